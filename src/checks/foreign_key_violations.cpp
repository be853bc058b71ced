#include "checks/judges.hpp"
#include "checks/orphan_findings.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

CheckOutcome judge_foreign_key_violations(const Observations& seen) {
  return judge_orphans(seen, {"foreign-key-violations", RelationSource::declared, text::checks::no_foreign_keys,
                              text::checks::violations_why});
}

}  // namespace dbmaint
