#pragma once

#include "dbmaint/core/text.hpp"

namespace dbmaint::text::engine {

inline constexpr Phrase choosing{"Cannot tell what kind of database '{url}' is",
                                 "Impossible de savoir de quelle base de données il s'agit : '{url}'"};
inline constexpr Phrase unknown_url{"it is neither a known URL nor a path to a file",
                                    "ce n'est ni une URL connue ni le chemin d'un fichier"};
inline constexpr Phrase known_urls{
    "write postgresql://user@host/database, sqlite:path/to/file, or the path of an existing SQLite file",
    "écrivez postgresql://utilisateur@hôte/base, sqlite:chemin/du/fichier, ou le chemin d'un fichier SQLite existant"};

}  // namespace dbmaint::text::engine
