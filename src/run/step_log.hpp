#pragma once

#include <functional>
#include <string>

#include "dbmaint/core/report.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// The steps of a run that follow each other whatever they find: each is timed and written into the report, and after
/// one that failed the others are only mentioned.
class StepLog {
 public:
  StepLog(Report& report, const Services& services) : report_(report), services_(services) {}

  /// True: done. Otherwise the error is in the report.
  bool run(const std::string& name, const Text& title, const std::function<void(StepReport&)>& work);
  /// For a dry run.
  void plan(const std::string& name, const Text& title, const Text& condition = {});

 private:
  Report& report_;
  const Services& services_;
  std::string failed_;  ///< the step that failed; empty: none
};

}  // namespace dbmaint
