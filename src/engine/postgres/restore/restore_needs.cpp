#include "engine/postgres/restore/restore_needs.hpp"

#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/catalog/database_locale.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

namespace {

using NameList = std::vector<std::string>;

std::string joined(const NameList& names, const std::string& before, const std::string& between,
                   const std::string& after) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += between;
    out.append(before).append(name).append(after);
  }
  return out;
}

NameList quoted(NameList names) {
  for (std::string& name : names) name = quote_identifier(name);
  return names;
}

void add_extensions(Connection& server, const std::vector<ExtensionFacts>& extensions, std::vector<Text>& out) {
  NameList names;
  for (const ExtensionFacts& extension : extensions) names.push_back(extension.name);
  const Rows rows = server.query(sql::extensions_available, {array_literal(names)});
  NameList absent;
  NameList forbidden;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    if (!rows.flag(i, 1)) absent.push_back(rows.text(i, 0));
    if (rows.flag(i, 1) && !rows.flag(i, 2)) forbidden.push_back(rows.text(i, 0));
  }
  const std::int64_t major = server.server_version() / 10000;
  if (!absent.empty())
    out.emplace_back(words::extensions_missing,
                     std::vector<Argument>{{"extensions", joined(absent, "", ", ", "")},
                                           {"command", "apt-cache search postgresql-" + std::to_string(major)}});
  if (!forbidden.empty())
    out.emplace_back(words::extensions_forbidden,
                     std::vector<Argument>{{"extensions", joined(forbidden, "", ", ", "")}, {"role", server.role()}});
}

void add_roles(Connection& server, const NameList& roles, std::vector<Text>& out) {
  const Rows rows = server.query(sql::roles_available, {array_literal(roles)});
  NameList absent;
  NameList foreign;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    if (!rows.flag(i, 1)) absent.push_back(rows.text(i, 0));
    if (rows.flag(i, 1) && !rows.flag(i, 2)) foreign.push_back(rows.text(i, 0));
  }
  if (!absent.empty())
    out.emplace_back(words::roles_missing,
                     std::vector<Argument>{{"roles", joined(absent, "", ", ", "")},
                                           {"command", joined(quoted(absent), "CREATE ROLE ", " ", ";")}});
  if (!foreign.empty())
    out.emplace_back(words::roles_foreign,
                     std::vector<Argument>{{"roles", joined(foreign, "", ", ", "")},
                                           {"role", server.role()},
                                           {"command", "GRANT " + joined(quoted(foreign), "", ", ", "") + " TO " +
                                                           quote_identifier(server.role()) + ";"}});
}

}  // namespace

std::vector<Text> missing_for_restore(Connection& server, const std::string& name, const ContentFacts& content,
                                      const RestoreChoice& choice) {
  std::vector<Text> out;
  if (content.extensions) add_extensions(server, *content.extensions, out);
  if (content.roles && choice.owners == Owners::restore) add_roles(server, *content.roles, out);
  if (Text warning = choose_locale(server, name, content).warning; !warning.empty()) out.push_back(std::move(warning));
  return out;
}

}  // namespace dbmaint::postgres
