#pragma once

#include "dbmaint/core/text.hpp"

// What the command line says: help, usage errors, questions, listings.

namespace dbmaint::text::cli {

// Commands
inline constexpr Phrase program{
    "dbmaint keeps PostgreSQL and SQLite databases healthy.\nTARGET is a name from the configuration, a URL or a path "
    "to a SQLite file; none means every configured target, else $DATABASE_URL.",
    "dbmaint garde en bonne santé les bases PostgreSQL et SQLite.\nTARGET est un nom de la configuration, une URL ou "
    "le chemin d'un fichier SQLite ; sans TARGET : toutes les cibles configurées, sinon $DATABASE_URL."};
inline constexpr Phrase analyze{"Inventory, health checks, score and recommendations; changes nothing",
                                "Inventaire, contrôles de santé, score et recommandations ; ne change rien"};
inline constexpr Phrase verify{"Integrity, relations, unattached rows and grade; changes nothing",
                               "Intégrité, relations, lignes sans rattachement et mention ; ne change rien"};
inline constexpr Phrase backup{"Make a backup, prove it, then remove the old ones",
                               "Faire une sauvegarde, la prouver, puis supprimer les anciennes"};
inline constexpr Phrase backup_list{"Show the backups of a target", "Montrer les sauvegardes d'une cible"};
inline constexpr Phrase backup_show{"Everything about one backup", "Tout sur une sauvegarde"};
inline constexpr Phrase backup_verify{
    "Look into backups again: T0 sizes, T1 checksums, T2 decode, T3 drill",
    "Relire les sauvegardes : T0 tailles, T1 sommes, T2 décodage, T3 essai de restauration"};
inline constexpr Phrase backup_prune{"Remove the backups that the policy lets go",
                                     "Retirer les sauvegardes que la règle laisse partir"};
inline constexpr Phrase backup_fetch{"Bring an off-site copy back into the repository",
                                     "Rapatrier une copie hors site dans le dépôt"};
inline constexpr Phrase backup_pin{"Keep a backup whatever the policy says",
                                   "Garder une sauvegarde quoi que dise la règle"};
inline constexpr Phrase backup_unpin{"Leave a backup to the policy again", "Rendre une sauvegarde à la règle"};
inline constexpr Phrase backup_accept{"Say that what a backup lost was meant to go: later ones are compared with it",
                                      "Dire que ce qu'une sauvegarde a perdu devait partir : les suivantes lui seront "
                                      "comparées"};
inline constexpr Phrase restore{"Make a database again from a backup; beside the live one unless --replace",
                                "Refaire une base depuis une sauvegarde, à côté de la base en service sauf --replace"};
inline constexpr Phrase drill{"Rehearse a recovery: restore a backup into a new database, compare, remove it again",
                              "S'exercer à une restauration : restaurer dans une nouvelle base, comparer, la retirer"};
inline constexpr Phrase cleanup{"Back up, then remove the rows past their retention and repair lost ones; asks first",
                                "Sauvegarder, puis supprimer les lignes échues et réparer les lignes perdues ; demande "
                                "d'abord"};
inline constexpr Phrase daily{"The daily routine: backup, daily rules, checks, report",
                              "La routine quotidienne : sauvegarde, règles du jour, contrôles, rapport"};
inline constexpr Phrase weekly{"The weekly routine: backup, weekly rules, space, integrity, report",
                               "La routine hebdomadaire : sauvegarde, règles, espace, intégrité, rapport"};
inline constexpr Phrase monthly{"The monthly routine: backup, monthly rules, maintenance, analysis",
                                "La routine mensuelle : sauvegarde, règles, entretien, analyse"};
inline constexpr Phrase history{"Show past runs", "Montrer les exécutions passées"};
inline constexpr Phrase config{"Check the configuration or print its schema",
                               "Contrôler la configuration ou imprimer son schéma"};
inline constexpr Phrase config_check{"Load the configuration and compare its rules with the databases",
                                     "Lire la configuration et comparer ses règles aux bases"};
inline constexpr Phrase config_schema{"Print the JSON Schema of the configuration",
                                      "Imprimer le JSON Schema de la configuration"};
inline constexpr Phrase init{"Print a starter configuration for a database",
                             "Imprimer une configuration de départ pour une base"};
inline constexpr Phrase completions{"Print the completion script of a shell",
                                    "Imprimer le script de complétion d'un shell"};

// Options
inline constexpr Phrase option_help{"Show this help", "Montrer cette aide"};
inline constexpr Phrase option_version{"Show the version", "Montrer la version"};
inline constexpr Phrase option_config{"Configuration file", "Fichier de configuration"};
inline constexpr Phrase option_format{"Form of the output", "Forme de la sortie"};
inline constexpr Phrase option_output{"Write the output to this file, whole or not at all",
                                      "Écrire la sortie dans ce fichier, entière ou pas du tout"};
inline constexpr Phrase option_language{"Language of what people read", "Langue des rapports et des messages"};
inline constexpr Phrase option_dry_run{"Print the plan and do nothing", "Imprimer le plan et ne rien faire"};
inline constexpr Phrase option_fail_on{"Findings from here on end in exit 1 (default: error)",
                                       "Gravité à partir de laquelle le code de sortie est 1 (défaut : error)"};
inline constexpr Phrase option_jobs{"Targets worked on at the same time (default: 1)",
                                    "Cibles traitées en même temps (défaut : 1)"};
inline constexpr Phrase option_quiet{"Print nothing when all is well", "Ne rien imprimer quand tout va bien"};
inline constexpr Phrase option_verbose{"Tell more, on stderr and in the report",
                                       "En dire plus, sur stderr et dans le rapport"};
inline constexpr Phrase option_log_format{"Form of the diagnosis on stderr", "Forme du diagnostic sur stderr"};
inline constexpr Phrase option_color{"Colours (also: NO_COLOR)", "Couleurs (aussi : NO_COLOR)"};
inline constexpr Phrase option_yes{"Do not ask before destructive commands", "Ne pas demander avant de supprimer"};
inline constexpr Phrase option_state_dir{"Folder of history, locks and reports",
                                         "Dossier de l'historique, des verrous et des rapports"};
inline constexpr Phrase option_backup_dir{"Folder of the backups", "Dossier des sauvegardes"};
inline constexpr Phrase option_as{"Apply this target's rules to the URL or path",
                                  "Appliquer à l'URL ou au chemin les règles de cette cible"};
inline constexpr Phrase option_tier{"How deep: T0, T1 (default), T2 or T3", "Jusqu'où : T0, T1 (défaut), T2 ou T3"};
inline constexpr Phrase option_all_backups{"Every backup, not only the newest",
                                           "Toutes les sauvegardes, pas seulement la dernière"};
inline constexpr Phrase all_and_ids{"--all and ids exclude each other", "--all et des identifiants s'excluent"};
inline constexpr Phrase option_why{"Also why each backup stays, or goes next",
                                   "Aussi pourquoi chaque sauvegarde reste, ou part ensuite"};
inline constexpr Phrase option_reason{"Why it must stay", "Pourquoi elle doit rester"};
inline constexpr Phrase argument_backup_ids{"Ids, unique ends of them, or 'latest'; none: the newest",
                                            "Identifiants, leurs fins uniques, ou 'latest' ; aucun : la dernière"};
inline constexpr Phrase argument_backup_id{"An id, its unique end, or 'latest'",
                                           "Un identifiant, sa fin unique, ou 'latest'"};
inline constexpr Phrase option_offsite{"The copies that are off-site now, asked over the network",
                                       "Les copies présentes hors site, demandées par le réseau"};
inline constexpr Phrase no_copies{"There is no off-site copy.", "Il n'y a aucune copie hors site."};
inline constexpr Phrase no_unusable_copies{"Every folder there is a usable copy.",
                                           "Chaque dossier y est une copie utilisable."};
inline constexpr Phrase no_backups_here{
    "There is no backup here; the off-site copies: dbmaint backup list --offsite",
    "Il n'y a aucune sauvegarde ici ; les copies hors site : dbmaint backup list --offsite"};
inline constexpr Phrase fetched{"fetched, and compared byte by byte", "rapatriée et comparée octet par octet"};
inline constexpr Phrase would_be_fetched{"would be fetched", "serait rapatriée"};
inline constexpr Phrase is_here{"is here already", "est déjà ici"};
inline constexpr Phrase option_identity{
    "file of the private key that opens encrypted backups; wins over backup.encryption.identity_file",
    "fichier de la clé privée qui ouvre les sauvegardes chiffrées ; l'emporte sur backup.encryption.identity_file"};
inline constexpr Phrase option_from{
    "An id, its unique end, 'latest' (verified), or a time: the newest verified one until then",
    "Un identifiant, sa fin unique, 'latest' (vérifiée), ou un instant : la dernière vérifiée avant"};
inline constexpr Phrase option_to{"Where to restore: a database URL or a file's path; required",
                                  "Où restaurer : l'URL d'une base ou le chemin d'un fichier ; obligatoire"};
inline constexpr Phrase option_replace{
    "Take the place of what stands there, which is kept under another name; asks first",
    "Prendre la place de l'existant, gardé sous un autre nom ; demande d'abord"};
inline constexpr Phrase option_table{
    "Only this table, with what belongs to it; may be repeated; PostgreSQL, not with --replace",
    "Cette table seulement, avec ce qui lui appartient ; répétable ; PostgreSQL, pas avec --replace"};
inline constexpr Phrase option_schema_only{"Tables without their rows; PostgreSQL, not with --replace",
                                           "Les tables sans leurs lignes ; PostgreSQL, pas avec --replace"};
inline constexpr Phrase option_no_owner{"Everything belongs to the role that restores",
                                        "Tout appartient au rôle qui restaure"};
inline constexpr Phrase option_no_backup{"Make no backup first; shouted in the report",
                                         "Ne pas sauvegarder d'abord ; signalé en tête du rapport"};
inline constexpr Phrase option_rule{"Apply only these rules (repeatable, or separated by commas)",
                                    "N'appliquer que ces règles (répétable, ou séparées par des virgules)"};
inline constexpr Phrase option_check{"Ask only these checks (repeatable, or separated by commas)",
                                     "N'effectuer que ces contrôles (répétable, ou séparés par des virgules)"};
inline constexpr Phrase option_limit{"At most so many runs (default: 20)", "Au plus N exécutions (défaut : 20)"};
inline constexpr Phrase option_offline{"Do not connect to the databases", "Ne pas se connecter aux bases"};
inline constexpr Phrase option_name{"Name of the target in the configuration", "Nom de la cible dans la configuration"};
inline constexpr Phrase argument_targets{"Names, URLs or paths", "Noms, URL ou chemins"};
inline constexpr Phrase argument_url{"URL or path of the database; else $DATABASE_URL",
                                     "URL ou chemin de la base ; sinon $DATABASE_URL"};
inline constexpr Phrase argument_target_restored{"Whose backup: a name, URL or path; it need not exist any more",
                                                 "Cible sauvegardée : nom, URL ou chemin ; elle peut ne plus exister"};
inline constexpr Phrase argument_target{"Only this target", "Cette cible seulement"};
inline constexpr Phrase argument_shell{"Shell", "Shell"};

// Help
// CLI11 sets its colon right behind a heading; French has a space there.
inline constexpr Phrase help_usage{"Usage", "Utilisation "};
inline constexpr Phrase help_options{"Options", "Options"};
inline constexpr Phrase help_own_options{"Options", "Options "};
inline constexpr Phrase help_global_options{"Global options", "Options générales "};
inline constexpr Phrase help_arguments{"Arguments", "Arguments "};
inline constexpr Phrase help_commands{"Commands", "Commandes "};
inline constexpr Phrase help_more{
    "Global options, such as --dry-run, --format, --language and --config: dbmaint --help",
    "Options générales, dont --dry-run, --format, --language et --config : dbmaint --help"};
inline constexpr Phrase help_command{"COMMAND", "COMMANDE"};
inline constexpr Phrase help_required{"required", "obligatoire"};

// Usage errors
inline constexpr Phrase reading_command_line{"Cannot read the command line", "La ligne de commande ne se comprend pas"};
inline constexpr Phrase see_help{"Run: dbmaint --help", "Lancez : dbmaint --help"};
inline constexpr Phrase see_command_help{"Run: dbmaint {command} --help", "Lancez : dbmaint {command} --help"};
inline constexpr Phrase no_command{"no command was given", "il manque une commande"};
inline constexpr Phrase unknown_command{"there is no command {command}", "la commande {command} n'existe pas"};
inline constexpr Phrase unknown_option{"there is no option {option}", "l'option {option} n'existe pas"};
inline constexpr Phrase unexpected_argument{"the argument {argument} is not expected here",
                                            "l'argument {argument} n'est pas attendu ici"};
inline constexpr Phrase value_missing{"an option lacks its value, or has too many ({detail})",
                                      "une option n'a pas sa valeur, ou en a trop ({detail})"};
inline constexpr Phrase value_empty{"the value of {option} is empty", "la valeur de {option} est vide"};
inline constexpr Phrase argument_missing{"something that is required is missing ({detail})",
                                         "il manque quelque chose d'obligatoire ({detail})"};
inline constexpr Phrase not_understood{"{detail}", "{detail}"};
inline constexpr Phrase did_you_mean{"Did you mean {nearest}? Run: dbmaint --help",
                                     "Vouliez-vous dire {nearest} ? Lancez : dbmaint --help"};
inline constexpr Phrase bad_choice{"{option} cannot be {value}", "{option} ne peut pas valoir {value}"};
inline constexpr Phrase choices{"One of: {choices}", "Au choix : {choices}"};
inline constexpr Phrase not_a_number{"{option} must be a whole number of at least 1, not {value}",
                                     "{option} doit être un nombre entier d'au moins 1, et non {value}"};
inline constexpr Phrase give_a_number{"For example: {option} 2", "Par exemple : {option} 2"};
inline constexpr Phrase later_format{"the format {format} is not available yet",
                                     "le format {format} n'est pas encore disponible"};
inline constexpr Phrase quiet_and_verbose{"--quiet and --verbose exclude each other",
                                          "--quiet et --verbose s'excluent"};
inline constexpr Phrase choose_one{"Give one of them.", "Donnez l'un des deux."};
inline constexpr Phrase reading_score_checks{"Cannot use targets.{target}.score_checks",
                                             "targets.{target}.score_checks est inutilisable"};
inline constexpr Phrase reading_ignore{"Cannot use targets.{target}.ignore[{number}].check",
                                       "targets.{target}.ignore[{number}].check est inutilisable"};
inline constexpr Phrase unknown_check{"there is no check {check}", "le contrôle {check} n'existe pas"};
inline constexpr Phrase own_finding{"{check} is told by the runs that meet it, and cannot be asked for by itself",
                                    "{check} est signalé par les exécutions qui le rencontrent, et ne se demande pas "
                                    "seul"};
inline constexpr Phrase own_finding_hint{"docs/checks/{check}.md tells which runs those are.",
                                         "docs/checks/{check}.md dit lesquelles."};
inline constexpr Phrase check_list_hint{"The checks are listed in docs/checks/, one page each.",
                                        "Les contrôles sont listés dans docs/checks/, une page chacun."};
inline constexpr Phrase nearest_check{"Did you mean {nearest}? The checks are listed in docs/checks/, one page each.",
                                      "Vouliez-vous dire {nearest} ? Les contrôles sont listés dans docs/checks/, une "
                                      "page chacun."};
inline constexpr Phrase choosing_history{"Cannot tell whose history is meant",
                                         "Impossible de savoir de quelle cible montrer l'historique"};
inline constexpr Phrase target_never_run{"'{target}' is no configured target and no run of it is recorded",
                                         "'{target}' n'est pas une cible configurée et n'a jamais été exécutée"};
inline constexpr Phrase nearest_target{"Did you mean {nearest}? dbmaint history shows all.",
                                       "Vouliez-vous dire {nearest} ? dbmaint history montre tout."};
inline constexpr Phrase see_all_history{"dbmaint history shows the runs of all targets.",
                                        "dbmaint history montre les exécutions de toutes les cibles."};
inline constexpr Phrase writing_starter{"Cannot write a first configuration",
                                        "Impossible d'écrire une première configuration"};
inline constexpr Phrase no_url{"no database was named and DATABASE_URL is not set",
                               "aucune base n'a été nommée et DATABASE_URL n'est pas défini"};
inline constexpr Phrase no_url_hint{
    "For example: dbmaint init ./app.db --output dbmaint.json, or dbmaint init postgresql://host/database",
    "Par exemple : dbmaint init ./app.db --output dbmaint.json, ou dbmaint init postgresql://hôte/base"};
inline constexpr Phrase misspelt_subcommand{"'{word}' is no target", "'{word}' n'est pas une cible"};
inline constexpr Phrase did_you_mean_subcommand{"Did you mean dbmaint {command} {nearest}?",
                                                "Vouliez-vous dire dbmaint {command} {nearest} ?"};
inline constexpr Phrase unknown_rule{"no selected target has a rule {rule}",
                                     "aucune cible choisie n'a de règle {rule}"};
inline constexpr Phrase rules_are{"The rules are: {rules}", "Les règles sont : {rules}"};
inline constexpr Phrase no_rules{"The configuration states no rule that changes rows for these targets.",
                                 "La configuration n'énonce pour ces cibles aucune règle qui modifie des lignes."};

// Confirmation
inline constexpr Phrase nothing_to_prune{"No backup is past what the policy keeps.",
                                         "Aucune sauvegarde n'est au-delà de ce que garde la règle."};
inline constexpr Phrase sound{"sound", "intacte"};
inline constexpr Phrase would_be_read{"would be read", "serait relue"};
inline constexpr Phrase would_go{"would be removed", "serait retirée"};
inline constexpr Phrase gone{"removed", "retirée"};
inline constexpr Phrase pinned{"pinned", "épinglée"};
inline constexpr Phrase would_be_pinned{"would be pinned", "serait épinglée"};
inline constexpr Phrase accepted{"accepted", "acceptée"};
inline constexpr Phrase would_be_accepted{"would be accepted", "serait acceptée"};
inline constexpr Phrase unpinned{"not pinned", "non épinglée"};
inline constexpr Phrase would_be_unpinned{"would not be pinned", "ne serait pas épinglée"};
inline constexpr Phrase no_destination{"--to is missing", "--to manque"};
inline constexpr Phrase hint_destination{
    "say where to restore, e.g. --to ./restored.db or --to postgresql://localhost/shop_restored",
    "dites où restaurer, par exemple --to ./restored.db ou --to postgresql://localhost/shop_restored"};
inline constexpr Phrase confirming{"Cannot change anything without consent", "Impossible de rien changer sans accord"};
inline constexpr Phrase needs_yes{"this command deletes or replaces data and no terminal can be asked",
                                  "cette commande modifie des données et aucun terminal ne peut répondre"};
inline constexpr Phrase needs_yes_hint{"Look with --dry-run, then give --yes.",
                                       "Regardez avec --dry-run, puis donnez --yes."};
inline constexpr Phrase question{"Remove {rows} [row|rows] as planned above? [y/N] ",
                                 "Supprimer {rows} [ligne|lignes] comme prévu ci-dessus ? [o/N] "};
inline constexpr Phrase question_change{"Remove or change {rows} [row|rows] as planned above? [y/N] ",
                                        "Supprimer ou modifier {rows} [ligne|lignes] comme prévu ci-dessus ? [o/N] "};
inline constexpr Phrase question_replace{"Replace it as planned above? [y/N] ",
                                         "Remplacer comme prévu ci-dessus ? [o/N] "};
inline constexpr Phrase declined{"the answer was not yes; nothing was touched",
                                 "la réponse n'était pas oui ; rien n'a été touché"};

// Output
inline constexpr Phrase printing{"Cannot print the result", "Impossible d'imprimer le résultat"};
inline constexpr Phrase stdout_closed{"the standard output does not take it (closed pipe or full disk)",
                                      "la sortie standard ne l'accepte pas (tube fermé ou disque plein)"};
inline constexpr Phrase stdout_hint{"The run itself is over; its history and report files are written.",
                                    "L'exécution est finie ; son historique et ses fichiers de rapport sont écrits."};
inline constexpr Phrase starter_exists{"{file} exists already", "{file} existe déjà"};
inline constexpr Phrase starter_exists_hint{"Name another file, or move this one away first.",
                                            "Nommez un autre fichier, ou déplacez d'abord celui-ci."};
inline constexpr Phrase using_output{"Cannot write to --output {file}", "Impossible d'écrire dans --output {file}"};
inline constexpr Phrase output_folder_absent{"the folder {folder} does not exist", "le dossier {folder} n'existe pas"};
inline constexpr Phrase output_is_folder{"{folder} is a folder", "{folder} est un dossier"};
inline constexpr Phrase output_in_backup{"{folder} is the folder of a backup",
                                         "{folder} est le dossier d'une sauvegarde"};
inline constexpr Phrase output_is_device{"{folder} is no plain file; without --output the report goes to stdout",
                                         "{folder} n'est pas un fichier ordinaire ; sans --output le rapport va sur "
                                         "stdout"};
inline constexpr Phrase output_is_no_text{
    "{folder} is there and holds no text: it may be a database or a backup, and would be lost",
    "{folder} existe et ne contient pas de texte : c'est peut-être une base ou une sauvegarde, et elle serait perdue"};
inline constexpr Phrase output_is_kept{"{folder} belongs to a database or to dbmaint itself",
                                       "{folder} appartient à une base ou à dbmaint lui-même"};
inline constexpr Phrase output_is_configuration{"{folder} is the configuration", "{folder} est la configuration"};
inline constexpr Phrase output_hint{"Nothing was run. Name another file, in a folder that is there.",
                                    "Rien n'a été exécuté. Nommez un autre fichier, dans un dossier qui existe."};
inline constexpr Phrase running{"Cannot carry out the command", "Impossible d'exécuter la commande"};
inline constexpr Phrase internal_hint{"This is a fault in dbmaint. Run again with --verbose and report it.",
                                      "C'est un défaut de dbmaint. Relancez avec --verbose et signalez-le."};
inline constexpr Phrase error_line{"dbmaint: {message}", "dbmaint : {message}"};
inline constexpr Phrase hint_line{"HINT: {hint}", "CONSEIL : {hint}"};

// Listings
inline constexpr Phrase no_runs{"No run is recorded.", "Aucune exécution n'est enregistrée."};
inline constexpr Phrase no_backups{"There is no backup.", "Il n'y a aucune sauvegarde."};
// Backups of the same database that were made under another name, before a configuration named it.
inline constexpr Phrase column_elsewhere{"backups of this database under another name",
                                         "sauvegardes de cette base sous un autre nom"};
inline constexpr Phrase column_count{"backups", "nombre"};
inline constexpr Phrase column_newest{"newest", "la plus récente"};
inline constexpr Phrase column_seen_by{"seen by", "vues par"};
inline constexpr Phrase no_unusable{"Every folder in the repository is a usable backup.",
                                    "Chaque dossier du dépôt est une sauvegarde utilisable."};
inline constexpr Phrase no_folders{"The repository holds nothing else.", "Le dépôt ne contient rien d'autre."};
inline constexpr Phrase no_targets{"The configuration names no target.", "La configuration ne nomme aucune cible."};
inline constexpr Phrase column_id{"id", "id"};
inline constexpr Phrase column_started{"started", "début"};
inline constexpr Phrase column_finished{"finished", "fin"};
inline constexpr Phrase column_command{"command", "commande"};
inline constexpr Phrase column_target{"target", "cible"};
inline constexpr Phrase column_status{"status", "statut"};
// The English words are those of JSON.
inline constexpr Phrase status_ok{"ok", "ok"};
inline constexpr Phrase status_findings{"findings", "constats"};
inline constexpr Phrase status_failed{"failed", "échec"};
inline constexpr Phrase status_refused{"refused", "refus"};
inline constexpr Phrase status_interrupted{"interrupted", "interrompue"};
inline constexpr Phrase status_busy{"busy", "occupée"};
inline constexpr Phrase status_usage{"usage", "usage"};
inline constexpr Phrase state_complete{"complete", "complète"};
inline constexpr Phrase state_verified{"verified", "vérifiée"};
inline constexpr Phrase state_drilled{"drilled", "restaurée à l'essai"};
inline constexpr Phrase state_damaged{"damaged", "endommagée"};
// Why a backup stays
inline constexpr Phrase stays_newest_verified{"the newest verified one", "la dernière vérifiée"};
inline constexpr Phrase stays_newer{"newer than the newest verified one", "plus récente que la dernière vérifiée"};
inline constexpr Phrase stays_none_verified{"no backup is verified", "aucune sauvegarde n'est vérifiée"};
inline constexpr Phrase stays_days{"at most {days} [day|days] older than the newest verified one (keep.days)",
                                   "au plus {days} [jour|jours] avant la dernière vérifiée (keep.days)"};
inline constexpr Phrase stays_week{"stands for the week {period} (keep.weekly)",
                                   "représente la semaine {period} (keep.weekly)"};
inline constexpr Phrase stays_month{"stands for the month {period} (keep.monthly)",
                                    "représente le mois {period} (keep.monthly)"};
inline constexpr Phrase stays_at_least{"among the newest {at_least} verified (keep.at_least)",
                                       "parmi les {at_least} dernières vérifiées (keep.at_least)"};
inline constexpr Phrase stays_pinned{"pinned", "épinglée"};
inline constexpr Phrase stays_pinned_because{"pinned: {said}", "épinglée : {said}"};
inline constexpr Phrase stays_before_a_loss{
    "newer ones shrank, and nobody said that it was meant (`dbmaint backup accept`)",
    "de plus récentes ont rétréci, et personne n'a dit que c'était voulu (`dbmaint backup accept`)"};
inline constexpr Phrase stays_since_a_loss{
    "made since a loss that nobody accepted (`dbmaint backup accept`)",
    "faite depuis une perte que personne n'a acceptée (`dbmaint backup accept`)"};
inline constexpr Phrase stays_other_files{"its folder holds files that are not dbmaint's",
                                          "son dossier contient des fichiers qui ne sont pas à dbmaint"};
inline constexpr Phrase fate_stays{"stays", "reste"};
inline constexpr Phrase fate_goes{"goes", "part"};
inline constexpr Phrase fate_untouched{"untouched", "intouchée"};
inline constexpr Phrase column_exit_code{"exit", "code"};
inline constexpr Phrase column_score{"score", "score"};
inline constexpr Phrase column_findings{"findings", "constats"};
inline constexpr Phrase column_duration{"took", "durée"};
inline constexpr Phrase column_state{"state", "état"};
inline constexpr Phrase column_size{"size", "taille"};
inline constexpr Phrase column_raw_size{"raw", "brut"};
inline constexpr Phrase column_drilled{"Drilled", "Répétée"};
inline constexpr Phrase column_tier{"tier", "niveau"};
inline constexpr Phrase column_result{"Result", "Résultat"};
inline constexpr Phrase column_field{"Field", "Champ"};
inline constexpr Phrase column_value{"Value", "Valeur"};
// What `backup show` tells of a backup. The English words are those of JSON.
inline constexpr Phrase field_id{"id", "id"};
inline constexpr Phrase field_state{"state", "état"};
inline constexpr Phrase field_database{"database", "base"};
inline constexpr Phrase field_started_at{"started_at", "commencée"};
inline constexpr Phrase field_finished_at{"finished_at", "finie"};
inline constexpr Phrase field_verified_at{"verified_at", "vérifiée"};
inline constexpr Phrase field_drilled_at{"drilled_at", "restaurée à l'essai"};
inline constexpr Phrase field_check{"check", "relecture"};
inline constexpr Phrase field_damage{"damage", "dommage"};
inline constexpr Phrase field_pinned{"pinned", "épinglée"};
inline constexpr Phrase field_size{"size", "taille"};
inline constexpr Phrase field_raw_size{"raw_size", "taille décodée"};
inline constexpr Phrase field_server_version{"server_version", "version du serveur"};
inline constexpr Phrase field_tool{"tool", "outil"};
inline constexpr Phrase field_encrypted_with{"encrypted_with", "chiffrée avec"};
inline constexpr Phrase field_recipient{"recipient", "destinataire"};
inline constexpr Phrase field_host{"host", "hôte"};
inline constexpr Phrase field_folder{"folder", "dossier"};
inline constexpr Phrase field_file{"file", "fichier"};
inline constexpr Phrase field_restore_by_hand{"restore_by_hand", "restaurer à la main"};
inline constexpr Phrase column_table{"Table", "Table"};
inline constexpr Phrase column_rows{"Rows", "Lignes"};
inline constexpr Phrase column_verified{"verified", "vérifiée"};
inline constexpr Phrase column_last_check{"last check", "relue il y a"};
inline constexpr Phrase column_offsite{"off-site", "hors site"};
inline constexpr Phrase column_fate{"fate", "décision"};
inline constexpr Phrase column_because{"because", "parce que"};
inline constexpr Phrase column_kept_because{"kept because", "gardée parce que"};
inline constexpr Phrase kept_no_longer{"no longer kept: the next run removes it",
                                       "plus gardée : la prochaine exécution la supprime"};
inline constexpr Phrase kept_other_database{"made from another database: never touched",
                                            "faite d'une autre base : jamais touchée"};
inline constexpr Phrase column_folder{"folder", "dossier"};
inline constexpr Phrase column_reason{"not usable because", "inutilisable parce que"};
inline constexpr Phrase column_main_tables{"main tables", "tables principales"};
inline constexpr Phrase column_relations{"relations", "relations"};
inline constexpr Phrase column_retention{"retention", "rétention"};
inline constexpr Phrase column_queries{"queries", "requêtes"};
inline constexpr Phrase column_type{"type", "type"};
inline constexpr Phrase column_host{"host", "hôte"};
inline constexpr Phrase column_database{"database", "base"};
inline constexpr Phrase column_file{"configuration", "configuration"};
inline constexpr Phrase no_config_file{"no file: the defaults", "aucun fichier : les valeurs par défaut"};
inline constexpr Phrase database_not_asked{"not asked", "non consultée"};
inline constexpr Phrase database_fits{"rules fit", "règles applicables"};
inline constexpr Phrase database_refuses{"rules refused", "règles refusées"};
inline constexpr Phrase database_misfit{"rules do not fit", "règles inapplicables"};
inline constexpr Phrase database_unreachable{"not reachable", "injoignable"};
inline constexpr Phrase attached_without_backup{
    "the attached file '{name}' ({file}) is in no backup: make it a target of its own, unless it can be had again "
    "elsewhere",
    "le fichier attaché '{name}' ({file}) n'est dans aucune sauvegarde : faites-en une cible, à moins qu'on puisse le "
    "retrouver ailleurs"};
inline constexpr Phrase column_problem{"problem", "problème"};
inline constexpr Phrase no_problems{"No problem was found.", "Aucun problème n'a été trouvé."};

}  // namespace dbmaint::text::cli
