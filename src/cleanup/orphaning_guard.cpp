#include "cleanup/orphaning_guard.hpp"

#include <algorithm>

#include "cleanup/protection.hpp"
#include "dbmaint/text/repair.hpp"

namespace dbmaint {

Text OrphaningGuard::refuse(const SurveyedRule& surveyed) {
  for (const RelationRule& rule : context_.rules.relations) {
    const std::optional<Relation> relation = resolve_undeclared(schema_, rule);
    if (!relation || !loses_parents(*relation)) continue;
    if (Text refusal = takes_them(rule) ? refuse_protected(*relation, surveyed)
                                        : refuse_referring(*relation, surveyed, text::repair::orphans_others);
        !refusal.empty())
      return refusal;
  }
  for (const Relation& inferred : infer_relations(schema_)) {
    if (!loses_parents(inferred) || is_configured(inferred)) continue;
    if (Text refusal = refuse_referring(inferred, surveyed, text::repair::orphans_inferred); !refusal.empty())
      return refusal;
  }
  return {};
}

// Nobody counts what refers to rows that a cascade takes: that any may is enough.
Text OrphaningGuard::refuse_along(const SurveyedRule& surveyed) {
  for (const RelationRule& rule : context_.rules.relations) {
    const std::optional<Relation> relation = resolve_undeclared(schema_, rule);
    if (!relation || takes_them(rule)) continue;
    for (const CascadeRows& cascade : surveyed.report.cascades) {
      const Table* table = schema_.find(cascade.table);
      if (table == nullptr || cascade.rows == 0 || table->name != relation->parent) continue;
      if (session_.holds_rows(relation->child))
        return {text::repair::orphans_along,
                {{"rows", cascade.rows}, {"table", cascade.table}, {"relation", describe(*relation, schema_)}}};
    }
  }
  return {};
}

bool OrphaningGuard::takes_them(const RelationRule& rule) const {
  return changes_rows(rule.action) && context_.carried_out.contains(name_of(rule));
}

// By what the repair does to its rows: NULL in a column takes the parent of those alone that refer to the column.
bool OrphaningGuard::loses_parents(const Relation& relation) const {
  if (relation.parent != repair_.table) return false;
  if (repair_.action != Action::set_null) return true;
  const std::vector<std::string>& emptied = std::get<Relation>(repair_.about).child_columns;
  return std::ranges::any_of(relation.parent_columns, [&](const std::string& column) {
    return std::ranges::find(emptied, column) != emptied.end();
  });
}

bool OrphaningGuard::is_configured(const Relation& inferred) const {
  return std::ranges::any_of(context_.rules.relations, [&](const RelationRule& rule) {
    const std::optional<Relation> relation = resolve_relation(schema_, rule);
    return relation && relation->child == inferred.child && relation->child_columns == inferred.child_columns &&
           relation->parent == inferred.parent;
  });
}

Text OrphaningGuard::refuse_referring(const Relation& relation, const SurveyedRule& surveyed, const Phrase& why) {
  if (!relation.when.empty()) {
    session_.check_fragment(Fragment::condition, relation.child, relation.when);
    if (Text doubt = session_.doubt_about(relation.child, relation.when); !doubt.empty()) return doubt;
  }
  const std::int64_t rows = session_.count_referring(relation, rows_to_take(surveyed));
  if (rows == 0) return {};
  return {why, {{"rows", rows}, {"relation", describe(relation, schema_)}, {"table", surveyed.rule.table}}};
}

Text OrphaningGuard::refuse_protected(Relation relation, const SurveyedRule& surveyed) {
  const auto protect = protected_rows(schema_, context_.rules);
  const auto own = protect.find(relation.child);
  if (own == protect.end()) return {};
  const std::string kept = "(" + own->second + "\n) IS NOT FALSE";
  relation.when = relation.when.empty() ? kept : "(" + relation.when + "\n) IS TRUE AND " + kept;
  return refuse_referring(relation, surveyed, text::repair::orphans_protected);
}

}  // namespace dbmaint
