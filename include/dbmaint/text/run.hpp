#pragma once

#include "dbmaint/core/text.hpp"

namespace dbmaint::text::run {

// Selecting targets
inline constexpr Phrase choosing_targets{"Cannot tell which database is meant",
                                         "Impossible de savoir quelle base est visée"};
inline constexpr Phrase no_target{
    "no target was named, no configuration with one was found (--config, DBMAINT_CONFIG, ./dbmaint.json …), and "
    "DATABASE_URL is not set",
    "aucune cible n'a été nommée, aucune configuration qui en a une n'a été trouvée (--config, DBMAINT_CONFIG, "
    "./dbmaint.json…), et DATABASE_URL n'est pas défini"};
inline constexpr Phrase name_a_target{
    "name a database: dbmaint analyze ./app.db, or dbmaint analyze postgresql://host/database",
    "nommez une base : dbmaint analyze ./app.db, ou dbmaint analyze postgresql://hôte/base"};
inline constexpr Phrase unknown_target{"'{written}' is no configured target and no existing file",
                                       "'{written}' n'est ni une cible configurée ni un fichier existant"};
inline constexpr Phrase nearest_target{"the nearest configured target is '{nearest}'",
                                       "la cible configurée la plus proche est '{nearest}'"};
inline constexpr Phrase write_url_or_path{
    "write the name of a configured target, a URL, or the path of a file, such as ./{written}",
    "écrivez le nom d'une cible configurée, une URL, ou le chemin d'un fichier, comme ./{written}"};
inline constexpr Phrase unknown_as{"--as names '{name}', which is no configured target",
                                   "--as nomme '{name}', qui n'est pas une cible configurée"};
inline constexpr Phrase as_needs_one{"--as applies a target's rules to exactly one URL or path",
                                     "--as applique les règles d'une cible à exactement une URL ou un chemin"};
inline constexpr Phrase as_example{"for example: dbmaint analyze ./copy.db --as shop",
                                   "par exemple : dbmaint analyze ./copie.db --as boutique"};

// Lock
inline constexpr Phrase locking{"Cannot start writing to '{target}'",
                                "Impossible de commencer à écrire dans '{target}'"};
inline constexpr Phrase lock_held{"{holder} holds this target", "{holder} tient cette cible"};
inline constexpr Phrase lock_held_after{"{holder} still holds this target after {waited}",
                                        "{holder} tient encore cette cible après {waited}"};
inline constexpr Phrase wait_for_it{"wait until the other run has ended; dbmaint history shows the last ones",
                                    "attendez la fin de l'autre exécution ; dbmaint history montre les dernières"};

// Survey
inline constexpr Phrase reading_rules{"Cannot apply the rules of '{target}'",
                                      "Impossible d'appliquer les règles de '{target}'"};
inline constexpr Phrase unfit_rule{"the rule '{rule}' does not fit this database: {reason}",
                                   "la règle '{rule}' ne convient pas à cette base : {reason}"};
inline constexpr Phrase correct_rules{
    "correct the configuration; nothing was changed. dbmaint config check tells all that does not fit",
    "corrigez la configuration ; rien n'a été modifié. dbmaint config check dit tout ce qui ne convient pas"};
inline constexpr Phrase protects_nothing{"'protect' would protect nobody: {reason}",
                                         "'protect' ne protégerait personne : {reason}"};
inline constexpr Phrase unknown_rule{"there is no rule named '{rule}' that changes rows",
                                     "il n'y a pas de règle nommée '{rule}' qui modifie des lignes"};
inline constexpr Phrase backups_missing{
    "{count} [backup is|backups are] known to the history, the last of {at}, and {folder} held none before this run",
    "l'historique connaît {count} [sauvegarde, faite|sauvegardes, la dernière faite] le {at}, et {folder} n'en "
    "contenait aucune avant cette exécution"};
inline constexpr Phrase backups_missing_why{
    "A backup disk that is not mounted looks like this: the new backup went to the disk below, and the earlier ones "
    "are out of reach.",
    "Un disque de sauvegarde qui n'est pas monté donne cela : la nouvelle sauvegarde est allée sur le disque du "
    "dessous, et les anciennes sont hors d'atteinte."};
inline constexpr Phrase other_database{
    "{database} is in none of the {count} [backup|backups] that this target had before this run: the newest, {id}, was "
    "made from {other}",
    "les sauvegardes que cette cible avait avant cette exécution ({count}) viennent toutes d'une autre base que "
    "{database} : la plus récente, {id}, de {other}"};
inline constexpr Phrase other_database_why{
    "An address that was changed, a link or a mount that leads to another file: what the database lost against its "
    "earlier backups would not be noticed, and those stay until they are removed by hand.",
    "Une adresse modifiée, un lien ou un montage qui mène à un autre fichier : ce que la base aurait perdu depuis ses "
    "anciennes sauvegardes passerait inaperçu, et celles-ci restent jusqu'à ce qu'on les supprime à la main."};
inline constexpr Phrase check_of_other_engine{"'{check}' is a check for {engine}, and this target is none",
                                              "'{check}' est un contrôle pour {engine}, ce que cette cible n'est pas"};
inline constexpr Phrase hint_check_of_other_engine{"name the targets of {engine} on the command line",
                                                   "nommez les cibles {engine} sur la ligne de commande"};
inline constexpr Phrase unknown_check{"there is no check named '{check}'", "il n'y a pas de contrôle nommé '{check}'"};
inline constexpr Phrase nearest_is{"the nearest is '{nearest}'", "le plus proche est '{nearest}'"};
inline constexpr Phrase known_rules{"the configured rules are: {rules}", "les règles configurées sont : {rules}"};
inline constexpr Phrase choosing_checks{"Cannot run the check '{check}'",
                                        "Impossible d'exécuter le contrôle '{check}'"};
inline constexpr Phrase choosing_rules{"Cannot apply the rule '{rule}'", "Impossible d'appliquer la règle '{rule}'"};

// Checking a configuration
inline constexpr Phrase misfit_of{"{object}: {problem}", "{object} : {problem}"};
inline constexpr Phrase problem_and_hint{"{problem} ({hint})", "{problem} ({hint})"};
inline constexpr Phrase query_unfit{"the query '{name}': {problem}", "la requête '{name}' : {problem}"};
inline constexpr Phrase section_unfit{"the report section '{name}': {problem}",
                                      "la section de rapport '{name}' : {problem}"};
inline constexpr Phrase on_failure_absent{
    "on_failure: there is no program '{program}' that can be run, so nobody would be told of a failure",
    "on_failure : il n'y a pas de programme '{program}' à exécuter ; personne ne serait averti d'un échec"};
inline constexpr Phrase backup_place_absent{
    "backup.dir: neither {folder} nor {parent} exists; is a disk not mounted?",
    "backup.dir : ni {folder} ni {parent} n'existent ; un disque n'est-il pas monté ?"};

// Titles of steps
inline constexpr Phrase title_backup{"back the database up into {folder}", "sauvegarder la base dans {folder}"};
inline constexpr Phrase title_verify_backup{"read the backup to its end and prove it",
                                            "relire toute la sauvegarde et la prouver"};
inline constexpr Phrase title_prune{"remove the backups that the retention policy lets go",
                                    "supprimer les sauvegardes que la politique de rétention laisse partir"};
inline constexpr Phrase title_hash_backups{"read the recent backups again: every byte against its SHA-256",
                                           "relire les sauvegardes récentes : chaque octet contre son SHA-256"};
inline constexpr Phrase title_decode_backups{"read the recent backups again and decode them whole",
                                             "relire les sauvegardes récentes et les décoder en entier"};
inline constexpr Phrase title_cleanup{
    "remove {eligible} [row|rows], of {total} in '{table}', whose '{column}' is before {cutoff}",
    "supprimer {eligible} [ligne|lignes], sur {total} dans '{table}', dont '{column}' précède {cutoff}"};
inline constexpr Phrase title_archive{
    "archive, then remove {eligible} [row|rows], of {total} in '{table}', whose '{column}' is before {cutoff}",
    "archiver puis supprimer {eligible} [ligne|lignes], sur {total} dans '{table}', dont '{column}' précède {cutoff}"};
inline constexpr Phrase title_finish_archives{"finish {archives} [archive|archives] of a run that was killed",
                                              "achever {archives} [archive|archives] d'une exécution qui a été tuée"};
inline constexpr Phrase title_cleanup_idle{"nothing in '{table}' is past its retention",
                                           "rien dans '{table}' n'a dépassé sa rétention"};
inline constexpr Phrase title_cleanup_unfit{"apply the retention rule of '{table}'",
                                            "appliquer la règle de rétention de '{table}'"};
inline constexpr Phrase title_reclaim{"give free space back", "rendre l'espace libre"};
inline constexpr Phrase title_unknown_care{"find out which care the database needs",
                                           "déterminer l'entretien dont la base a besoin"};
inline constexpr Phrase title_observe{"look at tables, relations and queries",
                                      "observer les tables, les relations et les requêtes"};
inline constexpr Phrase title_checks{"ask the checks", "exécuter les contrôles"};
inline constexpr Phrase title_report_files{"write the report files into {folder}",
                                           "écrire les fichiers de rapport dans {folder}"};

// Conditions
inline constexpr Phrase when_worth_it{
    "only if the free space is then worth it, the disk has room, and the time is inside the window",
    "seulement si l'espace libre en vaut alors la peine, que le disque le permet, et pendant la plage horaire"};
inline constexpr Phrase when_in_window{
    "only inside the target's window and with {space} of free disk",
    "seulement pendant la plage horaire de la cible et avec {space} de disque libre"};
inline constexpr Phrase when_not_read{"those not read within {fresh}, for at most {budget} (backup.check_budget)",
                                      "celles qui n'ont pas été relues depuis {fresh}, pendant {budget} au plus "
                                      "(backup.check_budget)"};
inline constexpr Phrase when_still_so{"the guards are evaluated again right before",
                                      "les garde-fous sont réévalués juste avant"};

// Why a step did not run
inline constexpr Phrase backup_reused{"the verified backup {id} of {at} is young enough to be relied on",
                                      "la sauvegarde vérifiée {id} du {at} est assez récente pour servir"};
inline constexpr Phrase no_check_budget{"backup.check_budget is 0", "backup.check_budget vaut 0"};
inline constexpr Phrase need_not_done{"the step '{step}' was not done", "l'étape '{step}' n'a pas été faite"};
inline constexpr Phrase after_corruption{"the step '{step}' found damage: nothing is touched any more",
                                         "l'étape '{step}' a trouvé des dégâts : plus rien n'est touché"};
inline constexpr Phrase damage_met{"the database is damaged: {cause}", "la base est endommagée : {cause}"};
inline constexpr Phrase damage_why{
    "Queries may return wrong rows, and every write may make it worse. Stop the writers, keep the files as they are, "
    "then restore the newest verified backup.",
    "Des requêtes peuvent rendre des lignes fausses, et chaque écriture peut aggraver le mal. Arrêtez les écritures, "
    "gardez les fichiers tels quels, puis restaurez la dernière sauvegarde vérifiée."};
inline constexpr Phrase after_lock_lost{"the lock on the target was lost", "le verrou sur la cible a été perdu"};
inline constexpr Phrase after_interruption{"the run was asked to stop", "il a été demandé à l'exécution de s'arrêter"};
inline constexpr Phrase lock_lost{
    "the lock on the target was lost after {removed} [row|rows]: another run might write",
    "le verrou sur la cible a été perdu après {removed} [ligne|lignes] : une autre exécution pourrait écrire"};
inline constexpr Phrase nothing_removed{"{eligible} [row was|rows were] past their time and none was removed",
                                        "{eligible} [ligne était|lignes étaient] à supprimer et aucune ne l'a été"};
inline constexpr Phrase budget_without_progress{
    "the time budget of {budget} was over before a row was removed",
    "le budget de temps de {budget} s'est terminé avant qu'une ligne soit supprimée"};
inline constexpr Phrase interrupted_after{
    "asked to stop after {removed} [row|rows] of {eligible}; the next run goes on",
    "arrêt demandé après {removed} [ligne|lignes] sur {eligible} ; la prochaine exécution continuera"};
inline constexpr Phrase cannot_write_here{"writing is refused here: nothing is changed",
                                          "l'écriture est refusée ici : rien n'est modifié"};

// Summaries
inline constexpr Phrase backup_made{"{id}: {size} in {folder}", "{id} : {size} dans {folder}"};
inline constexpr Phrase backup_verified{"{id} was read whole and is proved", "{id} a été relue en entier et prouvée"};
inline constexpr Phrase backups_removed{"{count} old [backup|backups] removed",
                                        "{count} [ancienne sauvegarde supprimée|anciennes sauvegardes supprimées]"};
inline constexpr Phrase no_backup_due{"none is due", "aucune n'est à relire"};
inline constexpr Phrase backups_checked{"{count} [backup|backups] read again ({tier}), sound",
                                        "{count} [sauvegarde relue, intacte|sauvegardes relues, intactes] ({tier})"};
inline constexpr Phrase backups_checked_bad{"{count} [backup|backups] read again ({tier}), {bad} not sound",
                                            "{count} [sauvegarde relue|sauvegardes relues] ({tier}), dont {bad} "
                                            "[abîmée ou illisible|abîmées ou illisibles]"};
inline constexpr Phrase backups_not_decoded{
    "{told}; {count} of them encrypted and, without a private key here, only compared with [its|their] checksums",
    "{told} ; {count} d'entre elles, [chiffrée, n'a pu être que comparée à ses|chiffrées, n'ont pu être que comparées "
    "à leurs] sommes, faute de clé privée ici"};
inline constexpr Phrase backups_left_over{
    "{told}; {left} [is|are] left for the next run, which begins with them: {budget} (backup.check_budget) are used up",
    "{told} ; {left} [reste|restent] pour la prochaine exécution, qui commencera par là : {budget} "
    "(backup.check_budget) sont écoulées"};
inline constexpr Phrase rows_removed{
    "{removed} [row|rows] removed in {batches} [batch|batches], the longest {longest}",
    "{removed} [ligne supprimée|lignes supprimées] en {batches} [lot|lots], le plus long {longest}"};
inline constexpr Phrase rows_removed_so_far{
    "{removed} [row|rows] removed of {eligible}; the next run goes on",
    "{removed} [ligne supprimée|lignes supprimées] sur {eligible} ; la prochaine exécution continuera"};
inline constexpr Phrase rows_removed_before_refusal{
    "{removed} [row|rows] removed of {eligible} before the rule was refused",
    "{removed} [ligne supprimée|lignes supprimées] sur {eligible} avant le refus de la règle"};
inline constexpr Phrase nothing_to_remove{"nothing to remove", "rien à supprimer"};
inline constexpr Phrase nothing_to_reclaim{"the free space is not worth it", "l'espace libre n'en vaut pas la peine"};
inline constexpr Phrase space_won{"{won} given back", "{won} rendus"};
inline constexpr Phrase postponed_window{
    "outside the target's window: it is {now} UTC, the window is {window}",
    "hors de la plage horaire de la cible : il est {now} UTC, la plage est {window}"};
inline constexpr Phrase postponed_space{"it needs {needed} of free disk, {free} are there",
                                        "il faut {needed} de disque libre, il y en a {free}"};
inline constexpr Phrase no_longer_needed{"it is no longer needed", "ce n'est plus nécessaire"};
inline constexpr Phrase observed{"{tables} [table|tables], {relations} [relation|relations]",
                                 "{tables} [table|tables], {relations} [relation|relations]"};
inline constexpr Phrase checks_ran{
    "{passed} of {ran} checks passed, {findings} [finding|findings]",
    "{passed} [contrôle réussi|contrôles réussis] sur {ran}, {findings} [constat|constats]"};
inline constexpr Phrase checks_ran_some_ignored{
    "{passed} of {ran} checks passed, {findings} [finding|findings], and {ignored} [that is|that are] ignored",
    "{passed} [contrôle réussi|contrôles réussis] sur {ran}, {findings} [constat|constats], et {ignored} "
    "[ignoré|ignorés]"};
inline constexpr Phrase files_written{"{count} [file|files]", "{count} [fichier|fichiers]"};

// Checks
inline constexpr Phrase thorough_only{"it reads whole tables: verify, weekly and monthly ask it",
                                      "il lit des tables entières : verify, weekly et monthly l'exécutent"};
inline constexpr Phrase section_failed{"the section '{section}' of the report could not be read: {error}",
                                       "la section '{section}' du rapport n'a pas pu être lue : {error}"};

inline constexpr Phrase section_stopped{
    "the section '{section}' of the report was stopped after {limit} (query_timeout)",
    "la section '{section}' du rapport a été arrêtée après {limit} (query_timeout)"};

// Findings of the run itself
inline constexpr Phrase score_low{"the health score is {score}, below {limit}",
                                  "le score de santé est de {score}, sous {limit}"};
inline constexpr Phrase score_low_why{"the factors show what brings it down",
                                      "les facteurs montrent ce qui le fait baisser"};
inline constexpr Phrase backlog{
    "{removed} [row was|rows were] removed of the {eligible} of '{rule}' in the time budget of {budget}",
    "{removed} [ligne supprimée|lignes supprimées] sur les {eligible} de '{rule}' dans le budget de temps de "
    "{budget}"};
inline constexpr Phrase backlog_why{"the next run goes on where this one stopped; a backlog that grows never ends",
                                    "la prochaine exécution continuera ; un retard qui grandit ne se résorbe jamais"};
inline constexpr Phrase no_backup{"this run changes data without a backup: --no-backup was given",
                                  "cette exécution modifie des données sans sauvegarde : --no-backup a été donné"};
inline constexpr Phrase no_backup_why{"what it removes cannot be brought back",
                                      "ce qu'elle supprime ne peut pas être retrouvé"};
inline constexpr Phrase no_backup_nothing_removed{
    "this run makes no backup: --no-backup was given; no row is removed",
    "cette exécution ne sauvegarde pas : --no-backup a été donné ; aucune ligne n'est supprimée"};
inline constexpr Phrase no_backup_nothing_removed_why{"what was written since the last backup is in none",
                                                      "ce qui a été écrit depuis la dernière sauvegarde n'est dans "
                                                      "aucune"};
inline constexpr Phrase backup_failed{"the backup failed: {cause}", "la sauvegarde a échoué : {cause}"};
inline constexpr Phrase noting_removed_rows{"Cannot note in the history which rows were removed",
                                            "Impossible de noter dans l'historique les lignes supprimées"};
inline constexpr Phrase hint_removed_rows_unnoted{
    "give the state folder its place and rights back; the next backup will call these rows lost and let no old backup "
    "go, until you accept it with dbmaint backup accept",
    "rendez au dossier d'état sa place et ses droits ; la prochaine sauvegarde dira ces lignes perdues et ne laissera "
    "partir aucune ancienne sauvegarde tant que vous ne l'acceptez pas avec dbmaint backup accept"};
inline constexpr Phrase running{"The run is on its way", "L'exécution est en cours"};
inline constexpr Phrase not_at_its_end{"it is still running, or was killed before its end",
                                       "elle dure encore, ou a été tuée avant sa fin"};
inline constexpr Phrase no_backup_tonight{
    "no backup was made: the configuration does not fit this database, and nothing was begun. A backup does not need "
    "it",
    "aucune sauvegarde n'a été faite : la configuration ne convient pas à cette base, et rien n'a été commencé. Une "
    "sauvegarde n'en a pas besoin"};
inline constexpr Phrase backup_failed_why{
    "without a proved backup nothing is removed, and the last good one gets older",
    "sans sauvegarde prouvée rien n'est supprimé, et la dernière bonne vieillit"};
inline constexpr Phrase drill_failed{"the drill failed: {cause}", "l'essai de restauration a échoué : {cause}"};
inline constexpr Phrase drill_failed_why{
    "the backup is there, but what came back from it is not what it should be",
    "la sauvegarde est là, mais ce qui en est revenu n'est pas ce qui devrait l'être"};
inline constexpr Phrase main_table_emptied{
    "the main table {table} is empty or gone in the new backup; the backup {id} before it holds {before} [row|rows]",
    "la table principale {table} est vide ou absente dans la nouvelle sauvegarde ; la sauvegarde précédente {id} "
    "contient {before} [ligne|lignes]"};
inline constexpr Phrase main_table_shrunk{
    "the main table {table} fell from {before} to {after} [row|rows] since the backup {id}",
    "la table principale {table} est passée de {before} à {after} [ligne|lignes] depuis la sauvegarde {id}"};
inline constexpr Phrase main_table_shrunk_between{
    "the main table {table} held {to} [row|rows] when the run of {at} looked, where {from} should have been since the "
    "backup {id}",
    "la table principale {table} contenait {to} [ligne|lignes] quand l'exécution du {at} a regardé, alors qu'il devait "
    "y en avoir {from} depuis la sauvegarde {id}"};
inline constexpr Phrase rows_shrunk{
    "all tables together fell from {before} to {after} [row|rows] since the backup {id}; the largest part went from "
    "{table}, from {from} to {to}",
    "toutes les tables ensemble sont passées de {before} à {after} [ligne|lignes] depuis la sauvegarde {id} ; la plus "
    "grande part manque dans {table}, de {from} à {to}"};
inline constexpr Phrase shrunk_in_part{"{fall}; retention removed only {removed} of them",
                                       "{fall} ; la rétention n'en a supprimé que {removed}"};
inline constexpr Phrase size_shrunk{"the backup, decoded, fell from {before} to {after} since the backup {id}",
                                    "la sauvegarde décodée est passée de {before} à {after} depuis la sauvegarde {id}"};
inline constexpr Phrase backup_shrunk_why{
    "A database rarely loses half of itself on purpose. No old backup is removed until somebody accepts this one; if "
    "rows were lost, restore from the backup that is named.",
    "Une base perd rarement la moitié d'elle-même exprès. Aucune ancienne sauvegarde n'est supprimée tant que personne "
    "n'accepte celle-ci ; si des lignes ont été perdues, restaurez la sauvegarde nommée."};
inline constexpr Phrase rows_as_they_were{"# the rows as they were, beside the database:",
                                          "# les lignes telles qu'elles étaient, à côté de la base :"};
inline constexpr Phrase new_place{"NEW_PLACE", "NOUVEL_ENDROIT"};
inline constexpr Phrase when_meant{"# when it was meant to be so:", "# si c'était voulu :"};
inline constexpr Phrase other_server{
    "another server answers at this address than the one that the backup {id} was made from",
    "un autre serveur que celui de la sauvegarde {id} répond à cette adresse"};
inline constexpr Phrase not_accepted{"told of the backup {id} and not accepted since: {fall}",
                                     "signalé pour la sauvegarde {id} et pas accepté depuis : {fall}"};
inline constexpr Phrase kept_since_shrunk{"the new backup shrank since {id}: the old ones are kept",
                                          "la nouvelle sauvegarde a rétréci depuis {id} : les anciennes sont gardées"};
inline constexpr Phrase old_backup_damaged{"the backup in {folder} is damaged and counts as verified no more: {reason}",
                                           "la sauvegarde de {folder} est endommagée et ne compte plus comme vérifiée "
                                           ": {reason}"};
inline constexpr Phrase old_backup_unread{"the backup in {folder} could not be read again: {reason}",
                                          "la sauvegarde de {folder} n'a pas pu être relue : {reason}"};
inline constexpr Phrase old_backup_damaged_why{
    "It is not on the disk as it was written: nobody can count on restoring it, and the disk that holds it may be "
    "damaging the others.",
    "Elle n'est plus sur le disque telle qu'elle a été écrite : on ne peut pas compter dessus pour restaurer, et le "
    "disque qui la porte abîme peut-être les autres."};
inline constexpr Phrase check_unknown{"the check '{check}' could not be asked: {cause}",
                                      "le contrôle '{check}' n'a pas pu être exécuté : {cause}"};
inline constexpr Phrase check_partly_unknown{"the check '{check}' could not read everything: {cause}",
                                             "le contrôle '{check}' n'a pas pu tout lire : {cause}"};
inline constexpr Phrase section_unread_why{"Whoever reads the report takes what is missing for what is well.",
                                           "Qui lit le rapport prend ce qui manque pour ce qui va bien."};
inline constexpr Phrase check_unknown_why{"what could not be read is not healthy: nobody knows what it hides",
                                          "ce qui n'a pas pu être lu n'est pas sain : nul ne sait ce qui s'y cache"};
inline constexpr Phrase report_files_failed{"the report files could not be written: {cause}",
                                            "les fichiers de rapport n'ont pas pu être écrits : {cause}"};
inline constexpr Phrase report_files_why{"whoever reads them sees an old state", "qui les lit voit un état ancien"};

// Recommendations
inline constexpr Phrase recommend_activate{"put '{table}' to use: it is a main table and holds no row",
                                           "activez '{table}' : c'est une table principale et elle est vide"};
inline constexpr Phrase recommend_main_tables{
    "name the main tables in a configuration, so that a health score can be computed: dbmaint init writes a first one",
    "nommez les tables principales dans une configuration pour obtenir un score de santé : dbmaint init en écrit une "
    "première"};
inline constexpr Phrase recommend_first_backup{"make a first verified backup: {command}",
                                               "faites une première sauvegarde vérifiée : {command}"};
inline constexpr Phrase recommend_retention{
    "there is nothing to clean up: no retention rule is configured. Write under targets.{target}, for example: "
    "\"retention\": [ {open} \"table\": \"audit_logs\", \"column\": \"created_at\", \"keep\": \"30 days\" {close} ]; "
    "dbmaint init proposes rules that fit this database",
    "il n'y a rien à nettoyer : aucune règle de rétention n'est configurée. Écrivez sous targets.{target}, par exemple "
    ": \"retention\": [ {open} \"table\": \"audit_logs\", \"column\": \"created_at\", \"keep\": \"30 days\" {close} ] "
    "; dbmaint init propose des règles adaptées à cette base"};
inline constexpr Phrase recommend_indexes{"create the {count} missing [index|indexes] that the findings list",
                                          "{count} index à créer : les constats donnent les commandes"};
inline constexpr Phrase recommend_space{
    "{size} of the database can be given back to the disk: the next routine does it where that is worth it, inside "
    "the target's window",
    "{size} de la base peuvent être rendus au disque : la prochaine routine s'en charge quand cela en vaut la peine, "
    "dans la plage horaire de la cible"};
inline constexpr Phrase recommend_relations{
    "{count} [relation|relations] suggested by names but not declared: see dbmaint init",
    "{count} [relation suggérée|relations suggérées] par les noms sans être [déclarée|déclarées] : voir dbmaint init"};

// Errors that are not dbmaint's own
inline constexpr Phrase unexpected{"Something unexpected happened", "Un événement inattendu s'est produit"};
inline constexpr Phrase unexpected_hint{"please report it together with the output of --verbose",
                                        "merci de le signaler avec la sortie de --verbose"};

}  // namespace dbmaint::text::run
