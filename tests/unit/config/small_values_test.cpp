#include "config/columns_ref.hpp"
#include "config/window.hpp"
#include "support/catch.hpp"

using dbmaint::ColumnsRef;
using dbmaint::config::parse_columns_ref;
using dbmaint::config::parse_window;
using dbmaint::config::quoted_if_needed;

TEST_CASE("a reference to columns is read in each of its forms") {
  CHECK(parse_columns_ref("users.id") == ColumnsRef{"users", {"id"}});
  CHECK(parse_columns_ref("cameroon.lessons.lesson_id") == ColumnsRef{"cameroon.lessons", {"lesson_id"}});
  CHECK(parse_columns_ref("orders.(a,b)") == ColumnsRef{"orders", {"a", "b"}});
  CHECK(parse_columns_ref("public.orders.( a , \"b c\" )") == ColumnsRef{"public.orders", {"a", "b c"}});
  CHECK(parse_columns_ref("order lines.unit price") == ColumnsRef{"order lines", {"unit price"}});
  CHECK(parse_columns_ref(R"("v1.users"."e.mail")") == ColumnsRef{"v1.users", {"e.mail"}});
  CHECK(parse_columns_ref(R"("say ""hi""".x)") == ColumnsRef{R"(say "hi")", {"x"}});
  CHECK(parse_columns_ref("élèves.année") == ColumnsRef{"élèves", {"année"}});
}

TEST_CASE("a reference that names no column is nothing") {
  for (const char* written : {"", "users", ".", "users.", ".id", "a..b", "a.b.c.d", "a.()", "a.(b", "a.(b,)", "(a)",
                              "a.(b).c", "\"users.id", "\"\".id", "a\"b.c", "a.b,c"}) {
    INFO(written);
    CHECK_FALSE(parse_columns_ref(written).has_value());
  }
}

TEST_CASE("a name is quoted exactly when it has to be") {
  CHECK(quoted_if_needed("users") == "users");
  CHECK(quoted_if_needed("order lines") == "order lines");
  CHECK(quoted_if_needed("v1.users") == R"("v1.users")");
  CHECK(quoted_if_needed(R"(say "hi")") == R"("say ""hi""")");
}

TEST_CASE("a window is two times of day, possibly across midnight") {
  CHECK(parse_window("00:00-24:00")->to_minute == 1440);
  CHECK(parse_window("22:15-05:00")->from_minute == 22 * 60 + 15);
  for (const char* written : {"", "1:00-2:00", "01:00", "01:00-01:00", "01:60-02:00", "24:01-02:00", "ab:cd-ef:gh"}) {
    INFO(written);
    CHECK_FALSE(parse_window(written).has_value());
  }
}
