#include "archive/folder_names.hpp"

#include <fmt/format.h>

#include "dbmaint/platform/digest.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t longest_name = 100;  // a file name has 255 bytes at most, on some file systems 143

bool fit_for_folder(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string escaped(const std::string& name) {
  std::string out;
  for (const char c : name) {
    if (fit_for_folder(c))
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::filesystem::path with_suffix(const std::filesystem::path& archives, const std::string& id, const char* suffix) {
  return archives / (id + suffix);
}

}  // namespace

std::string folder_of_table(const TableName& table, const std::string& default_schema) {
  std::string name = escaped(table.name);
  if (table.schema != default_schema) name = escaped(table.schema) + "." + name;
  if (name.size() <= longest_name) return name;
  return name.substr(0, longest_name - 17) + "." + sha256(name).substr(0, 16);
}

std::string free_archive_id(const std::filesystem::path& archives, const std::string& table_folder, Timestamp now,
                            const Filesystem& files) {
  for (int sequence = 1;; ++sequence) {
    std::string id = fmt::format("{}/{}-{}", table_folder, to_compact(now), sequence);
    const bool taken = files.status(archives / id) || files.status(unfinished_folder(archives, id)) ||
                       files.status(leaving_folder(archives, id));
    if (!taken) return id;
  }
}

std::filesystem::path unfinished_folder(const std::filesystem::path& archives, const std::string& id) {
  return with_suffix(archives, id, unfinished_suffix);
}

std::filesystem::path leaving_folder(const std::filesystem::path& archives, const std::string& id) {
  return with_suffix(archives, id, leaving_suffix);
}

}  // namespace dbmaint
