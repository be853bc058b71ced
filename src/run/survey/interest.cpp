#include "run/survey/interest.hpp"

#include <algorithm>
#include <initializer_list>

#include "dbmaint/checks/check_list.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/run.hpp"

namespace dbmaint {

Interest interest_of(const Goal& goal) {
  if (goal.only_checks.empty()) return {};
  const auto asked = [&](std::initializer_list<std::string_view> ids) {
    return std::any_of(ids.begin(), ids.end(), [&](std::string_view id) {
      return std::find(goal.only_checks.begin(), goal.only_checks.end(), id) != goal.only_checks.end();
    });
  };
  return {asked({"scaling-signals", "missing-primary-key", "foreign-key-indexes", "disk-space"}),
          asked({"foreign-key-violations", "orphan-rows"}),
          asked({"unattached-rows"}),
          asked({"slow-queries"}),
          asked({"unfit-rules", "retention-backlog"}),
          asked({"backup-age", "recovery-objectives", "scaling-signals"}),
          asked({"backup-age"})};
}

void require_known_checks(const Goal& goal, const Engine& engine) {
  std::vector<std::string> known;
  for (const CommonCheck& check : common_checks()) known.emplace_back(check.id);
  for (const Check& check : engine.checks()) known.emplace_back(check.id);
  for (const std::string& id : goal.only_checks) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    for (const Engine* other : engines())
      if (other != &engine && std::ranges::find(other->checks(), id, &Check::id) != other->checks().end())
        throw Error(ErrorKind::usage, {text::run::choosing_checks, {{"check", id}}},
                    {text::run::check_of_other_engine, {{"check", id}, {"engine", std::string(other->name())}}},
                    {text::run::hint_check_of_other_engine, {{"engine", std::string(other->name())}}});
    const auto nearest = nearest_name(id, known);
    throw Error(ErrorKind::usage, {text::run::choosing_checks, {{"check", id}}},
                {text::run::unknown_check, {{"check", id}}},
                nearest ? Text{text::run::nearest_is, {{"nearest", *nearest}}} : Text{});
  }
}

}  // namespace dbmaint
