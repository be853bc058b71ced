#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/engine/engine.hpp"
#include "engine/postgres/statement.hpp"

namespace dbmaint::postgres {

/// The first server, as Connection::server_version() tells it, that may compile what it carries out.
inline constexpr int version_with_jit = 110000;

/// A result held in memory; every query of the engine returns few rows.
struct Rows {
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
  std::int64_t affected = 0;

  [[nodiscard]] bool empty() const { return rows.empty(); }
  /// Row and column must be there; a null reads as empty, 0 or false.
  [[nodiscard]] std::string text(std::size_t row, std::size_t column) const { return rows[row][column].value_or(""); }
  [[nodiscard]] std::int64_t number(std::size_t row, std::size_t column) const;
  [[nodiscard]] bool flag(std::size_t row, std::size_t column) const { return text(row, column) == "t"; }
};

/// A schema off the search path in which extensions keep the operators of their types.
struct TypeOperatorSchema {
  std::string name;
  std::string quoted;  ///< as the server spells it in a definition
};

enum class TypeOperatorLookup { as_configured, wide };

/// One connection to the server with our settings, the only place that talks to libpqxx. Not for several threads.
/// Every failure is an Error. A connection that was lost is never reopened silently.
///
/// Behind a transaction-pooling proxy no setting is left on the connection, since the next client would inherit it:
/// there every statement runs in a transaction of its own with local settings.
class Connection {
 public:
  /// Uses direct_url when the location has one.
  Connection(const Location& location, Purpose purpose, const Services& services);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// What the following statements are for, in their errors.
  void task(Text tried);

  Rows query(const Statement& statement);
  Rows query(std::string_view sql, const std::vector<Cell>& values = {});
  /// For many rows: hands over each one as the server wrote it, without keeping it. Only inside a transaction.
  using RowVisitor = std::function<void(std::span<const std::optional<std::string_view>>)>;
  void visit(const Statement& statement, const RowVisitor& visitor);
  /// Utility statements that must not run inside a transaction block (VACUUM, CREATE INDEX CONCURRENTLY).
  void run_outside_transaction(const std::string& sql);

  [[nodiscard]] const std::vector<TypeOperatorSchema>& type_operator_schemas();
  /// See TypeOperators, the only caller; each `wide` is followed by one `as_configured`, outside transactions.
  void find_type_operators(TypeOperatorLookup lookup);

  [[nodiscard]] int server_version() const;  ///< 150018
  [[nodiscard]] int backend() const;         ///< process id of the server's side
  [[nodiscard]] bool pooled() const;         ///< a proxy stands between
  [[nodiscard]] const std::string& display() const;
  [[nodiscard]] const std::string& role() const;  ///< connected as
  [[nodiscard]] const Services& services() const;
  [[nodiscard]] const Location& location() const;
  /// libpq's keywords of this very connection (the host that answered), for child processes. Holds the password.
  [[nodiscard]] std::map<std::string, std::string> parameters() const;

 private:
  friend class Transaction;
  struct Result;
  Result execute_raw(const std::string& sql, const std::vector<Cell>& values);
  Rows execute(const std::string& sql, const std::vector<Cell>& values);
  void begin(std::string_view mode);
  void end(std::string_view command);

  struct State;
  std::unique_ptr<State> state_;
};

/// BEGIN now, ROLLBACK when destroyed without commit().
class Transaction {
 public:
  /// Repeatable read, read only; read committed, read write; repeatable read, read write.
  enum class Mode { read_snapshot, write, write_snapshot };
  Transaction(Connection& connection, Mode mode);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace dbmaint::postgres
