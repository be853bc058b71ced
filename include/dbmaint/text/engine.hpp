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

// Who holds a lock
inline constexpr Phrase some_run{"another run", "une autre exécution"};
inline constexpr Phrase server_run{"another run (process {process} of the server)",
                                   "une autre exécution (processus {process} du serveur)"};
inline constexpr Phrase server_run_since{
    "another run (process {process} of the server, connected since {since})",
    "une autre exécution (processus {process} du serveur, connecté depuis {since})"};
inline constexpr Phrase run_on_since{"another run (process {process} on {host}, since {since})",
                                     "une autre exécution (processus {process} sur {host}, depuis {since})"};
inline constexpr Phrase named_run{"another run ({command}, process {process} on {host})",
                                  "une autre exécution ({command}, processus {process} sur {host})"};
inline constexpr Phrase named_run_since{
    "another run ({command}, process {process} on {host}, since {since})",
    "une autre exécution ({command}, processus {process} sur {host}, depuis {since})"};

}  // namespace dbmaint::text::engine
