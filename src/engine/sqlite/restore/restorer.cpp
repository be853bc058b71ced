#include "engine/sqlite/restore/restorer.hpp"

#include <filesystem>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/backup/dump.hpp"
#include "engine/sqlite/location.hpp"
#include "engine/sqlite/lock.hpp"
#include "engine/sqlite/restore/leftovers.hpp"
#include "engine/sqlite/restore/new_file.hpp"

namespace dbmaint::sqlite {

namespace fs = std::filesystem;
namespace words = text::sqlite;

namespace {

fs::path file_of(const Location& location) {
  return database_file(location.url.reveal());
}

Text refusal_of(const fs::path& file) {
  if (!fs::is_directory(file.parent_path())) return {words::no_folder, {{"folder", file.parent_path().string()}}};
  std::error_code unknown;
  const fs::file_status found = fs::status(file, unknown);
  if (fs::is_directory(found)) return words::is_a_folder;
  if (fs::exists(found) && !fs::is_regular_file(found)) return words::is_not_a_file;
  return refuses_writes(file);
}

class FileRestorer final : public Restorer {
 public:
  void check(const DumpFacts& facts, const RestoreChoice& choice) const override {
    if (!choice.tables.empty() || choice.part != RestorePart::everything)
      throw Error(ErrorKind::usage, Text(words::restoring_copy, {{"database", facts.database}}), words::restored_whole);
  }

  [[nodiscard]] DestinationSurvey survey(const Location& to, const DumpFacts& facts, const RestoreChoice& /*choice*/,
                                         const Services& services) const override {
    const fs::path file = file_of(to);
    DestinationSurvey survey;
    survey.display = file.string();
    survey.file = file;
    std::error_code error;
    // A folder or a device is no database that could be replaced: it is refused as what it is.
    if (fs::is_regular_file(file, error)) {
      survey.state = DestinationState::occupied;
      if (const auto size = fs::file_size(file, error); !error) survey.size = ByteSize{size};
    }
    survey.needed = facts.raw_size;
    survey.free = services.files.free_space(file.parent_path());
    survey.refusal = refusal_of(file);
    if (fs::exists(file, error) && survey.state != DestinationState::occupied) survey.hint = words::hint_no_database;
    if (!survey.refusal.empty() || survey.state != DestinationState::occupied) return survey;
    survey.refusal = in_use(file);
    if (!survey.refusal.empty()) survey.hint = words::hint_destination_in_use;
    return survey;
  }

  [[nodiscard]] RehearsalPlace rehearsal_place(const Location& /*live*/, BackupReader& reader,
                                               const DumpFacts& /*facts*/,
                                               const Services& /*services*/) const override {
    return {{Secret("sqlite:" + reader.scratch("drill").string()), {}, {}}, {}, {}, {}};
  }

  [[nodiscard]] std::unique_ptr<NewDatabase> create(const Location& beside, std::string_view purpose,
                                                    const DumpFacts& /*facts*/,
                                                    const Services& services) const override {
    return new_file(file_of(beside), purpose, services);
  }

  [[nodiscard]] Leftovers remove_leftovers(const Location& beside, const DumpFacts& /*facts*/,
                                           const Services& services) const override {
    return sqlite::remove_leftovers(file_of(beside), services);
  }

  [[nodiscard]] RestoreFacts fill(BackupReader& reader, const DumpFacts& facts, const Location& into,
                                  const RestoreChoice& /*choice*/, const Services& services) const override {
    const fs::path file = file_of(into);
    decode_into(reader, facts, file, FileMode::secret, services);
    check_copy(file, facts, services);
    return {{}, {"zstd -d " + copy_name(facts.database) + ".zst -o " + file.string(), "PRAGMA integrity_check"}};
  }
};

}  // namespace

const Restorer& restorer() {
  static const FileRestorer only;
  return only;
}

}  // namespace dbmaint::sqlite
