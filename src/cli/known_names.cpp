#include "cli/known_names.hpp"

#include <algorithm>

#include "dbmaint/checks/check_list.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/engine/engine.hpp"
#include "dbmaint/run/judging/own_findings.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> all_checks() {
  std::vector<std::string> ids;
  for (const CommonCheck& check : common_checks()) ids.emplace_back(check.id);
  for (const Engine* engine : engines())
    for (const Check& check : engine->checks()) ids.emplace_back(check.id);
  return ids;
}

std::vector<std::string> all_rules(const std::vector<TargetConfig>& targets) {
  std::vector<std::string> names;
  for (const TargetConfig& target : targets)
    for (const std::string& name : names_of_rules(target.rules))
      if (!contains(names, name)) names.push_back(name);
  return names;
}

void require_known(const std::vector<std::string>& ids, const std::vector<std::string>& known, const Text& tried) {
  for (const std::string& id : ids) {
    if (contains(known, id)) continue;
    const auto own = own_findings();
    if (std::ranges::find(own, id) != own.end())
      throw Error(ErrorKind::usage, tried, Text(t::own_finding, {{"check", id}}),
                  Text(t::own_finding_hint, {{"check", id}}));
    const auto nearest = nearest_name(id, known);
    throw Error(ErrorKind::usage, tried, Text(t::unknown_check, {{"check", id}}),
                nearest ? Text(t::nearest_check, {{"nearest", *nearest}}) : Text(t::check_list_hint));
  }
}

}  // namespace

void require_known_checks(const std::vector<std::string>& ids) {
  if (!ids.empty()) require_known(ids, all_checks(), t::reading_command_line);
}

void require_known_score_checks(const TargetConfig& target) {
  require_known(target.score_checks, all_checks(), Text(t::reading_score_checks, {{"target", target.name}}));
}

void require_known_ignored_checks(const TargetConfig& target) {
  if (target.ignore.empty()) return;
  std::vector<std::string> known = all_checks();
  known.insert(known.end(), own_findings().begin(), own_findings().end());
  for (std::size_t i = 0; i < target.ignore.size(); ++i)
    require_known({target.ignore[i].check}, known,
                  Text(t::reading_ignore, {{"target", target.name}, {"number", std::to_string(i)}}));
}

void require_known_rules(const std::vector<std::string>& names, const std::vector<TargetConfig>& targets) {
  if (names.empty()) return;
  const std::vector<std::string> known = all_rules(targets);
  for (const std::string& name : names) {
    if (contains(known, name)) continue;
    const auto nearest = nearest_name(name, known);
    throw Error(ErrorKind::usage, t::reading_command_line, Text(t::unknown_rule, {{"rule", name}}),
                nearest         ? Text(t::did_you_mean, {{"nearest", *nearest}})
                : known.empty() ? Text(t::no_rules)
                                : Text(t::rules_are, {{"rules", joined(known)}}));
  }
}

}  // namespace dbmaint::cli
