#include "captured.hpp"
#include "engine/postgres/pgbackrest/archived_wal.hpp"
#include "engine/postgres/pgbackrest/complaints.hpp"
#include "engine/postgres/pgbackrest/info.hpp"
#include "engine/postgres/pgbackrest/restored_settings.hpp"
#include "engine/postgres/pgbackrest/verify_output.hpp"
#include "support/catch.hpp"

using namespace dbmaint;
using namespace dbmaint::postgres::pgbackrest;
using dbmaint::testing::captured;

using Strings = std::vector<std::string>;

TEST_CASE("An error is taken apart into its code, its words and its hints") {
  const Complaints found = complaints_in(captured("stderr_busy.txt"));
  CHECK(found.code == "050");
  CHECK(found.error.starts_with("unable to acquire lock"));
  CHECK(found.hint == "is another pgBackRest process running?");
  CHECK(found.warnings.empty());
}

TEST_CASE("A warning keeps its hint, and is no error") {
  const Complaints found = complaints_in(captured("stderr_no_retention.txt"));
  CHECK(found.code.empty());
  CHECK(found.error.empty());
  REQUIRE(found.warnings.size() == 1);
  CHECK(found.warnings[0].starts_with("option 'repo1-retention-full' is not set"));
  CHECK(found.warnings[0].find("HINT: ") != std::string::npos);
}

TEST_CASE("Words of ssh or the system are an error's words, information is not") {
  CHECK(complaints_in("ssh: no route to host\nERROR: [102]: cannot connect\n").error ==
        "ssh: no route to host; cannot connect");
  CHECK(complaints_in("INFO: verify command begin\n      more\n").error.empty());
}

TEST_CASE("A verification of sound backups counts every file of each") {
  const VerifyOutput output = parse_verify(captured("verify_ok.txt"));
  CHECK(output.status == "ok");
  REQUIRE(output.backups.size() == 5);
  for (const auto& [label, counts] : output.backups) {
    INFO(label);
    CHECK(counts.status == "valid");
    CHECK(counts.checked > 900);
    CHECK(counts.checked == counts.valid);
  }
  REQUIRE(output.archives.size() == 1);
  CHECK(output.archives.at("15-1").checked == output.archives.at("15-1").valid);
}

TEST_CASE("A damaged file is counted in every backup that needs it, although the program ends with 0") {
  const VerifyOutput output = parse_verify(captured("verify_damaged.txt"));
  CHECK(output.status == "error");
  CHECK(output.backups.at("20261123-020402F").status == "invalid");
  CHECK(output.backups.at("20261123-020402F_20261123-020432I").valid ==
        output.backups.at("20261123-020402F_20261123-020432I").checked - 1);
  CHECK(output.backups.at("20261123-021252F").status == "valid");
}

TEST_CASE("A damaged segment is counted in the archive, and named on stderr") {
  const VerifyOutput output = parse_verify(captured("verify_damaged_archive.txt"));
  CHECK(output.archives.at("15-1").valid == output.archives.at("15-1").checked - 1);
  CHECK(damaged_segments("INFO: invalid result 15-1/0000000100000000/00000001000000000000000D-26a9dfb16e2c684cfa5e97f0"
                         "5a8d051b07eb4723.gz: [29] raised from local-1 protocol\n      [FormatError] on retry\n"
                         "INFO: invalid checksum '15-1/0000000100000000/00000001000000000000000E-26a9dfb16e2c684cfa5e9"
                         "7f05a8d051b07eb4723.gz'\nINFO: stanza: demo\n") ==
        std::set<std::string>{"00000001000000000000000D", "00000001000000000000000E"});
}

TEST_CASE("Nothing is proved by an output that says nothing") {
  CHECK(parse_verify("").backups.empty());
  CHECK(parse_verify("").status.empty());
}

TEST_CASE("Segments are found among the files of an archive, history and labels of backups are not") {
  const std::set<std::string> segments = segments_in(captured("repo_ls.txt"));
  CHECK(segments.size() == 11);
  CHECK(segments.contains("000000010000000000000002"));
  CHECK(segments_in("0000000100000000/000000010000000000000002.00000028.backup\n00000002.history\n").empty());
}

TEST_CASE("A backup whose segments are all there misses none, and goes on to the newest") {
  ServerBackup backup = parse_info(captured("info_backups.json"), "demo").listing.backups.at(0);
  look_up_wal(backup, segments_in(captured("repo_ls.txt")), ByteSize{16 << 20});
  CHECK(backup.missing_wal.empty());
  CHECK(backup.reaches_now);
}

TEST_CASE("A segment that a backup needs and that is gone is named") {
  ServerBackup backup = parse_info(captured("info_backups.json"), "demo").listing.backups.at(0);
  std::set<std::string> segments = segments_in(captured("repo_ls.txt"));
  segments.erase("000000010000000000000003");
  look_up_wal(backup, segments, ByteSize{16 << 20});
  CHECK(backup.missing_wal == Strings{"000000010000000000000003"});
  CHECK_FALSE(backup.reaches_now);
}

TEST_CASE("A gap behind a backup costs it what comes later, not itself") {
  ServerBackup backup = parse_info(captured("info_backups.json"), "demo").listing.backups.at(0);
  std::set<std::string> segments = segments_in(captured("repo_ls.txt"));
  segments.erase("000000010000000000000008");
  look_up_wal(backup, segments, ByteSize{16 << 20});
  CHECK(backup.missing_wal.empty());
  CHECK_FALSE(backup.reaches_now);
}

TEST_CASE("Numbers of segments go on from one log file to the next, by the size of a segment") {
  ServerBackup backup;
  backup.first_wal = "0000000100000001000000FF";
  backup.last_wal = "000000010000000200000000";
  const std::set<std::string> both{backup.first_wal, backup.last_wal};
  look_up_wal(backup, both, ByteSize{16 << 20});
  CHECK(backup.missing_wal.empty());
  CHECK(backup.reaches_now);
  ServerBackup of_smaller_ones = backup;
  of_smaller_ones.missing_wal.clear();
  look_up_wal(of_smaller_ones, both, ByteSize{8 << 20});
  CHECK(of_smaller_ones.missing_wal.size() == 256);
}

TEST_CASE("The size of a segment is read from positions, and is PostgreSQL's default where they do not tell") {
  const auto size_for = [](const std::string& segment, const std::string& lsn) {
    ServerBackup backup;
    backup.first_wal = segment;
    backup.first_lsn = lsn;
    return segment_size_of({backup}).bytes;
  };
  CHECK(size_for("00000001000000000000000C", "0/C000028") == 16 << 20);
  CHECK(size_for("000000010000000000000003", "0/C000028") == 64 << 20);
  CHECK(size_for("000000010000000000000000", "0/28") == 16 << 20);
  CHECK(segment_size_of({}).bytes == 16 << 20);
}

TEST_CASE("A restore for a drill writes over nothing and leads nowhere out of its folder") {
  const Strings options = restore_options("20261123-020402F", 2, "/drill", "/drill/data");
  const auto has = [&](const std::string& option) { return std::ranges::find(options, option) != options.end(); };
  for (const std::string option :
       {"--set=20261123-020402F", "--repo=2", "--pg1-path=/drill/data", "--archive-mode=off", "--no-delta",
        "--no-link-all", "--reset-link-map", "--reset-tablespace-map", "--tablespace-map-all=/drill/tablespaces"}) {
    INFO(option);
    CHECK(has(option));
  }
  CHECK_FALSE(has("--force"));
  CHECK_FALSE(has("--delta"));
}

TEST_CASE("A restored server archives nothing, connects to no other and runs nobody's jobs") {
  const Strings arguments = server_arguments("/drill", "/drill/data");
  for (const std::string setting :
       {"listen_addresses=", "archive_mode=off", "archive_command=", "primary_conninfo=", "shared_preload_libraries=",
        "max_logical_replication_workers=0", "synchronous_standby_names=", "recovery_end_command="}) {
    INFO(setting);
    CHECK(std::ranges::find(arguments, setting) != arguments.end());
  }
}
