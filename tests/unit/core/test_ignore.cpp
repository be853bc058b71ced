#include "dbmaint/core/ignore.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

Finding finding(const std::string& object, Severity severity = Severity::advice) {
  Finding made;
  made.check = "unused-indexes";
  made.object = object;
  made.severity = severity;
  return made;
}

const Timestamp today = *parse_timestamp("2027-01-31T23:59:59Z");
const Timestamp tomorrow = *parse_timestamp("2027-02-01");

}  // namespace

TEST_CASE("An ignored finding is named by its check, and by a pattern over its object where one is given") {
  const IgnoreRule whole_check{"unused-indexes", "", "known", {}};
  CHECK(silences(whole_check, finding("public.x_idx"), today));
  const IgnoreRule other_check{"dead-rows", "", "known", {}};
  CHECK_FALSE(silences(other_check, finding("public.x_idx"), today));
  const IgnoreRule pattern{"unused-indexes", "public.*_idx", "known", {}};
  CHECK(silences(pattern, finding("public.x_idx"), today));
  CHECK_FALSE(silences(pattern, finding("archive.x_idx"), today));
  CHECK_FALSE(silences(pattern, finding("public.x_idx2"), today));
}

TEST_CASE("An ignored finding is heard of again on the day after the last one") {
  const IgnoreRule rule{"unused-indexes", "", "until the release", parse_timestamp("2027-01-31")};
  CHECK(silences(rule, finding("x"), today));
  CHECK_FALSE(silences(rule, finding("x"), tomorrow));
}

TEST_CASE("A critical finding is never silenced") {
  const IgnoreRule rule{"unused-indexes", "", "known", {}};
  CHECK(silences(rule, finding("x", Severity::error), today));
  CHECK_FALSE(silences(rule, finding("x", Severity::critical), today));
}
