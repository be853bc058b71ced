#include "dbmaint/cleanup/guards.hpp"
#include "support/catch.hpp"
#include "support/schema_builder.hpp"

using namespace dbmaint;
using namespace dbmaint::test;
using namespace std::chrono_literals;

namespace {

const Timestamp noon{1'795'000'000'000ms};

TimeProfile profile(std::int64_t sampled, std::map<TimeFormat, std::int64_t> formats, std::int64_t unparsable = 0,
                    std::int64_t nulls = 0) {
  return {sampled, nulls, unparsable, std::move(formats)};
}

}  // namespace

TEST_CASE("the only format in the sample is proved") {
  CHECK(decide_time_format(profile(100, {{TimeFormat::iso8601, 100}}), {}).format == TimeFormat::iso8601);
}

TEST_CASE("a second format is tolerated up to one percent of the readable rows") {
  CHECK(
      decide_time_format(profile(1000, {{TimeFormat::unix_millis, 990}, {TimeFormat::unix_seconds, 10}}), {}).format ==
      TimeFormat::unix_millis);
  const auto mixed =
      decide_time_format(profile(1000, {{TimeFormat::unix_millis, 989}, {TimeFormat::unix_seconds, 11}}), {});
  CHECK_FALSE(mixed.format);
  CHECK_FALSE(mixed.refusal.empty());
}

TEST_CASE("nulls do not make a second format look smaller") {
  const auto mixed = decide_time_format(profile(1000, {{TimeFormat::date, 98}, {TimeFormat::iso8601, 2}}, 0, 900), {});
  CHECK_FALSE(mixed.refusal.empty());
}

TEST_CASE("a configured format that the sample contradicts is refused") {
  CHECK(decide_time_format(profile(100, {{TimeFormat::date, 100}}), TimeFormat::date).format == TimeFormat::date);
  CHECK_FALSE(
      decide_time_format(profile(100, {{TimeFormat::unix_seconds, 100}}), TimeFormat::unix_millis).refusal.empty());
}

TEST_CASE("a column without a readable time is refused, an empty one is not") {
  CHECK_FALSE(decide_time_format(profile(10, {}, 10), {}).refusal.empty());
  CHECK_FALSE(decide_time_format(profile(10, {{TimeFormat::date, 4}}, 6), {}).refusal.empty());
  const auto empty = decide_time_format(profile(0, {}), {});
  CHECK_FALSE(empty.format);
  CHECK(empty.refusal.empty());
  CHECK(decide_time_format(profile(5, {{TimeFormat::native, 0}}, 0, 5), {}).format == TimeFormat::native);
}

TEST_CASE("numbers of which even the newest lies ten years back are no Unix times until somebody says so") {
  ExpiredCount old;
  old.newest_eligible = noon - std::chrono::days{3651};
  ExpiredCount recent = old;
  recent.oldest_kept = noon - std::chrono::days{3};
  for (const TimeFormat format : {TimeFormat::unix_seconds, TimeFormat::unix_millis}) {
    CHECK_FALSE(refuse_distant_past(format, {}, old, noon).empty());
    CHECK(refuse_distant_past(format, format, old, noon).empty());
    CHECK(refuse_distant_past(format, {}, recent, noon).empty());
  }
  CHECK(refuse_distant_past(TimeFormat::native, {}, old, noon).empty());
  CHECK(refuse_distant_past(TimeFormat::iso8601, {}, old, noon).empty());
  old.newest_eligible = noon - std::chrono::days{3650};
  CHECK(refuse_distant_past(TimeFormat::unix_seconds, {}, old, noon).empty());
}

TEST_CASE("numbers of which even the oldest lies ten years ahead are no Unix times, unless the rule says so") {
  ExpiredCount ahead{1000, 0, {}, {}, {}};
  ahead.oldest_kept = noon + std::chrono::days{3651};
  for (const TimeFormat format : {TimeFormat::unix_seconds, TimeFormat::unix_millis}) {
    CHECK_FALSE(refuse_distant_future(format, {}, ahead, noon).empty());
    CHECK(refuse_distant_future(format, format, ahead, noon).empty());
  }
  CHECK(refuse_distant_future(TimeFormat::date, {}, ahead, noon).empty());
  ahead.eligible = 1;  // then those that stay are the ones without an end
  CHECK(refuse_distant_future(TimeFormat::unix_seconds, {}, ahead, noon).empty());
  ahead = {1000, 0, {}, {}, {}};
  ahead.oldest_kept = noon + std::chrono::days{3650};
  CHECK(refuse_distant_future(TimeFormat::unix_seconds, {}, ahead, noon).empty());
}

TEST_CASE("a cut-off in the future is refused") {
  CHECK(refuse_future_cutoff(noon, noon).empty());
  CHECK_FALSE(refuse_future_cutoff(noon + 1ms, noon).empty());
}

TEST_CASE("clocks more than five minutes apart are refused, whichever is ahead") {
  CHECK(refuse_clock_skew(noon, noon + 5min).empty());
  CHECK_FALSE(refuse_clock_skew(noon, noon + 5min + 1ms).empty());
  CHECK_FALSE(refuse_clock_skew(noon + 6min, noon).empty());
}

TEST_CASE("a rule that takes more than its fraction is refused, except on small tables") {
  CHECK(refuse_fraction({1000, 500, {}, {}, {}}, 0.5, 1000).empty());
  CHECK_FALSE(refuse_fraction({1000, 501, {}, {}, {}}, 0.5, 1000).empty());
  CHECK(refuse_fraction({999, 999, {}, {}, {}}, 0.5, 1000).empty());
  CHECK(refuse_fraction({5000, 5000, {}, {}, {}}, 1.0, 1000).empty());
}

TEST_CASE("a cascade that reaches a protected row is refused") {
  CHECK(refuse_protected_cascade({{{"public", "foyers"}, 3, 0}}).empty());
  CHECK_FALSE(refuse_protected_cascade({{{"public", "foyers"}, 3, 0}, {{"public", "users"}, 3, 1}}).empty());
}

TEST_CASE("an unindexed referencing key is refused with the index that is missing") {
  const Table users = table_of("users", {"id"});
  Table homes = table_of("foyers", {"id", "parentId"});
  homes.foreign_keys = {foreign_key("parentId", "users")};
  const Text refusal = refuse_unindexed_cascade({"public", {homes, users}}, users, {});
  CHECK(refusal.in(Language::english)
            .find(R"(CREATE INDEX IF NOT EXISTS "idx_foyers_parentId" ON "foyers" ("parentId");)") !=
        std::string::npos);

  homes.indexes = {index_on("parentId")};
  CHECK(refuse_unindexed_cascade({"public", {homes, users}}, users, {}).empty());
}

TEST_CASE("the children of cascaded children need an index too") {
  const Table users = table_of("users", {"id"});
  Table homes = table_of("foyers", {"id", "parentId"});
  homes.foreign_keys = {foreign_key("parentId", "users")};
  homes.indexes = {index_on("parentId")};
  Table children = table_of("enfants", {"id", "foyerId"});
  children.foreign_keys = {foreign_key("foyerId", "foyers")};
  CHECK_FALSE(refuse_unindexed_cascade({"public", {children, homes, users}}, users, {}).empty());

  homes.foreign_keys = {foreign_key("parentId", "users", "id", OnDelete::set_null)};
  CHECK(refuse_unindexed_cascade({"public", {children, homes, users}}, users, {}).empty());
}

TEST_CASE("a table that refers to itself ends the search") {
  Table nodes = table_of("nodes", {"id", "parent_id"});
  nodes.foreign_keys = {foreign_key("parent_id", "nodes")};
  nodes.indexes = {index_on("parent_id")};
  CHECK(refuse_unindexed_cascade({"public", {nodes}}, nodes, {}).empty());
}

TEST_CASE("a small child may be read without an index") {
  const Table users = table_of("users", {"id"});
  Table homes = table_of("foyers", {"id", "parentId"});
  homes.foreign_keys = {foreign_key("parentId", "users")};
  homes.estimated_rows = 12;
  CHECK(refuse_unindexed_cascade({"public", {homes, users}}, users, {}).empty());
}
