#include "dbmaint/backup/retention_policy.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

KeptBackup made(const std::string& id, const std::string& at, bool verified = true) {
  return {id, *parse_timestamp(at), verified};
}

std::vector<std::string> reasons(const std::vector<KeptBackup>& backups, std::size_t index, const KeepPolicy& keep) {
  std::vector<std::string> words;
  for (const Text& reason : why_it_goes(backups, decide_retention(backups, keep), index, keep))
    words.push_back(reason.in(Language::english));
  return words;
}

using Words = std::vector<std::string>;

const std::vector<KeptBackup> backups{made("old", "2026-11-10T02:00:00Z"), made("monday", "2026-11-16T02:00:00Z"),
                                      made("unproved", "2026-11-17T02:00:00Z", false),
                                      made("friday", "2026-11-20T02:00:00Z"), made("sunday", "2026-11-22T02:00:00Z")};

}  // namespace

TEST_CASE("What goes is told why none of the four numbers keeps it") {
  CHECK(reasons(backups, 1, {1, 1, 1, 2}) == Words{"more than 1 day older than the newest verified one",
                                                   "sunday stands for the week 2026-W47",
                                                   "sunday stands for the month 2026-11", "2 newer ones are verified"});
  CHECK(reasons(backups, 0, {1, 1, 1, 1}).at(1) == "its week 2026-W46 is not among the latest 1 that have one");
  CHECK(reasons(backups, 0, {1, 1, 1, 1}).at(3) == "1 newer one is verified");
}

TEST_CASE("What was never proved goes for want of days alone") {
  CHECK(reasons(backups, 2, {1, 8, 12, 3}) ==
        Words{"more than 1 day older than the newest verified one",
              "never proved: it counts for no week, no month and not among the newest"});
}

TEST_CASE("What was found damaged goes for want of days too, and is called that") {
  std::vector<KeptBackup> rotted = backups;
  rotted[2].damaged = true;
  const KeepPolicy keep{1, 8, 12, 3};
  const auto told = why_it_goes(rotted, decide_retention(rotted, keep), 2, keep);
  CHECK(told.back().in(Language::english) == "found damaged: it counts for no week, no month and not among the newest");
}

TEST_CASE("What stays is told nothing of the kind") {
  CHECK(reasons(backups, 4, {1, 1, 1, 1}).empty());
  CHECK(reasons(backups, 0, {1, 2, 1, 1}).empty());
}

TEST_CASE("Whatever goes has a reason for each number, and whatever stays has none") {
  for (const KeepPolicy& keep : {KeepPolicy{0, 0, 0, 1}, KeepPolicy{3, 1, 0, 1}, KeepPolicy{30, 8, 12, 3}}) {
    const auto decisions = decide_retention(backups, keep);
    for (std::size_t i = 0; i < backups.size(); ++i)
      CHECK(why_it_goes(backups, decisions, i, keep).empty() == decisions[i].keep);
  }
}
