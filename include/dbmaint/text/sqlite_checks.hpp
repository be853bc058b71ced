#pragma once

#include "dbmaint/core/text.hpp"

// Sentences of the checks that only SQLite can be asked.

namespace dbmaint::text::sqlite_checks {

// integrity
inline constexpr Phrase problems{"integrity_check found {count} [problem|problems]: {first}",
                                 "integrity_check a trouvé {count} [problème|problèmes] : {first}"};
inline constexpr Phrase many_problems{"integrity_check stopped at {count} [problem|problems]: {first}",
                                      "integrity_check s'est arrêté à {count} [problème|problèmes] : {first}"};
inline constexpr Phrase unreadable{"the database is damaged and could not be read to its end: {cause}",
                                   "la base est endommagée et n'a pas pu être lue jusqu'au bout : {cause}"};
inline constexpr Phrase damage_why{
    "The file is damaged: queries may return wrong rows, and every write may make it worse. Stop the writers, keep the "
    "file as it is, then restore the newest verified backup.",
    "Le fichier est endommagé : des requêtes peuvent rendre des lignes fausses, et chaque écriture peut aggraver le "
    "mal. Arrêtez les écritures, gardez le fichier tel quel, puis restaurez la dernière sauvegarde vérifiée."};
inline constexpr Phrase broken_rules_why{
    "The file is sound, but rows break the rules of their own table; a migration that copies them will fail.",
    "Le fichier est sain, mais des lignes enfreignent les règles de leur propre table ; une migration qui les copie "
    "échouera."};

// foreign-key-definitions
inline constexpr Phrase key_without_table{"the foreign key {key} refers to the table {parent}, which does not exist",
                                          "la clé étrangère {key} renvoie à la table {parent}, qui n'existe pas"};
inline constexpr Phrase key_without_unique{
    "the foreign key {key} refers to columns of {parent} that are neither its primary key nor unique",
    "la clé étrangère {key} renvoie à des colonnes de {parent} qui ne sont ni sa clé primaire ni uniques"};
inline constexpr Phrase key_definition_why{
    "As soon as a connection switches foreign keys on, every change of these tables fails with a foreign key mismatch; "
    "until then nothing is protected.",
    "Dès qu'une connexion active les clés étrangères, toute modification de ces tables échoue (foreign key mismatch) ; "
    "d'ici là rien n'est protégé."};

// broken-views
inline constexpr Phrase no_views{"the database has no view", "la base n'a aucune vue"};
inline constexpr Phrase broken_view{"the view {view} can no longer be read: {cause}",
                                    "la vue {view} ne peut plus être lue : {cause}"};
inline constexpr Phrase broken_view_fix{"write it anew, or:", "réécrivez-la, ou :"};
inline constexpr Phrase broken_view_why{
    "Whoever asks this view gets an error, and a later ALTER TABLE may fail because of it: SQLite re-reads every view "
    "then.",
    "Qui interroge cette vue reçoit une erreur, et un prochain ALTER TABLE peut échouer à cause d'elle : SQLite relit "
    "alors toutes les vues."};

// mixed-types
inline constexpr Phrase mixed_types{"{column} holds values of several kinds ({kinds})",
                                    "{column} contient des valeurs de plusieurs natures ({kinds})"};
inline constexpr Phrase mixed_types_why{
    "SQLite never finds the text '1' equal to the number 1 in such a column, and sorts every number before every text: "
    "keys miss their parents and time limits take the wrong rows.",
    "Dans une telle colonne SQLite ne tient jamais le texte '1' pour égal au nombre 1, et trie tout nombre avant tout "
    "texte : des clés manquent leurs parents et les limites de temps prennent les mauvaises lignes."};

// journal-mode
inline constexpr Phrase file_is_read_only{"the file cannot be written, its journal does not matter",
                                          "le fichier ne peut pas être écrit, son journal importe peu"};
inline constexpr Phrase rollback_journal{"the journal mode is {mode}, not wal",
                                         "le mode de journal est {mode}, et non wal"};
inline constexpr Phrase rollback_journal_why{
    "With a rollback journal readers wait for writers, and writers wait while a backup reads. With a write-ahead log "
    "neither does. It needs a local disk.",
    "Avec un journal de retour arrière, les lecteurs attendent les écritures, et les écritures attendent la fin d'une "
    "sauvegarde. Avec un journal d'écriture anticipée, personne n'attend. Il lui faut un disque local."};

// large-wal
inline constexpr Phrase no_wal{"there is no write-ahead log", "il n'y a pas de journal d'écriture anticipée"};
inline constexpr Phrase large_wal{"the write-ahead log takes {size}; the limit is {limit}",
                                  "le journal d'écriture anticipée occupe {size} ; la limite est {limit}"};
inline constexpr Phrase large_wal_why{
    "The log only shrinks when no reader holds an old snapshot: a forgotten read transaction makes it fill the disk "
    "and slows every read.",
    "Le journal ne rétrécit que si aucun lecteur ne retient un ancien état : une lecture oubliée lui fait remplir le "
    "disque et ralentit toutes les autres."};

// free-pages
inline constexpr Phrase free_pages{"{free} of the file's {total} hold nothing",
                                   "{free} des {total} du fichier ne contiennent rien"};
inline constexpr Phrase free_pages_why{
    "Deleted rows leave pages that SQLite reuses but never gives back; VACUUM does, if 2.2 times the file is free on "
    "the disk and nobody writes meanwhile.",
    "Les lignes supprimées laissent des pages que SQLite réutilise sans jamais les rendre ; VACUUM les rend, si 2,2 "
    "fois le fichier est libre sur le disque et que personne n'écrit pendant ce temps."};

// page-size
inline constexpr Phrase small_pages{"the pages have {size} bytes; {usual} is usual",
                                    "les pages ont {size} octets ; {usual} est l'usage"};
inline constexpr Phrase small_pages_why{
    "Small pages come from an old SQLite: the same rows need more reads and a deeper tree. Changing them rewrites the "
    "file.",
    "De petites pages viennent d'un ancien SQLite : les mêmes lignes demandent plus de lectures et un arbre plus "
    "profond. Les changer réécrit le fichier."};

// statistics-age
inline constexpr Phrase statistics_absent{"{table} has more than {limit} rows and was never analyzed",
                                          "{table} a plus de {limit} lignes et n'a jamais été analysée"};
inline constexpr Phrase statistics_old{
    "{table} had {counted} rows when it was analyzed and has more than {limit} today",
    "{table} avait {counted} lignes lors de son analyse et en a plus de {limit} aujourd'hui"};
inline constexpr Phrase statistics_why{
    "Without true numbers SQLite may choose the wrong index or join order; ANALYZE counts again and takes seconds.",
    "Sans chiffres justes, SQLite peut choisir le mauvais index ou le mauvais ordre de jointure ; ANALYZE recompte en "
    "quelques secondes."};

}  // namespace dbmaint::text::sqlite_checks
