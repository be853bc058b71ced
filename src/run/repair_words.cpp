#include "run/repair_words.hpp"

#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/repair.hpp"

namespace dbmaint {
namespace {

enum class Standing { acts, idle, unfit };

Standing standing_of(const SurveyedRule& repair) {
  if (!repair.report.skipped.empty()) return Standing::unfit;
  if (repair.report.eligible > 0) return Standing::acts;
  return repair.report.refused.empty() ? Standing::idle : Standing::unfit;
}

Text orphans_title(const SurveyedRule& repair, const Relation& relation, const Schema& schema) {
  const Argument child{"child", repair.rule.table};
  const Argument parent{"parent", display_name(relation.parent, schema)};
  const Argument eligible{"eligible", repair.report.eligible};
  const Argument total{"total", repair.report.total};
  switch (standing_of(repair)) {
    case Standing::unfit:
      return {text::repair::title_unfit, {child, parent}};
    case Standing::idle:
      return {text::repair::title_idle, {child, parent}};
    case Standing::acts:
      break;
  }
  if (relation.action == Action::set_null)
    return {text::repair::title_set_null, {eligible, total, child, {"columns", joined(relation.child_columns)}}};
  return {text::repair::title_delete, {eligible, total, child, parent}};
}

Text unattached_title(const SurveyedRule& repair) {
  const Argument child{"child", repair.rule.table};
  switch (standing_of(repair)) {
    case Standing::unfit:
      return {text::repair::title_unattached_unfit, {child}};
    case Standing::idle:
      return {text::repair::title_unattached_idle, {child}};
    case Standing::acts:
      break;
  }
  return {text::repair::title_unattached,
          {{"eligible", repair.report.eligible},
           {"total", repair.report.total},
           child,
           {"column", repair.rule.column},
           {"cutoff", repair.report.cutoff.value_or(Timestamp{})}}};
}

}  // namespace

Text repair_title(const SurveyedRule& repair, const Schema& schema) {
  if (const auto* orphans = std::get_if<OrphanRows>(&*repair.repair))
    return orphans_title(repair, orphans->relation, schema);
  return unattached_title(repair);
}

}  // namespace dbmaint
