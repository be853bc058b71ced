#include "engine/postgres/backup/partition_tree.hpp"

namespace dbmaint::postgres {

std::vector<std::string> partitioned_above(const Schema& schema, const TableName& table) {
  std::vector<std::string> above;
  const Table* part = schema.find(table);
  while (part != nullptr && !part->inherits.empty()) {
    part = schema.find(part->inherits.front());  // a partition has one parent
    if (part == nullptr || part->kind != TableKind::partitioned) break;
    above.push_back(full_name(part->name));
  }
  return above;
}

}  // namespace dbmaint::postgres
