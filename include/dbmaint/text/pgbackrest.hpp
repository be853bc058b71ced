#pragma once

#include "dbmaint/core/text.hpp"

// What people read about backups that pgBackRest makes. Its own words and hints stay in its own language.

namespace dbmaint::text::pgbackrest {

// What was tried
inline constexpr Phrase asking{"Cannot ask pgBackRest for its backups of the stanza '{stanza}'",
                               "Impossible de demander à pgBackRest ses sauvegardes de la stanza '{stanza}'"};
inline constexpr Phrase asking_server{"Cannot ask the server who it is and what it archived",
                                      "Impossible de demander au serveur qui il est et ce qu'il a archivé"};
inline constexpr Phrase using_stanza{"Cannot use the stanza '{stanza}' of pgBackRest",
                                     "Impossible d'utiliser la stanza '{stanza}' de pgBackRest"};
inline constexpr Phrase making{"Cannot back up the stanza '{stanza}' with pgBackRest",
                               "Impossible de sauvegarder la stanza '{stanza}' avec pgBackRest"};
inline constexpr Phrase verifying{"Cannot verify the repository of the stanza '{stanza}' with pgBackRest",
                                  "Impossible de vérifier le dépôt de la stanza '{stanza}' avec pgBackRest"};
inline constexpr Phrase expiring{
    "Cannot remove old backups of the stanza '{stanza}' with pgBackRest",
    "Impossible de supprimer d'anciennes sauvegardes de la stanza '{stanza}' avec pgBackRest"};
inline constexpr Phrase relying{"The backup '{label}' cannot be relied on", "La sauvegarde '{label}' n'est pas fiable"};
inline constexpr Phrase restoring{"Cannot restore the backup '{label}' into a throw-away cluster",
                                  "Impossible de restaurer la sauvegarde '{label}' dans une instance jetable"};
inline constexpr Phrase examining{"Cannot read the restored tables with pg_amcheck",
                                  "Impossible de lire les tables restaurées avec pg_amcheck"};
inline constexpr Phrase choosing{"Cannot choose a backup of the stanza '{stanza}'",
                                 "Impossible de choisir une sauvegarde de la stanza '{stanza}'"};
inline constexpr Phrase backing_up{"Cannot back up '{target}'", "Impossible de sauvegarder '{target}'"};
inline constexpr Phrase using_command{"Cannot use '{command}' for '{target}'",
                                      "Impossible d'utiliser '{command}' pour '{target}'"};

// Causes and hints
inline constexpr Phrase no_program{"the program pgbackrest is not installed",
                                   "le programme pgbackrest n'est pas installé"};
inline constexpr Phrase hint_no_program{"apt install pgbackrest", "apt install pgbackrest"};
inline constexpr Phrase ended_in{"pgbackrest ended with status {status}: {words}",
                                 "pgbackrest s'est terminé avec le statut {status} : {words}"};
inline constexpr Phrase not_understood{"what it answered is not understood: {words}",
                                       "sa réponse n'est pas comprise : {words}"};
inline constexpr Phrase hint_not_understood{"this version of dbmaint knows pgBackRest 2.45: compare pgbackrest version",
                                            "cette version de dbmaint connaît pgBackRest 2.45 : comparez avec "
                                            "pgbackrest version"};
inline constexpr Phrase hint_no_user{
    "set backup.pgbackrest.user to the owner of pgBackRest's repository; root itself must not run pgBackRest",
    "donnez à backup.pgbackrest.user le propriétaire du dépôt de pgBackRest ; root lui-même ne doit pas le lancer"};
inline constexpr Phrase no_stanza{"there is no such stanza in its repository: {words}",
                                  "cette stanza n'est pas dans son dépôt : {words}"};
inline constexpr Phrase hint_no_stanza{
    "set archive_command and pgBackRest's configuration up, then, as {user}: {command}; then check it: {check}",
    "préparez archive_command et la configuration de pgBackRest, puis, en tant que {user} : {command} ; puis "
    "contrôlez : {check}"};
inline constexpr Phrase repository_unread{"the repository {repository} cannot be read: {words}",
                                          "le dépôt {repository} ne peut pas être lu : {words}"};
inline constexpr Phrase hint_repository_unread{
    "pgBackRest runs as {user} here: that user must own the repository (backup.pgbackrest.user when dbmaint is run by "
    "root)",
    "pgBackRest s'exécute ici en tant que {user} : cet utilisateur doit posséder le dépôt (backup.pgbackrest.user "
    "quand root lance dbmaint)"};
inline constexpr Phrase no_new_backup{"it ended well, and lists no new backup",
                                      "il s'est bien terminé, et n'annonce aucune nouvelle sauvegarde"};
inline constexpr Phrase no_such_backup{"there is no backup '{label}' in it", "il n'y a pas de sauvegarde '{label}'"};
inline constexpr Phrase several_backups{"'{label}' is the end of several", "'{label}' est la fin de plusieurs"};
inline constexpr Phrase no_backup_at_all{"there is none in it", "elle n'en a aucune"};
inline constexpr Phrase hint_list{"dbmaint backup list {target} shows them", "dbmaint backup list {target} les montre"};
inline constexpr Phrase engine_has_none{"backup.engine is \"pgbackrest\", which backs up PostgreSQL servers alone",
                                        "backup.engine vaut \"pgbackrest\", qui ne sauvegarde que des serveurs "
                                        "PostgreSQL"};
inline constexpr Phrase hint_engine_has_none{"remove backup.engine from this target, or say \"dump\"",
                                             "retirez backup.engine de cette cible, ou écrivez \"dump\""};
inline constexpr Phrase other_server{
    "the stanza belongs to another server: its system identifier is {theirs}, that of this database's server {ours}",
    "la stanza appartient à un autre serveur : son identifiant système est {theirs}, celui du serveur de cette base "
    "{ours}"};
inline constexpr Phrase hint_other_server{
    "correct 'stanza' or 'url' of the target; after pg_upgrade: pgbackrest --stanza={stanza} stanza-upgrade",
    "corrigez 'stanza' ou 'url' de la cible ; après pg_upgrade : pgbackrest --stanza={stanza} stanza-upgrade"};
inline constexpr Phrase no_programs_of{"no PostgreSQL {version} server is installed on this host",
                                       "aucun serveur PostgreSQL {version} n'est installé sur cette machine"};
inline constexpr Phrase hint_programs_of{
    "apt install postgresql-{version}; a physical backup needs a server of its very version",
    "apt install postgresql-{version} ; une sauvegarde physique demande un serveur de la même version"};
inline constexpr Phrase no_place{"there is no folder on the disk of '{folder}' that {user} may enter",
                                 "aucun dossier du disque de '{folder}' n'est accessible à {user}"};
inline constexpr Phrase path_too_long{"the path of '{folder}' is too long for a socket",
                                      "le chemin de '{folder}' est trop long pour un socket"};
inline constexpr Phrase little_room{"in '{folder}' it needs {needed}, and {free} are free",
                                    "dans '{folder}' il faut {needed}, et {free} sont libres"};
inline constexpr Phrase hint_place{"set backup.dir of this target to a folder of a disk with enough room",
                                   "donnez à backup.dir de cette cible un dossier d'un disque assez grand"};
inline constexpr Phrase drill_running{"{holder} is drilling this target", "{holder} essaie déjà cette cible"};
inline constexpr Phrase hint_drill_running{"wait until it has ended, then start again",
                                           "attendez qu'il se termine, puis recommencez"};
inline constexpr Phrase no_dump_repository{
    "its backups are made by pgBackRest, whose repository this command does not change",
    "ses sauvegardes sont faites par pgBackRest, dont cette commande ne modifie pas le dépôt"};
inline constexpr Phrase hint_retention{
    "what stays is said by repo1-retention-full in pgBackRest's configuration; by hand: {command}",
    "ce qui reste est dit par repo1-retention-full dans la configuration de pgBackRest ; à la main : {command}"};
inline constexpr Phrase hint_restore{
    "it restores whole servers, with the server stopped or into an empty folder: {command}; dbmaint drill rehearses it",
    "il restaure des serveurs entiers, serveur arrêté ou dans un dossier vide : {command} ; dbmaint drill en fait "
    "l'essai"};
inline constexpr Phrase hint_repositories{
    "a second place is a second repository (repo2-path and so on) in pgBackRest's configuration: {command}",
    "un second lieu est un second dépôt (repo2-path, etc.) dans la configuration de pgBackRest : {command}"};
inline constexpr Phrase hint_show{"its own words: {command}", "ses propres mots : {command}"};

inline constexpr Phrase kept_by_retention{"pgBackRest's own retention lets it stay",
                                          "la rétention de pgBackRest la garde"};
inline constexpr Phrase sentence_and_hint{"{sentence} ({hint})", "{sentence} ({hint})"};
inline constexpr Phrase archive_of_stanza{"archive of {stanza}", "archive de {stanza}"};

// Damage
inline constexpr Phrase files_bad{"{bad} of its {checked} [file|files] in the repository [is|are] missing or changed",
                                  "{bad} de ses {checked} [fichier|fichiers] du dépôt [manque ou a changé|manquent "
                                  "ou ont changé]"};
inline constexpr Phrase said_invalid{"pgbackrest verify calls it {status}", "pgbackrest verify la dit {status}"};
inline constexpr Phrase not_verified{"pgbackrest verify did not mention it", "pgbackrest verify ne l'a pas mentionnée"};
inline constexpr Phrase wal_missing{
    "{count} [segment|segments] of the write-ahead log that it needs [is|are] not in the archive: {first}",
    "{count} [segment|segments] du journal dont elle a besoin [manque|manquent] dans l'archive : {first}"};
inline constexpr Phrase wal_damaged{"the segment {segment} of the write-ahead log that it needs is damaged",
                                    "le segment {segment} du journal dont elle a besoin est endommagé"};
inline constexpr Phrase page_errors{"pages of the live server had a wrong checksum when it was made",
                                    "des pages du serveur avaient une somme de contrôle fausse quand elle a été faite"};
inline constexpr Phrase archive_bad{
    "{bad} of {checked} [segment|segments] of the write-ahead log in the archive {archive} [is|are] damaged: not "
    "every moment of the recovery window can be reached",
    "{bad} [segment|segments] du journal sur {checked} dans l'archive {archive} [est endommagé|sont endommagés] : "
    "tout instant de la fenêtre de récupération ne peut pas être atteint"};
inline constexpr Phrase archive_gap{
    "{count} [segment|segments] of the write-ahead log [is|are] missing in the archive after {first}: moments after "
    "it cannot be reached from the backups before",
    "il manque {count} [segment|segments] du journal dans l'archive après {first} : les instants suivants ne peuvent "
    "pas être atteints depuis les sauvegardes d'avant"};

// Steps
inline constexpr Phrase title_backup{"back the whole server up with pgBackRest ({type}, stanza {stanza})",
                                     "sauvegarder le serveur entier avec pgBackRest ({type}, stanza {stanza})"};
inline constexpr Phrase title_backup_unknown{"back the whole server up with pgBackRest (stanza {stanza})",
                                             "sauvegarder le serveur entier avec pgBackRest (stanza {stanza})"};
inline constexpr Phrase title_verify{"read pgBackRest's repository whole and prove the backup",
                                     "relire tout le dépôt de pgBackRest et prouver la sauvegarde"};
inline constexpr Phrase title_expire{
    "remove what pgBackRest's own retention (repo1-retention-full) lets go",
    "supprimer ce que la rétention de pgBackRest (repo1-retention-full) laisse partir"};
inline constexpr Phrase type_full{"full", "complète"};
inline constexpr Phrase type_differential{"differential", "différentielle"};
inline constexpr Phrase type_incremental{"incremental", "incrémentale"};
inline constexpr Phrase made{"{label}: {type}, {size} of files, {added} more in the repository",
                             "{label} : {type}, {size} de fichiers, {added} de plus dans le dépôt"};
inline constexpr Phrase verified{"{count} [backup|backups] and their write-ahead log read whole; {label} is proved",
                                 "{count} [sauvegarde relue|sauvegardes relues] en entier avec le journal ; {label} "
                                 "est prouvée"};
inline constexpr Phrase expired_away{"pgBackRest removed {count} [backup|backups] by its own retention",
                                     "pgBackRest a supprimé {count} [sauvegarde|sauvegardes] selon sa propre "
                                     "rétention"};

// Drills
inline constexpr Phrase title_drill{"restore {label} into a throw-away cluster and ask it",
                                    "restaurer {label} dans une instance jetable et l'interroger"};
inline constexpr Phrase title_drill_new{"restore the new backup into a throw-away cluster and ask it",
                                        "restaurer la nouvelle sauvegarde dans une instance jetable et l'interroger"};
inline constexpr Phrase destination{"the whole server in a throw-away cluster (PostgreSQL {version})",
                                    "le serveur entier dans une instance jetable (PostgreSQL {version})"};
inline constexpr Phrase drilled{
    "{label} was restored and consistent after {took}; {tables} [table is|tables are] there, {assertions} "
    "[assertion is|assertions are] true",
    "{label} a été restaurée et cohérente après {took} ; {tables} [table est là|tables sont là], {assertions} "
    "[assertion vraie|assertions vraies]"};
inline constexpr Phrase drilled_examined{"{drilled}; every table and B-tree index of this database was read whole",
                                         "{drilled} ; chaque table et index B-tree de cette base a été lu en entier"};
inline constexpr Phrase drilled_lacking{"{label} was restored, and lacks something: see the findings",
                                        "{label} a été restaurée, et il y manque quelque chose : voir les constats"};
inline constexpr Phrase not_examined{
    "the pages of tables and indexes: pg_amcheck is not installed beside the server",
    "les pages des tables et des index : pg_amcheck n'est pas installé à côté du serveur"};
inline constexpr Phrase tables_unknown{"which tables must be there: dbmaint did not make this backup",
                                       "les tables qui doivent y être : dbmaint n'a pas fait cette sauvegarde"};
inline constexpr Phrase table_lost{
    "the table {table} was there when the backup was made, and is not in what was "
    "restored",
    "la table {table} était là quand la sauvegarde a été faite, et n'est pas dans ce qui "
    "a été restauré"};
inline constexpr Phrase table_lost_why{"A restore of this backup would not bring it back.",
                                       "Une restauration de cette sauvegarde ne la rendrait pas."};

// Findings
inline constexpr Phrase warned{"pgBackRest warns: {words}", "pgBackRest avertit : {words}"};
inline constexpr Phrase warned_why{
    "the backup was made; what pgBackRest warns of may fill the disk or fail the next one",
    "la sauvegarde est faite ; ce dont pgBackRest avertit peut remplir le disque ou faire échouer la prochaine"};
inline constexpr Phrase unlogged{
    "the table {table} is UNLOGGED: pgBackRest's backups hold none of its rows",
    "la table {table} est UNLOGGED : les sauvegardes de pgBackRest ne contiennent aucune de ses lignes"};
inline constexpr Phrase unlogged_why{"it comes back empty from every restore, and after a crash of the server",
                                     "elle revient vide de toute restauration, et après un arrêt brutal du serveur"};
inline constexpr Phrase unlogged_rule{
    "the table {table} is UNLOGGED: pgBackRest's backups hold none of its rows, and what is removed could not be "
    "brought back; {statement} writes it to the log from then on",
    "la table {table} est UNLOGGED : les sauvegardes de pgBackRest ne contiennent aucune de ses lignes, et ce qui est "
    "supprimé ne pourrait pas être rendu ; {statement} l'écrit dès lors dans le journal"};
inline constexpr Phrase no_retention_why{
    "without repo1-retention-full nothing is ever removed, and the disk of the repository fills up",
    "sans repo1-retention-full rien n'est jamais supprimé, et le disque du dépôt se remplit"};
inline constexpr Phrase damaged{"the backup {label} of pgBackRest is damaged: {reason}",
                                "la sauvegarde {label} de pgBackRest est endommagée : {reason}"};
inline constexpr Phrase damaged_why{
    "Nobody can count on restoring it, nor those that need it, and what holds the repository may be damaging more.",
    "On ne peut pas compter dessus pour restaurer, ni sur celles qui en dépendent, et ce qui porte le dépôt en abîme "
    "peut-être d'autres."};

}  // namespace dbmaint::text::pgbackrest
