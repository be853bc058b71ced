#pragma once

#include "dbmaint/core/text.hpp"

// What people read about restoring a backup and rehearsing it.

namespace dbmaint::text::restore {

// What was tried
inline constexpr Phrase of_another_database{"the backup {id} was made from {display}, not from {target}",
                                            "la sauvegarde {id} a été faite de {display}, pas de {target}"};
inline constexpr Phrase known_damaged{
    "the backup {id} is known to be damaged ({reason}): restoring it may fail, or end with some of the rows; {others}",
    "la sauvegarde {id} est connue comme endommagée ({reason}) : la restauration peut échouer, ou ne rendre qu'une "
    "partie des lignes ; {others}"};
inline constexpr Phrase only_of_others{"no backup here was made from {target}",
                                       "aucune sauvegarde ici n'a été faite de {target}"};
inline constexpr Phrase hint_only_of_others{
    "Those in this folder are of other databases, the newest, {id}, of {display}. If the database has moved, name the "
    "backup: --from {id}.",
    "Celles de ce dossier viennent d'autres bases, la plus récente, {id}, de {display}. Si la base a déménagé, nommez "
    "la sauvegarde : --from {id}."};
inline constexpr Phrase choosing{"Cannot tell which backup '{from}' is",
                                 "Impossible de dire quelle sauvegarde est '{from}'"};
inline constexpr Phrase restoring{"Cannot restore the backup '{id}'", "Impossible de restaurer la sauvegarde '{id}'"};
inline constexpr Phrase restoring_to{"Cannot restore the backup '{id}' to '{destination}'",
                                     "Impossible de restaurer la sauvegarde '{id}' vers '{destination}'"};
inline constexpr Phrase using_backup{"Cannot use the backup '{id}'", "Impossible d'utiliser la sauvegarde '{id}'"};

// Causes
inline constexpr Phrase it_is_damaged{"it is damaged, in '{folder}': {reason}",
                                      "elle est endommagée, dans '{folder}' : {reason}"};
inline constexpr Phrase all_damaged{"every backup of this target is damaged; the newest, {id}: {reason}",
                                    "toutes les sauvegardes de cette cible sont endommagées ; la plus récente, {id} : "
                                    "{reason}"};
inline constexpr Phrase no_backup{"there is no backup of this target", "il n'y a aucune sauvegarde de cette cible"};
inline constexpr Phrase none_verified{"no backup of this target is verified",
                                      "aucune sauvegarde de cette cible n'est vérifiée"};
inline constexpr Phrase none_so_old{"no verified backup was begun by {at}; a day alone means its midnight",
                                    "aucune sauvegarde vérifiée n'a été commencée jusqu'au {at} ; un jour seul vaut "
                                    "son minuit"};
inline constexpr Phrase unknown_id{"no backup of this target has this id",
                                   "aucune sauvegarde de cette cible n'a cet identifiant"};
inline constexpr Phrase no_id_and_no_time{
    "it is neither an id of a backup of this target nor a time written as 2026-11-21, '2026-11-21 14:30', "
    "2026-11-21T14:30:00Z or 2026-11-21T15:30:00+01:00 (UTC where no offset is given)",
    "ce n'est ni l'identifiant d'une sauvegarde de cette cible, ni un instant écrit 2026-11-21, '2026-11-21 14:30', "
    "2026-11-21T14:30:00Z ou 2026-11-21T15:30:00+01:00 (UTC sans décalage indiqué)"};
inline constexpr Phrase ambiguous{"several backups are meant", "plusieurs sauvegardes sont possibles"};
inline constexpr Phrase engine_cannot{"dbmaint cannot restore backups of '{engine}'",
                                      "dbmaint ne sait pas restaurer les sauvegardes de '{engine}'"};
inline constexpr Phrase other_engine{"it holds a database of {engine}, and the destination is of another kind",
                                     "elle contient une base {engine}, et la destination est d'une autre sorte"};
inline constexpr Phrase occupied{"something stands there already ({size})", "quelque chose s'y trouve déjà ({size})"};
inline constexpr Phrase among_backups{"it lies in the folder of the backups, {folder}",
                                      "elle se trouve dans le dossier des sauvegardes, {folder}"};
inline constexpr Phrase in_state_folder{"it lies in the folder where dbmaint keeps its state, {folder}",
                                        "elle se trouve dans le dossier d'état de dbmaint, {folder}"};
inline constexpr Phrase no_space{"about {needed} are needed, and {free} are free",
                                 "il faut environ {needed}, et {free} sont libres"};
inline constexpr Phrase destination_busy{"another run of dbmaint is working on the destination",
                                         "une autre exécution de dbmaint travaille sur la destination"};

inline constexpr Phrase reading_goal{"Cannot restore a part of a backup",
                                     "Impossible de restaurer une partie d'une sauvegarde"};
inline constexpr Phrase part_replaces{
    "--table and --schema-only with --replace would put a part in the place of a whole database",
    "--table et --schema-only avec --replace mettraient une partie à la place d'une base entière"};

// Hints
inline constexpr Phrase hint_part{
    "restore it into a new database (--to another name, without --replace) and copy the rows from there",
    "restaurez-la dans une nouvelle base (--to un autre nom, sans --replace) et copiez les lignes depuis là"};
inline constexpr Phrase hint_no_backup{
    "look at the right place with --backup-dir (is its disk mounted?); `dbmaint backup list` of the target names "
    "folders where its backups lie under another name",
    "indiquez le bon dossier avec --backup-dir (son disque est-il monté ?) ; `dbmaint backup list` de la cible nomme "
    "les dossiers où ses sauvegardes portent un autre nom"};
inline constexpr Phrase hint_there_are{
    "there are (newest last): {ids}; an id may be given although it is not verified",
    "sauvegardes disponibles, la plus récente en dernier : {ids} ; un identifiant est accepté même sans vérification"};
inline constexpr Phrase hint_only_damaged{
    "all there are is damaged: {ids}; look for a copy elsewhere, or take what can be read by hand, as manifest.json in "
    "the backup's folder says",
    "tout ce qu'il y a est endommagé : {ids} ; cherchez une copie ailleurs, ou récupérez à la main ce qui se lit, "
    "comme le dit manifest.json dans le dossier de la sauvegarde"};
inline constexpr Phrase hint_by_hand{"its manifest.json tells how to restore it by hand (restore_by_hand)",
                                     "son manifest.json dit comment la restaurer à la main (restore_by_hand)"};
inline constexpr Phrase hint_other_engine{"give --to an address of the same kind of database",
                                          "donnez à --to une adresse du même type de base"};
inline constexpr Phrase hint_replace{
    "choose another place, or add --replace: what stands there is then kept under another name",
    "choisissez un autre endroit, ou ajoutez --replace : l'existant est alors gardé sous un autre nom"};
inline constexpr Phrase hint_own_folder{
    "choose a path outside of it: there, a database could take the place of what proves or holds a backup",
    "choisissez un chemin hors de ce dossier : une base y prendrait la place de ce qui prouve ou contient une "
    "sauvegarde"};
inline constexpr Phrase hint_space{"free some space there, or restore to another disk",
                                   "libérez de la place, ou restaurez sur un autre disque"};
inline constexpr Phrase hint_busy{"wait until it has ended, then start again",
                                  "attendez qu'elle se termine, puis recommencez"};
inline constexpr Phrase hint_differs{
    "nothing was replaced; restore another backup (dbmaint backup list) and keep this one for examination",
    "rien n'a été remplacé ; restaurez une autre sauvegarde (dbmaint backup list) et gardez celle-ci pour examen"};

// Rehearsing
inline constexpr Phrase drilling{"Cannot rehearse the recovery of '{target}'",
                                 "Impossible d'essayer la restauration de '{target}'"};
inline constexpr Phrase assertion_failed{"the restored database does not satisfy '{name}'",
                                         "la base restaurée ne satisfait pas '{name}'"};
inline constexpr Phrase hint_assertion{
    "look at drill_assertions in the configuration; restore the backup beside the live database and run it there",
    "voyez drill_assertions dans la configuration ; restaurez la sauvegarde à côté de la base vivante et essayez-la "
    "là"};
inline constexpr Phrase title_drill{
    "Restore the backup {id} of {at} into a new database, compare it, remove it again",
    "Restaurer la sauvegarde {id} du {at} dans une nouvelle base, la comparer, la retirer"};
inline constexpr Phrase title_drill_new{
    "Restore the new backup into a new database, compare it, remove it again",
    "Restaurer la nouvelle sauvegarde dans une nouvelle base, la comparer, la retirer"};
inline constexpr Phrase drilled{
    "{id} was restored: {compared}; {assertions} [assertion|assertions] true; the new database is removed",
    "{id} a été restaurée : {compared} ; {assertions} [assertion vraie|assertions vraies] ; la nouvelle base est "
    "retirée"};
inline constexpr Phrase drilled_without_assertions{"{id} was restored: {compared}; the new database is removed",
                                                   "{id} a été restaurée : {compared} ; la nouvelle base est retirée"};
inline constexpr Phrase drilled_lacking{
    "{id} was restored with every row, but not all of its structure: it does not count as drilled",
    "{id} a été restaurée avec toutes ses lignes, mais pas toute sa structure : elle ne compte pas comme restaurée à "
    "l'essai"};

// Steps
inline constexpr Phrase title_fill{"Fill a new database from the backup {id} of {at} (about {size})",
                                   "Remplir une nouvelle base depuis la sauvegarde {id} du {at} (environ {size})"};
inline constexpr Phrase title_fill_part{
    "Fill a new database with a part of the backup {id} of {at}: {part}",
    "Remplir une nouvelle base d'une partie de la sauvegarde {id} du {at} : {part}"};
inline constexpr Phrase schema_only{"the schema only, no rows", "le schéma seul, sans lignes"};
inline constexpr Phrase these_tables{"the tables {tables}", "les tables {tables}"};
inline constexpr Phrase schema_of_tables{"the tables {tables} without their rows",
                                         "les tables {tables} sans leurs lignes"};
inline constexpr Phrase title_compare{"Compare what was restored with the manifest",
                                      "Comparer ce qui a été restauré avec le manifeste"};
inline constexpr Phrase title_place{"Give it its place: {destination}",
                                    "Mettre la base restaurée à sa place : {destination}"};
inline constexpr Phrase title_replace{"Let it take the place of {destination}, which is kept under another name",
                                      "Mettre la base restaurée à la place de {destination}, gardée sous un autre nom"};
inline constexpr Phrase when_compared{"it equals its manifest", "elle est égale à son manifeste"};
inline constexpr Phrase lacking{"every row is there, but not all of the structure: see the findings",
                                "toutes les lignes sont là, mais pas toute la structure : voir les constats"};
inline constexpr Phrase placed{"the restored database is {destination}", "la base restaurée est {destination}"};
inline constexpr Phrase replaced{"the restored database is {destination}; what stood there is kept as {kept}",
                                 "la base restaurée est {destination} ; ce qui s'y trouvait est gardé sous {kept}"};

// Findings
inline constexpr Phrase incomplete_why{"What was restored is not all that was backed up.",
                                       "Ce qui a été restauré n'est pas tout ce qui a été sauvegardé."};
inline constexpr Phrase rights_why{
    "Rows are complete, but programs may not be allowed to read them.",
    "Les lignes sont complètes, mais des programmes n'auront peut-être pas le droit de les lire."};

// A part of a backup
inline constexpr Phrase only_part{"only a part is restored: {part}", "une partie seulement est restaurée : {part}"};
inline constexpr Phrase also_tables{
    "brought along with their rows, as partitions or children of what was chosen: {tables}",
    "ramenées avec leurs lignes, comme partitions ou filles des tables choisies : {tables}"};
inline constexpr Phrase definitions_only{
    "brought along without their rows, because what was chosen is made from them: {tables}",
    "ramenées sans leurs lignes, parce que les tables choisies en dépendent : {tables}"};
inline constexpr Phrase left_out{"left out, because it needs tables that were not chosen: {objects}",
                                 "laissé de côté, faute de tables non choisies : {objects}"};
inline constexpr Phrase other_left_out{
    "left out with the other tables: views, materialized views, large objects, publications, event triggers",
    "laissés de côté avec les autres tables : vues, vues matérialisées, grands objets, publications, déclencheurs "
    "d'événement"};
inline constexpr Phrase scope_unknown{
    "what belongs to the tables and would be left out cannot be told yet: {cause}",
    "ce qui appartient aux tables et serait laissé de côté n'est pas encore connu : {cause}"};
inline constexpr Phrase scope_offsite{
    "what belongs to the tables and would be left out is told once it is fetched",
    "ce qui appartient aux tables et serait laissé de côté sera dit une fois ramenée"};

// The report's section
inline constexpr Phrase section{"Restore", "Restauration"};
inline constexpr Phrase line{"{id} of {at} ({state}) to {destination}", "{id} du {at} ({state}) vers {destination}"};
inline constexpr Phrase database_in{"{database} in {place}", "{database} dans {place}"};
inline constexpr Phrase space_label{"Space", "Place"};
inline constexpr Phrase space_known{"about {needed} needed, {free} free",
                                    "environ {needed} nécessaires, {free} libres"};
inline constexpr Phrase space_unknown{"about {needed} needed; how much is free there cannot be told from here",
                                      "environ {needed} nécessaires ; la place libre là-bas n'est pas connue d'ici"};
inline constexpr Phrase expected_label{"Expected duration", "Durée attendue"};
inline constexpr Phrase expected_by_last{"about {duration}, judged by the last restore or drill",
                                         "environ {duration}, d'après la dernière restauration ou le dernier essai"};
inline constexpr Phrase expected_unknown{"unknown: this target was never restored or drilled",
                                         "inconnue : cette cible n'a jamais été restaurée, même à l'essai"};
inline constexpr Phrase kept_label{"Kept aside", "Gardée à côté"};
inline constexpr Phrase compared_label{"Compared", "Comparé"};
inline constexpr Phrase passed_over{
    "newer, but damaged or never proved, and passed over: {ids}; what was written after {at} is not in this one",
    "plus récentes, mais endommagées ou jamais prouvées, et écartées : {ids} ; ce qui a été écrit après {at} n'est pas "
    "dans celle-ci"};
inline constexpr Phrase warning_label{"Mind", "Attention"};
inline constexpr Phrase problem_label{"Problem", "Problème"};

}  // namespace dbmaint::text::restore
