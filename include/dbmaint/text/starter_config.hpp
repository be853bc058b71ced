#pragma once

#include "dbmaint/core/text.hpp"

// The comments of the configuration that `dbmaint init` writes.

namespace dbmaint::text::starter_config {

inline constexpr Phrase written_by_init{
    "A first configuration by dbmaint init. Nothing in it deletes: a rule does once its // is gone and it says "
    "\"delete\".",
    "Une première configuration par dbmaint init. Rien n'y supprime : une règle le fait une fois ses // enlevés et "
    "\"delete\" écrit."};
inline constexpr Phrase how_to_check{
    "Check it: dbmaint config check. Every key: docs/configuration.md, or dbmaint config schema.",
    "Pour la vérifier : dbmaint config check. Toutes les clés : docs/configuration.md, ou dbmaint config schema."};
inline constexpr Phrase url_of_environment{
    "The address holds a password: give it in the environment, as DATABASE_URL.",
    "L'adresse contient un mot de passe : donnez-la dans l'environnement, par DATABASE_URL."};
inline constexpr Phrase main_tables{
    "The tables that must never be empty: the health score counts them. Keep those that matter to you.",
    "Les tables qui ne doivent jamais être vides : le score de santé les compte. Gardez celles qui vous importent."};
inline constexpr Phrase empty_tables{"Empty today: {tables}", "Vides aujourd'hui : {tables}"};
inline constexpr Phrase relations{
    "Relations that names and types suggest and that the database does not declare. Agree to one by removing its //.",
    "Relations que les noms et les types suggèrent et que la base ne déclare pas. Acceptez-en une en enlevant ses //."};
inline constexpr Phrase no_relations{"None was found beyond the declared foreign keys.",
                                     "Aucune n'a été trouvée en dehors des clés étrangères déclarées."};
inline constexpr Phrase retention{
    "Tables that look like logs, codes or sessions. With \"report\" the old rows are only counted; \"delete\" removes "
    "them.",
    "Tables qui ressemblent à des journaux, des codes ou des sessions. Avec \"report\" les vieilles lignes sont "
    "seulement comptées ; \"delete\" les retire."};
inline constexpr Phrase no_retention{"None was found.", "Aucune n'a été trouvée."};

}  // namespace dbmaint::text::starter_config
