#include "engine/sqlite/archive/archived_value.hpp"

#include <SQLiteCpp/Exception.h>

#include <limits>
#include <string>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/archive.hpp"

namespace dbmaint::sqlite {

namespace {

using nlohmann::json;

[[noreturn]] void refuse_value() {
  throw Error(ErrorKind::corruption, text::archive::read_rows, text::archive::strange_value,
              text::archive::hint_damaged);
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  refuse_value();
}

std::string from_hex(const json& value) {
  if (!value.is_string()) refuse_value();
  const auto& text = value.get_ref<const std::string&>();
  if (text.size() % 2 != 0) refuse_value();
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) bytes += static_cast<char>(digit(text[i]) * 16 + digit(text[i + 1]));
  return bytes;
}

double infinity_of(const json& value) {
  if (value == "Infinity") return std::numeric_limits<double>::infinity();
  if (value == "-Infinity") return -std::numeric_limits<double>::infinity();
  refuse_value();
}

int bind_wrapped(sqlite3_stmt* statement, int position, const json& value) {
  if (value.size() != 1) refuse_value();
  const std::string kind = value.begin().key();
  const json& content = value.front();
  if (kind == "real") return sqlite3_bind_double(statement, position, infinity_of(content));
  const std::string bytes = from_hex(content);
  if (kind == "text_hex")
    return sqlite3_bind_text64(statement, position, bytes.data(), bytes.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  if (kind == "blob_hex") return sqlite3_bind_blob64(statement, position, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  refuse_value();
}

int bind_plain(sqlite3_stmt* statement, int position, const json& value) {
  switch (value.type()) {
    case json::value_t::null:
      return sqlite3_bind_null(statement, position);
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
      return sqlite3_bind_int64(statement, position, value.get<std::int64_t>());
    case json::value_t::number_float:
      return sqlite3_bind_double(statement, position, value.get<double>());
    case json::value_t::string: {
      const auto& text = value.get_ref<const std::string&>();
      return sqlite3_bind_text64(statement, position, text.data(), text.size(), nullptr, SQLITE_UTF8);
    }
    case json::value_t::object:
      return bind_wrapped(statement, position, value);
    default:
      refuse_value();
  }
}

}  // namespace

void bind_archived(const RawStatement& statement, int position, const json& value) {
  const int result = bind_plain(statement.get(), position, value);
  if (result != SQLITE_OK) throw SQLite::Exception(sqlite3_db_handle(statement.get()), result);
}

std::string words_of(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace dbmaint::sqlite
