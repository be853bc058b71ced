#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dbmaint/core/error.hpp"
#include "dbmaint/engine/restore.hpp"

namespace dbmaint::postgres {

/// Every server has it: databases are created, renamed and dropped from there.
inline constexpr const char* maintenance_database = "postgres";

/// The database a URL names. Error{usage} when it leaves the name to the environment: what is restored must be named.
[[nodiscard]] std::string database_name(const Location& location);

/// The same server and role, another database; past a transaction-pooling proxy.
[[nodiscard]] Location beside(const Location& location, const std::string& database);

/// What libpq calls so: "host", "dbname", "user" …
[[nodiscard]] Location location_of(const std::map<std::string, std::string>& parameters);

/// Why its role may create no databases on the server of `location`, as Error{refused}; nothing when it may.
[[nodiscard]] std::optional<Error> refusal_to_create(const Location& location, const Services& services);

/// An empty database on the server of `location`, under a name nobody had, for a copy of what `facts` describes. Its
/// comment is a ScratchMarker until it takes another one's place.
[[nodiscard]] std::unique_ptr<NewDatabase> new_database(const Location& location, std::string_view purpose,
                                                        const DumpFacts& facts, const Services& services);

}  // namespace dbmaint::postgres
