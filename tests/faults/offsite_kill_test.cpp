#include <csignal>
#include <random>
#include <thread>

#include "faults/offsite_shop.hpp"
#include "support/catch.hpp"
#include "support/wait_until.hpp"

// kill -9 while copies are made in a second place.

using namespace dbmaint::testing;
using dbmaint::RepositoryListing;

TEST_CASE(
    "A run or rclone killed at any instant of copying leaves whole copies only, and the next run completes them") {
  for (const bool served : {false, true}) {
    const std::unique_ptr<Place> place =
        served ? std::make_unique<ServedPlace>(RcloneServer::Protocol::sftp) : std::make_unique<Place>();
    OffsiteShop shop(*place);
    const auto seed = std::random_device{}();
    std::mt19937 random(seed);
    int killed = 0;
    for (int i = 0; i < 8; ++i) {
      const std::chrono::milliseconds after{std::uniform_int_distribution<int>(0, 1500)(random)};
      CAPTURE(served, seed, i, after.count());
      DbmaintProcess run = shop.start({"backup", "app"});
      REQUIRE(run.said("step offsite\n"));
      std::this_thread::sleep_for(after);
      const std::vector<pid_t> carriers = run.children("rclone");
      if (i % 2 == 0 || carriers.empty())
        run.signal(SIGKILL);
      else
        ::kill(carriers.front(), SIGKILL);
      const int exit_status = run.wait().exit_status;
      if (exit_status != 0) ++killed;
      // A program whose parent was killed may still be writing what it was told to; it ends by itself.
      for (const pid_t carrier : carriers) CHECK(wait_until([carrier] { return ::kill(carrier, 0) != 0; }));
      shop.check_copies_are_whole();
      shop.check_nothing_lost();
    }
    CHECK(killed > 0);
    shop.check_run({"backup", "app"}, 0);
    const RepositoryListing there = shop.copies();
    CHECK(there.backups.size() == 2);
    CHECK(there.backups.back().manifest.id == shop.newest());
    shop.check_copies_are_whole();
  }
}
