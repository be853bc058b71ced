#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/engine/backup_source.hpp"

// How tables are called: on the command line, in the manifest ("schema.table") and in the list of an archive.

namespace dbmaint::postgres {

/// The tables of the manifest that are meant, "schema.table". Error{usage} when there is none of a name, with the
/// nearest, or when several schemas have one. Pure.
[[nodiscard]] std::vector<std::string> chosen_tables(const DumpFacts& facts, const std::vector<std::string>& written);

/// The manifest's names by what the list of an archive calls them, "schema table".
using Names = std::map<std::string, std::string>;

/// Of the objects of a kind, as the manifest calls it. Pure.
[[nodiscard]] Names names_of(const DumpFacts& facts, std::string_view kind);

/// Which one the text begins with. Its owner, whose name may be of several words, stands at the end of an entry: the
/// longest name is meant. Pure.
[[nodiscard]] std::optional<std::string> longest(const Names& names, const std::string& text);

}  // namespace dbmaint::postgres
