#include "engine/postgres/catalog/database_locale.hpp"

#include "support/catch.hpp"

using dbmaint::postgres::locale_clauses;

TEST_CASE("a new database names the provider of its locale where the server knows such a thing") {
  const dbmaint::postgres::DatabaseLocale libc = {
      {"encoding", "UTF8"}, {"collate", "fr_CA.UTF-8"}, {"ctype", "fr_CA.UTF-8"}, {"provider", "c"}};
  const std::string plain = " ENCODING 'UTF8' LC_COLLATE 'fr_CA.UTF-8' LC_CTYPE 'fr_CA.UTF-8'";
  CHECK(locale_clauses(libc, 140010) == plain);
  CHECK(locale_clauses(libc, 150018) == plain + " LOCALE_PROVIDER libc");
  dbmaint::postgres::DatabaseLocale icu = libc;
  icu["provider"] = "i";
  icu["icu_locale"] = "fr-CA";
  CHECK(locale_clauses(icu, 170004) == plain + " LOCALE_PROVIDER icu ICU_LOCALE 'fr-CA'");
  icu["provider"] = "b";
  icu["icu_locale"] = "C.UTF-8";
  CHECK(locale_clauses(icu, 170004) == plain + " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'");
  CHECK(locale_clauses({}, 170004).empty());
}
