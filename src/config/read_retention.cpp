#include <array>

#include "config/rule_words.hpp"
#include "config/sections.hpp"

namespace dbmaint::config {
namespace {

constexpr std::array<std::string_view, 5> kFormatWords = {"native", "date", "iso8601", "unix_seconds", "unix_millis"};
constexpr std::array<TimeFormat, 5> kFormats = {TimeFormat::native, TimeFormat::date, TimeFormat::iso8601,
                                                TimeFormat::unix_seconds, TimeFormat::unix_millis};

void read_format(const JsonReader& at, RetentionRule& rule) {
  if (const std::optional<std::size_t> word = at.word(kFormatWords)) rule.format = kFormats.at(*word);
}

void read_max_fraction(const JsonReader& at, RetentionRule& rule) {
  double fraction = 0;
  at.read(fraction, 0.0, 1.0);
  rule.max_fraction = fraction;
}

constexpr Field<RetentionRule> kRetentionFields[] = {
    {"name", Presence::optional, [](const JsonReader& at, RetentionRule& rule) { at.read_filled(rule.name); }},
    {"table", Presence::required, [](const JsonReader& at, RetentionRule& rule) { at.read_filled(rule.table); }},
    {"column", Presence::required, [](const JsonReader& at, RetentionRule& rule) { at.read_filled(rule.column); }},
    {"keep", Presence::required, [](const JsonReader& at, RetentionRule& rule) { at.read(rule.keep); }},
    {"action", Presence::optional,
     [](const JsonReader& at, RetentionRule& rule) { read_action(at, RuleKind::retention, rule.action); }},
    {"format", Presence::optional, read_format},
    {"where", Presence::optional, [](const JsonReader& at, RetentionRule& rule) { at.read_filled(rule.where); }},
    {"protect", Presence::optional, [](const JsonReader& at, RetentionRule& rule) { at.read_filled(rule.protect); }},
    {"in", Presence::optional, [](const JsonReader& at, RetentionRule& rule) { read_routines(at, rule.in); }},
    {"max_fraction", Presence::optional, read_max_fraction},
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
