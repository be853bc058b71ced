#pragma once

#include "dbmaint/core/text.hpp"

// Sentences of the checks that only PostgreSQL can be asked.

namespace dbmaint::text::postgres_checks {

// checksum-failures
inline constexpr Phrase no_checksums{"the server keeps no page checksums (data_checksums is off)",
                                     "le serveur ne tient pas de sommes de contrôle (data_checksums est désactivé)"};
inline constexpr Phrase checksum_failures{
    "{count} [page|pages] had a wrong checksum when read, the last at {last}",
    "{count} [page avait|pages avaient] une somme de contrôle fausse à la lecture, la dernière le {last}"};
inline constexpr Phrase checksum_failures_why{
    "What the disk returned is not what PostgreSQL wrote. Take no new backup over the old ones, check the disk and "
    "memory, and restore the newest verified backup elsewhere.",
    "Ce que le disque a rendu n'est pas ce que PostgreSQL avait écrit. N'écrasez aucune ancienne sauvegarde, vérifiez "
    "le disque et la mémoire, et restaurez ailleurs la dernière sauvegarde vérifiée."};

// invalid-indexes
inline constexpr Phrase invalid_index{"the index {index} of {table} is not valid: no query uses it",
                                      "l'index {index} de {table} n'est pas valide : aucune requête ne l'utilise"};
inline constexpr Phrase leftover_index{
    "the index {index} of {table} was left behind by an interrupted REINDEX CONCURRENTLY",
    "l'index {index} de {table} est le reste d'un REINDEX CONCURRENTLY interrompu"};
inline constexpr Phrase invalid_index_why{
    "It slows every write, serves no query, and if it is unique it does not guarantee that values are.",
    "Il ralentit chaque écriture, ne sert aucune requête et, s'il est unique, ne garantit pas que les valeurs le "
    "sont."};

// not-valid-constraints
inline constexpr Phrase not_valid_constraint{"the constraint {constraint} of {table} was never validated",
                                             "la contrainte {constraint} de {table} n'a jamais été validée"};
inline constexpr Phrase not_valid_constraint_why{
    "New rows obey it, old ones were never looked at: it reads like a promise and is none, and the planner does not "
    "rely on it.",
    "Les nouvelles lignes la respectent, les anciennes n'ont jamais été examinées : elle a l'air d'une promesse et "
    "n'en est pas une, et le planificateur ne s'y fie pas."};

// sequence-exhaustion
inline constexpr Phrase no_sequences{"the database has no sequence", "la base n'a aucune séquence"};
inline constexpr Phrase sequence_used{"the sequence {sequence} stands at {last} of {limit} ({percent} %)",
                                      "la séquence {sequence} en est à {last} sur {limit} ({percent} %)"};
inline constexpr Phrase sequence_used_why{
    "When it ends, every INSERT that asks it for a number fails. Widening an integer column rewrites its table: plan "
    "it while there is time.",
    "À la fin, tout INSERT qui lui demande un numéro échoue. Élargir une colonne entière réécrit sa table : "
    "prévoyez-le tant qu'il est temps."};
inline constexpr Phrase sequences_unreadable{
    "{count} [sequence|sequences] may not be read; needed for the first: {grant}",
    "{count} [séquence ne peut pas être lue|séquences ne peuvent pas être lues] ; il faut pour la première : {grant}"};

// transaction-wraparound
inline constexpr Phrase wraparound{
    "the oldest unfrozen transaction is {age} transactions old, {percent} % of what the server bears; oldest table: "
    "{table}",
    "la plus ancienne transaction non figée a {age} transactions, soit {percent} % de ce que le serveur supporte ; "
    "table la plus ancienne : {table}"};
inline constexpr Phrase wraparound_why{
    "At two billion the server refuses every write until a vacuum has finished. Something keeps autovacuum from "
    "freezing: a long transaction, a replication slot, or locks.",
    "À deux milliards, le serveur refuse toute écriture jusqu'à la fin d'un vacuum. Quelque chose empêche l'autovacuum "
    "de figer : une longue transaction, un slot de réplication ou des verrous."};

// collation-versions
inline constexpr Phrase collation_changed{
    "the collation of {name} was version {recorded} when its indexes were built and is {actual} now",
    "la collation de {name} était en version {recorded} à la création des index et est maintenant en {actual}"};
inline constexpr Phrase collation_fix{"rebuild the indexes that use it, then:",
                                      "reconstruisez les index qui l'utilisent, puis :"};
inline constexpr Phrase collation_changed_why{
    "Text may sort differently since the system's library changed: an index in the old order misses rows and lets "
    "duplicates in.",
    "Le tri des textes a pu changer avec la bibliothèque du système : un index dans l'ancien ordre manque des lignes "
    "et laisse entrer des doublons."};

// unsafe-settings
inline constexpr Phrase unsafe_setting{"{name} is {setting} and should be {needed}",
                                       "{name} vaut {setting} et devrait valoir {needed}"};
inline constexpr Phrase unsafe_setting_why{
    "This setting trades the safety or the upkeep of data for speed. On a test server it may be meant; anywhere else a "
    "crash can lose or damage the database.",
    "Ce réglage sacrifie la sûreté ou l'entretien des données à la vitesse. Sur un serveur d'essai il peut être voulu "
    "; ailleurs, une panne peut perdre ou abîmer la base."};

// pooled-connection
inline constexpr Phrase pooled_connection{"the connection goes through a pooling proxy and no direct_url is configured",
                                          "la connexion passe par un répartiteur et aucun direct_url n'est configuré"};
inline constexpr Phrase pooled_connection_why{
    "Locks, snapshots and settings of a session do not survive a proxy that pools transactions: cleanups are refused "
    "there, and so is a backup.",
    "Verrous, instantanés et réglages d'une session ne survivent pas à un répartiteur qui partage les transactions : "
    "les nettoyages y sont refusés, les sauvegardes aussi."};

// archive-failures
inline constexpr Phrase no_archiving{"the server does not archive its write-ahead log",
                                     "le serveur n'archive pas son journal de transactions"};
inline constexpr Phrase archiving_fails{
    "archiving fails: {segment} could not be archived, {count} [failure|failures] so far",
    "l'archivage échoue : {segment} n'a pas pu être archivé, {count} [échec|échecs] jusqu'ici"};
inline constexpr Phrase archiving_fails_why{
    "What is not archived cannot be restored to a point in time, and stays on the server's disk until that is full.",
    "Ce qui n'est pas archivé ne permet pas de restaurer à un instant donné, et reste sur le disque du serveur jusqu'à "
    "le remplir."};

// replication-slots
inline constexpr Phrase slot_lost{"the replication slot {slot} has lost what its reader still needs",
                                  "le slot de réplication {slot} a perdu ce dont son lecteur a encore besoin"};
inline constexpr Phrase slot_unread{
    "the replication slot {slot} has no reader and keeps {size} of write-ahead log",
    "le slot de réplication {slot} n'a pas de lecteur et retient {size} de journal de transactions"};
inline constexpr Phrase slot_fix{"if its reader will not come back:", "si son lecteur ne revient pas :"};
inline constexpr Phrase slot_why{
    "A slot keeps everything its reader has not seen, for ever: it fills the disk, stops vacuum, and in the end the "
    "server.",
    "Un slot garde pour toujours ce que son lecteur n'a pas vu : il remplit le disque, arrête le vacuum, et pour finir "
    "le serveur."};

// long-transactions
inline constexpr Phrase long_transaction{
    "{holder} (process {pid}) has been in one transaction for {lasted}; the limit is {limit}",
    "{holder} (processus {pid}) est dans une même transaction depuis {lasted} ; la limite est {limit}"};
inline constexpr Phrase idle_transaction{
    "{holder} (process {pid}) opened a transaction {lasted} ago and does nothing in it; the limit is {limit}",
    "{holder} (processus {pid}) a ouvert une transaction il y a {lasted} et n'y fait rien ; la limite est {limit}"};
inline constexpr Phrase prepared_transaction{
    "the prepared transaction {gid} of {owner} has been waiting for {lasted}; the limit is {limit}",
    "la transaction préparée {gid} de {owner} attend depuis {lasted} ; la limite est {limit}"};
inline constexpr Phrase long_transaction_why{
    "While it lasts, vacuum removes nothing that was deleted since it began, its locks stay, and a schema change "
    "queues everyone behind it.",
    "Tant qu'elle dure, le vacuum ne retire rien de ce qui a été supprimé depuis son début, ses verrous restent, et un "
    "changement de schéma fait attendre tout le monde."};
inline constexpr Phrase sessions_hidden{"the sessions of other users cannot be seen; needed: {grant}",
                                        "les sessions des autres utilisateurs sont invisibles ; il faut : {grant}"};

// connections-used
inline constexpr Phrase connections_used{"{used} [connection is|connections are] in use, of {available}",
                                         "{used} [connexion utilisée|connexions utilisées] sur {available}"};
inline constexpr Phrase connections_used_why{
    "When they run out, the application gets errors instead of answers, and backups cannot connect either.",
    "Quand il n'y en a plus, l'application reçoit des erreurs au lieu de réponses, et les sauvegardes ne se connectent "
    "plus."};

// dead-rows
inline constexpr Phrase dead_rows{"{dead} [row is|rows are] dead, of {all} in {table}",
                                  "{dead} [ligne morte|lignes mortes] sur {all} dans {table}"};
inline constexpr Phrase dead_rows_autovacuum_off{
    "{dead} [row is|rows are] dead, of {all} in {table}, and autovacuum is switched off for it",
    "{dead} [ligne morte|lignes mortes] sur {all} dans {table}, et l'autovacuum y est désactivé"};
inline constexpr Phrase dead_rows_why{
    "Every scan reads dead rows too, and the table grows although its content does not. Right after a large clean-up "
    "that is expected until autovacuum has come by; otherwise look for a long transaction that holds it back.",
    "Chaque lecture parcourt aussi les lignes mortes, et la table grossit sans que son contenu augmente. Juste après "
    "un grand nettoyage, c'est normal jusqu'au passage de l'autovacuum ; sinon, cherchez une longue transaction qui le "
    "retient."};

// statistics-age
inline constexpr Phrase statistics_absent{
    "{table} has {rows} [row|rows], saw {changed} [change|changes], and was never analyzed",
    "{table} a {rows} [ligne|lignes], a connu {changed} [changement|changements], et n'a jamais été analysée"};
inline constexpr Phrase statistics_old{
    "{changed} [row|rows] of {table} [was|were] inserted, updated or deleted since it was analyzed; it has {rows} now",
    "{changed} [ligne|lignes] de {table} [ajoutée, modifiée ou supprimée|ajoutées, modifiées ou supprimées] depuis son "
    "analyse ; elle en a maintenant {rows}"};
inline constexpr Phrase statistics_why{
    "The planner goes by these numbers: with old ones it may choose a plan that takes minutes instead of milliseconds. "
    "Right after a large clean-up that is expected until autovacuum has come by.",
    "Le planificateur se fie à ces chiffres : avec d'anciens, il peut choisir un plan qui prend des minutes au lieu de "
    "millisecondes. Juste après un grand nettoyage, c'est normal jusqu'au passage de l'autovacuum."};

// unused-indexes
inline constexpr Phrase on_a_standby{"a standby counts only its own queries",
                                     "un serveur de secours ne compte que ses propres requêtes"};
inline constexpr Phrase young_counters{"the usage counters are younger than 30 days, or their age is not known",
                                       "les compteurs d'usage ont moins de 30 jours, ou leur âge n'est pas connu"};
inline constexpr Phrase unused_index{"no query has used the index {index} of {table} ({size}) for {span}",
                                     "aucune requête n'a utilisé l'index {index} de {table} ({size}) depuis {span}"};
inline constexpr Phrase unused_index_why{
    "Every write keeps it up to date for nobody. A report that runs once a year may still need it, and so may a "
    "standby: ask before dropping it.",
    "Chaque écriture le tient à jour pour personne. Un rapport annuel peut encore en avoir besoin, un serveur de "
    "secours aussi : demandez avant de le supprimer."};

}  // namespace dbmaint::text::postgres_checks
