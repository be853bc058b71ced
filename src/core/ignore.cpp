#include "dbmaint/core/ignore.hpp"

#include <fnmatch.h>

#include <algorithm>

namespace dbmaint {
namespace {

bool holds(const IgnoreRule& rule, Timestamp now) {
  return !rule.until || now < *rule.until + std::chrono::days{1};
}

}  // namespace

bool silences(const IgnoreRule& rule, const Finding& finding, Timestamp now) {
  if (finding.severity == Severity::critical || finding.check != rule.check || !holds(rule, now)) return false;
  return rule.object.empty() || ::fnmatch(rule.object.c_str(), finding.object.c_str(), 0) == 0;
}

const IgnoreRule* silencing(const std::vector<IgnoreRule>& rules, const Finding& finding, Timestamp now) {
  const auto rule =
      std::find_if(rules.begin(), rules.end(), [&](const IgnoreRule& each) { return silences(each, finding, now); });
  return rule == rules.end() ? nullptr : &*rule;
}

}  // namespace dbmaint
