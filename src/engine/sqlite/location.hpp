#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "dbmaint/engine/location.hpp"

namespace dbmaint::sqlite {

/// sqlite:path, sqlite:///absolute, or a bare path that looks like a database file or exists.
[[nodiscard]] bool recognizes(std::string_view url);

/// The file a URL names, links resolved as far as they exist. Error{usage} when it names none.
[[nodiscard]] std::filesystem::path database_file(std::string_view url);

[[nodiscard]] Identity identify(const Location& location);

/// "file:/srv/app.db?mode=ro" with everything that has a meaning in a URI percent-encoded.
[[nodiscard]] std::string file_uri(const std::filesystem::path& file, std::string_view query);

}  // namespace dbmaint::sqlite
