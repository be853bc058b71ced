#pragma once

#include <functional>

#include "dbmaint/cleanup/rule_survey.hpp"
#include "dbmaint/config/config.hpp"
#include "dbmaint/engine/engine.hpp"

namespace dbmaint {

enum class RemovalEnd { complete, interrupted, out_of_time, lock_lost, refused };

struct RemovalResult {
  std::int64_t removed = 0;
  std::int64_t batches = 0;
  Duration longest_batch{0};
  std::string access_path;
  RemovalEnd end = RemovalEnd::complete;
  Text refusal;  ///< with RemovalEnd::refused: what stood in the way of the batch that was given up
};

/// Carries a surveyed rule out in batches, each of which hands its rows to `archive` before where there is one, until
/// nothing is left, a stop is requested, `deadline` passes, the lock is lost, or a batch meets rows that became
/// protected, or that refer to what it would take, since the survey; the lock is proved again before every batch.
/// `progress` is kept up to date and what it counts is committed, so that it tells the truth also when this throws;
/// `committed` is called before the first batch and after each that left more to do.
void carry_out(Session& session, const Schema& schema, const SurveyedRule& rule, const CleanupConfig& config,
               TargetLock& lock, std::chrono::steady_clock::time_point deadline, const Services& services,
               RowSink* archive, RemovalResult& progress, const std::function<void()>& committed);

}  // namespace dbmaint
