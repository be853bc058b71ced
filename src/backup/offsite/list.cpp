#include <algorithm>
#include <map>

#include "backup/backup_id.hpp"
#include "backup/backup_order.hpp"
#include "backup/file_names.hpp"
#include "backup/offsite/compare_copy.hpp"
#include "backup/offsite/marks.hpp"
#include "backup/offsite/rclone.hpp"
#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/backup.hpp"
#include "dbmaint/text/offsite.hpp"

namespace dbmaint {

namespace t = text::offsite;

namespace {

/// What lies in one folder there: name -> size. Deeper files have their path as name.
using Folder = std::map<std::string, ByteSize>;

bool is_ours(const Manifest& manifest, const std::string& name) {
  return name == manifest_file || name == copying_file || name == copied_file || is_annotation(name) ||
         std::ranges::any_of(manifest.files, [&name](const ManifestFile& file) { return file.name == name; });
}

Text compare_sizes(const Manifest& manifest, const Folder& folder) {
  for (const ManifestFile& file : manifest.files) {
    const auto found = folder.find(file.name);
    if (found == folder.end()) return {text::backup::file_missing, {{"file", file.name}}};
    if (Text difference = compare_size(file, found->second); !difference.empty()) return difference;
  }
  return {};
}

/// Reads many small documents with few questions: all of one name come in one answer. One that was damaged may hide
/// another one there; that is asked for again, alone.
class Documents {
 public:
  Documents(const Rclone& rclone, std::string_view name) : rclone_(rclone), name_(name) {}

  [[nodiscard]] std::string of(const std::string& id) {
    if (!asked_) {
      for (std::string& document : split_documents(rclone_.read_all(name_))) all_.push_back(std::move(document));
      asked_ = true;
    }
    const std::string mark = "\n  \"id\": \"" + id + "\",\n";
    const auto found =
        std::ranges::find_if(all_, [&mark](const std::string& text) { return text.find(mark) != std::string::npos; });
    return found != all_.end() ? *found : rclone_.read(id + "/" + name_);
  }

 private:
  const Rclone& rclone_;
  std::string name_;
  bool asked_ = false;
  std::vector<std::string> all_;
};

class Listing {
 public:
  explicit Listing(const Rclone& rclone)
      : rclone_(rclone), manifests_(rclone, manifest_file), copied_(rclone, copied_file) {}

  [[nodiscard]] RepositoryListing make() {
    std::map<std::string, Folder> folders;
    for (const Rclone::File& file : rclone_.list()) {
      const std::size_t slash = file.path.find('/');
      if (slash == std::string::npos)
        add_unusable(file.path, t::foreign, UnusableKind::foreign);
      else
        folders[file.path.substr(0, slash)][file.path.substr(slash + 1)] = file.size;
    }
    for (const auto& [id, folder] : folders) look_into(id, folder);
    sort_oldest_first(listing_.backups);
    return std::move(listing_);
  }

 private:
  void add_unusable(const std::string& name, Text reason, UnusableKind kind) {
    listing_.unusable.push_back({rclone_.address(name), std::move(reason), kind});
  }

  void look_into(const std::string& id, const Folder& folder) {
    const auto name = parse_backup_name(id);
    const bool whole = folder.contains(std::string(manifest_file));
    const bool begun = folder.contains(std::string(copying_file));
    if (!name || name->purpose != FolderPurpose::backup || (!whole && !begun))
      return add_unusable(id, t::foreign, UnusableKind::foreign);
    if (!whole) return add_unusable(id, t::unfinished, UnusableKind::unfinished);
    const std::string manifest = manifests_.of(id);
    if (manifest.empty() && folder.at(std::string(manifest_file)) != ByteSize{})  // it went just now
      return add_unusable(id, t::unfinished, UnusableKind::unfinished);
    try {
      listing_.backups.push_back(read(id, folder, manifest));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::corruption) throw;
      add_unusable(id, error.cause(), UnusableKind::damaged);
    }
  }

  [[nodiscard]] Backup read(const std::string& id, const Folder& folder, const std::string& text) {
    Backup copy{parse_manifest(text), BackupState::complete, std::nullopt, rclone_.address(id), {}};
    const auto damaged = [](Text reason) {
      return Error(ErrorKind::corruption, text::backup::read_manifest, std::move(reason));
    };
    if (copy.manifest.id != id) throw damaged(Text(text::backup::other_id, {{"id", copy.manifest.id}}));
    if (Text reason = compare_sizes(copy.manifest, folder); !reason.empty()) throw damaged(std::move(reason));
    for (const auto& [name, size] : folder)
      if (!is_ours(copy.manifest, name)) copy.strangers.push_back(name);
    // Somebody else put it there: it can be restored from, and goes by nobody's policy.
    if (!folder.contains(std::string(copying_file))) copy.strangers.emplace_back(manifest_file);
    if (folder.contains(std::string(copied_file))) note_proofs(copy, copied_.of(id), sha256(text));
    if (folder.contains(std::string(pin_file))) copy.pinned = "";
    if (folder.contains(std::string(compared_file))) copy.compared = "";
    return copy;
  }

  // A mark that is damaged, or about another manifest, proves nothing: the copy counts as not verified.
  static void note_proofs(Backup& copy, const std::string& text, const std::string& manifest_sha256) {
    try {
      const CopiedMark mark = parse_copied(text);
      if (mark.id != copy.manifest.id || mark.manifest_sha256 != manifest_sha256) return;
      copy.verified_at = mark.verified_at;
      copy.drilled_at = mark.drilled_at;
      if (copy.verified_at) copy.state = BackupState::verified;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::corruption) throw;
    }
  }

  const Rclone& rclone_;
  Documents manifests_;
  Documents copied_;
  RepositoryListing listing_;
};

}  // namespace

OffsiteCopies::OffsiteCopies(const OffsiteConfig& config, std::string target, const Services& services)
    : config_(config), target_(std::move(target)), services_(services) {}

RepositoryListing OffsiteCopies::list() const {
  const Rclone rclone(config_, target_, services_);
  rclone.require_root();
  return Listing(rclone).make();
}

std::uint64_t OffsiteCopies::highest_number() const {
  // Beyond this nobody counts: a name that somebody else made up must not use up the numbers.
  constexpr std::uint64_t believable = 1'000'000'000'000;
  std::uint64_t highest = 0;
  const Rclone rclone(config_, target_, services_);
  rclone.require_root();
  for (const std::string& entry : rclone.names())
    if (const auto name = parse_backup_name(entry); name && name->sequence < believable)
      highest = std::max(highest, name->sequence);
  return highest;
}

std::string OffsiteCopies::address() const {
  return Rclone(config_, target_, services_).address();
}

}  // namespace dbmaint
