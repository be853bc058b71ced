#include "backup/file_names.hpp"
#include "backup/inspect.hpp"
#include "backup/rehash.hpp"
#include "backup/unfinished_folder.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/backup.hpp"
#include "dbmaint/text/offsite.hpp"

namespace dbmaint {

namespace {

Error cannot_fetch(ErrorKind kind, std::string code, const Backup& copy, Text cause, Text hint) {
  return {kind, std::move(code),
          Text(text::offsite::fetch, {{"id", copy.manifest.id}, {"remote", copy.folder.string()}}), std::move(cause),
          std::move(hint)};
}

// The manifest that came is the one that was chosen, and every byte is as it states.
void require_whole(const Backup& copy, const std::filesystem::path& folder, const Services& services) {
  const auto damaged = [&copy](Text cause) {
    return cannot_fetch(ErrorKind::corruption, {}, copy, std::move(cause),
                        Text(text::offsite::hint_fetched, {{"target", copy.manifest.target}}));
  };
  if (!services.files.status(folder / manifest_file)) throw damaged(text::backup::no_manifest);
  if (to_json(parse_manifest(read_whole(services.files, folder / manifest_file))) != to_json(copy.manifest))
    throw damaged(text::backup::manifest_differs);
  Backup arrived = copy;
  arrived.folder = folder;
  if (Text reason = rehash(arrived, services); !reason.empty()) throw damaged(std::move(reason));
}

// Why it was not taken itself: whoever asked for the backup sees that it is here.
Text what_stands_here(const RepositoryListing& here, const std::string& id, const std::filesystem::path& folder) {
  for (const DamagedBackup& damaged : damaged_backups(here))
    if (damaged.id == id)
      return Text(text::offsite::damaged_here, {{"folder", folder.string()}}).with("reason", damaged.reason);
  for (const Backup& backup : here.backups)
    if (backup.manifest.id == id && backup.state == BackupState::complete)
      return {text::offsite::unproved_here, {{"folder", folder.string()}}};
  return {text::offsite::stands_here, {{"folder", folder.string()}}};
}

}  // namespace

Backup Repository::adopt(const Backup& copy, const std::function<void(const std::filesystem::path&)>& fetch) {
  const auto lock = this->lock();
  const std::string& id = copy.manifest.id;
  if (services_.files.status(folder_ / id))
    throw cannot_fetch(ErrorKind::refused, "EEXIST", copy, what_stands_here(list(), id, folder_ / id),
                       text::offsite::hint_aside);
  const ByteSize needed = size_on_disk(copy.manifest);
  const ByteSize free = services_.files.free_space(folder_);
  if (free < needed)
    throw cannot_fetch(ErrorKind::failed, "ENOSPC", copy,
                       Text(text::offsite::no_room, {{"needed", needed}, {"free", free}}), text::backup::hint_space);
  UnfinishedFolder unfinished(folder_, id, services_);
  fetch(unfinished.path());
  require_whole(copy, unfinished.path(), services_);
  unfinished.publish();
  Inspected found = inspect_entry(folder_, {id, true}, services_.files);
  if (auto* backup = std::get_if<Backup>(&found)) return std::move(*backup);
  const auto* unusable = std::get_if<UnusableBackup>(&found);
  throw cannot_fetch(ErrorKind::failed, {}, copy,
                     unusable != nullptr ? unusable->reason : Text(text::offsite::not_there),
                     Text(text::offsite::hint_fetched, {{"target", copy.manifest.target}}));
}

}  // namespace dbmaint
