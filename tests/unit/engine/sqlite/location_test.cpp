#include "engine/sqlite/location.hpp"

#include "dbmaint/core/error.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace fs = std::filesystem;

TEST_CASE("A SQLite file may be written as a path, with this program's scheme, and as Prisma and SQLite write it") {
  for (const char* url :
       {"/srv/app/app.db", "sqlite:/srv/app/app.db", "sqlite:///srv/app/app.db", "sqlite://localhost/srv/app/app.db",
        "file:/srv/app/app.db", "file:///srv/app/app.db", "file:/srv/app/app.db?connection_limit=1&mode=ro"}) {
    CAPTURE(url);
    CHECK(sqlite::recognizes(url));
    CHECK(sqlite::database_file(url) == "/srv/app/app.db");
  }
  CHECK(sqlite::database_file("file:./dev.db") == fs::current_path() / "dev.db");
}

TEST_CASE("A question mark belongs to the name of a file that is written without a scheme of the web") {
  CHECK(sqlite::database_file("/srv/what?.db") == "/srv/what?.db");
  CHECK(sqlite::database_file("sqlite:/srv/what?.db") == "/srv/what?.db");
}

TEST_CASE("A SQLite URL that names no file, or a host, is refused") {
  for (const char* url : {"sqlite:", "file:", "file:?mode=ro", "sqlite://app.db", "file://host/app.db"}) {
    CAPTURE(url);
    CHECK_THROWS_AS(sqlite::database_file(url), Error);
  }
}
