#include "engine/sqlite/location.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/resolved_path.hpp"
#include "dbmaint/text/sqlite.hpp"

namespace dbmaint::sqlite {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view own_scheme = "sqlite:";
constexpr std::string_view file_scheme = "file:";  // as SQLite and Prisma write it

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~' || c == '/';
}

[[noreturn]] void refuse(std::string_view url) {
  throw Error(ErrorKind::usage, Text(text::sqlite::reading_url, {{"url", std::string(url)}}),
              text::sqlite::url_without_path, text::sqlite::url_forms);
}

bool has_scheme(std::string_view url) {
  return url.starts_with(own_scheme) || url.starts_with(file_scheme);
}

std::string_view path_of(std::string_view url) {
  std::string_view path = url;
  if (has_scheme(url)) {
    // How a pool or a driver opens the file is of no use here.
    if (url.starts_with(file_scheme)) path = path.substr(0, path.find('?'));
    path.remove_prefix(path.find(':') + 1);
    if (path.starts_with("//localhost/")) path.remove_prefix(std::string_view("//localhost").size());
    if (path.starts_with("///")) path.remove_prefix(2);
    if (path.starts_with("//")) refuse(url);
  }
  if (path.empty()) refuse(url);
  return path;
}

// Manifests and reports are UTF-8: a name that is not would be another one there, and its backups nobody's.
bool is_utf8(const fs::path& path) {
  using Json = nlohmann::json;
  const std::string read = Json(path.string()).dump(-1, ' ', false, Json::error_handler_t::ignore);
  return Json::parse(read).get<std::string>() == path.string();
}

}  // namespace

bool recognizes(std::string_view url) {
  if (has_scheme(url)) return true;
  if (url.empty() || url.find("://") != std::string_view::npos) return false;
  for (const std::string_view ending : {".db", ".sqlite", ".sqlite3"})
    if (url.ends_with(ending)) return true;
  std::error_code ignored;
  return url.find('/') != std::string_view::npos || fs::exists(fs::path(url), ignored);
}

fs::path database_file(std::string_view url) {
  fs::path file = resolved_path(path_of(url));
  if (!is_utf8(file))
    throw Error(ErrorKind::usage, Text(text::sqlite::reading_url, {{"url", std::string(url)}}),
                text::sqlite::path_not_utf8, text::sqlite::hint_path_not_utf8);
  return file;
}

Identity identify(const Location& location) {
  const fs::path file = database_file(location.url.reveal());
  return {file.string(), file.string(), file.stem().string()};
}

std::string file_uri(const fs::path& file, std::string_view query) {
  std::string uri = "file:";
  for (const char c : file.string())
    uri += is_unreserved(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return uri + "?" + std::string(query);
}

}  // namespace dbmaint::sqlite
