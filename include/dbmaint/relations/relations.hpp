#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/finding.hpp"
#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/engine/relation.hpp"

namespace dbmaint {

/// A rule that does not fit this database: the table is absent (skipped, a warning) or a column of an existing table is
/// (usage error before any change).
struct MisfitRule {
  enum class Kind { absent_table, absent_column };
  Kind kind = Kind::absent_table;
  std::string rule;  ///< as the operator knows it
  Text reason;       ///< names the nearest table or column
};

struct ResolvedRelations {
  std::vector<Relation> relations;
  std::vector<MisfitRule> misfits;
};

/// Declared ones from the schema first, then the configured ones that are not declared already. Pure.
[[nodiscard]] ResolvedRelations resolve_relations(const Schema& schema, const std::vector<RelationRule>& rules);

/// One configured relation, declared or not; nothing where it does not fit. Pure.
[[nodiscard]] std::optional<Relation> resolve_relation(const Schema& schema, const RelationRule& rule);
/// The same, and nothing where a foreign key declares it as well: the database sees to what refers by that. Pure.
[[nodiscard]] std::optional<Relation> resolve_undeclared(const Schema& schema, const RelationRule& rule);

struct ResolvedUnattached {
  struct Entry {
    UnattachedRule rule;
    UnattachedQuestion question;
    std::vector<std::string> absent_references;  ///< listed tables this installation lacks
  };
  std::vector<Entry> entries;
  std::vector<MisfitRule> misfits;
};
[[nodiscard]] ResolvedUnattached resolve_unattached(const Schema& schema, const std::vector<UnattachedRule>& rules);

/// Relations that names and types suggest (user_id -> users.user_id) and nobody declared. A proposal for `init`,
/// never acted on. Pure.
[[nodiscard]] std::vector<Relation> infer_relations(const Schema& schema);

/// "audit_logs.acteurId -> users.id"
[[nodiscard]] std::string describe(const Relation& relation, const Schema& schema);

}  // namespace dbmaint
