#include "cleanup/left_orphans.hpp"

#include "dbmaint/relations/relations.hpp"

namespace dbmaint {

std::vector<OrphanedRows> count_left_orphans(Session& session, const Schema& schema,
                                             const std::vector<RelationRule>& relations, const RowsToTake& rows) {
  std::vector<OrphanedRows> left;
  for (const RelationRule& rule : relations) {
    const std::optional<Relation> relation = resolve_undeclared(schema, rule);
    if (!relation || relation->parent != table_of(rows)) continue;
    if (!relation->when.empty()) session.check_fragment(Fragment::condition, relation->child, relation->when);
    const std::int64_t orphaned = session.count_referring(*relation, rows);
    if (orphaned > 0) left.push_back({describe(*relation, schema), orphaned});
  }
  return left;
}

}  // namespace dbmaint
