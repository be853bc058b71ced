#pragma once

#include <map>
#include <string>

#include "dbmaint/core/text.hpp"
#include "dbmaint/engine/content_facts.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// How a database compares text, as ContentFacts::locale has it: "encoding", "collate", "ctype", "provider",
/// "icu_locale", "collation_version". Empty: no such database.
using DatabaseLocale = std::map<std::string, std::string>;

[[nodiscard]] DatabaseLocale locale_of(Connection& server, const std::string& database);

/// What a new database gets, and what that means for the copy it will hold.
struct LocaleChoice {
  DatabaseLocale locale;
  Text warning;  ///< empty: text compares as it did where the backup was made
};

/// The locale of the database whose place it will take; else the backup's own, where the server has it; else the
/// server's.
[[nodiscard]] LocaleChoice choose_locale(Connection& server, const std::string& name, const ContentFacts& content);

/// " ENCODING … LC_COLLATE …" for CREATE DATABASE from template0 on a server of that version (150018). Pure.
[[nodiscard]] std::string locale_clauses(const DatabaseLocale& locale, int server_version);

}  // namespace dbmaint::postgres
