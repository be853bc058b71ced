#pragma once

#include <string>
#include <vector>

#include "dbmaint/run/plan.hpp"
#include "support/catch.hpp"

namespace dbmaint::testing {

/// A retention rule whose survey found so many rows past their time.
inline SurveyedRule rule_with(const std::string& name, std::int64_t eligible) {
  SurveyedRule rule;
  rule.rule.name = rule.rule.table = name;
  rule.rule.column = "createdAt";
  rule.report.name = name;
  rule.report.total = 100;
  rule.report.eligible = eligible;
  rule.report.cutoff = Timestamp{std::chrono::milliseconds{1'795'000'000'000}};
  rule.statement = "DELETE FROM " + name;
  return rule;
}

inline std::vector<std::string> names(const Plan& plan) {
  std::vector<std::string> all;
  for (const Step& step : plan.steps) all.push_back(step.name);
  return all;
}

inline const Step& step(const Plan& plan, std::string_view name) {
  for (const Step& candidate : plan.steps)
    if (candidate.name == name) return candidate;
  FAIL("no step " << name);
  return plan.steps.front();
}

}  // namespace dbmaint::testing
