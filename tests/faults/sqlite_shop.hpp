#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "faults/shop.hpp"

namespace dbmaint::testing {

/// A SQLite database of which two thirds are past their retention.
class SqliteShop : public Shop {
 public:
  /// A batch of the cleanup looks at 100 000 rows: so many, and it takes two.
  static constexpr std::int64_t two_batches = 150'000;

  /// `settings`: more of the target's configuration.
  explicit SqliteShop(const std::string& journal_mode, const nlohmann::json& settings = nlohmann::json::object(),
                      std::int64_t rows_to_have = 12'000);

  /// The database as it was at first; backups and state stay.
  void restock();

  /// What must hold at every instant, whatever was killed: the database is sound, no row that should stay is gone, none
  /// went without a proved backup that holds them all, and every listed backup can be read to its end.
  void check_nothing_lost();

  void execute(const std::string& sql) const;
  [[nodiscard]] std::int64_t number(const std::string& sql) const;
  [[nodiscard]] std::int64_t rows() const { return number("SELECT count(*) FROM logs"); }

  const std::int64_t all_rows;
  const std::int64_t kept_rows;
  std::filesystem::path folder = world.folder.path() / "data";
  std::filesystem::path database = folder / "app.db";

 private:
  std::filesystem::path pristine_ = world.folder.path() / "pristine.db";
  std::int64_t sum_of_kept_ = 0;
};

}  // namespace dbmaint::testing
