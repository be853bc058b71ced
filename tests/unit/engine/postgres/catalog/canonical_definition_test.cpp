#include "engine/postgres/catalog/canonical_definition.hpp"

#include "support/catch.hpp"

using dbmaint::postgres::canonical_definition;

TEST_CASE("A definition and what the server makes of it after a restore are the same") {
  CHECK(canonical_definition(
            "CHECK (((s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])))") ==
        canonical_definition(
            "CHECK (((s)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])))"));
  CHECK(canonical_definition("WHERE ((a = 1) AND (b = 2))") == canonical_definition("WHERE (a = 1 AND b = 2)"));
  CHECK(canonical_definition("SELECT a,\n    b\n   FROM public.t") ==
        canonical_definition("SELECT a, b FROM public.t"));
}

TEST_CASE("Casts of every form go") {
  for (const char* type :
       {"text", "text[]", "character varying(20)", "character varying(20)[]", "numeric(10,2)", "double precision",
        "timestamp without time zone", "timestamp(3) with time zone", "public.\"Role\"",
        "\"Odd schema\".\"Ty\"\"pe\"[]", "interval day to second(3)", "bit varying(8)", "pg_catalog.int4"})
    CHECK(canonical_definition("(x)::" + std::string(type) + " = 1") == "x=1");
}

TEST_CASE("What stands in quotes is kept to the letter") {
  CHECK(canonical_definition("'a  (b)::text'") == "'a  (b)::text'");
  CHECK(canonical_definition("'it''s  ::text'::text") == "'it''s  ::text'");
  CHECK(canonical_definition("\"a (b)::c\" = 'x'") == "\"a (b)::c\"='x'");
  CHECK(canonical_definition("'a b'") != canonical_definition("'a  b'"));
  CHECK(canonical_definition("'open") == "'open");
}

TEST_CASE("Words do not run together, and different definitions stay different") {
  CHECK(canonical_definition("NOT (deleted)") == "NOT deleted");
  CHECK(canonical_definition("a integer") != canonical_definition("ainteger"));
  CHECK(canonical_definition("lower(name)") != canonical_definition("upper(name)"));
  CHECK(canonical_definition("a > 1") != canonical_definition("a > 2"));
  CHECK(canonical_definition("USING btree (a, b)") != canonical_definition("USING btree (b, a)"));
  CHECK(canonical_definition("").empty());
  CHECK(canonical_definition("x::").starts_with("x"));
}
