#include "engine/postgres/cluster/prepare_cluster.hpp"

#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

namespace {

void create_roles(Connection& server, const ContentFacts& content) {
  const std::string ours = quote_identifier(cluster_role);
  // Rows that a policy hides would be counted as lost.
  server.run_outside_transaction("CREATE ROLE " + ours + " LOGIN CREATEDB BYPASSRLS");
  if (!content.roles) return;
  const Rows roles = server.query(sql::roles_available, {array_literal(*content.roles)});
  for (std::size_t i = 0; i < roles.rows.size(); ++i) {
    if (roles.flag(i, 1)) continue;
    const std::string role = quote_identifier(roles.text(i, 0));
    server.run_outside_transaction("CREATE ROLE " + role);
    server.run_outside_transaction(std::string("GRANT ").append(role).append(" TO ").append(ours));
  }
}

/// Extensions that our role could not create. They become its own, as those that it creates: an archive comments them.
void create_extensions(Connection& template0, const ContentFacts& content) {
  if (!content.extensions) return;
  std::vector<std::string> names;
  for (const ExtensionFacts& extension : *content.extensions) names.push_back(extension.name);
  const Rows untrusted = template0.query(sql::extensions_untrusted, {array_literal(names)});
  for (std::size_t i = 0; i < untrusted.rows.size(); ++i)
    template0.run_outside_transaction("CREATE EXTENSION IF NOT EXISTS " + quote_identifier(untrusted.text(i, 0)) +
                                      " CASCADE");
  template0.query(
      "UPDATE pg_catalog.pg_extension SET extowner = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = $1)"
      " WHERE extname <> 'plpgsql'",
      {cluster_role});
}

}  // namespace

void prepare_cluster(const Location& server, const Location& template0, const ContentFacts& content,
                     const Services& services) {
  Connection maintenance(server, Purpose::write, services);
  maintenance.task(words::making_cluster);
  create_roles(maintenance, content);
  maintenance.run_outside_transaction("ALTER DATABASE template0 ALLOW_CONNECTIONS true");
  Connection model(template0, Purpose::write, services);
  model.task(words::making_cluster);
  create_extensions(model, content);
  // A role that becomes the owner of something must have been able to create it.
  model.run_outside_transaction("GRANT CREATE ON SCHEMA public TO PUBLIC");
  model.run_outside_transaction("GRANT SELECT ON pg_catalog.pg_largeobject TO PUBLIC");
}

}  // namespace dbmaint::postgres
