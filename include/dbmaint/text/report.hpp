#pragma once

#include "dbmaint/core/text.hpp"

// What reports, report files and the logbook say.

namespace dbmaint::text::report {

// The verdict
inline constexpr Phrase verdict_ok{"OK", "OK"};
inline constexpr Phrase verdict_findings{"FINDINGS", "CONSTATS"};
inline constexpr Phrase verdict_failed{"FAILED", "ÉCHEC"};
inline constexpr Phrase verdict_refused{"REFUSED", "REFUS"};
inline constexpr Phrase verdict_interrupted{"INTERRUPTED", "INTERROMPU"};
inline constexpr Phrase verdict_busy{"BUSY", "OCCUPÉ"};
inline constexpr Phrase verdict_usage{"USAGE OR CONFIGURATION ERROR", "ERREUR D'USAGE OU DE CONFIGURATION"};
/// Of a command that no rule of the configuration can be wrong for.
inline constexpr Phrase verdict_command_usage{"USAGE ERROR", "ERREUR D'USAGE"};
inline constexpr Phrase verdict_dry_run{"PLAN", "PLAN"};
inline constexpr Phrase verdict_line{"{verdict}: {target}, {command}", "{verdict} : {target}, {command}"};
inline constexpr Phrase verdict_and{"{so_far}; {more}", "{so_far} ; {more}"};
inline constexpr Phrase verdict_score{"score {score} % ({word})", "score {score} % ({word})"};
inline constexpr Phrase verdict_score_at_most{"score at most {score} % ({word})", "score au plus {score} % ({word})"};
inline constexpr Phrase verdict_grade{"grade {grade}", "mention {grade}"};
inline constexpr Phrase verdict_exit_code{"exit code {exit_code}", "code de sortie {exit_code}"};
inline constexpr Phrase verdict_took{"{duration}", "{duration}"};
inline constexpr Phrase several_targets{"{count} targets: {list}; exit code {exit_code}",
                                        "{count} cibles : {list} ; code de sortie {exit_code}"};
inline constexpr Phrase nothing_was_done{
    "Only a plan: nothing was done. No row, file or history entry was changed; the plan below is what a real run would "
    "do.",
    "Un plan seulement : rien n'a été fait. Aucune ligne, aucun fichier, aucun historique n'a changé ; le plan "
    "ci-dessous est ce que ferait une vraie exécution."};
inline constexpr Phrase nothing_was_planned{
    "Only a plan was asked for, and none could be made. No row, file or history entry was changed.",
    "Seul un plan était demandé, et il n'a pas pu être établi. Aucune ligne, aucun fichier, aucun historique n'a "
    "changé."};
inline constexpr Phrase no_backup_was_made{
    "NO BACKUP WAS MADE (--no-backup): what this run removed cannot be brought back from it.",
    "AUCUNE SAUVEGARDE N'A ÉTÉ FAITE (--no-backup) : ce que cette exécution a supprimé ne pourra pas être récupéré."};
inline constexpr Phrase no_backup_nothing_removed{
    "NO BACKUP WAS MADE (--no-backup). This run removed no row; what was written since the last backup is in none.",
    "AUCUNE SAUVEGARDE N'A ÉTÉ FAITE (--no-backup). Cette exécution n'a supprimé aucune ligne ; ce qui a été écrit "
    "depuis la dernière sauvegarde n'est dans aucune."};
inline constexpr Phrase no_backup_nothing_to_remove{
    "NO BACKUP WOULD BE MADE (--no-backup). There is no row to remove.",
    "AUCUNE SAUVEGARDE NE SERAIT FAITE (--no-backup). Il n'y a aucune ligne à supprimer."};
inline constexpr Phrase no_backup_will_be_made{
    "NO BACKUP WOULD BE MADE (--no-backup): what the run removes could not be brought back.",
    "AUCUNE SAUVEGARDE NE SERAIT FAITE (--no-backup) : ce que l'exécution supprime ne pourrait pas être récupéré."};

// Errors
inline constexpr Phrase error_title{"What went wrong", "Ce qui a échoué"};
inline constexpr Phrase error_line{"Error: {message}", "Erreur : {message}"};
inline constexpr Phrase label_colon{"{label}:", "{label} :"};
inline constexpr Phrase digest_label{"SHA-256", "SHA-256"};
inline constexpr Phrase hint_label{"HINT", "CONSEIL"};

// Findings
inline constexpr Phrase findings_title{"Needs action: {counts}", "À traiter : {counts}"};
inline constexpr Phrase no_findings{"Nothing needs action.", "Rien à traiter."};
inline constexpr Phrase severity_critical{"critical", "critique"};
inline constexpr Phrase severity_error{"error", "erreur"};
inline constexpr Phrase severity_warning{"warning", "avertissement"};
inline constexpr Phrase severity_advice{"advice", "avis"};
// "[one|several]" follows the number said before it.
inline constexpr Phrase critical_count{"{count} critical", "{count} [critique|critiques]"};
inline constexpr Phrase error_count{"{count} [error|errors]", "{count} [erreur|erreurs]"};
inline constexpr Phrase warning_count{"{count} [warning|warnings]", "{count} [avertissement|avertissements]"};
inline constexpr Phrase advice_count{"{count} advice", "{count} avis"};
inline constexpr Phrase finding_title{"[{severity}] {check}: {object}", "[{severity}] {check} : {object}"};
inline constexpr Phrase finding_title_bare{"[{severity}] {check}", "[{severity}] {check}"};
inline constexpr Phrase status_known{"already known from the previous run", "déjà signalé par l'exécution précédente"};
inline constexpr Phrase measured_label{"Measured", "Mesuré"};
inline constexpr Phrase measured_limit{"{measured} (limit: {threshold})", "{measured} (limite : {threshold})"};
inline constexpr Phrase why_label{"Why", "Pourquoi"};
inline constexpr Phrase page_label{"Page", "Page"};
inline constexpr Phrase fix_label{"Fix", "Remède"};

inline constexpr Phrase ignored_line{"--verbose shows them with their reasons.",
                                     "--verbose les montre avec leurs raisons."};
inline constexpr Phrase ignored_title{"Ignored as the configuration says: {count}",
                                      "Ignorés comme le dit la configuration : {count}"};
inline constexpr Phrase ignored_reason_label{"Ignored because", "Ignoré parce que"};
inline constexpr Phrase ignored_until{"{reason} (until {day})", "{reason} (jusqu'au {day})"};

// Checks
inline constexpr Phrase unknown_title{"Could not be checked", "N'a pas pu être vérifié"};
inline constexpr Phrase checks_title{"Checks", "Contrôles"};
inline constexpr Phrase checks_line{"asked: {ran}, passed: {passed}, skipped: {skipped}, unknown: {unknown}",
                                    "effectués : {ran}, réussis : {passed}, sautés : {skipped}, inconnus : {unknown}"};
inline constexpr Phrase checks_passed{"Passed", "Réussis"};
inline constexpr Phrase checks_skipped{"Skipped", "Sautés"};

// Steps and plan
inline constexpr Phrase refused_title{"Refused", "Refusé"};
inline constexpr Phrase steps_title{"Steps", "Étapes"};
inline constexpr Phrase plan_title{"Plan (nothing was done)", "Plan (rien n'a été fait)"};
inline constexpr Phrase step_done{"done", "fait"};
inline constexpr Phrase step_failed{"failed", "échoué"};
inline constexpr Phrase step_skipped{"skipped", "sauté"};
inline constexpr Phrase step_refused{"refused", "refusé"};
inline constexpr Phrase step_interrupted{"interrupted", "interrompu"};
inline constexpr Phrase step_planned{"planned", "prévu"};
inline constexpr Phrase step_line{"{name} ({status}, {duration})", "{name} ({status}, {duration})"};
inline constexpr Phrase step_line_short{"{name} ({status})", "{name} ({status})"};
inline constexpr Phrase condition_label{"Condition", "Condition"};
inline constexpr Phrase reason_label{"Reason", "Raison"};

// Rules
inline constexpr Phrase rules_title{"Retention rules", "Règles de rétention"};
inline constexpr Phrase rule_line{"{name}: {eligible} [row|rows] of {total} past their time, {removed} removed",
                                  "{name} : {eligible} [ligne échue|lignes échues] sur {total}, {removed} "
                                  "[supprimée|supprimées]"};
inline constexpr Phrase rule_line_counted{"{name}: {eligible} [row|rows] of {total} past their time",
                                          "{name} : {eligible} [ligne échue|lignes échues] sur {total}"};
inline constexpr Phrase rule_line_planned{"{name}: {eligible} [row|rows] of {total} would be removed",
                                          "{name} : {eligible} [ligne|lignes] à supprimer sur {total}"};
inline constexpr Phrase rule_line_archiving{"{name}: {eligible} [row|rows] of {total} would be archived, then removed",
                                            "{name} : {eligible} [ligne|lignes] à archiver puis à supprimer sur "
                                            "{total}"};
inline constexpr Phrase rule_line_reported{
    "{name}: {eligible} [row|rows] of {total} past their time, reported only",
    "{name} : {eligible} [ligne échue|lignes échues] sur {total}, sans suppression"};
inline constexpr Phrase repairs_title{"Repairs", "Réparations"};
inline constexpr Phrase repair_line{"{name}: {eligible} [row|rows] of {total} lost, {done} repaired",
                                    "{name} : {eligible} [ligne perdue|lignes perdues] sur {total}, {done} "
                                    "[réparée|réparées]"};
inline constexpr Phrase repair_line_deleted{"{name}: {eligible} [row|rows] of {total} lost, {done} deleted",
                                            "{name} : {eligible} [ligne perdue|lignes perdues] sur {total}, {done} "
                                            "[supprimée|supprimées]"};
inline constexpr Phrase repair_line_planned{"{name}: {eligible} [row|rows] of {total} would be deleted",
                                            "{name} : {eligible} [ligne|lignes] à supprimer sur {total}"};
inline constexpr Phrase repair_line_planned_null{
    "{name}: {eligible} [row|rows] of {total} would lose what refers to nothing",
    "{name} : {eligible} [ligne|lignes] sur {total} n'auraient plus de parent indiqué"};
inline constexpr Phrase repair_line_counted{"{name}: {eligible} [row|rows] of {total} lost",
                                            "{name} : {eligible} [ligne perdue|lignes perdues] sur {total}"};
inline constexpr Phrase rule_line_skipped{"{name}: skipped", "{name} : sautée"};
inline constexpr Phrase table_label{"Table", "Table"};
inline constexpr Phrase cutoff_label{"Cut-off", "Date limite"};
inline constexpr Phrase newest_eligible_label{"Newest row past its time", "Plus récente échue"};
inline constexpr Phrase oldest_kept_label{"Oldest row that stays", "Plus ancienne qui reste"};
inline constexpr Phrase archived_label{"Archived", "Archivées"};
inline constexpr Phrase spared_label{"Spared", "Épargnées"};
inline constexpr Phrase cascades_label{"Cascades to", "En cascade"};
inline constexpr Phrase references_label{"Rows that refer to them", "Lignes qui s'y réfèrent"};
inline constexpr Phrase missing_keys_label{"Missing", "Manquent"};
inline constexpr Phrase unattached_keys_label{"For example", "Par exemple"};
inline constexpr Phrase triggers_label{"Fires triggers, whose effect is not counted",
                                       "Active des déclencheurs, dont l'effet n'est pas compté"};
inline constexpr Phrase refused_label{"REFUSED", "REFUSÉE"};
inline constexpr Phrase would_refuse_label{"A cleanup would refuse it", "Un nettoyage la refuserait"};
inline constexpr Phrase skipped_label{"Skipped", "Sautée"};
inline constexpr Phrase spared_null{"without a date", "sans date"};
inline constexpr Phrase spared_unparsable{"unreadable date", "à la date illisible"};
inline constexpr Phrase spared_infinity{"infinite date", "date infinie"};
inline constexpr Phrase spared_protected{"protected", "protégées"};
inline constexpr Phrase spared_where{"outside the rule's condition", "hors de la condition de la règle"};
inline constexpr Phrase spared_young{"too young", "trop récentes"};
inline constexpr Phrase spared_referenced{"referred to elsewhere", "visées ailleurs"};
inline constexpr Phrase spared_lost_since{"lost since the count", "perdues depuis le comptage"};
inline constexpr Phrase spared_future{"date in the future", "date dans le futur"};

// Relations and unattached rows
inline constexpr Phrase relations_title{"Relations covered", "Relations couvertes"};
inline constexpr Phrase relation_column{"relation", "relation"};
inline constexpr Phrase covered_column{"covered", "couvertes"};
inline constexpr Phrase orphans_column{"orphans", "orphelines"};
inline constexpr Phrase source_column{"source", "source"};
inline constexpr Phrase source_declared{"declared", "déclarée"};
inline constexpr Phrase source_configured{"configured", "configurée"};
inline constexpr Phrase source_inferred{"inferred", "déduite"};
inline constexpr Phrase relation_name{"{child} -> {parent}", "{child} -> {parent}"};
inline constexpr Phrase relation_name_when{"{child} -> {parent} when {when}", "{child} -> {parent} si {when}"};
inline constexpr Phrase unattached_title{"Unattached rows", "Lignes sans rattachement"};
inline constexpr Phrase unattached_line{"{name}: {unattached} of {total} in {table}",
                                        "{name} : {unattached} sur {total} dans {table}"};
inline constexpr Phrase protected_label{"Protected, not counted", "Protégées, non comptées"};
inline constexpr Phrase samples_label{"For example", "Par exemple"};

// Inventory, queries, metrics
inline constexpr Phrase inventory_title{"Inventory", "Inventaire"};
inline constexpr Phrase table_column{"table", "table"};
inline constexpr Phrase kind_column{"kind", "genre"};
inline constexpr Phrase kind_view{"view", "vue"};
inline constexpr Phrase kind_partitioned{"partitioned", "partitionnée"};
inline constexpr Phrase kind_virtual{"virtual", "virtuelle"};
inline constexpr Phrase kind_foreign{"foreign", "étrangère"};
inline constexpr Phrase rows_column{"rows", "lignes"};
inline constexpr Phrase size_column{"size", "taille"};
inline constexpr Phrase indexes_column{"indexes", "index"};
inline constexpr Phrase main_column{"main", "principale"};
inline constexpr Phrase yes{"yes", "oui"};
inline constexpr Phrase about{"about {value}", "environ {value}"};
inline constexpr Phrase rule_line_uncounted{"{name}: not counted", "{name} : non comptée"};
inline constexpr Phrase orphaned_label{"Left without their parent", "Laissées sans parent"};
inline constexpr Phrase spared_example{"(such as '{value}')", "(comme '{value}')"};
inline constexpr Phrase unreadable{"unreadable", "illisible"};
inline constexpr Phrase queries_title{"Response time of the main queries", "Temps de réponse des requêtes principales"};
inline constexpr Phrase query_column{"query", "requête"};
inline constexpr Phrase median_column{"median", "médiane"};
inline constexpr Phrase stopped_after{"stopped after {limit}", "arrêtée après {limit}"};
inline constexpr Phrase budget_column{"budget", "budget"};
inline constexpr Phrase within_column{"within", "tenu"};
inline constexpr Phrase no{"no", "non"};
inline constexpr Phrase metrics_title{"Metrics", "Mesures"};
inline constexpr Phrase metric_column{"metric", "mesure"};
inline constexpr Phrase value_column{"value", "valeur"};

// Backup
inline constexpr Phrase backup_title{"Backup", "Sauvegarde"};
inline constexpr Phrase backup_line{"{id} ({state})", "{id} ({state})"};
inline constexpr Phrase backup_state_complete{"complete, not verified", "complète, non vérifiée"};
inline constexpr Phrase backup_state_verified{"verified", "vérifiée"};
inline constexpr Phrase backup_state_drilled{"drilled", "restaurée à l'essai"};
inline constexpr Phrase backup_state_damaged{"damaged", "endommagée"};
inline constexpr Phrase backup_size{"{size} on disk, {raw} before compression",
                                    "{size} sur disque, {raw} avant compression"};
inline constexpr Phrase backup_took{"{duration}, verified in {verify}", "{duration}, vérifiée en {verify}"};
inline constexpr Phrase size_label{"Size", "Taille"};
inline constexpr Phrase took_label{"Took", "Durée"};
inline constexpr Phrase folder_label{"Folder", "Dossier"};
inline constexpr Phrase recoverable_label{"Recovery window", "Fenêtre de récupération"};
inline constexpr Phrase recoverable{"every moment from {from} to {to}", "tout instant du {from} au {to}"};
inline constexpr Phrase removed_backups_label{"Old backups removed", "Anciennes sauvegardes supprimées"};

// Score and recommendations
inline constexpr Phrase recommendations_title{"Recommendations", "Recommandations"};
inline constexpr Phrase score_title{"Score: {score} % ({word})", "Score : {score} % ({word})"};
inline constexpr Phrase score_title_at_most{"Score: at most {score} % ({word})", "Score : au plus {score} % ({word})"};
inline constexpr Phrase score_factor_column{"factor", "facteur"};
inline constexpr Phrase score_because_column{"because", "parce que"};
inline constexpr Phrase score_tables{"{active} of {main} main tables with rows",
                                     "{active} [table principale|tables principales] sur {main} avec des lignes"};
inline constexpr Phrase score_check{"{check} ({severity})", "{check} ({severity})"};
inline constexpr Phrase score_check_ignored{"{check} ({severity}, in part ignored)",
                                            "{check} ({severity}, en partie ignoré)"};
inline constexpr Phrase score_counts_ignored{"What is ignored counts in the score all the same.",
                                             "Ce qui est ignoré compte tout de même dans le score."};
inline constexpr Phrase score_at_most_why{"\"At most\": a check that counts could not run.",
                                          "« Au plus » : un contrôle qui compte n'a pas pu être fait."};
inline constexpr Phrase score_text{
    "{score} % ({word}): {active} of {main} main tables with rows{factors}",
    "{score} % ({word}) : {active} [table principale|tables principales] sur {main} avec des lignes{factors}"};
inline constexpr Phrase score_text_at_most{
    "at most {score} % ({word}): {active} of {main} main tables with rows{factors}",
    "au plus {score} % ({word}) : {active} [table principale|tables principales] sur {main} avec des lignes{factors}"};
inline constexpr Phrase score_scale{"Score: good from 80 %, needs work from 60 %, urgent below.",
                                    "Score : bon dès 80 %, à améliorer dès 60 %, urgent en dessous."};
inline constexpr Phrase grade_scale{
    "Grade: EXCELLENT from 85 % without an issue, GOOD from 75 % with at most 2, FAIR from 60 %, POOR below. An issue "
    "is a finding of warning or above.",
    "Mention : EXCELLENT dès 85 % sans problème, BIEN dès 75 % avec 2 au plus, PASSABLE dès 60 %, INSUFFISANT en "
    "dessous. Un problème est un constat d'avertissement ou plus grave."};
inline constexpr Phrase grade_excellent{"EXCELLENT", "EXCELLENT"};
inline constexpr Phrase grade_good{"GOOD", "BIEN"};
inline constexpr Phrase grade_fair{"FAIR", "PASSABLE"};
inline constexpr Phrase grade_poor{"POOR", "INSUFFISANT"};
inline constexpr Phrase word_good{"good", "bon"};
inline constexpr Phrase word_needs_work{"needs work", "à améliorer"};
inline constexpr Phrase word_urgent{"urgent", "urgent"};

inline constexpr Phrase files_title{"Files written", "Fichiers écrits"};
/// Above a column of times, which are then said without "UTC" and seconds.
inline constexpr Phrase column_in_utc{"{title} (UTC)", "{title} (UTC)"};
inline constexpr Phrase no_rows{"(no rows)", "(aucune ligne)"};

// The logbook
inline constexpr Phrase logbook_title{"Maintenance log", "Journal de maintenance"};
inline constexpr Phrase logbook_entry{"{date}: {command} of {target}", "{date} : {command} de {target}"};
inline constexpr Phrase logbook_activities{"Activities", "Activités"};
inline constexpr Phrase logbook_issues{"Issues found", "Problèmes trouvés"};
inline constexpr Phrase logbook_finding{"[{severity}] {check}: {message}", "[{severity}] {check} : {message}"};
inline constexpr Phrase logbook_actions{"Actions", "Actions"};
inline constexpr Phrase logbook_metrics{"Metrics", "Mesures"};
inline constexpr Phrase logbook_next{"Next actions", "Prochaines actions"};
inline constexpr Phrase logbook_duration{"Duration", "Durée"};
inline constexpr Phrase logbook_exit_code{"Exit code", "Code de sortie"};
inline constexpr Phrase logbook_refused{"Refused: {step}:", "Refusé : {step} :"};
inline constexpr Phrase logbook_technician{"Technician", "Technicien"};
inline constexpr Phrase logbook_technician_name{"dbmaint {version} (automatic)", "dbmaint {version} (automatique)"};
inline constexpr Phrase logbook_tried{"Cannot add to the logbook {file}", "Impossible de compléter le journal {file}"};
inline constexpr Phrase logbook_held{"another run holds it: {holder}", "une autre exécution le tient : {holder}"};
inline constexpr Phrase logbook_held_hint{"Wait for that run to end; the next run writes its own paragraph.",
                                          "Attendez la fin de cette exécution ; la prochaine écrira son paragraphe."};
inline constexpr Phrase logbook_none{"none", "aucune"};
inline constexpr Phrase logbook_no_issues{"none", "aucun"};
inline constexpr Phrase logbook_rows_removed{"{rule}: {removed} [row|rows] removed",
                                             "{rule} : {removed} [ligne supprimée|lignes supprimées]"};
inline constexpr Phrase logbook_rows_archived{
    "{rule}: {archived} [row|rows] archived, then removed",
    "{rule} : {archived} [ligne archivée puis supprimée|lignes archivées puis supprimées]"};
inline constexpr Phrase logbook_rows_updated{"{rule}: {updated} [row|rows] repaired",
                                             "{rule} : {updated} [ligne réparée|lignes réparées]"};
inline constexpr Phrase logbook_backup{"backup {id} ({size})", "sauvegarde {id} ({size})"};
inline constexpr Phrase logbook_rows{"rows in main tables: {rows}", "lignes des tables principales : {rows}"};

}  // namespace dbmaint::text::report
