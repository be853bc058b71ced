#include "config/sections.hpp"

namespace dbmaint::config {
namespace {

void read_until(const JsonReader& at, IgnoreRule& rule) {
  constexpr std::size_t date_length = 10;  // parse_timestamp() takes a time of day too
  const std::optional<JsonReader::Written> written = at.string();
  if (!written) return;
  if (written->value.size() == date_length) rule.until = parse_timestamp(written->value);
  if (!rule.until) at.problem({text::config::bad_date, {{"path", at.path()}, {"value", written->shown}}});
}

constexpr Field<IgnoreRule> kIgnoreFields[] = {
    {"check", Presence::required, [](const JsonReader& at, IgnoreRule& rule) { at.read_filled(rule.check); }},
    {"object", Presence::optional, [](const JsonReader& at, IgnoreRule& rule) { at.read_filled(rule.object); }},
    {"reason", Presence::required, [](const JsonReader& at, IgnoreRule& rule) { at.read_filled(rule.reason); }},
    {"until", Presence::optional, read_until},
};

void read_ignore_rule(const JsonReader& at, IgnoreRule& rule) {
  read_fields(at, ignore_fields(), rule);
}

}  // namespace

std::span<const Field<IgnoreRule>> ignore_fields() {
  return kIgnoreFields;
}

void read_ignore(const JsonReader& at, std::vector<IgnoreRule>& into) {
  read_elements(at, read_ignore_rule, into);
}

}  // namespace dbmaint::config
