#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "dbmaint/backup/retention_policy.hpp"
#include "support/catch.hpp"

// Backups at any times, pruned after each, under a clock that is right and under one that is wrong for a while: what
// the right clock keeps, the other keeps too, and under a right clock nothing piles up.

using namespace dbmaint;
using std::chrono::hours;

namespace {

constexpr hours day{24};

using Backups = std::vector<KeptBackup>;
using Ids = std::set<std::string>;

/// The four numbers to the letter, for clocks that are right.
Ids named(const Backups& backups, const KeepPolicy& keep) {
  Ids ids;
  const auto newest = std::find_if(backups.rbegin(), backups.rend(), [](const KeptBackup& b) { return b.verified; });
  if (newest == backups.rend()) return ids;
  std::map<std::int64_t, std::string, std::greater<>> weeks;
  std::map<std::string, std::string, std::greater<>> months;
  for (const KeptBackup& backup : backups) {
    if (newest->at - backup.at <= std::chrono::days{keep.days}) ids.insert(backup.id);
    if (!backup.verified) continue;
    const auto days_since_monday = std::chrono::floor<std::chrono::days>(backup.at).time_since_epoch().count() + 3;
    weeks[days_since_monday / 7] = backup.id;
    months[to_iso_month(backup.at)] = backup.id;
  }
  const auto take = [&ids](const auto& newest_of, int count) {
    for (const auto& [label, id] : newest_of)
      if (count-- > 0) ids.insert(id);
  };
  take(weeks, keep.weekly);
  take(months, keep.monthly);
  int at_least = keep.at_least;
  for (auto backup = backups.rbegin(); backup != backups.rend(); ++backup)
    if (backup->verified && at_least-- > 0) ids.insert(backup->id);
  return ids;
}

Ids kept(const Backups& backups, const KeepPolicy& keep) {
  Ids ids;
  for (const KeepDecision& decision : decide_retention(backups, keep))
    if (decision.keep) ids.insert(decision.id);
  return ids;
}

template <typename Policy>
void back_up_and_prune(Backups& backups, const KeptBackup& made, const KeepPolicy& keep, Policy policy) {
  backups.push_back(made);
  const Ids stay = policy(backups, keep);
  std::erase_if(backups, [&](const KeptBackup& backup) { return !stay.contains(backup.id); });
}

enum class Schedule { hourly, nightly, weekdays, weekly, twice_a_month, now_and_then };
constexpr std::array every_schedule{Schedule::hourly, Schedule::nightly,       Schedule::weekdays,
                                    Schedule::weekly, Schedule::twice_a_month, Schedule::now_and_then};

/// When the next one is made.
Timestamp next_after(Timestamp last, Schedule schedule, std::mt19937& random) {
  const auto late = std::chrono::minutes{random() % 50};
  switch (schedule) {
    case Schedule::hourly:
      return last + hours{1};
    case Schedule::nightly:
      return std::chrono::floor<std::chrono::days>(last) + day + hours{2} + late;
    case Schedule::weekdays: {
      auto next = std::chrono::floor<std::chrono::days>(last) + std::chrono::days{1};
      while (std::chrono::weekday(next).iso_encoding() > 5) next += std::chrono::days{1};
      return next + hours{2} + late;
    }
    case Schedule::weekly:
      return std::chrono::floor<std::chrono::days>(last) + 7 * day + hours{2} + late;
    case Schedule::twice_a_month:
      return last + hours{11 * 24 + random() % (9 * 24)};
    case Schedule::now_and_then:
      return last + hours{1 + random() % (random() % 10 == 0 ? 24 * 60 : 24 * 6)};
  }
  return last;
}

KeepPolicy any_policy(std::mt19937& random) {
  const auto below = [&random](unsigned limit) { return static_cast<int>(random() % limit); };
  return {below(5) == 0 ? below(4) : below(45), below(9), below(13), 1 + below(4)};
}

}  // namespace

TEST_CASE("Whatever the schedule and the policy, a clock that is wrong for a while costs no backup but its own") {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    const Schedule schedule = every_schedule.at(random() % every_schedule.size());
    const KeepPolicy keep = any_policy(random);
    const int jump = (100 + static_cast<int>(random() % 20'000)) * (random() % 2 == 0 ? 1 : -1);
    const int first_wrong = 20 + static_cast<int>(random() % 60);
    const int right_again = first_wrong + 1 + static_cast<int>(random() % 5);
    Backups right;
    Backups wrong;
    Timestamp time = *parse_timestamp("2026-01-01T02:00:00Z");
    for (int number = 0; number < right_again + 30; ++number) {
      time = next_after(time, schedule, random);
      const bool jumped = number >= first_wrong && number < right_again;
      KeptBackup made{std::to_string(number), time, random() % 8 != 0};
      back_up_and_prune(right, made, keep, named);
      if (jumped) made.at += jump * day;
      back_up_and_prune(wrong, made, keep, kept);
      for (const KeptBackup& backup : right) {
        const int night = std::stoi(backup.id);
        if (night >= first_wrong && night < right_again) continue;  // nobody knows when it was made
        INFO("round " << round << " schedule " << static_cast<int>(schedule) << " keep " << keep.days << " "
                      << keep.weekly << " " << keep.monthly << " " << keep.at_least << " wrong from " << first_wrong
                      << " to " << right_again << " by " << jump << " days; at " << number << " misses " << backup.id);
        REQUIRE(std::ranges::any_of(wrong, [&](const KeptBackup& left) { return left.id == backup.id; }));
      }
    }
  }
}

TEST_CASE("Under a right clock every schedule keeps what the four numbers name, and a bounded number more") {
  std::mt19937 random(8);
  for (const Schedule schedule : every_schedule)
    for (int round = 0; round < 8; ++round) {
      const KeepPolicy keep = any_policy(random);
      Backups backups;
      std::size_t most = 0;
      Timestamp time = *parse_timestamp("2026-01-01T02:00:00Z");
      for (int number = 0; number < 500; ++number) {
        time = next_after(time, schedule, random);
        const KeptBackup made{std::to_string(number), time, random() % 8 != 0};
        back_up_and_prune(backups, made, keep, kept);
        const Ids by_number = named(backups, keep);
        for (const std::string& id : by_number)
          REQUIRE(std::ranges::any_of(backups, [&](const KeptBackup& left) { return left.id == id; }));
        if (number >= 100) most = std::max(most, backups.size() - by_number.size());
      }
      CAPTURE(static_cast<int>(schedule), round, keep.days, keep.weekly, keep.monthly, keep.at_least);
      CHECK(most <= 40);
    }
}
