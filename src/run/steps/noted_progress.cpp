#include "run/steps/noted_progress.hpp"

#include "run/judging/past_findings.hpp"

namespace dbmaint {

namespace {

constexpr std::chrono::seconds between_notes{2};

}  // namespace

void NotedProgress::update(std::int64_t taken_by_rule) {
  count(taken_by_rule);
  const auto now = state_.services.clock.steady();
  const bool first_rows = !noted_rows_ && taken_by_rule > 0;
  if (last_ && !first_rows && now - *last_ < between_notes) return;
  last_ = now;
  noted_rows_ = taken_by_rule > 0;
  remember_unfinished(state_);
}

}  // namespace dbmaint
