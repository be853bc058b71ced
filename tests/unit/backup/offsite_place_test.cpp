#include "support/catch.hpp"
#include "unit/backup/offsite_fixture.hpp"

// Places that are not only this host's own, or not there at all.

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

TEST_CASE("Hosts whose targets have one name and one place neither count nor remove each other's copies") {
  OffsiteFixture shop;
  std::vector<std::string> first;
  for (int i = 0; i < 4; ++i) first.push_back(shop.create_verified().manifest.id);
  static_cast<void>(shop.copy_missing());
  for (const char* name : {"copied.json", "manifest.json"}) fs::remove(shop.folder_of(first[0]) / name);
  const auto of_first = contents_below(shop.place);

  fs::remove_all(shop.backup_dir());
  shop.world.environment.host = "another";
  shop.world.clock.advance(24h * 10);
  std::vector<std::string> second;
  for (int i = 0; i < 3; ++i) second.push_back(shop.create_verified().manifest.id);
  CHECK(shop.copy_missing(only_two).copied == std::vector<std::string>{second[2], second[1]});
  CHECK(shop.prune(KeepPolicy{0, 0, 0, 1}).removed == std::vector<std::string>{second[1]});
  for (const auto& [name, content] : of_first) CHECK((contents_below(shop.place)[name] == content));
  CHECK(copies_of_other_hosts(shop.there(), "another") == std::map<std::string, int>{{"testhost", 3}});
  CHECK(ids_of(made_on(shop.there(), "another").backups) == std::vector<std::string>{second[2]});

  shop.world.environment.host = "testhost";
  CHECK(shop.prune(only_two).removed == std::vector<std::string>{first[1]});
  CHECK_FALSE(fs::exists(shop.folder_of(first[0])));
  CHECK(fs::exists(shop.folder_of(second[2])));
}

TEST_CASE("A folder of this host that is a remote of rclone's is not made either") {
  OffsiteByRclone shop;
  const std::string id = shop.create_verified().manifest.id;
  write_file(shop.config.config_file,
             "[disk]\ntype = local\n\n[usb]\ntype = alias\nremote = " + shop.place.string() + "\n");
  for (const std::string& remote : {"disk:" + shop.place.string(), std::string("usb:"), std::string("usb:sub")}) {
    CAPTURE(remote);
    shop.config.remote = remote;
    fs::remove_all(shop.place);
    for (int i = 0; i < 2; ++i) {
      const Error error = error_of([&] {
        if (i == 0) static_cast<void>(shop.there());
        OffsiteWork work;
        shop.copies().copy(shop.here().backups.at(0), work);
      });
      CHECK(error.code() == "ENOENT");
      CHECK(error.hint().in(Language::english).find("mount the disk") != std::string::npos);
    }
    CHECK_FALSE(fs::exists(shop.place));
    fs::create_directories(remote == "usb:sub" ? shop.place / "sub" : shop.place);
    CHECK(shop.copy_missing().copied == std::vector<std::string>{id});
  }
}
