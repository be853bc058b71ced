#pragma once

#include "dbmaint/checks/observations.hpp"
#include "dbmaint/core/finding.hpp"

namespace dbmaint {

/// The part that foreign-key-violations and orphan-rows share: they differ in whose relations they judge.
struct OrphanQuestion {
  std::string_view check;
  RelationSource source = RelationSource::declared;
  const Phrase& nothing_to_ask;
  const Phrase& why;
};
[[nodiscard]] CheckOutcome judge_orphans(const Observations& seen, const OrphanQuestion& question);

/// The first few of them: "a, b, c".
[[nodiscard]] std::string some_of(const std::vector<std::string>& samples);

}  // namespace dbmaint
