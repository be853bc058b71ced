#include "engine/postgres/catalog/database_locale.hpp"

#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

namespace {

constexpr const char* libc = "c";
constexpr const char* icu = "i";
constexpr const char* builtin = "b";

std::string value(const DatabaseLocale& locale, const std::string& name) {
  const auto found = locale.find(name);
  return found == locale.end() ? std::string() : found->second;
}

/// "fr_CA.UTF-8, UTF8", with the name of an ICU locale where that decides.
std::string in_words(const DatabaseLocale& locale) {
  const std::string icu_locale = value(locale, "icu_locale");
  return (icu_locale.empty() ? value(locale, "collate") : icu_locale) + ", " + value(locale, "encoding");
}

/// The version of a collation is the machine's matter, and what is not stated cannot differ.
bool compare_alike(const DatabaseLocale& there, const DatabaseLocale& stated) {
  for (const char* name : {"encoding", "collate", "ctype", "provider", "icu_locale"})
    if (stated.contains(name) && value(there, name) != value(stated, name)) return false;
  return true;
}

bool is_there(Connection& server, const DatabaseLocale& locale) {
  const std::string provider = value(locale, "provider");
  if (!provider.empty() && provider != libc && server.server_version() < 150000) return false;
  if (provider == builtin && server.server_version() < 170000) return false;
  return server
      .query(sql::locale_available, {value(locale, "collate"), value(locale, "ctype"), provider == icu ? "t" : "f"})
      .flag(0, 0);
}

/// What every server has: its own locale where that can hold the encoding, else the order of bytes.
DatabaseLocale nearest(const DatabaseLocale& own, const DatabaseLocale& wanted) {
  if (value(own, "encoding") == value(wanted, "encoding")) return own;
  return {{"encoding", value(wanted, "encoding")}, {"collate", "C"}, {"ctype", "C"}, {"provider", libc}};
}

}  // namespace

DatabaseLocale locale_of(Connection& server, const std::string& database) {
  const Rows rows = server.query(sql::database_locale, {database});
  DatabaseLocale out;
  if (rows.empty()) return out;
  std::size_t column = 0;
  for (const char* name : {"encoding", "collate", "ctype", "provider", "icu_locale", "collation_version"}) {
    if (const Cell& cell = rows.rows[0][column]) out[name] = *cell;
    ++column;
  }
  return out;
}

LocaleChoice choose_locale(Connection& server, const std::string& name, const ContentFacts& content) {
  const DatabaseLocale& stated = content.locale;
  if (DatabaseLocale there = locale_of(server, name); !there.empty()) {
    Text warning;
    if (!compare_alike(there, stated))
      warning = {words::other_locale, {{"found", in_words(there)}, {"expected", in_words(stated)}}};
    return {std::move(there), std::move(warning)};
  }
  if (stated.empty()) return {};
  if (is_there(server, stated)) return {stated, {}};
  DatabaseLocale instead = nearest(locale_of(server, "template0"), stated);
  Text warning(words::locale_missing, {{"locale", value(stated, "collate")}, {"instead", in_words(instead)}});
  return {std::move(instead), std::move(warning)};
}

std::string locale_clauses(const DatabaseLocale& locale, int server_version) {
  if (locale.empty()) return {};
  std::string sql = " ENCODING " + quote_literal(value(locale, "encoding")) + " LC_COLLATE " +
                    quote_literal(value(locale, "collate")) + " LC_CTYPE " + quote_literal(value(locale, "ctype"));
  const std::string provider = value(locale, "provider");
  const std::string name = quote_literal(value(locale, "icu_locale"));
  if (server_version < 150000) return sql;
  if (provider == libc) sql += " LOCALE_PROVIDER libc";  // template0 may have another one
  if (provider == icu) sql += " LOCALE_PROVIDER icu ICU_LOCALE " + name;
  if (provider == builtin) sql += " LOCALE_PROVIDER builtin BUILTIN_LOCALE " + name;
  return sql;
}

}  // namespace dbmaint::postgres
