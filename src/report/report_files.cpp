#include "dbmaint/report/report_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string_view>
#include <thread>

#include "dbmaint/platform/file_lock.hpp"
#include "dbmaint/report/render.hpp"
#include "dbmaint/text/report.hpp"
#include "report/json_document.hpp"
#include "report/logbook.hpp"

namespace dbmaint {
namespace {

std::filesystem::path folder_of(const Report& report, const std::filesystem::path& state_dir) {
  return state_dir / "reports" / report.target;
}

std::filesystem::path logbook_of(const std::filesystem::path& state_dir) {
  return state_dir / "maintenance_log.md";
}

/// The JSON document with what the operators' own reports had: the rows of each main table (of every table where none
/// is named) under one name.
std::string json_file(const Report& report, Language language) {
  nlohmann::ordered_json json = json_of(Document{{report}, report.exit_code, std::nullopt}, language);
  const bool main_tables = std::any_of(report.inventory.begin(), report.inventory.end(),
                                       [](const InventoryRow& row) { return row.main_table; });
  nlohmann::ordered_json counts = nlohmann::ordered_json::object();
  for (const InventoryRow& row : report.inventory)
    if (row.rows && (row.main_table || !main_tables)) counts[row.table] = *row.rows;
  json["counts"] = counts;
  return to_text(json);
}

std::string content_of(const std::filesystem::path& file, const Report& report, Language language) {
  if (file.extension() == ".json") return json_file(report, language);
  const Format format = file.extension() == ".md" ? Format::markdown : Format::text;
  return render(Document{{report}, report.exit_code, std::nullopt}, format, language, Style{});
}

/// Runs of several targets write one logbook; each holds it only for an instant.
std::unique_ptr<FileLock> lock_logbook(const std::filesystem::path& logbook, const std::string& holder) {
  constexpr int tries = 500;
  constexpr std::chrono::milliseconds pause{10};
  const std::filesystem::path lock_file = logbook.parent_path() / ".maintenance_log.lock";
  for (int i = 0; i < tries; ++i) {
    if (auto lock = FileLock::try_lock(lock_file, holder)) return lock;
    std::this_thread::sleep_for(pause);
  }
  throw Error(ErrorKind::failed, Text(text::report::logbook_tried, {{"file", logbook.string()}}),
              Text(text::report::logbook_held, {{"holder", FileLock::holder_of(lock_file)}}),
              Text(text::report::logbook_held_hint));
}

void append_to_logbook(const Report& report, const std::filesystem::path& state_dir, Language language,
                       Filesystem& files) {
  const std::filesystem::path logbook = logbook_of(state_dir);
  const auto lock = lock_logbook(logbook, report.run_id);
  std::string content = files.status(logbook) ? read_whole(files, logbook) : logbook_head(language);
  content += "\n" + logbook_paragraph(report, language);
  write_whole(files, logbook, content, FileMode::readable);
}

void write_files(const std::vector<std::filesystem::path>& paths, const Report& report,
                 const std::filesystem::path& state_dir, Language language, Filesystem& files) {
  if (paths.empty()) return;
  files.create_folder(state_dir, FileMode::secret);
  files.create_folder(folder_of(report, state_dir), FileMode::readable);
  for (const std::filesystem::path& path : paths)
    if (path != logbook_of(state_dir)) write_whole(files, path, content_of(path, report, language), FileMode::readable);
  append_to_logbook(report, state_dir, language, files);
}

}  // namespace

std::vector<std::filesystem::path> report_files_for(const Report& report, const std::filesystem::path& state_dir) {
  const std::filesystem::path folder = folder_of(report, state_dir);
  const std::string day = to_iso_date(report.started_at);
  const std::string health = fmt::format("health-report-{}.json", day);
  if (report.command == "daily")
    return {folder / fmt::format("daily-report-{}.json", day), folder / health, logbook_of(state_dir)};
  if (report.command == "weekly") {
    const IsoWeek week = iso_week(report.started_at);
    const std::string name = fmt::format("week_{:02}_{}", week.week, week.year);
    return {folder / (name + ".json"), folder / (name + ".txt"), folder / (name + ".md"), folder / health,
            logbook_of(state_dir)};
  }
  if (report.command == "monthly")
    return {folder / fmt::format("monthly-analysis-{}.json", to_iso_month(report.started_at)), logbook_of(state_dir)};
  return {};
}

void write_report_files(const Report& report, const std::filesystem::path& state_dir, Language language,
                        Filesystem& files) {
  write_files(report_files_for(report, state_dir), report, state_dir, language, files);
}

std::vector<std::filesystem::path> write_missing_report_files(const Report& report,
                                                              const std::filesystem::path& state_dir, Language language,
                                                              Filesystem& files) {
  std::vector<std::filesystem::path> paths = report_files_for(report, state_dir);
  std::erase_if(paths, [&](const std::filesystem::path& path) {
    return path != logbook_of(state_dir) && files.status(path).has_value();
  });
  write_files(paths, report, state_dir, language, files);
  return paths;
}

}  // namespace dbmaint
