#include "dbmaint/run/run.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

// Deletions that PostgreSQL would carry out otherwise than the plan says, or that somebody forbade it.

namespace dbmaint::testing {

namespace {

using namespace std::chrono_literals;

/// 1000 users past their time, each with an order that goes with them, and 1000 young ones.
struct Orders {
  PostgresDatabase database;
  TestServices world;
  TargetConfig target;
  RunSettings settings;
  Goal goal;

  Orders() {
    world.clock.set(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    database.execute(
        "CREATE TABLE users (id int PRIMARY KEY, at timestamptz);"
        "CREATE TABLE orders (id int PRIMARY KEY, uid int REFERENCES users ON DELETE CASCADE);"
        "CREATE INDEX ON orders (uid);"
        "INSERT INTO users SELECT g, now() - g * interval '1 hour' FROM generate_series(1, 2000) g;"
        "INSERT INTO orders SELECT g, g FROM generate_series(1, 2000) g");
    target.name = "shop";
    target.url = Secret(database.url());
    target.rules.max_fraction = 1.0;
    RetentionRule rule;
    rule.name = rule.table = "users";
    rule.column = "at";
    rule.keep = 24h * 30;
    rule.action = Action::remove;
    target.rules.retention = {rule};
    target.backup.dir = world.folder.path() / "backups";
    settings.state_dir = world.folder.path() / "state";
    goal.command = CommandName::cleanup;
    goal.backup_first = BackupFirst::no;
  }

  Report run(DryRun dry_run) {
    goal.dry_run = dry_run;
    return run_target(goal, target, settings, world);
  }
  std::int64_t rows(const std::string& table) { return database.number("SELECT count(*) FROM " + table); }

  /// In the plan and in the run, with nothing gone; tells why.
  std::string refusal() {
    std::string why;
    for (const DryRun dry_run : {DryRun::yes, DryRun::no}) {
      const Report report = run(dry_run);
      CHECK(report.exit_code == ExitCode::refused);
      REQUIRE(report.steps.size() > 0);
      for (const StepReport& step : report.steps)
        if (step.status == StepStatus::refused) why = step.reason.in(Language::english);
      CHECK(rows("users") == 2000);
    }
    return why;
  }
  void check_removes() {
    const Report report = run(DryRun::no);
    CHECK(report.exit_code == ExitCode::ok);
    CHECK(rows("users") == 719);
    CHECK(rows("orders") == 719);
  }
};

bool tells(const std::string& text, const std::string& part) {
  INFO(text);
  CHECK(text.find(part) != std::string::npos);
  return text.find(part) != std::string::npos;
}

/// A role that may do everything here, and is no superuser.
class Application {
 public:
  explicit Application(PostgresDatabase& database) : database_(database), name_(database.name() + "_app") {
    database_.execute("CREATE ROLE " + name_ + " LOGIN PASSWORD 'app'; GRANT ALL ON ALL TABLES IN SCHEMA public TO " +
                      name_);
  }
  ~Application() { database_.execute("DROP OWNED BY " + name_ + "; DROP ROLE " + name_); }
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string url() const { return database_.url_as(name_, "app"); }

 private:
  PostgresDatabase& database_;
  std::string name_;
};

}  // namespace

TEST_CASE_METHOD(Orders, "a key whose triggers are switched off refuses the rule, with what switches them on") {
  SECTION("to the rule's table") {
    database.execute("ALTER TABLE users DISABLE TRIGGER ALL");
    const std::string why = refusal();
    tells(why, "'orders_uid_fkey', which refers to 'users'");
    tells(why, "ALTER TABLE \"public\".\"users\" ENABLE TRIGGER ALL");
    database.execute("ALTER TABLE users ENABLE TRIGGER ALL");
  }
  SECTION("to a table that a cascade reaches") {
    database.execute(
        "CREATE TABLE lines (o int REFERENCES orders ON DELETE SET NULL); CREATE INDEX ON lines (o);"
        "ALTER TABLE orders DISABLE TRIGGER ALL");
    tells(refusal(), "'lines_o_fkey', which refers to 'orders'");
    database.execute("ALTER TABLE orders ENABLE TRIGGER ALL");
  }
  SECTION("that fires for replicated changes alone") {
    database.execute(
        "DO $$ DECLARE t name; BEGIN FOR t IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'users'::regclass LOOP "
        "EXECUTE format('ALTER TABLE users ENABLE REPLICA TRIGGER %I', t); END LOOP; END $$");
    tells(refusal(), "'orders_uid_fkey'");
    database.execute("ALTER TABLE users ENABLE TRIGGER ALL");
  }
  check_removes();
}

TEST_CASE_METHOD(Orders, "a role whose sessions fire no triggers cascades all the same where it may say so") {
  SECTION("a superuser, by the database's setting") {
    database.execute("ALTER DATABASE " + database.name() + " SET session_replication_role = replica");
    check_removes();
  }
  SECTION("a superuser, by the connection's options") {
    target.url = Secret(database.url("?options=-c%20session_replication_role%3Dreplica"));
    check_removes();
  }
  SECTION("and is refused where it may not") {
    const Application application(database);
    target.url = Secret(application.url());
    database.execute("ALTER ROLE " + application.name() + " SET session_replication_role = replica");
    tells(refusal(), "ALTER ROLE " + application.name() + " RESET session_replication_role");
    database.execute("ALTER ROLE " + application.name() + " SET session_replication_role = local");
    check_removes();
  }
}

TEST_CASE_METHOD(Orders, "a database that somebody froze is not thawed") {
  const std::string name = database.name();
  std::optional<Application> application;
  std::string freeze = "ALTER DATABASE " + name;
  SECTION("the database") {}
  SECTION("the role") {
    application.emplace(database);
    target.url = Secret(application->url());
    freeze = "ALTER ROLE " + application->name();
  }
  SECTION("the role in this database") {
    application.emplace(database);
    target.url = Secret(application->url());
    freeze = "ALTER ROLE " + application->name() + " IN DATABASE " + name;
  }
  CAPTURE(freeze);
  database.execute(freeze + " SET default_transaction_read_only = true");
  tells(refusal(), freeze + " RESET default_transaction_read_only");
  CHECK(rows("orders") == 2000);
  database.execute("BEGIN READ WRITE; " + freeze + " RESET default_transaction_read_only; COMMIT");
  check_removes();
}

TEST_CASE_METHOD(Orders, "a connection that says so is as frozen as a database") {
  target.url = Secret(database.url("?options=-c%20default_transaction_read_only%3Don"));
  tells(refusal(), "PGOPTIONS");
}

}  // namespace dbmaint::testing
