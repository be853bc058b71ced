#include "dbmaint/backup/retention_policy.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

Timestamp at(const std::string& text) {
  return *parse_timestamp(text);
}

/// One verified backup a day, oldest first, the last one at `newest`.
std::vector<KeptBackup> daily(int count, Timestamp newest) {
  std::vector<KeptBackup> backups;
  for (int i = count - 1; i >= 0; --i)
    backups.push_back({"b" + std::to_string(count - i), newest - std::chrono::days{i}, true});
  return backups;
}

std::set<std::string> kept(const std::vector<KeepDecision>& decisions) {
  std::set<std::string> ids;
  for (const KeepDecision& decision : decisions)
    if (decision.keep) ids.insert(decision.id);
  return ids;
}

struct World {
  std::vector<KeptBackup> backups;
  KeepPolicy keep;
};

/// Any repository: gaps, unverified ones, clocks that jump years either way, policies down to nothing.
World random_world(std::mt19937& random) {
  const auto below = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  World world;
  Timestamp time = at("2026-01-01T02:00:00Z");
  const int count = below(40);
  for (int i = 0; i < count; ++i) {
    time += std::chrono::hours{below(24 * 20)};
    const int jump = below(10) == 0 ? below(20'000) - 10'000 : 0;
    world.backups.push_back({"b" + std::to_string(i), time + std::chrono::days{jump}, below(4) != 0});
  }
  world.keep = {below(60), below(10), below(14), below(6)};
  return world;
}

std::vector<std::string> verified_newest_first(const std::vector<KeptBackup>& backups) {
  std::vector<std::string> ids;
  for (auto backup = backups.rbegin(); backup != backups.rend(); ++backup)
    if (backup->verified) ids.push_back(backup->id);
  return ids;
}

}  // namespace

TEST_CASE("A year of daily backups thins out to days, weeks and months") {
  const auto decisions = decide_retention(daily(400, at("2026-11-22T02:00:00Z")), {30, 8, 12, 3});
  // 31 within 30 days of the newest; weeks and months reach further back.
  const std::size_t count = kept(decisions).size();
  CHECK(count > 31);
  CHECK(count <= 31 + 8 + 12);
  CHECK(decisions.back().why.at(0) == "newest verified");
  CHECK(std::count(decisions.back().why.begin(), decisions.back().why.end(), "weekly 2026-W47") == 1);
  CHECK(std::count(decisions.back().why.begin(), decisions.back().why.end(), "monthly 2026-11") == 1);
  CHECK(std::count(decisions.back().why.begin(), decisions.back().why.end(), "at least") == 1);
  CHECK_FALSE(decisions.front().keep);
}

TEST_CASE("Of a week and of a month the newest backup stays") {
  const auto decisions = decide_retention(daily(60, at("2026-11-22T02:00:00Z")), {0, 2, 2, 0});
  CHECK(kept(decisions) == std::set<std::string>{"b60", "b53", "b38"});  // Sundays 22 and 15 November, 31 October
}

TEST_CASE("Days count back from the newest verified backup, not from today") {
  const auto decisions = decide_retention(daily(5, at("2001-01-05T00:00:00Z")), {2, 0, 0, 0});
  CHECK(kept(decisions) == std::set<std::string>{"b3", "b4", "b5"});
}

TEST_CASE("Without a verified backup nothing goes") {
  auto backups = daily(50, at("2026-11-22T02:00:00Z"));
  for (KeptBackup& backup : backups) backup.verified = false;
  CHECK(kept(decide_retention(backups, {0, 0, 0, 0})).size() == 50);
}

TEST_CASE("A backup that is not verified takes no place, and stays while it is newer than the newest verified") {
  auto backups = daily(4, at("2026-11-22T02:00:00Z"));
  backups[3].verified = false;
  backups[1].verified = false;
  const auto decisions = decide_retention(backups, {0, 0, 0, 2});
  CHECK(kept(decisions) == std::set<std::string>{"b1", "b3", "b4"});
  CHECK(decisions[3].why == std::vector<std::string>{"newer than the newest verified"});
}

TEST_CASE("A backup from the future neither becomes the newest nor stays for ever") {
  auto backups = daily(10, at("2026-11-22T02:00:00Z"));
  const auto before = kept(decide_retention(backups, {3, 2, 2, 2}));
  backups[1].at = at("2099-01-01T00:00:00Z");  // was old before; its clock was wrong
  CHECK(kept(decide_retention(backups, {3, 2, 2, 2})) == before);
}

TEST_CASE("A backup dated far in the past pushes none of the others out") {
  auto backups = daily(40, at("2026-11-22T02:00:00Z"));
  const KeepPolicy policy{3, 4, 3, 2};
  auto before = kept(decide_retention(backups, policy));
  backups[20].at = at("1970-01-01T00:00:00Z");
  before.erase(backups[20].id);
  for (const std::string& id : before) CHECK(kept(decide_retention(backups, policy)).contains(id));
}

TEST_CASE("A clock set back before the newest backup removes nothing that a right clock would keep") {
  auto backups = daily(10, at("2026-11-22T02:00:00Z"));
  backups.push_back({"back", at("1999-01-01T00:00:00Z"), true});
  CHECK(kept(decide_retention(backups, {30, 8, 12, 3})).size() == 11);
}

TEST_CASE("Whatever the history and the policy, the newest verified backups stay") {
  std::mt19937 random(20261122);
  for (int round = 0; round < 3000; ++round) {
    const World world = random_world(random);
    const auto decisions = decide_retention(world.backups, world.keep);
    REQUIRE(decisions.size() == world.backups.size());
    const auto stay = kept(decisions);
    const auto verified = verified_newest_first(world.backups);
    const auto promised = static_cast<std::size_t>(std::max(1, world.keep.at_least));
    for (std::size_t i = 0; i < std::min(promised, verified.size()); ++i) REQUIRE(stay.contains(verified[i]));
    if (verified.empty()) REQUIRE(stay.size() == world.backups.size());
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      REQUIRE(decisions[i].id == world.backups[i].id);
      REQUIRE(decisions[i].keep == !decisions[i].why.empty());
    }
  }
}

TEST_CASE("Pruning twice removes nothing more") {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    const World world = random_world(random);
    const auto stay = kept(decide_retention(world.backups, world.keep));
    std::vector<KeptBackup> left;
    for (const KeptBackup& backup : world.backups)
      if (stay.contains(backup.id)) left.push_back(backup);
    REQUIRE(kept(decide_retention(left, world.keep)) == stay);
  }
}

TEST_CASE("A more generous policy never removes more") {
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    const World world = random_world(random);
    const auto stay = kept(decide_retention(world.backups, world.keep));
    KeepPolicy more = world.keep;
    for (int* value : {&more.days, &more.weekly, &more.monthly, &more.at_least})
      *value += static_cast<int>(random() % 5);
    const auto stay_more = kept(decide_retention(world.backups, more));
    REQUIRE(std::includes(stay_more.begin(), stay_more.end(), stay.begin(), stay.end()));
  }
}

TEST_CASE("One wrong clock, either way, costs no other backup its place") {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    World world = random_world(random);
    if (world.backups.size() < 3) continue;
    Timestamp time = at("2026-01-01T02:00:00Z");  // honest clocks first
    for (KeptBackup& backup : world.backups) backup.at = time += std::chrono::hours{1 + random() % 400};
    const auto honest = decide_retention(world.backups, world.keep);
    auto newest = world.backups.size();
    while (newest > 0 && !world.backups[newest - 1].verified) --newest;
    if (newest < 2) continue;
    const std::size_t wrong = random() % (newest - 1);
    world.backups[wrong].at = random() % 2 == 0 ? at("2199-01-01") : at("1970-01-01");
    const auto stay = kept(decide_retention(world.backups, world.keep));
    for (std::size_t i = 0; i < honest.size(); ++i)
      if (i != wrong && honest[i].keep) REQUIRE(stay.contains(honest[i].id));
  }
}

namespace {

/// A repository that is pruned after every backup, under a clock that may be wrong.
class Nights {
 public:
  explicit Nights(KeepPolicy keep) : keep_(keep) {}

  /// So many nights, one backup in each; tells how many backups went in each night.
  std::vector<std::vector<std::string>> pass(int count, std::chrono::hours clock_off = std::chrono::hours{0}) {
    std::vector<std::vector<std::string>> gone;
    for (int i = 0; i < count; ++i) {
      now_ += std::chrono::hours{24};
      backups_.push_back({to_iso_date(now_), now_ + clock_off, true});
      gone.push_back(prune());
    }
    return gone;
  }

  [[nodiscard]] std::set<std::string> ids() const {
    std::set<std::string> ids;
    for (const KeptBackup& backup : backups_) ids.insert(backup.id);
    return ids;
  }

 private:
  std::vector<std::string> prune() {
    const auto stay = kept(decide_retention(backups_, keep_));
    std::vector<std::string> gone;
    std::erase_if(backups_, [&](const KeptBackup& backup) {
      if (stay.contains(backup.id)) return false;
      gone.push_back(backup.id);
      return true;
    });
    return gone;
  }

  KeepPolicy keep_;
  Timestamp now_ = at("2026-01-01T02:00:00Z");
  std::vector<KeptBackup> backups_;
};

bool nothing(const std::vector<std::vector<std::string>>& gone) {
  return std::all_of(gone.begin(), gone.end(), [](const auto& night) { return night.empty(); });
}

constexpr std::chrono::hours year{24 * 365};

/// The same nights under a clock that is right and under one that is wrong for some of them.
struct Twins {
  Nights honest{{30, 8, 12, 3}};
  Nights shop{{30, 8, 12, 3}};

  Twins() {
    honest.pass(500);
    shop.pass(500);
  }
  /// Whatever the right clock lets stay, the other does too.
  void check_nothing_lost() {
    for (const std::string& id : honest.ids()) {
      CAPTURE(id);
      CHECK(shop.ids().contains(id));
    }
  }
};

}  // namespace

TEST_CASE("A clock that jumps, either way, for a night or a week, and comes back loses nothing") {
  const int wrong_nights = GENERATE(1, 2, 7);
  const std::chrono::hours off =
      GENERATE(as<std::chrono::hours>{}, year, 20 * year, std::chrono::hours{-24 * 20}, -year, -20 * year);
  CAPTURE(wrong_nights, off.count());
  Twins twins;
  for (int night = 0; night < wrong_nights; ++night) {
    const auto gone = twins.shop.pass(1, off);
    if (night == 0) CHECK(nothing(gone));
    twins.honest.pass(1);
    twins.check_nothing_lost();
  }
  for (int night = 0; night < 10; ++night) {
    twins.shop.pass(1);
    twins.honest.pass(1);
    CAPTURE(night);
    twins.check_nothing_lost();
  }
}

TEST_CASE("A clock that jumps weeks ahead costs at most the oldest week and the oldest month their place") {
  Twins twins;
  twins.shop.pass(1, std::chrono::hours{24 * 20});
  twins.shop.pass(1);
  twins.honest.pass(2);
  const auto left = twins.shop.ids();
  const auto wanted = twins.honest.ids();
  CHECK(std::ranges::count_if(wanted, [&](const std::string& id) { return !left.contains(id); }) <= 2);
}

TEST_CASE("After a year's jump there and back, retention goes on as if nothing had been") {
  const std::chrono::hours off = GENERATE(as<std::chrono::hours>{}, year, -year);
  Twins twins;
  twins.honest.pass(3 + 90);
  twins.shop.pass(3, off);
  twins.shop.pass(90);
  CHECK(twins.shop.ids() == twins.honest.ids());
}

TEST_CASE("A clock that stays a year ahead thins out what was before as time goes by, not at once") {
  Twins twins;
  for (int night = 0; night < 29; ++night) {
    twins.shop.pass(1, year);
    twins.honest.pass(1);
    CAPTURE(night);
    twins.check_nothing_lost();
  }
  twins.shop.pass(400, year);
  CHECK(twins.shop.ids().size() <= 31 + 8 + 12 + 2);
}

TEST_CASE("A clock that jumps every night lets the repository grow to a bound only") {
  std::mt19937 random(4);
  Nights shop({30, 8, 12, 3});
  std::size_t most = 0;
  for (int night = 0; night < 600; ++night) {
    shop.pass(1, std::chrono::hours{static_cast<int>(random() % 200'000) - 100'000});
    most = std::max(most, shop.ids().size());
  }
  CAPTURE(most);
  CHECK(most < 200);
}
