#pragma once

#include "dbmaint/core/text.hpp"

// What people read about archives: the rows that retention removed.

namespace dbmaint::text::archive {

// What was tried
inline constexpr Phrase writing{"Cannot archive rows of '{table}'", "Impossible d'archiver des lignes de '{table}'"};
inline constexpr Phrase write_rows{"Cannot write the rows of an archive",
                                   "Impossible d'écrire les lignes d'une archive"};
inline constexpr Phrase read_rows{"Cannot read the rows of an archive", "Impossible de lire les lignes d'une archive"};
inline constexpr Phrase finishing{"Cannot finish the archive in '{folder}'",
                                  "Impossible d'achever l'archive de '{folder}'"};
inline constexpr Phrase finishing_all{"Cannot finish the archives of a run that was killed",
                                      "Impossible d'achever les archives d'une exécution qui a été tuée"};
inline constexpr Phrase verifying{"The archive '{id}' cannot be relied on", "L'archive '{id}' n'est pas fiable"};
inline constexpr Phrase choosing{"Cannot use the archive '{id}'", "Impossible d'utiliser l'archive '{id}'"};
inline constexpr Phrase read_manifest{"Cannot read the manifest of an archive",
                                      "Impossible de lire le manifeste d'une archive"};
inline constexpr Phrase read_journal{"Cannot read the journal of an archive",
                                     "Impossible de lire le journal d'une archive"};

inline constexpr Phrase loading{"Cannot load the archive '{id}'", "Impossible de recharger l'archive '{id}'"};
inline constexpr Phrase pruning{"Cannot remove old archives of '{target}'",
                                "Impossible de retirer d'anciennes archives de '{target}'"};
inline constexpr Phrase loading_into{"Cannot load archived rows into '{table}'",
                                     "Impossible de recharger des lignes archivées dans '{table}'"};

// Causes
inline constexpr Phrase read_back_differs{
    "{written} [row was|rows were] written, but reading them back gave other "
    "bytes or another number ({read})",
    "{written} [ligne écrite|lignes écrites], mais la relecture donne d'autres "
    "octets ou un autre nombre ({read})"};
inline constexpr Phrase torn_line{"the last row is cut short", "la dernière ligne est coupée"};
inline constexpr Phrase in_doubt{"nobody told whether the last batch was committed",
                                 "personne n'a dit si le dernier lot a été validé"};
inline constexpr Phrase not_locked{"this run has no lock on the target",
                                   "cette exécution n'a pas le verrou de la cible"};
inline constexpr Phrase still_running{"the transaction of its last batch is still running in the server",
                                      "la transaction de son dernier lot est encore en cours dans le serveur"};
inline constexpr Phrase journal_missing{"it holds rows, but its journal does not say which",
                                        "elle contient des lignes, mais son journal ne dit pas lesquelles"};
inline constexpr Phrase shorter_than_journal{
    "its file ends before the {rows} [row|rows] that its journal tells of",
    "son fichier s'arrête avant les {rows} [ligne|lignes] que son journal annonce"};
inline constexpr Phrase frame_differs{"a batch in its file is not the one that its journal tells of",
                                      "un lot de son fichier n'est pas celui que son journal annonce"};
inline constexpr Phrase file_missing{"the file '{file}' is missing", "le fichier '{file}' manque"};
inline constexpr Phrase size_differs{"its file has {found} instead of {expected}",
                                     "son fichier fait {found} au lieu de {expected}"};
inline constexpr Phrase digest_differs{"the SHA-256 of its file is not the recorded one",
                                       "le SHA-256 de son fichier n'est pas celui qui a été noté"};
inline constexpr Phrase rows_differ{"it holds {found} [row|rows] instead of {expected}, or other bytes of them",
                                    "elle contient {found} [ligne|lignes] au lieu de {expected}, ou d'autres octets"};
inline constexpr Phrase no_manifest{"it has no manifest.json", "elle n'a pas de manifest.json"};
inline constexpr Phrase other_id{"its manifest belongs to the archive '{id}'",
                                 "son manifeste est celui de l'archive '{id}'"};
inline constexpr Phrase unknown_format{"its format is not known to this version of dbmaint",
                                       "son format est inconnu de cette version de dbmaint"};
inline constexpr Phrase several_have_it{"archives of several tables have that name",
                                        "des archives de plusieurs tables portent ce nom"};
inline constexpr Phrase unknown_id{"there is no such archive", "cette archive n'existe pas"};
inline constexpr Phrase unfinished{"a run is writing it, or was killed", "une exécution l'écrit ou a été tuée"};
inline constexpr Phrase no_room{
    "archiving may take {needed} in '{folder}', where {free} are free; make room there, or choose another state_dir",
    "l'archivage peut prendre {needed} dans '{folder}', où il reste {free} ; libérez-y de la place ou choisissez un "
    "autre state_dir"};
inline constexpr Phrase room_unknown{"nobody can tell how much room there is in '{folder}': {cause}",
                                     "on ne peut pas savoir combien de place il reste dans '{folder}' : {cause}"};

// Guards
inline constexpr Phrase takes_others_along{
    "'{child}' ({columns}) refers to '{parent}' with ON DELETE {on_delete}: the deletion would change or remove rows "
    "that the archive does not hold; make that key NO ACTION and archive '{child}' by a rule of its own before this "
    "one, or use \"delete\"",
    "'{child}' ({columns}) se réfère à '{parent}' par ON DELETE {on_delete} : la suppression modifierait ou "
    "emporterait des lignes que l'archive ne contient pas ; passez cette clé en NO ACTION et archivez '{child}' par "
    "une règle placée avant celle-ci, ou utilisez \"delete\""};
inline constexpr Phrase has_inheritors{
    "'{child}' inherits from '{table}' and may have columns that the archive would lose; write a rule for each of them",
    "'{child}' hérite de '{table}' et peut avoir des colonnes que l'archive perdrait ; écrivez une règle pour chacune"};
inline constexpr Phrase encoding_unsupported{
    "the database's text is {encoding}, and what is no whole character of it would not come back as it was; use "
    "\"delete\"",
    "le texte de la base est en {encoding}, et ce qui n'y est pas un caractère entier ne reviendrait pas tel quel ; "
    "utilisez \"delete\""};
inline constexpr Phrase name_not_utf8{"the name of a column is no UTF-8", "le nom d'une colonne n'est pas de l'UTF-8"};
inline constexpr Phrase value_not_utf8{
    "the column '{column}' holds bytes that are no UTF-8, which a line of JSON cannot hold; use \"delete\"",
    "la colonne '{column}' contient des octets qui ne sont pas de l'UTF-8, qu'une ligne de JSON ne peut contenir ; "
    "utilisez \"delete\""};
inline constexpr Phrase rows_changed{
    "the rows that were read are not those that the deletion met; nothing of this batch was removed",
    "les lignes lues ne sont pas celles que la suppression a trouvées ; rien de ce lot n'a été supprimé"};

inline constexpr Phrase keys_taken{
    "{rows} of its rows [has a key|have keys] that another row with other content has now (first: {first})",
    "{rows} de ses lignes [a une clé|ont des clés] qu'une autre ligne de contenu différent porte à présent (première : "
    "{first})"};
inline constexpr Phrase nothing_tells_apart{
    "nothing tells its rows apart, and rows identical to {rows} of them are there: loading could double them",
    "rien ne distingue ses lignes, et des lignes identiques à {rows} d'entre elles sont là : recharger pourrait les "
    "doubler"};
inline constexpr Phrase other_rows_meanwhile{
    "{expected} [row was|rows were] missing at first, and {loaded} then: somebody else writes the same rows",
    "{expected} [ligne manquait|lignes manquaient] d'abord, puis {loaded} : quelqu'un d'autre écrit les mêmes lignes"};
inline constexpr Phrase of_another_database{"its rows are from '{database}', which is not what the target is now",
                                            "ses lignes viennent de '{database}', qui n'est pas la cible actuelle"};
inline constexpr Phrase no_keep{"archive.keep is not configured", "archive.keep n'est pas configuré"};
inline constexpr Phrase other_encoding{"its rows are written as '{encoding}', and this database takes '{expected}'",
                                       "ses lignes sont écrites en '{encoding}', et cette base accepte '{expected}'"};
inline constexpr Phrase not_a_table{"it is not a table of its own rows", "ce n'est pas une table possédant ses lignes"};
inline constexpr Phrase strange_value{"a row is not as dbmaint writes it",
                                      "une ligne n'est pas telle que dbmaint "
                                      "l'écrit"};
inline constexpr Phrase member_missing{"a row lacks the column '{column}'", "une ligne n'a pas la colonne '{column}'"};
inline constexpr Phrase column_missing{"the table has no column '{column}'", "la table n'a pas de colonne '{column}'"};
inline constexpr Phrase column_generated{"the table computes the column '{column}' by itself",
                                         "la table calcule elle-même la colonne '{column}'"};
inline constexpr Phrase other_key{"the rows are told apart by ({archived}), and those of the table by ({key})",
                                  "les lignes se distinguent par ({archived}), et celles de la table par ({key})"};
inline constexpr Phrase not_as_it_was{
    "the table did not take every row as it was: a trigger, or a type with less room, changed it ({row})",
    "la table n'a pas pris chaque ligne telle quelle : un déclencheur, ou un type plus étroit, l'a modifiée ({row})"};

// Hints
inline constexpr Phrase hint_keys_taken{
    "nothing was loaded; load into an empty table like it with --table, and compare the two there",
    "rien n'a été rechargé ; rechargez avec --table dans une table vide semblable, et comparez-y les deux"};
inline constexpr Phrase hint_nothing_tells_apart{
    "nothing was loaded; load into an empty table like it with --table, or give the table a primary key",
    "rien n'a été rechargé ; rechargez avec --table dans une table vide semblable, ou donnez une clé primaire à la "
    "table"};
inline constexpr Phrase hint_nothing_loaded{"nothing was loaded; run it again", "rien n'a été rechargé ; recommencez"};
inline constexpr Phrase hint_name_destination{"say where they are to go, with --to URL or --to PATH",
                                              "dites où elles doivent aller, avec --to URL ou --to CHEMIN"};
inline constexpr Phrase hint_keep{
    "without it no archive is ever removed; say in the configuration how long they are kept",
    "sans lui aucune archive n'est jamais retirée ; dites dans la configuration combien de temps elles sont gardées"};
inline constexpr Phrase hint_same_engine{"choose a database of the same kind as the one the rows are from",
                                         "choisissez une base du même type que celle d'où viennent les lignes"};
inline constexpr Phrase hint_other_table{
    "load them into a table that is like the one they are from, with --table; the manifest tells its columns",
    "rechargez-les avec --table dans une table semblable à celle d'où elles viennent ; le manifeste en donne les "
    "colonnes"};
inline constexpr Phrase hint_not_as_it_was{"nothing was loaded; switch the trigger off, or load into another table",
                                           "rien n'a été rechargé ; désactivez le déclencheur ou rechargez dans une "
                                           "autre table"};
inline constexpr Phrase hint_damaged{
    "keep it for examination, look for a backup that still holds its rows, and check "
    "the disk it is on",
    "gardez-la pour examen, cherchez une sauvegarde qui contient encore ses lignes et "
    "vérifiez le disque qui la porte"};
inline constexpr Phrase hint_disk{
    "check the disk that the state folder is on; no row was removed without being in the "
    "archive",
    "vérifiez le disque du dossier d'état ; aucune ligne n'a été supprimée sans être "
    "dans l'archive"};
inline constexpr Phrase hint_newer{"use the version of dbmaint that wrote it",
                                   "utilisez la version de dbmaint qui l'a "
                                   "écrite"};
inline constexpr Phrase hint_whole_id{"give the whole id, with the table before the slash",
                                      "donnez l'identifiant entier, avec la table devant la barre oblique"};
inline constexpr Phrase hint_none{"this target has no archive", "cette cible n'a aucune archive"};
inline constexpr Phrase hint_known{"known are: {ids}", "archives connues : {ids}"};
inline constexpr Phrase hint_still_running{
    "wait until the server has ended it (pg_stat_activity), then run again",
    "attendez que le serveur l'ait terminée (pg_stat_activity), puis recommencez"};
inline constexpr Phrase hint_unfinished{"the next run that cleans up this target finishes it",
                                        "la prochaine exécution qui nettoie cette cible l'achève"};

// Summaries of a run
inline constexpr Phrase was_finished{"{id}: {rows} [row|rows]", "{id} : {rows} [ligne|lignes]"};
inline constexpr Phrase was_empty{"{id}: nothing had been removed yet; it is gone",
                                  "{id} : rien n'avait encore été supprimé ; elle est retirée"};
inline constexpr Phrase rows_archived{
    "{removed} [row|rows] archived, then removed in {batches} [batch|batches], the longest {longest}",
    "{removed} [ligne archivée puis supprimée|lignes archivées puis supprimées] en {batches} [lot|lots], le plus long "
    "{longest}"};
inline constexpr Phrase rows_archived_so_far{
    "{removed} [row|rows] archived, then removed of {eligible}; the next run goes on",
    "{removed} [ligne archivée puis supprimée|lignes archivées puis supprimées] sur {eligible} ; la prochaine "
    "exécution "
    "continuera"};

}  // namespace dbmaint::text::archive
