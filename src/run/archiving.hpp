#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "dbmaint/archive/writer.hpp"
#include "dbmaint/cleanup/rule_survey.hpp"
#include "run/run_state.hpp"

namespace dbmaint {

/// The archive of a rule, from its first batch to its name. Nothing is written before the first row. What was committed
/// is a good archive, whatever ended it.
class Archiving {
 public:
  Archiving(RunState& state, const Schema& schema, const SurveyedRule& rule);

  /// Where the rows go before they are removed; null when the rule's action is another.
  [[nodiscard]] RowSink* sink() { return writer_.get(); }

  /// Names the archive and writes into the report what is in it. With `ended_by` something else ended the rule
  /// already, and is what the operator must read; otherwise throws what stands in the way.
  void finish(RuleReport& report, const std::optional<Error>& ended_by);

 private:
  const Services& services_;
  std::unique_ptr<ArchiveWriter> writer_;
};

/// Refuses a rule that archives where the disk of the state folder has less room than its rows may take: as much as
/// their share of the table, indexes included. JSON lines of ordinary rows come out of zstd at a third of that or less,
/// of random bytes at about as much.
void refuse_archive_without_room(const std::filesystem::path& state_dir, const Schema& schema, Session& session,
                                 const Services& services, SurveyedRule& rule);

}  // namespace dbmaint
