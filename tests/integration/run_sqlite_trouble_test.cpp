#include "integration/shop.hpp"

// Runs on a database that is damaged, or asks another file that is.

using namespace dbmaint;
using namespace dbmaint::testing;

TEST_CASE_METHOD(Shop, "looking at a damaged database finds the damage, whatever its rules wanted to count") {
  damage_root_of("audit_logs");
  goal.command = GENERATE(CommandName::verify, CommandName::analyze);
  const Report report = run();
  INFO(explain(report));
  REQUIRE(found(report, "integrity"));
  CHECK(report.findings.front().check == "integrity");
  CHECK(report.findings.front().severity == Severity::critical);
  CHECK(found(report, "unattached-rows"));
  CHECK(unknown(report, "retention-backlog"));
  CHECK(report.exit_code == ExitCode::findings);
}

TEST_CASE_METHOD(Shop, "a page number that leads nowhere is damage, and no full disk") {
  misdirect_root_of("audit_logs");
  goal.command = GENERATE(CommandName::verify, CommandName::analyze, CommandName::daily);
  const Report report = run();
  INFO(explain(report));
  CHECK(explain(report).find("full") == std::string::npos);
  REQUIRE(found(report, "integrity"));
  CHECK(report.findings.front().severity == Severity::critical);
}

TEST_CASE_METHOD(Shop, "a run that would change a damaged database stops, and says that it is damaged") {
  damage_root_of("audit_logs");
  goal.command = GENERATE(CommandName::daily, CommandName::cleanup);
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::failed);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].check == "integrity");
  CHECK(report.findings[0].severity == Severity::critical);
  CHECK(report.findings[0].fix == "dbmaint backup list shop");
  CHECK(report.steps.empty());
}

namespace {

// The shop, with a dictionary that its rules ask about.
struct ShopWithDictionary : Shop {
  fs::path dictionary = folder / "dictionary.db";

  ShopWithDictionary() {
    Database(dictionary).run("CREATE TABLE words (id INTEGER PRIMARY KEY); INSERT INTO words VALUES (1)");
    Database(file).run("ALTER TABLE users ADD COLUMN word_id INTEGER; UPDATE users SET word_id = 1");
    target.attach["dict"] = dictionary.string();
    target.rules.relations = {{{"users", {"word_id"}}, {"dict.words", {"id"}}, "", Action::report}};
    target.rules.main_tables.push_back("dict.words");
    goal.fail_on = FailOn::never;
  }
};

}  // namespace

TEST_CASE_METHOD(ShopWithDictionary, "an attached file that can be read is asked") {
  const Report report = run();
  INFO(explain(report));
  CHECK(passed(report, "attached-databases"));
  CHECK(passed(report, "orphan-rows"));
}

TEST_CASE_METHOD(ShopWithDictionary, "an attached file that cannot be read costs neither backup nor cleanup") {
  const std::string damage = GENERATE("absent", "no database", "damaged");
  INFO(damage);
  if (damage == "absent") fs::remove(dictionary);
  if (damage == "no database") std::ofstream(dictionary) << std::string(4096, 'x');
  if (damage == "damaged") {
    std::fstream out(dictionary, std::ios::in | std::ios::out | std::ios::binary);
    out.seekp(100);
    out << std::string(512, 'x');
  }
  target.rules.unattached.push_back({"unused words", "dict.words", {{"users", {"word_id"}}}, "", Action::report});
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(backups().size() == 1);
  CHECK(rows("audit_logs") == 720);
  CHECK(found(report, "attached-databases"));
  CHECK(unknown(report, "orphan-rows"));
  CHECK(unknown(report, "unattached-rows"));
  CHECK(unknown(report, "empty-tables"));
  CHECK_FALSE(found(report, "unfit-rules"));
  REQUIRE(report.score);
  CHECK(report.score->at_most);
}

TEST_CASE_METHOD(ShopWithDictionary, "a backup alone tells of the attached file that cannot be read") {
  fs::remove(dictionary);
  goal.command = CommandName::backup;
  goal.fail_on = FailOn::error;
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::findings);
  CHECK(found(report, "attached-databases"));
  CHECK(backups().size() == 1);
}

TEST_CASE_METHOD(ShopWithDictionary,
                 "a condition that asks an attached file stops its own rule only, until it can be asked") {
  target.rules.protect["audit_logs"] = "id IN (SELECT id FROM dict.words)";
  target.rules.unattached[0].protect = "id IN (SELECT id FROM dict.words)";
  fs::remove(dictionary);
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(step(report, "backup")->status == StepStatus::done);
  CHECK(step(report, "cleanup audit_logs")->status == StepStatus::failed);
  CHECK(rows("audit_logs") == 2000);
  CHECK(unknown(report, "unattached-rows"));
}

namespace {

// The shop as a program leaves it that is killed while it deletes audit rows in rollback-journal mode.
struct ShopWithHotJournal : Shop {
  fs::path journal = file.string() + "-journal";

  ShopWithHotJournal() {
    const fs::path killed = folder / "killed.db";
    {
      Database writer(file);
      writer.run("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN; DELETE FROM audit_logs");
      fs::copy_file(file, killed);
      fs::copy_file(journal, killed.string() + "-journal");
    }
    fs::rename(killed, file);
    fs::rename(killed.string() + "-journal", journal);
  }
};

}  // namespace

TEST_CASE_METHOD(ShopWithHotJournal, "a run that maintains a database undoes what a killed program had half written") {
  goal.command = GENERATE(CommandName::daily, CommandName::cleanup, CommandName::backup);
  goal.fail_on = FailOn::never;
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::ok);
  CHECK_FALSE(fs::exists(journal));
  CHECK(rows("audit_logs") == (goal.command == CommandName::backup ? 2000 : 720));
  REQUIRE(backups().size() == 1);
  const auto counted = backups()[0].manifest.facts.rows;
  CHECK(std::any_of(counted.begin(), counted.end(), [](const TableRows& table) { return table.rows == 2000; }));
}

TEST_CASE_METHOD(ShopWithHotJournal, "a run that only looks leaves a killed program's journal alone, and says why") {
  goal.command = GENERATE(CommandName::verify, CommandName::analyze, CommandName::cleanup);
  if (goal.command == CommandName::cleanup) goal.dry_run = DryRun::yes;
  const std::string before = bytes_of(file);
  const Report report = run();
  INFO(explain(report));
  CHECK(report.exit_code == ExitCode::failed);
  REQUIRE(report.errors.size() == 1);
  CHECK(report.errors[0].code() == "SQLITE_READONLY_ROLLBACK");
  CHECK(fs::exists(journal));
  CHECK(bytes_of(file) == before);
}
