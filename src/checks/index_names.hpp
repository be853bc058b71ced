#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/schema.hpp"

namespace dbmaint {

/// What an index's name in a usual form says by itself.
struct NamedIndex {
  const Table* table = nullptr;
  std::vector<std::string> columns;  ///< empty: the table is meant, the columns are not told
  bool unique = false;
};

/// "idx_users_email", "idx_progress_user" (column user_id), "users_email_idx", "orders_user_day_key" (unique). `name`
/// may begin with the schema of its table. Nothing for any other form. Pure; the table points into `schema`.
[[nodiscard]] std::optional<NamedIndex> index_behind(std::string_view name, const Schema& schema);

}  // namespace dbmaint
