#include <algorithm>
#include <set>

#include "config/database_url.hpp"
#include "config/rule_words.hpp"
#include "config/sections.hpp"
#include "config/window.hpp"
#include "dbmaint/core/ascii_case.hpp"

namespace dbmaint::config {
namespace {

/// An address of a SQLite file starts at the configuration's folder, like every other path in it.
void read_url(const JsonReader& at, Secret& into) {
  at.read(into);
  if (!into.empty()) into = Secret(resolve_database_url(into.reveal(), at.context().folder));
}

/// SQLite has these from the start.
bool name_in_use(const std::string& name) {
  return ascii_lowered(name) == "main" || ascii_lowered(name) == "temp";
}

void read_attach(const JsonReader& at, TargetConfig& target) {
  target.attach.clear();
  if (!at.expect_object()) return;
  for (const std::string& name : at.keys()) {
    if (name_in_use(name)) at.problem({text::config::attached_name_in_use, {{"path", at.path()}, {"name", name}}});
    std::filesystem::path path;
    at.member(name).read_path(path);
    target.attach[name] = path.string();
  }
}

void read_protect(const JsonReader& at, TargetConfig& target) {
  target.rules.protect.clear();
  if (!at.expect_object()) return;
  for (const std::string& table : at.keys()) at.member(table).read_filled(target.rules.protect[table]);
}

/// --rule calls a rule by its name, whatever its kind.
void refuse_ambiguous_names(const JsonReader& at, const TargetRules& rules) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) { names.push_back(name); };
  // Within these two lists a name that is used twice is told where they are read.
  std::set<std::string> own;
  for (const RetentionRule& rule : rules.retention) own.insert(rule.name);
  std::for_each(own.begin(), own.end(), add);
  own.clear();
  for (const UnattachedRule& rule : rules.unattached)
    if (changes_rows(rule.action)) own.insert(rule.name);
  std::for_each(own.begin(), own.end(), add);
  for (const RelationRule& rule : rules.relations)
    if (changes_rows(rule.action)) add(name_of(rule));
  std::sort(names.begin(), names.end());
  for (auto twice = names.begin(); (twice = std::adjacent_find(twice, names.end())) != names.end();) {
    at.problem({text::config::rules_of_one_name, {{"path", at.path()}, {"name", *twice}}});
    twice = std::upper_bound(twice, names.end(), *twice);
  }
}

void read_window(const JsonReader& at, TargetConfig& target) {
  const std::optional<JsonReader::Written> written = at.string();
  if (!written) return;
  target.window = parse_window(written->value);
  if (!target.window) at.problem({text::config::bad_window, {{"path", at.path()}, {"value", written->shown}}});
}

constexpr Field<TargetConfig> kTargetFields[] = {
    {"url", Presence::required, [](const JsonReader& at, TargetConfig& target) { read_url(at, target.url); }},
    {"direct_url", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_url(at, target.direct_url); }},
    {"attach", Presence::optional, read_attach},
    {"main_tables", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { at.read(target.rules.main_tables); }},
    {"relations", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_relations(at, target.rules.relations); }},
    {"unattached", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_unattached(at, target.rules.unattached); }},
    {"retention", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_retention(at, target.rules.retention); }},
    {"expected_indexes", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { at.read(target.rules.expected_indexes); }},
    {"queries", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_queries(at, target.rules.queries); }},
    {"drill_assertions", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_queries(at, target.drill_assertions); }},
    {"report_sections", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_report_sections(at, target.rules.report_sections); }},
    {"protect", Presence::optional, read_protect},
    {"thresholds", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_thresholds(at, target.rules.thresholds); }},
    {"max_fraction", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { at.read(target.rules.max_fraction, 0.0, 1.0); }},
    {"min_rows", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { at.read(target.rules.min_rows, 0); }},
    {"score_checks", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { at.read(target.score_checks); }},
    {"ignore", Presence::optional, [](const JsonReader& at, TargetConfig& target) { read_ignore(at, target.ignore); }},
    {"query_timeout", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_positive(at, target.query_timeout); }},
    {"backup", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_backup_of_target(at, target.backup); }},
    {"cleanup", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_cleanup(at, target.cleanup); }},
    {"archive", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_archive(at, target.archive); }},
    {"window", Presence::optional, read_window},
    {"recovery_time", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_positive(at, target.recovery_time.emplace()); }},
    {"recovery_point", Presence::optional,
     [](const JsonReader& at, TargetConfig& target) { read_positive(at, target.recovery_point.emplace()); }},
    {"lock_wait", Presence::optional, [](const JsonReader& at, TargetConfig& target) { at.read(target.lock_wait); }},
    {"on_failure", Presence::optional, [](const JsonReader& at, TargetConfig& target) { at.read(target.on_failure); }},
};

}  // namespace

std::span<const Field<TargetConfig>> target_fields() {
  return kTargetFields;
}

void read_target(const JsonReader& at, TargetConfig& into) {
  read_fields(at, target_fields(), into);
  refuse_ambiguous_names(at, into.rules);
}

}  // namespace dbmaint::config
