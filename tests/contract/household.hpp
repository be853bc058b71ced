#pragma once

#include <algorithm>

#include "contract/world.hpp"
#include "dbmaint/run/run.hpp"

namespace dbmaint::testing {

inline RelationRule relation(const std::string& child, const std::string& column, const std::string& parent,
                             Action action) {
  RelationRule rule{{child, {column}}, {parent, {"id"}}, "", action};
  return rule;
}

/// A target over a scratch database, with a repository and a history of its own.
struct Household {
  World& world;
  TargetConfig target;
  RunSettings settings;
  Goal goal;

  Household(World& some_world, const std::string& sql) : world(some_world) {
    world.outside.clock.set(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    world.database->run(sql);
    target.name = "home";
    target.url = world.location().url;
    target.direct_url = world.location().direct_url;
    target.backup.dir = world.outside.folder.path() / "backups";
    settings.state_dir = world.outside.folder.path() / "state";
    goal.command = CommandName::cleanup;
  }

  /// A second later than whatever was before: two runs of one instant would be one to the history.
  Report run() {
    world.outside.clock.advance(std::chrono::seconds{1});
    return run_target(goal, target, settings, world.services());
  }
  Report run(CommandName command) {
    goal.command = command;
    return run();
  }
  std::string ids(const std::string& table) {
    std::string out;
    const auto session = world.open(Purpose::read);
    for (const auto& row : session->select("SELECT id FROM " + table + " ORDER BY id", 10'000).rows)
      out += *row[0] + " ";
    return out;
  }
};

inline std::string explain(const Report& report) {
  std::string out;
  for (const Error& error : report.errors) out += std::string(error.what()) + "\n";
  for (const StepReport& s : report.steps)
    out += s.name + ": " + std::string(to_string(s.status)) + " " + s.reason.in(Language::english) + "\n";
  for (const RuleReport& rule : report.rules)
    out += rule.name + ": " + std::to_string(rule.eligible) + " " + rule.refused.in(Language::english) + "\n";
  return out;
}

inline const RuleReport& rule_of(const Report& report, std::string_view name) {
  for (const RuleReport& rule : report.rules)
    if (rule.name == name) return rule;
  FAIL("no rule " << name << "\n" << explain(report));
  return report.rules.front();
}

inline bool found(const Report& report, const std::string& check) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const Finding& finding) { return finding.check == check; });
}

inline bool refused_because(const Report& report, const std::string& rule, const std::string& words) {
  INFO(explain(report));
  return report.exit_code == ExitCode::refused &&
         rule_of(report, rule).refused.in(Language::english).find(words) != std::string::npos;
}

inline std::int64_t spared(const RuleReport& rule, const std::string& reason) {
  for (const SparedRows& rows : rule.spared)
    if (rows.reason == reason) return rows.count;
  return 0;
}

/// Children 3 and 5 lost their parent; 4 names none.
inline constexpr auto family_of_six =
    "CREATE TABLE parents (id BIGINT PRIMARY KEY, code TEXT);"
    "CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT);"
    "INSERT INTO parents VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd');"
    "INSERT INTO children VALUES (1, 1), (2, 2), (3, 9), (4, NULL), (5, 8), (6, 3);";

}  // namespace dbmaint::testing
