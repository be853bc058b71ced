#include "config/rule_words.hpp"
#include "config/sections.hpp"

namespace dbmaint::config {
namespace {

constexpr Field<RelationRule> kRelationFields[] = {
    {"child", Presence::required, [](const JsonReader& at, RelationRule& rule) { read_columns(at, rule.child); }},
    {"parent", Presence::required, [](const JsonReader& at, RelationRule& rule) { read_columns(at, rule.parent); }},
    {"when", Presence::optional, [](const JsonReader& at, RelationRule& rule) { at.read_filled(rule.when); }},
    {"action", Presence::optional,
     [](const JsonReader& at, RelationRule& rule) { read_action(at, RuleKind::relation, rule.action); }},
    {"name", Presence::optional, [](const JsonReader& at, RelationRule& rule) { at.read_filled(rule.name); }},
    {"in", Presence::optional, [](const JsonReader& at, RelationRule& rule) { read_routines(at, rule.in); }},
    {"max_fraction", Presence::optional,
     [](const JsonReader& at, RelationRule& rule) { read_max_fraction(at, rule.max_fraction); }},
};

/// With no table that could refer to them, every row would be unattached.
void read_references(const JsonReader& at, UnattachedRule& rule) {
  const std::vector<JsonReader> references = at.elements();
  if (references.empty()) return at.problem({text::config::empty_string, {{"path", at.path()}}});
  for (const JsonReader& reference : references) read_columns(reference, rule.referenced_by.emplace_back());
}

constexpr Field<UnattachedRule> kUnattachedFields[] = {
    {"name", Presence::optional, [](const JsonReader& at, UnattachedRule& rule) { at.read_filled(rule.name); }},
    {"table", Presence::required, [](const JsonReader& at, UnattachedRule& rule) { at.read_filled(rule.table); }},
    {"referenced_by", Presence::required, read_references},
    {"protect", Presence::optional, [](const JsonReader& at, UnattachedRule& rule) { at.read_filled(rule.protect); }},
    {"action", Presence::optional,
     [](const JsonReader& at, UnattachedRule& rule) { read_action(at, RuleKind::unattached, rule.action); }},
    {"column", Presence::optional, [](const JsonReader& at, UnattachedRule& rule) { at.read_filled(rule.column); }},
    {"min_age", Presence::optional,
     [](const JsonReader& at, UnattachedRule& rule) { read_positive(at, rule.min_age); }},
    {"format", Presence::optional, [](const JsonReader& at, UnattachedRule& rule) { read_format(at, rule.format); }},
    {"in", Presence::optional, [](const JsonReader& at, UnattachedRule& rule) { read_routines(at, rule.in); }},
    {"max_fraction", Presence::optional,
     [](const JsonReader& at, UnattachedRule& rule) { read_max_fraction(at, rule.max_fraction); }},
};

void read_relation(const JsonReader& at, RelationRule& rule) {
  read_fields(at, relation_fields(), rule);
  const std::size_t child = rule.child.columns.size();
  const std::size_t parent = rule.parent.columns.size();
  if (child > 0 && parent > 0 && child != parent)
    at.problem({text::config::unequal_columns,
                {{"path", at.path()}, {"child", std::to_string(child)}, {"parent", std::to_string(parent)}}});
}

void read_unattached_rule(const JsonReader& at, UnattachedRule& rule) {
  read_fields(at, unattached_fields(), rule);
  if (rule.name.empty()) rule.name = rule.table;
  if (rule.action != Action::remove) return;
  if (rule.column.empty() || rule.min_age <= Duration::zero())
    at.problem({text::config::delete_needs_age, {{"path", at.path()}}});
  // A condition for the whole table is stated elsewhere: it must not be forgotten here, where rows are made to go.
  if (rule.protect.empty()) at.problem({text::config::delete_needs_protect, {{"path", at.path()}}});
}

}  // namespace

std::span<const Field<RelationRule>> relation_fields() {
  return kRelationFields;
}
std::span<const Field<UnattachedRule>> unattached_fields() {
  return kUnattachedFields;
}

void read_relations(const JsonReader& at, std::vector<RelationRule>& into) {
  read_elements(at, read_relation, into);
}

void read_unattached(const JsonReader& at, std::vector<UnattachedRule>& into) {
  read_elements(at, read_unattached_rule, into);
  refuse_equal_names(at, into);
}

}  // namespace dbmaint::config
