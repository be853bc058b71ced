#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dbmaint {

/// The processes that hold the file open, ours not counted, as far as /proc lets us look: without the rights of root
/// those of other users stay hidden. Empty where there is no /proc.
[[nodiscard]] std::vector<int> processes_holding(const std::filesystem::path& file);

/// "sqlite3": the name of a process's program, at most 15 characters of it. Empty when it cannot be told.
[[nodiscard]] std::string program_of(int process);

}  // namespace dbmaint
