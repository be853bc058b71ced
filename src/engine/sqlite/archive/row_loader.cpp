#include "engine/sqlite/archive/row_loader.hpp"

#include <fmt/core.h>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/archive.hpp"
#include "engine/archived_columns.hpp"
#include "engine/row_place.hpp"
#include "engine/sqlite/archive/archived_value.hpp"
#include "engine/sqlite/archive/row_format.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/errors.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/row_identity.hpp"

namespace dbmaint::sqlite {

namespace {

using nlohmann::json;

constexpr std::size_t rows_at_once = 1'000;

/// What is compared and loaded: what the table may have in addition, or compute otherwise, is not.
RowFormat loaded_columns(const RowFormat& format) {
  return {format.encoding, format.columns, {}, format.key, format.rowid};
}

/// The members that tell a row apart.
std::vector<std::string> identity_of(const RowFormat& format) {
  return format.rowid.empty() ? format.key : std::vector<std::string>{format.rowid};
}

std::string select_sql(const TableName& table, const RowFormat& format) {
  std::vector<std::string> conditions;
  for (const std::string& member : identity_of(format)) {
    const std::string column = format.rowid.empty() ? qualified(table, member) : qualified(table) + "." + format.rowid;
    conditions.push_back(fmt::format("{} IS ?{}", column, conditions.size() + 1));
  }
  return fmt::format("SELECT {} FROM {} WHERE {}", archived_columns(table, format), qualified(table),
                     joined(conditions, " AND "));
}

std::string insert_sql(const TableName& table, const RowFormat& format) {
  std::vector<std::string> columns;
  if (!format.rowid.empty()) columns.push_back(format.rowid);
  for (const ArchivedColumn& column : format.columns) columns.push_back(identifier(column.name));
  std::vector<std::string> values;
  for (std::size_t i = 0; i < columns.size(); ++i) values.push_back("?" + std::to_string(i + 1));
  return fmt::format("INSERT OR ABORT INTO {} ({}) VALUES ({})", qualified(table), joined(columns, ", "),
                     joined(values, ", "));
}

json parsed(const std::string& line) {
  json row = json::parse(line, nullptr, false);
  if (!row.is_object())
    throw Error(ErrorKind::corruption, text::archive::read_rows, text::archive::strange_value,
                text::archive::hint_damaged);
  return row;
}

const json& member_of(const json& row, const std::string& name) {
  const auto found = row.find(name);
  if (found == row.end())
    throw Error(ErrorKind::corruption, text::archive::read_rows,
                Text(text::archive::member_missing, {{"column", name}}), text::archive::hint_damaged);
  return *found;
}

class Loader : public RowLoader {
 public:
  Loader(SQLite::Database& database, const Table& table, const RowFormat& format, Loading loading)
      : tried_(text::archive::loading_into, {{"table", table.name.name}}),
        format_(loaded_columns(format)),
        transaction_(database, loading == Loading::look ? Transaction::Kind::read : Transaction::Kind::immediate),
        select_(database, select_sql(table.name, format_)) {
    if (loading == Loading::insert) insert_.emplace(database, insert_sql(table.name, format_));
  }

  std::size_t lines_at_once() const override { return rows_at_once; }

  RowPlaces look(std::span<const std::string> lines) override {
    return translating(tried_, [&] {
      RowPlaces counted;
      for (const std::string& line : lines) count(counted, line);
      return counted;
    });
  }

  std::int64_t insert(std::span<const std::string> lines) override {
    return translating(tried_, [&] {
      std::int64_t inserted = 0;
      for (const std::string& line : lines) inserted += insert_row(line) ? 1 : 0;
      return inserted;
    });
  }

  void commit() override {
    translating(tried_, [&] { transaction_.commit(); });
  }

 private:
  void count(RowPlaces& counted, const std::string& line) {
    const json row = parsed(line);
    const RowPlace place = place_of(row, line);
    add(counted, place);
    if (place == RowPlace::different && counted.first_different.empty()) counted.first_different = key_words(row);
  }

  // A key with a NULL in it is no key: SQLite lets any number of rows have it.
  RowPlace place_of(const json& row, const std::string& line) {
    int position = 1;
    bool null_in_key = false;
    for (const std::string& member : identity_of(format_)) {
      const json& value = member_of(row, member);
      null_in_key |= value.is_null();
      bind_archived(select_, position++, value);
    }
    RowPlace place = RowPlace::absent;
    while (select_.step()) {
      std::string there;
      JsonLine written([&there](std::string_view part) { there += part; });
      write_row(written, format_, select_);
      if (begins_like(line, there))
        place = null_in_key ? RowPlace::ambiguous : RowPlace::same;
      else if (!null_in_key)
        place = RowPlace::different;
    }
    select_.reset();
    return place;
  }

  bool insert_row(const std::string& line) {
    const json row = parsed(line);
    // An identical one whose key has a NULL is a row of this archive too: look() found none.
    const RowPlace place = place_of(row, line);
    if (place == RowPlace::same || place == RowPlace::different) return false;
    int position = 1;
    if (!format_.rowid.empty()) bind_archived(*insert_, position++, member_of(row, format_.rowid));
    for (const ArchivedColumn& column : format_.columns)
      bind_archived(*insert_, position++, member_of(row, column.name));
    static_cast<void>(insert_->step());
    insert_->reset();
    // A trigger, or the affinity of another column type, may have made something else of it.
    const RowPlace now = place_of(row, line);
    if (now != RowPlace::same && now != RowPlace::ambiguous)
      throw Error(ErrorKind::failed, tried_, Text(text::archive::not_as_it_was, {{"row", key_words(row)}}),
                  text::archive::hint_not_as_it_was);
    return true;
  }

  [[nodiscard]] std::string key_words(const json& row) const {
    std::vector<std::string> words;
    for (const std::string& member : identity_of(format_))
      words.push_back(member + " = " + words_of(member_of(row, member)));
    return joined(words, ", ");
  }

  Text tried_;
  RowFormat format_;
  Transaction transaction_;
  RawStatement select_;
  std::optional<RawStatement> insert_;
};

}  // namespace

std::unique_ptr<RowLoader> load_rows(SQLite::Database& database, const Table& table, const RowFormat& format,
                                     Loading loading) {
  require_place_for(table, format, values_encoding);
  // Where a primary key was made of it since, or the row number has another name, rows would be told apart by nothing.
  if (!format.rowid.empty() && rowid_spelling(database, table.name) != format.rowid)
    throw Error(ErrorKind::refused, Text(text::archive::loading_into, {{"table", table.name.name}}),
                Text(text::archive::column_missing, {{"column", format.rowid}}), text::archive::hint_other_table);
  return std::make_unique<Loader>(database, table, format, loading);
}

}  // namespace dbmaint::sqlite
