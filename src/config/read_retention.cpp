#include "config/rule_words.hpp"
#include "config/sections.hpp"

namespace dbmaint::config {
namespace {

constexpr Field<RetentionRule> kRetentionFields[] = {
    {"name", Presence::optional, [](const JsonReader& at, RetentionRule& rule) { at.read_filled(rule.name); }},
    {"table", Presence::required, [](const JsonReader& at, RetentionRule& rule) { at.read_filled(rule.table); }},
    {"column", Presence::required, [](const JsonReader& at, RetentionRule& rule) { at.read_filled(rule.column); }},
    {"keep", Presence::required, [](const JsonReader& at, RetentionRule& rule) { at.read(rule.keep); }},
    {"action", Presence::optional,
     [](const JsonReader& at, RetentionRule& rule) { read_action(at, RuleKind::retention, rule.action); }},
    {"format", Presence::optional, [](const JsonReader& at, RetentionRule& rule) { read_format(at, rule.format); }},
    {"where", Presence::optional, [](const JsonReader& at, RetentionRule& rule) { at.read_filled(rule.where); }},
    {"protect", Presence::optional, [](const JsonReader& at, RetentionRule& rule) { at.read_filled(rule.protect); }},
    {"in", Presence::optional, [](const JsonReader& at, RetentionRule& rule) { read_routines(at, rule.in); }},
    {"max_fraction", Presence::optional,
     [](const JsonReader& at, RetentionRule& rule) { read_max_fraction(at, rule.max_fraction); }},
};

void read_rule(const JsonReader& at, RetentionRule& rule) {
  read_fields(at, retention_fields(), rule);
  if (rule.name.empty()) rule.name = rule.table;
}

}  // namespace

std::span<const Field<RetentionRule>> retention_fields() {
  return kRetentionFields;
}

void read_retention(const JsonReader& at, std::vector<RetentionRule>& into) {
  read_elements(at, read_rule, into);
  refuse_equal_names(at, into);
}

}  // namespace dbmaint::config
