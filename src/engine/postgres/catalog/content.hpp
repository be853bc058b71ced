#pragma once

#include "dbmaint/engine/content_facts.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// What the database holds beside rows and large objects, by the catalog of the transaction that the caller has begun.
/// Changes that transaction's search_path.
[[nodiscard]] ContentFacts read_catalog_content(Connection& connection);

/// Reads every page of them, but not their bytes.
[[nodiscard]] LargeObjectFacts read_large_objects(Connection& connection);

/// All of it, in a transaction of its own.
[[nodiscard]] ContentFacts read_content(Connection& connection);

}  // namespace dbmaint::postgres
