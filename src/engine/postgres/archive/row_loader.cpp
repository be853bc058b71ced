#include "engine/postgres/archive/row_loader.hpp"

#include <map>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/archive.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/archived_columns.hpp"
#include "engine/row_place.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::size_t rows_at_once = 1'000;
constexpr const char* in_table = "dbmaint_there";

std::string json_array(std::span<const std::string> lines) {
  std::string array = "[";
  for (const std::string& line : lines) {
    if (array.size() > 1) array += ',';
    array += line;
  }
  return array + "]";
}

class Loader final : public RowLoader {
 public:
  Loader(Connection& connection, const Table& table, RowFormat format, Loading loading)
      : connection_(connection),
        table_(table.name),
        format_(std::move(format)),
        types_(types_of(connection, table.name)),
        transaction_(connection,
                     loading == Loading::look ? Transaction::Mode::read_snapshot : Transaction::Mode::write_snapshot) {
    write_values_exactly(connection_);
  }

  [[nodiscard]] std::size_t lines_at_once() const override { return rows_at_once; }

  RowPlaces look(std::span<const std::string> lines) override {
    RowPlaces counted;
    for (const RowPlace place : places_of(lines, &counted.first_different)) add(counted, place);
    return counted;
  }

  std::int64_t insert(std::span<const std::string> lines) override {
    std::vector<std::string> missing;
    if (format_.key.empty()) {
      missing.assign(lines.begin(), lines.end());
    } else {
      const std::vector<RowPlace> places = places_of(lines, nullptr);
      for (std::size_t i = 0; i < lines.size(); ++i)
        if (places[i] == RowPlace::absent) missing.push_back(lines[i]);
    }
    if (missing.empty()) return 0;
    insert_rows(missing);
    require_as_they_were(missing);
    return static_cast<std::int64_t>(missing.size());
  }

  void commit() override { transaction_.commit(); }

 private:
  static std::map<std::string, std::string> types_of(Connection& connection, const TableName& table) {
    const Rows rows = connection.query(sql::archived_columns, {table.schema, table.name});
    std::map<std::string, std::string> types;
    for (std::size_t i = 0; i < rows.rows.size(); ++i) types[rows.text(i, 0)] = rows.text(i, 1);
    return types;
  }

  /// The column's value in a line, read by its type's input function.
  void add_value(Statement& statement, const std::string& column) const {
    statement.add("CAST(dbmaint_line.line ->> ").bind(column, "text").add(" AS ").add(types_.at(column)).add(")");
  }

  static void add_lines(Statement& statement, std::span<const std::string> lines) {
    statement.add(" FROM pg_catalog.json_array_elements(").bind(json_array(lines), "json");
    statement.add(") WITH ORDINALITY AS dbmaint_line (line, number)");
  }

  std::vector<RowPlace> places_of(std::span<const std::string> lines, std::string* first_different) {
    return format_.key.empty() ? identical_rows(lines) : rows_by_key(lines, first_different);
  }

  std::vector<RowPlace> rows_by_key(std::span<const std::string> lines, std::string* first_different) {
    Statement statement("SELECT dbmaint_given.number, dbmaint_there.tableoid IS NOT NULL");
    for (std::size_t i = 0; i < format_.key.size(); ++i)
      statement.add(", dbmaint_given.key_" + std::to_string(i) + "::text");
    statement.add(", ");
    add_archived_columns(statement, in_table, known_columns());
    statement.add(" FROM (SELECT dbmaint_line.number");
    for (std::size_t i = 0; i < format_.key.size(); ++i) {
      add_value(statement.add(", "), format_.key[i]);
      statement.add(" AS key_" + std::to_string(i));
    }
    add_lines(statement, lines);
    statement.add(") AS dbmaint_given LEFT JOIN ").table(table_).add(" AS dbmaint_there ON ");
    for (std::size_t i = 0; i < format_.key.size(); ++i) {
      if (i > 0) statement.add(" AND ");
      statement.column(in_table, format_.key[i]).add(" = dbmaint_given.key_" + std::to_string(i));
    }

    std::vector<RowPlace> places(lines.size(), RowPlace::absent);
    connection_.visit(statement, [&](auto cells) {
      const std::size_t at = std::stoull(std::string(*cells[0])) - 1;
      if (*cells[1] != "t") return;
      std::string there;
      JsonLine line([&there](std::string_view json) { there += json; });
      write_row(line, known_columns(), cells.subspan(2 + format_.key.size()));
      places[at] = begins_like(lines[at], there) ? RowPlace::same : RowPlace::different;
      if (places[at] == RowPlace::different && first_different != nullptr && first_different->empty())
        *first_different = key_words(cells.subspan(2));
    });
    return places;
  }

  /// What the table may have in addition, or compute otherwise, is not compared.
  [[nodiscard]] RowFormat known_columns() const { return {format_.encoding, format_.columns, {}, {}, {}}; }

  [[nodiscard]] std::string key_words(std::span<const std::optional<std::string_view>> values) const {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < format_.key.size(); ++i)
      words.push_back(format_.key[i] + " = " + std::string(values[i].value_or("NULL")));
    return joined(words, ", ");
  }

  /// Without a key: whole rows, as the server writes them.
  std::vector<RowPlace> identical_rows(std::span<const std::string> lines) {
    Statement statement("SELECT DISTINCT dbmaint_given.number FROM (SELECT dbmaint_line.number, ROW(");
    for (std::size_t i = 0; i < format_.columns.size(); ++i) {
      if (i > 0) statement.add(", ");
      add_value(statement, format_.columns[i].name);
    }
    statement.add(")::text AS whole");
    add_lines(statement, lines);
    statement.add(") AS dbmaint_given JOIN ").table(table_).add(" AS dbmaint_there ON dbmaint_given.whole = ROW(");
    add_archived_columns(statement, in_table, known_columns());
    statement.add(")::text");
    std::vector<RowPlace> places(lines.size(), RowPlace::absent);
    connection_.visit(statement,
                      [&](auto cells) { places[std::stoull(std::string(*cells[0])) - 1] = RowPlace::ambiguous; });
    return places;
  }

  void insert_rows(std::span<const std::string> lines) {
    Statement statement("INSERT INTO ");
    statement.table(table_).add(" (");
    for (std::size_t i = 0; i < format_.columns.size(); ++i)
      statement.add(i > 0 ? ", " : "").name(format_.columns[i].name);
    statement.add(") OVERRIDING SYSTEM VALUE SELECT ");
    for (std::size_t i = 0; i < format_.columns.size(); ++i) {
      if (i > 0) statement.add(", ");
      add_value(statement, format_.columns[i].name);
    }
    add_lines(statement, lines);
    connection_.query(statement);
  }

  /// A trigger, a shorter type or a domain may have made something else of them.
  void require_as_they_were(std::span<const std::string> lines) {
    const RowPlace expected = format_.key.empty() ? RowPlace::ambiguous : RowPlace::same;
    std::string different;
    for (const RowPlace place : places_of(lines, &different))
      if (place != expected)
        throw Error(ErrorKind::failed, Text(text::archive::loading_into, {{"table", table_.name}}),
                    Text(text::archive::not_as_it_was, {{"row", different}}), text::archive::hint_not_as_it_was);
  }

  Connection& connection_;
  TableName table_;
  RowFormat format_;
  std::map<std::string, std::string> types_;
  Transaction transaction_;
};

}  // namespace

std::unique_ptr<RowLoader> load_rows(Connection& connection, const Table& table, const RowFormat& format,
                                     Loading loading) {
  require_place_for(table, format, text_encoding);
  connection.task(Text(text::archive::loading_into, {{"table", table.name.name}}));
  return std::make_unique<Loader>(connection, table, format, loading);
}

TransactionFate fate_of(Connection& connection, const std::string& transaction) {
  const std::size_t slash = transaction.find('/');
  if (slash == std::string::npos) return TransactionFate::unknown;
  const std::string fate =
      connection.query(sql::transaction_fate, {transaction.substr(0, slash), transaction.substr(slash + 1)}).text(0, 0);
  if (fate == "committed") return TransactionFate::committed;
  if (fate == "aborted") return TransactionFate::rolled_back;
  return fate == "in progress" ? TransactionFate::running : TransactionFate::unknown;
}

}  // namespace dbmaint::postgres
