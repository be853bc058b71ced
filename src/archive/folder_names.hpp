#pragma once

#include <filesystem>
#include <string>

#include "dbmaint/core/schema.hpp"
#include "dbmaint/platform/filesystem.hpp"

// How the files of archives are called.

namespace dbmaint {

inline constexpr const char* row_file_name = "rows.jsonl.zst";
inline constexpr const char* archive_manifest_name = "manifest.json";
inline constexpr const char* journal_name = "journal.jsonl";
inline constexpr const char* unfinished_suffix = ".partial";
inline constexpr const char* leaving_suffix = ".removing";

/// A folder of its own for each table, whatever its name holds: what could be no file name, or another table's, is
/// written as %41. "admin_logs", "billing.invoices".
[[nodiscard]] std::string folder_of_table(const TableName& table, const std::string& default_schema);

/// "admin_logs/20261122T020000Z-1": the first one of that second that is not taken, by whatever state of an archive.
[[nodiscard]] std::string free_archive_id(const std::filesystem::path& archives, const std::string& table_folder,
                                          Timestamp now, const Filesystem& files);

/// Where an archive is while it is written.
[[nodiscard]] std::filesystem::path unfinished_folder(const std::filesystem::path& archives, const std::string& id);
/// Where it is while it is removed.
[[nodiscard]] std::filesystem::path leaving_folder(const std::filesystem::path& archives, const std::string& id);

}  // namespace dbmaint
