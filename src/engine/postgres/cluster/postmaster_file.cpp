#include "engine/postgres/cluster/postmaster_file.hpp"

#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "dbmaint/core/leading_number.hpp"

namespace dbmaint::postgres {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t status_line = 7;  // LOCK_FILE_LINE_PM_STATUS - 1 of miscadmin.h, from version 10 on

std::vector<std::string> lines_of(const fs::path& cluster) {
  std::vector<std::string> lines;
  std::ifstream in(data_folder(cluster) / "postmaster.pid");
  for (std::string line; lines.size() <= status_line && std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

fs::path data_folder(const fs::path& cluster) {
  return cluster / "data";
}

std::optional<pid_t> postmaster_of(const fs::path& cluster) {
  const std::vector<std::string> lines = lines_of(cluster);
  const pid_t id = lines.empty() ? 0 : leading_number<pid_t>(lines.front());
  if (id <= 1) return std::nullopt;
  std::error_code error;
  const fs::path works_in = fs::read_symlink("/proc/" + std::to_string(id) + "/cwd", error);
  if (error || works_in != fs::canonical(data_folder(cluster), error) || error) return std::nullopt;
  return id;
}

bool is_ready(const fs::path& cluster) {
  const std::vector<std::string> lines = lines_of(cluster);
  return lines.size() > status_line && lines[status_line].starts_with("ready");
}

}  // namespace dbmaint::postgres
