#pragma once

#include <filesystem>
#include <memory>

#include "dbmaint/archive/writer.hpp"
#include "dbmaint/cleanup/rule_survey.hpp"
#include "run/run_state.hpp"

namespace dbmaint {

/// Where the rows of this rule go before they are removed; null when its action is another. Nothing is written before
/// the first row.
[[nodiscard]] std::unique_ptr<ArchiveWriter> begin_archive(RunState& state, const Schema& schema,
                                                           const SurveyedRule& rule);

/// Refuses a rule that archives where the disk of the state folder has less room than its rows may take: as much as
/// their share of the table, indexes included. JSON lines of ordinary rows come out of zstd at a third of that or less,
/// of random bytes at about as much.
void refuse_archive_without_room(const std::filesystem::path& state_dir, const Schema& schema, Session& session,
                                 const Services& services, SurveyedRule& rule);

}  // namespace dbmaint
