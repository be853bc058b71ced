#include <nlohmann/json.hpp>

#include "faults/archived_logs.hpp"
#include "faults/random_kill.hpp"
#include "faults/shop.hpp"
#include "support/wait_until.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

TEST_CASE("An archiving run killed at random instants loses no row and doubles none") {
  for_every_engine([](World& world) {
    ArchivedLogs logs(world);
    const nlohmann::json rule = {
        {"table", "logs"}, {"column", "at"}, {"keep", "30 days"}, {"action", "archive"}, {"max_fraction", 1.0}};
    Shop shop("app", {{"url", world.location().url.reveal()},
                      {"retention", nlohmann::json::array({rule})},
                      {"cleanup", {{"batch_target", "5 ms"}, {"pause", "2 ms"}}}});
    const std::vector<std::string> clean = {"cleanup", "--yes", "--no-backup", "--fail-on", "never"};
    logs.settings.state_dir = shop.state_dir;
    const auto begin_again = [&] {
      logs.make();
      world.outside.real_files->remove_folder(logs.archives());
    };
    const auto go_on = [&] {
      const auto next = shop.run(clean);
      INFO(next.out << next.err);
      CHECK(next.exit_status == 0);
      logs.check_each_row_is_there_once();
    };
    kill_at_random_instants(15, go_on, [&](std::chrono::microseconds after) {
      begin_again();
      DbmaintProcess run = shop.start(clean);
      const bool killed = killed_after(run, after);
      const Location location = world.location();
      REQUIRE(wait_until([&] { return world.under_test->engine().try_lock(location, world.services()) != nullptr; }));
      go_on();
      return killed;
    });
  });
}
