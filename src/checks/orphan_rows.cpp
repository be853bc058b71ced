#include "checks/judges.hpp"
#include "checks/orphan_findings.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

CheckOutcome judge_orphan_rows(const Observations& seen) {
  return judge_orphans(
      seen, {"orphan-rows", RelationSource::configured, text::checks::no_relations, text::checks::orphans_why});
}

}  // namespace dbmaint
