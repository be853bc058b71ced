#include "backup/server/server_evidence.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "backup/sealed_json.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view check_ending = ".checked.json";
constexpr std::string_view drill_ending = ".drilled.json";
constexpr std::string_view tables_ending = ".tables.json";

/// Labels are "20261123-020402F" and "20261123-020402F_20261123-020432I". Nothing else names a file.
bool is_label(std::string_view label) {
  return !label.empty() && label.find_first_not_of("0123456789-_FDI") == std::string_view::npos;
}

std::filesystem::path file_of(const std::filesystem::path& folder, const std::string& label, std::string_view ending) {
  return folder / (label + std::string(ending));
}

void keep(const std::filesystem::path& folder, const std::string& label, std::string_view ending, Json document,
          const Services& services) {
  if (!is_label(label)) return;
  services.files.create_folder(folder, FileMode::secret);
  write_whole(services.files, file_of(folder, label, ending), seal(std::move(document)), FileMode::secret);
}

/// Null when there is none, or none that can be believed.
Json kept(const std::filesystem::path& folder, const std::string& label, std::string_view ending,
          const Services& services) {
  const std::filesystem::path file = file_of(folder, label, ending);
  if (!is_label(label) || !services.files.status(file)) return nullptr;
  try {
    Json document = unseal(read_whole(services.files, file), text::backup::read_evidence);
    if (document.value("label", "") == label) return document;
  } catch (const Error& error) {
    services.diagnosis.write(DiagnosisLevel::warning, file.string() + ": " + error.what());
  } catch (const Json::exception& error) {
    services.diagnosis.write(DiagnosisLevel::warning, file.string() + ": " + error.what());
  }
  return nullptr;
}

template <typename Value>
Value field(const Json& document, const char* name, Value otherwise) {
  const auto found = document.find(name);
  try {
    return found == document.end() ? otherwise : found->get<Value>();
  } catch (const Json::exception&) {
    return otherwise;  // of another type: this version did not write it
  }
}

}  // namespace

std::string_view state_of(const ServerBackup& backup, const ServerBackupNotes& notes) {
  const bool drilled_since = notes.drill && notes.check && notes.drill->at > notes.check->at;
  if (backup.page_errors || !backup.missing_wal.empty()) return "damaged";
  if (notes.drill && !notes.drill->damage.empty()) return "damaged";
  if (notes.check && !notes.check->damage.empty() && !drilled_since) return "damaged";
  if (notes.drill) return "drilled";
  return notes.check ? "verified" : "complete";
}

bool may_be_built_on(const ServerBackup& backup, const ServerBackupNotes& notes) {
  ServerBackup made = backup;
  made.page_errors = false;
  return state_of(made, notes) != "damaged";
}

std::optional<Timestamp> proved_at(const ServerBackup& backup, const ServerBackupNotes& notes) {
  if (state_of(backup, notes) == "damaged") return std::nullopt;
  std::optional<Timestamp> at;
  if (notes.check && notes.check->damage.empty()) at = notes.check->at;
  if (notes.drill) at = std::max(at, std::optional(notes.drill->at));
  return at;
}

ServerEvidence::ServerEvidence(const std::filesystem::path& state_dir, const std::string& target,
                               const Services& services)
    : folder_(state_dir / "pgbackrest" / target), services_(services) {}

ServerBackupNotes ServerEvidence::notes_of(const std::string& label) const {
  ServerBackupNotes notes;
  if (const Json check = kept(folder_, label, check_ending, services_); !check.is_null())
    if (const auto at = parse_timestamp(field<std::string>(check, "checked_at", "")))
      notes.check = {*at, field<std::string>(check, "host", ""), field<std::string>(check, "damage", "unknown")};
  if (const Json drill = kept(folder_, label, drill_ending, services_); !drill.is_null())
    if (const auto at = parse_timestamp(field<std::string>(drill, "drilled_at", "")))
      notes.drill = {*at, Duration(field<std::int64_t>(drill, "duration_ms", 0)),
                     field<std::string>(drill, "damage", "unknown")};
  if (const Json tables = kept(folder_, label, tables_ending, services_); !tables.is_null())
    notes.tables = field<std::vector<std::string>>(tables, "tables", {});
  return notes;
}

void ServerEvidence::note(const std::string& label, const ServerCheck& check) const {
  keep(folder_, label, check_ending,
       {{"label", label}, {"checked_at", to_rfc3339(check.at)}, {"host", check.host}, {"damage", check.damage}},
       services_);
}

void ServerEvidence::note(const std::string& label, const ServerDrill& drill) const {
  keep(folder_, label, drill_ending,
       {{"label", label},
        {"drilled_at", to_rfc3339(drill.at)},
        {"duration_ms", drill.took.count()},
        {"damage", drill.damage}},
       services_);
}

void ServerEvidence::note_tables(const std::string& label, const std::vector<std::string>& tables) const {
  keep(folder_, label, tables_ending, {{"label", label}, {"tables", tables}}, services_);
}

void ServerEvidence::forget_all_but(const std::vector<ServerBackup>& backups) const {
  if (!services_.files.status(folder_)) return;
  for (const FolderEntry& entry : services_.files.list(folder_)) {
    const std::string label = entry.name.substr(0, entry.name.find('.'));
    if (entry.folder || !entry.name.ends_with(".json") || !is_label(label)) continue;
    if (std::ranges::find(backups, label, &ServerBackup::label) == backups.end())
      services_.files.remove_file(folder_ / entry.name);
  }
}

}  // namespace dbmaint
