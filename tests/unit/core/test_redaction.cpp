#include "dbmaint/core/redaction.hpp"

#include <fmt/format.h>

#include "dbmaint/core/error.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

TEST_CASE("The password of an address is hidden, everything else stays") {
  CHECK(redact("postgresql://user:hunter2@host/db") == "postgresql://user:***@host/db");
  CHECK(redact("postgres://u:p@h:5432/db?sslmode=require") == "postgres://u:***@h:5432/db?sslmode=require");
  CHECK(redact("cannot open \"postgresql://u:p@h/db\": timeout") == "cannot open \"postgresql://u:***@h/db\": timeout");
  CHECK(redact("https://u:p@hooks.example/x") == "https://u:***@hooks.example/x");
  CHECK(redact("a postgresql://a:b@c/d and mysql://e:f@g/h") == "a postgresql://a:***@c/d and mysql://e:***@g/h");
  CHECK(redact("postgresql://u:p@h1:5432,h2:5433/db") == "postgresql://u:***@h1:5432,h2:5433/db");
  CHECK(redact("postgresql://u:p@[::1]:5432/db") == "postgresql://u:***@[::1]:5432/db");
  CHECK(redact("postgresql://:p@h/db") == "postgresql://:***@h/db");
}

TEST_CASE("A private key of age is hidden wherever it was pasted") {
  CHECK(redact("unknown recipient type: \"AGE-SECRET-KEY-1FT4675DPMAD30\" here") ==
        "unknown recipient type: \"AGE-SECRET-KEY-***\" here");
  CHECK(redact("age-secret-key-1abc age1abc AGE-SECRET-KEY-1X") == "age-secret-key-*** age1abc AGE-SECRET-KEY-***");
}

TEST_CASE("Text without a secret is left alone") {
  for (const char* text :
       {"", "nothing here", "postgresql://host/db", "postgresql://host:5432/db", "postgresql://user@host/db",
        "sqlite:/srv/app.db", "/srv/a:b@c.db", "mail bob@example.org", "postgresql:///db?host=/var/run/postgresql",
        "https://example.org:8080/docs/@scope", "password authentication failed for user \"bob\"",
        "fe_sendauth: no password supplied", "passwords are fine", "://", "x://", "the password is wrong",
        "postgresql://h/db?user=me@server&connect_timeout=5"}) {
    CHECK(redact(text) == text);
  }
}

TEST_CASE("A password that somebody forgot to encode is hidden whole") {
  for (const char* password : {"p@ss", "p/w", "p?w", "p#w", "a:b", "100%", "p&w", "é", "a@b/c?d#e", "'quoted'", "<x>",
                               "a,b", "://", "pass=word"}) {
    const std::string text = redact(fmt::format("postgresql://user:{}@host:5432/db", password));
    INFO(password);
    CHECK(text == "postgresql://user:***@host:5432/db");
  }
}

TEST_CASE("Passwords in the query are hidden") {
  CHECK(redact("postgresql://h/db?user=u&password=p&sslmode=require") ==
        "postgresql://h/db?user=u&password=***&sslmode=require");
  CHECK(redact("postgresql://h/db?password=p") == "postgresql://h/db?password=***");
  CHECK(redact("postgresql://u:a@h/db?sslpassword=p&x=1") == "postgresql://u:***@h/db?sslpassword=***&x=1");
  CHECK(redact("\"postgresql://h/db?password=p\" failed") == "\"postgresql://h/db?password=***\" failed");
}

TEST_CASE("Passwords in libpq's own form are hidden") {
  CHECK(redact("host=h password=secret dbname=d") == "host=h password=*** dbname=d");
  CHECK(redact("host=h password = secret dbname=d") == "host=h password = *** dbname=d");
  CHECK(redact("password='it\\'s a secret' dbname=d") == "password=*** dbname=d");
  CHECK(redact("password=a\\ b dbname=d") == "password=*** dbname=d");
  CHECK(redact("password=a&b dbname=d") == "password=*** dbname=d");
  CHECK(redact("PGPASSWORD=hunter2 pg_dump") == "PGPASSWORD=*** pg_dump");
  CHECK(redact("password='never closed") == "password=***");
}

TEST_CASE("Passwords in SQL are hidden") {
  CHECK(redact("ALTER ROLE bob PASSWORD 'SCRAM-SHA-256$4096:x';") == "ALTER ROLE bob PASSWORD ***;");
  CHECK(redact("ALTER ROLE bob WITH LOGIN password 'it''s' VALID UNTIL 'x'") ==
        "ALTER ROLE bob WITH LOGIN password *** VALID UNTIL 'x'");
}

TEST_CASE("A token in front of a web address is hidden") {
  CHECK(redact("https://ghp_token@example.org/x") == "https://***@example.org/x");
}

TEST_CASE("Redacting twice changes nothing more") {
  for (const char* text :
       {"postgresql://u:p@h/db?password=x", "host=h password='a b'", "https://t@h/x", "PASSWORD 'x'"}) {
    CHECK(redact(redact(text)) == redact(text));
  }
}

TEST_CASE("No error shows a password, whoever put it there") {
  static constexpr Phrase tried{"Cannot connect to {url}", "Impossible de joindre {url}"};
  const Error error(ErrorKind::failed, "08006", Text(tried, {{"url", "postgresql://u:hunter2@h/db"}}),
                    Text::verbatim("invalid password=hunter2"));
  CHECK(std::string(error.what()).find("hunter2") == std::string::npos);
  CHECK(error.message(Language::french).find("hunter2") == std::string::npos);
}
