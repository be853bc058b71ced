#pragma once

#include "dbmaint/core/text.hpp"

namespace dbmaint::text::sqlite {

// Where a database is
inline constexpr Phrase reading_url{"Cannot read the URL '{url}'", "Impossible de lire l'URL '{url}'"};
inline constexpr Phrase url_without_path{"it names no file", "elle ne nomme aucun fichier"};
inline constexpr Phrase path_not_utf8{"the name of the file, or of a folder above it, is not valid UTF-8",
                                      "le nom du fichier, ou d'un dossier au-dessus, n'est pas de l'UTF-8 valide"};
inline constexpr Phrase hint_path_not_utf8{
    "its backups would be taken for those of another database; rename the file or the folder",
    "ses sauvegardes passeraient pour celles d'une autre base ; renommez le fichier ou le dossier"};
inline constexpr Phrase url_forms{"write sqlite:path, sqlite:///absolute/path, or the path alone",
                                  "écrivez sqlite:chemin, sqlite:///chemin/absolu, ou le chemin seul"};

// What was tried
inline constexpr Phrase opening{"Cannot open the database '{file}'", "Impossible d'ouvrir la base de données '{file}'"};
inline constexpr Phrase attaching{"Cannot attach the database '{file}' as '{name}'",
                                  "Impossible d'attacher la base de données '{file}' sous le nom '{name}'"};
inline constexpr Phrase reading_schema{"Cannot read the schema of '{file}'",
                                       "Impossible de lire le schéma de '{file}'"};
inline constexpr Phrase reading_table{"Cannot read the table '{table}'", "Impossible de lire la table '{table}'"};
inline constexpr Phrase reading_database{"Cannot read the database '{file}'",
                                         "Impossible de lire la base de données '{file}'"};
inline constexpr Phrase running_query{"Cannot run the query", "Impossible d'exécuter la requête"};
inline constexpr Phrase reading_fragment{"Cannot use the SQL of the configuration: {sql}",
                                         "Impossible d'utiliser le SQL de la configuration : {sql}"};
inline constexpr Phrase checking_condition{"Cannot use the SQL of a rule on {table}: {sql}",
                                           "Impossible d'utiliser le SQL d'une règle sur {table} : {sql}"};
inline constexpr Phrase counting_orphans{"Cannot count the orphans of '{table}'",
                                         "Impossible de compter les lignes orphelines de '{table}'"};
inline constexpr Phrase counting_cascades{"Cannot count what deleting from '{table}' would take along",
                                          "Impossible de compter ce que la suppression dans '{table}' emporterait"};
inline constexpr Phrase removing{"Cannot remove the rows of '{table}' that a rule takes",
                                 "Impossible de supprimer les lignes de '{table}' que vise une règle"};
inline constexpr Phrase repairing{"Cannot count the lost rows of '{table}'",
                                  "Impossible de compter les lignes perdues de '{table}'"};
inline constexpr Phrase keys_unlike{
    "'{child}' is {child_type} and '{parent}' is {parent_type}: SQLite converts them in one way for a foreign key and "
    "in another for a join, so that a row may look lost whose parent the application finds; declare both alike",
    "'{child}' est {child_type} et '{parent}' est {parent_type} : SQLite les convertit d'une façon pour une clé "
    "étrangère et d'une autre pour une jointure, si bien qu'une ligne peut paraître orpheline alors que l'application "
    "trouve son parent ; déclarez les deux de la même façon"};
inline constexpr Phrase attached_is_only_read{
    "its rows are in the attached database '{database}', which is only read; make that file a target of its own",
    "ses lignes sont dans la base attachée '{database}', qui n'est ouverte qu'en lecture ; faites de ce fichier une "
    "cible à part"};
inline constexpr Phrase reading_times{"Cannot read times of the format '{format}'",
                                      "Impossible de lire des instants au format '{format}'"};
inline constexpr Phrase caring{"Cannot run '{statement}'", "Impossible d'exécuter '{statement}'"};
inline constexpr Phrase copying_to{"Cannot copy the database '{file}' to '{copy}'",
                                   "Impossible de copier la base '{file}' vers '{copy}'"};
inline constexpr Phrase copying{"Cannot copy the database '{file}'",
                                "Impossible de copier la base de données '{file}'"};
inline constexpr Phrase checking_copy{"Cannot check the copy of '{database}'",
                                      "Impossible de vérifier la copie de '{database}'"};
inline constexpr Phrase locking{"Cannot lock the database '{file}'",
                                "Impossible de verrouiller la base de données '{file}'"};

// Causes
inline constexpr Phrase no_file{"there is no such file", "ce fichier n'existe pas"};
inline constexpr Phrase is_a_folder{"it is a folder", "c'est un dossier"};
inline constexpr Phrase is_not_a_file{"it is not a regular file", "ce n'est pas un fichier ordinaire"};
inline constexpr Phrase is_empty{"the file is empty", "le fichier est vide"};
inline constexpr Phrase may_not_read{"reading it is not permitted", "sa lecture n'est pas permise"};
inline constexpr Phrase not_a_database{"it is not a database, or it is encrypted",
                                       "ce n'est pas une base de données, ou elle est chiffrée"};
inline constexpr Phrase attach_name_taken{"the name is reserved", "ce nom est réservé"};
inline constexpr Phrase not_one_select{"it is not one SELECT that only reads",
                                       "ce n'est pas un unique SELECT en lecture"};
inline constexpr Phrase not_a_condition{"it is not one condition over a row of '{table}'",
                                        "ce n'est pas une condition unique sur une ligne de '{table}'"};
inline constexpr Phrase has_parameters{"it has parameters", "il contient des paramètres"};
inline constexpr Phrase no_row_identity{"its rows cannot be told apart: no rowid and no primary key",
                                        "ses lignes ne peuvent pas être distinguées : ni rowid ni clé primaire"};
inline constexpr Phrase cascade_too_deep{
    "a cascade goes through '{table}', whose primary key has several columns and which has no rowid",
    "une cascade passe par '{table}', dont la clé primaire a plusieurs colonnes et qui n'a pas de rowid"};
inline constexpr Phrase copy_too_long{"copying took longer than {limit}, and writers wait meanwhile",
                                      "la copie a duré plus de {limit}, et les écritures attendent pendant ce temps"};
inline constexpr Phrase copy_damaged{"integrity_check says: {words}", "integrity_check indique : {words}"};
inline constexpr Phrase copy_rows_differ{"'{table}' holds {found} [row|rows] instead of {expected}",
                                         "'{table}' contient {found} [ligne|lignes] au lieu de {expected}"};
inline constexpr Phrase foreign_lock_file{"'{file}' lies where the lock file belongs, and dbmaint did not write it",
                                          "'{file}' occupe la place du fichier de verrou, et dbmaint ne l'a pas écrit"};
inline constexpr Phrase needs_write_session{"the session only reads", "la session est en lecture seule"};

inline constexpr Phrase format_unknown{"SQLite has no such format", "SQLite n'a pas ce format"};

// Hints
inline constexpr Phrase hint_format{"write date, iso8601, unix_seconds or unix_millis",
                                    "écrivez date, iso8601, unix_seconds ou unix_millis"};
inline constexpr Phrase hint_no_file{"check the path; dbmaint never creates a database",
                                     "vérifiez le chemin ; dbmaint ne crée jamais de base de données"};
inline constexpr Phrase hint_foreign_lock_file{"give that file another name", "donnez un autre nom à ce fichier"};
inline constexpr Phrase hint_is_a_folder{"give the path of the database file inside it",
                                         "donnez le chemin du fichier de base de données qu'il contient"};
inline constexpr Phrase hint_is_empty{
    "an empty file holds no database: perhaps a copy failed; restore a backup or check the path",
    "un fichier vide ne contient pas de base de données : une copie a peut-être échoué ; restaurez une sauvegarde ou "
    "vérifiez le chemin"};
inline constexpr Phrase hint_not_a_database{
    "check that the path is a SQLite database; an encrypted one (SQLCipher) cannot be read, and one whose beginning "
    "was overwritten is to be restored from the last verified backup",
    "vérifiez que le chemin est celui d'une base SQLite ; une base chiffrée (SQLCipher) ne peut pas être lue, et une "
    "base dont le début a été écrasé est à restaurer depuis la dernière sauvegarde vérifiée"};
inline constexpr Phrase hint_corrupt{
    "stop the writers, keep the damaged file for examination, and restore the last verified backup",
    "arrêtez les écritures, gardez le fichier endommagé pour examen, et restaurez la dernière sauvegarde vérifiée"};
inline constexpr Phrase hint_busy{
    "another program writes to it; try again later, or find the program that holds a transaction open",
    "un autre programme y écrit ; réessayez plus tard, ou cherchez le programme qui garde une transaction ouverte"};
inline constexpr Phrase hint_permission{"run as the owner of the file, or give this user the right to read it",
                                        "exécutez en tant que propriétaire du fichier, ou donnez à cet utilisateur le "
                                        "droit de le lire"};
inline constexpr Phrase hint_cannot_open{
    "check the rights on the file and on its folder; a database in WAL mode needs its -shm file, made in the folder, "
    "so copy one that lies on a read-only medium, with its -wal, to where you may write",
    "vérifiez les droits sur le fichier et son dossier ; une base en mode WAL a besoin de son fichier -shm, créé dans "
    "le dossier : copiez celle d'un support en lecture seule, avec son -wal, là où vous pouvez écrire"};
inline constexpr Phrase hint_hot_journal{
    "a program ended in the middle of a write and left a journal; whatever opens the database to write undoes it: its "
    "own application, or a dbmaint command that maintains it (daily, backup, cleanup …); then try again",
    "un programme s'est arrêté au milieu d'une écriture et a laissé un journal ; ce qui ouvre ensuite la base pour "
    "écrire l'annule : son application, ou une commande dbmaint qui l'entretient (daily, backup, cleanup…) ; puis "
    "réessayez"};
inline constexpr Phrase hint_read_only{"give this user the right to write to the file and its folder",
                                       "donnez à cet utilisateur le droit d'écrire dans le fichier et son dossier"};
inline constexpr Phrase hint_disk_full{"free space on the disk, the temporary folder included",
                                       "libérez de l'espace sur le disque, dossier temporaire compris"};
inline constexpr Phrase hint_input_output{"look at the system's log: the disk or the network share may be failing",
                                          "consultez le journal du système : le disque ou le partage réseau est "
                                          "peut-être défaillant"};
inline constexpr Phrase hint_foreign_key{
    "another table refers to these rows without ON DELETE CASCADE; clean that table first",
    "une autre table se réfère à ces lignes sans ON DELETE CASCADE ; nettoyez d'abord cette table"};
inline constexpr Phrase hint_unsafe{
    "the schema uses a function or module that dbmaint does not have or does not trust",
    "le schéma utilise une fonction ou un module que dbmaint n'a pas ou auquel il ne fait pas confiance"};
inline constexpr Phrase hint_foreign_schema{
    "a newer SQLite than this one ({version}) may have written the schema; open the database with its own application, "
    "and if that fails too, restore the last verified backup",
    "le schéma a peut-être été écrit par un SQLite plus récent que celui-ci ({version}) ; ouvrez la base avec son "
    "application et, si cela échoue aussi, restaurez la dernière sauvegarde vérifiée"};
inline constexpr Phrase hint_attach_name{"choose another name in \"attach\"",
                                         "choisissez un autre nom dans \"attach\""};
inline constexpr Phrase hint_condition{
    "write one condition as in a WHERE, over the columns of '{table}', for example: role = 'admin'",
    "écrivez une condition comme dans un WHERE, sur les colonnes de '{table}', par exemple : role = 'admin'"};
inline constexpr Phrase hint_select{"write one SELECT without a second statement and without PRAGMA",
                                    "écrivez un seul SELECT, sans seconde instruction ni PRAGMA"};
inline constexpr Phrase hint_journal_mode{
    "switch the database to WAL (PRAGMA journal_mode = WAL), or run at a quiet time",
    "passez la base en WAL (PRAGMA journal_mode = WAL), ou exécutez à une heure "
    "calme"};
inline constexpr Phrase hint_make_new_backup{
    "ask 'dbmaint verify' whether the database itself is damaged; make a new backup and keep the older ones until it "
    "is verified",
    "demandez à 'dbmaint verify' si la base elle-même est endommagée ; faites une nouvelle sauvegarde et gardez les "
    "précédentes jusqu'à sa vérification"};

// Why destructive steps are refused
inline constexpr Phrase folder_not_writable{"the folder '{folder}' cannot be written: {cause}",
                                            "le dossier '{folder}' ne peut pas être écrit : {cause}"};
inline constexpr Phrase file_not_writable{"the file '{file}' cannot be written: {cause}",
                                          "le fichier '{file}' ne peut pas être écrit : {cause}"};

// Backup
inline constexpr Phrase writers_wait{
    "the database is not in WAL mode: programs that write to it waited while it was copied",
    "la base n'est pas en mode WAL : les programmes qui y écrivent ont attendu pendant sa copie"};

// Care
inline constexpr Phrase free_pages_high{
    "{share} % of the file's pages are free (limit {limit} %): {size} to win",
    "{share} % des pages du fichier sont libres (limite {limit} %) : {size} à gagner"};
inline constexpr Phrase vacuum_renumbers{
    "VACUUM would give the rows of '{table}' new rowids, for it has neither a primary key nor an index: what refers to "
    "them by rowid would find others. Declare an INTEGER PRIMARY KEY, or run VACUUM by hand if nothing does",
    "VACUUM donnerait de nouveaux rowids aux lignes de '{table}', qui n'a ni clé primaire ni index : ce qui s'y réfère "
    "par rowid en trouverait d'autres. Déclarez une INTEGER PRIMARY KEY, ou lancez VACUUM à la main si rien ne le "
    "fait"};
inline constexpr Phrase no_statistics{"'{table}' has {rows} [row|rows] and the planner has no statistics",
                                      "'{table}' a {rows} [ligne|lignes] et le planificateur n'a pas de statistiques"};
inline constexpr Phrase old_statistics{
    "'{table}' had {counted} [row|rows] when it was analyzed and has {rows} now",
    "'{table}' avait {counted} [ligne|lignes] lors de son analyse et en a {rows} maintenant"};
inline constexpr Phrase warm_up_reason{"bring the database into the system's cache after the maintenance",
                                       "amener la base dans le cache du système après la maintenance"};
inline constexpr Phrase space_won{"{size} won back", "{size} récupérés"};
inline constexpr Phrase no_space_won{"no space won back", "aucun espace récupéré"};
inline constexpr Phrase space_waits_for_readers{
    "the file shrinks as soon as nobody reads an older state of it: until then the write-ahead log takes the room",
    "le fichier rétrécit dès que personne n'en lit plus un état antérieur : d'ici là, le journal d'écriture anticipée "
    "(-wal) occupe la place"};
inline constexpr Phrase statistics_refreshed{"statistics refreshed", "statistiques rafraîchies"};
inline constexpr Phrase index_rebuilt{"index rebuilt", "index reconstruit"};
inline constexpr Phrase warmed_up{"{size} read into the cache", "{size} lus dans le cache"};

// a declared key that cannot work
inline constexpr Phrase key_names_no_columns{"its foreign key refers to '{parent}', which has no key it could mean",
                                             "sa clé étrangère renvoie à '{parent}', qui n'a aucune clé désignable"};
inline constexpr Phrase hint_key_names_no_columns{
    "give the parent a primary key, or name the columns in REFERENCES; see docs/checks/foreign-key-definitions.md",
    "donnez une clé primaire au parent, ou nommez les colonnes dans REFERENCES ; voir "
    "docs/checks/foreign-key-definitions.md"};

// Restoring
inline constexpr Phrase placing{"Cannot put a restored database at '{file}'",
                                "Impossible de mettre une base restaurée à '{file}'"};
inline constexpr Phrase destination_open{"the process {process} has it open", "le processus {process} l'a ouvert"};
inline constexpr Phrase destination_open_by{"{program} (process {process}) has it open",
                                            "{program} (processus {process}) l'a ouvert"};
inline constexpr Phrase leftover_young{
    "the file '{file}' was left by a restore that was killed, or belongs to one that goes on where it cannot be seen; "
    "after a day the next restore removes it, or: {command}",
    "le fichier '{file}' a été laissé par une restauration tuée, ou appartient à une autre qu'on ne voit pas d'ici ; "
    "après un jour la prochaine restauration le supprime, ou : {command}"};
inline constexpr Phrase destination_in_use{"another program is using it", "un autre programme l'utilise"};
inline constexpr Phrase hint_destination_in_use{
    "stop the program that uses it, then start again: what it writes now would be lost",
    "arrêtez le programme qui l'utilise, puis recommencez : ce qu'il écrit maintenant serait perdu"};
inline constexpr Phrase no_folder{"the folder '{folder}' does not exist", "le dossier '{folder}' n'existe pas"};
inline constexpr Phrase hint_no_database{"give the path of a database file, one that exists or a new one",
                                         "donnez le chemin d'un fichier de base de données, existant ou nouveau"};
inline constexpr Phrase restoring_copy{"Cannot restore a part of {database}",
                                       "Impossible de restaurer une partie de {database}"};
inline constexpr Phrase restored_whole{
    "a SQLite file is restored whole; restore it elsewhere and take what you need with sqlite3's .dump TABLE",
    "un fichier SQLite se restaure entier ; restaurez-le ailleurs et prenez le nécessaire avec .dump TABLE de sqlite3"};

}  // namespace dbmaint::text::sqlite
