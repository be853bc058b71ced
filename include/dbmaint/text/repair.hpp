#pragma once

#include "dbmaint/core/text.hpp"

namespace dbmaint::text::repair {

// Guards
inline constexpr Phrase parent_empty{
    "'{parent}' holds no row at all, so that every row of '{child}' looks lost: rather a loss to restore than rows to "
    "remove",
    "'{parent}' ne contient aucune ligne, si bien que toute ligne de '{child}' paraît orpheline : c'est plutôt une "
    "perte à restaurer que des lignes à supprimer"};
inline constexpr Phrase parent_unreadable{"'{parent}' cannot be read here: {cause}",
                                          "'{parent}' ne peut pas être lue ici : {cause}"};
inline constexpr Phrase cannot_be_asked{"the rows without a parent cannot be counted: {cause}",
                                        "les lignes sans parent ne peuvent pas être comptées : {cause}"};
inline constexpr Phrase parent_elsewhere{
    "'{parent}' is a foreign table: nothing can keep a row from being added to it while rows are removed here",
    "'{parent}' est une table distante : rien ne peut empêcher qu'une ligne y soit ajoutée pendant la suppression ici"};
inline constexpr Phrase relies_on_view{
    "'{parent}' is a view or a virtual table: nobody can say how many rows it should hold, nor keep one from being "
    "added "
    "while rows are removed here",
    "'{parent}' est une vue ou une table virtuelle : on ne peut ni savoir combien de lignes elle devrait contenir, ni "
    "empêcher qu'une ligne y soit ajoutée pendant la suppression ici"};
inline constexpr Phrase not_comparable{
    "no backup tells how many rows '{table}' should hold, and no run of the last days has counted them: nobody would "
    "notice that it had lost some; run 'dbmaint verify' first",
    "aucune sauvegarde ne dit combien de lignes '{table}' devrait contenir, et aucune exécution des derniers jours ne "
    "les a comptées : personne ne remarquerait qu'elle en a perdu ; lancez d'abord 'dbmaint verify'"};
inline constexpr Phrase too_many_of_asked{
    "{lost} of the {asked} rows of '{table}' that have a parent to name lost it ({percent} %), more than the {limit} % "
    "that max_fraction allows; raise max_fraction for this rule if that is meant",
    "{lost} des {asked} lignes de '{table}' qui désignent un parent l'ont perdu ({percent} %), plus que les {limit} % "
    "permis par max_fraction ; augmentez max_fraction pour cette règle si c'est voulu"};

inline constexpr Phrase reference_absent{
    "'{reference}', which should refer to such rows, does not exist here: nobody can say who would be attached by it; "
    "take it out of referenced_by if it is meant to be gone",
    "'{reference}', qui devrait se référer à ces lignes, n'existe pas ici : on ne peut pas dire qui elle rattacherait "
    "; "
    "retirez-la de referenced_by si c'est voulu"};
inline constexpr Phrase reference_empty{
    "'{reference}', which should refer to such rows, holds no row at all: rather a loss to restore than rows to remove",
    "'{reference}', qui devrait se référer à ces lignes, ne contient aucune ligne : c'est plutôt une perte à restaurer "
    "que des lignes à supprimer"};
inline constexpr Phrase matches_nothing{
    "none of the {lost} rows of '{child}' that name a parent has one in '{parent}': that proves nothing about any of "
    "them, the relation may be a wrong one",
    "aucune des {lost} lignes de '{child}' qui désignent un parent n'en a un dans '{parent}' : cela ne prouve rien "
    "pour aucune d'elles, la relation est peut-être fausse"};
inline constexpr Phrase reference_matches_nothing{
    "no value of '{reference}' is that of any row of '{table}': who is not referred to by it proves nothing; correct "
    "referenced_by, or take it out",
    "aucune valeur de '{reference}' n'est celle d'une ligne de '{table}' : ne pas être visé par elle ne prouve rien ; "
    "corrigez referenced_by, ou retirez-la"};
inline constexpr Phrase empties_main_table{
    "the repair would take all {rows} rows of the main table '{table}'",
    "la réparation supprimerait les {rows} lignes de la table principale '{table}'"};
inline constexpr Phrase too_many_of_main_table{
    "with the {taken} [row|rows] that this run already took, the repair would take {percent} % of the main table "
    "'{table}', more than the {limit} % that max_fraction allows, however few rows it has",
    "avec {taken} [ligne déjà supprimée|lignes déjà supprimées] par cette exécution, la réparation prendrait {percent} "
    "% de la table principale '{table}', plus que les {limit} % permis par max_fraction, si peu de lignes qu'elle ait"};
inline constexpr Phrase cascade_empties_main_table{
    "the deletion would take all {rows} rows of the main table '{table}' along",
    "la suppression entraînerait les {rows} lignes de la table principale '{table}'"};
inline constexpr Phrase orphans_others{
    "{rows} [row|rows] would lose their parent in turn, by the relation {relation}, which is not repaired in this run; "
    "give that relation an action here, or leave the rows of '{table}'",
    "{rows} [ligne|lignes] perdraient à leur tour leur parent, par la relation {relation}, qui n'est pas réparée dans "
    "cette exécution ; donnez-lui une action ici, ou laissez les lignes de '{table}'"};
inline constexpr Phrase orphans_protected{
    "{rows} protected [row|rows] would lose their parent in turn, by the relation {relation}, and no repair takes them",
    "{rows} [ligne protégée perdrait|lignes protégées perdraient] à leur tour leur parent, par la relation {relation}, "
    "et aucune réparation ne les prend"};
inline constexpr Phrase orphans_along{
    "{rows} [row|rows] of '{table}' would be taken along, to which others refer by the relation {relation}, which is "
    "not repaired in this run; give that relation an action here",
    "{rows} [ligne|lignes] de '{table}' seraient entraînées, auxquelles d'autres se réfèrent par la relation "
    "{relation}, qui n'est pas réparée dans cette exécution ; donnez-lui une action ici"};
inline constexpr Phrase orphans_inferred{
    "{rows} [row|rows] seem to refer to what would be taken, by {relation}, which names and types suggest: configure "
    "that relation, with an action, if it is one",
    "{rows} [ligne semble|lignes semblent] se référer à ce qui serait pris, par {relation}, que les noms et les types "
    "suggèrent : configurez cette relation, avec une action, si c'en est une"};
inline constexpr Phrase null_is_referred_to{"'{child}' refers to the columns of '{table}' that would become NULL",
                                            "'{child}' se réfère aux colonnes de '{table}' qui deviendraient NULL"};
inline constexpr Phrase trigger_of_update{
    "the repair would fire the trigger '{trigger}'; a trigger may delete protected rows",
    "la réparation activerait le déclencheur '{trigger}' ; un déclencheur peut supprimer des lignes protégées"};

inline constexpr Phrase shrunk_since_backup{
    "'{table}' had {before} [row|rows] in the backup {id} and has {after}: with its rows gone, good ones look lost; if "
    "that is meant, say so with 'dbmaint backup accept' on a backup made since",
    "'{table}' avait {before} [ligne|lignes] dans la sauvegarde {id} et en a {after} : ses lignes parties, de bonnes "
    "lignes paraissent perdues ; si c'est voulu, dites-le par 'dbmaint backup accept' sur une sauvegarde faite depuis"};
inline constexpr Phrase shrunk_since_run{
    "'{table}' had {before} [row|rows] on {at} and has {after}: with its rows gone, good ones look lost; a week after "
    "the loss the repair goes on",
    "'{table}' avait {before} [ligne|lignes] le {at} et en a {after} : ses lignes parties, de bonnes lignes paraissent "
    "perdues ; une semaine après la perte, la réparation reprendra"};
inline constexpr Phrase shrinking{
    "'{table}' had {before} [row|rows] when this run began and has {after}, and it was not dbmaint that removed them: "
    "somebody is replacing its rows, and good ones look lost meanwhile",
    "'{table}' avait {before} [ligne|lignes] au début de cette exécution et en a {after}, et ce n'est pas dbmaint qui "
    "les a supprimées : quelqu'un remplace ses lignes, et de bonnes lignes paraissent perdues entre-temps"};

// Mistakes in the configuration
inline constexpr Phrase null_in_primary_key{
    "'{table}.{column}' is part of the primary key and cannot become NULL: use \"delete\" or \"report\"",
    "'{table}.{column}' fait partie de la clé primaire et ne peut pas devenir NULL : utilisez \"delete\" ou "
    "\"report\""};
inline constexpr Phrase null_in_generated{
    "'{table}.{column}' is generated and cannot become NULL: use \"delete\" or \"report\"",
    "'{table}.{column}' est calculée et ne peut pas devenir NULL : utilisez \"delete\" ou \"report\""};
inline constexpr Phrase null_in_not_null{"'{table}.{column}' is NOT NULL: use \"delete\" or \"report\"",
                                         "'{table}.{column}' est NOT NULL : utilisez \"delete\" ou \"report\""};

// Plan
inline constexpr Phrase title_set_null{
    "forget the missing parent of {eligible} [row|rows], of {total} in '{child}': {columns} become NULL",
    "oublier le parent manquant de {eligible} [ligne|lignes], sur {total} dans '{child}' : NULL dans {columns}"};
inline constexpr Phrase title_unattached{
    "delete {eligible} [row|rows], of {total} in '{child}', that nothing refers to and whose '{column}' is before "
    "{cutoff}",
    "supprimer {eligible} [ligne|lignes], sur {total} dans '{child}', auxquelles rien ne se réfère et dont '{column}' "
    "précède {cutoff}"};
inline constexpr Phrase title_unattached_idle{
    "nothing to repair: no row of '{child}' is unattached, unprotected and old enough",
    "rien à réparer : aucune ligne de '{child}' n'est sans rattachement, sans protection et assez ancienne"};
inline constexpr Phrase title_unattached_unfit{"repair the rows of '{child}' that nothing refers to",
                                               "réparer les lignes de '{child}' auxquelles rien ne se réfère"};
inline constexpr Phrase title_again{
    "repeat the repairs until no row is left that they took the parent of",
    "répéter les réparations jusqu'à ce qu'il ne reste aucune ligne dont elles ont pris le parent"};
inline constexpr Phrase when_orphaned{
    "only if they took rows that others refer to; what is counted above is the first round's, and the guards are "
    "evaluated again before each round",
    "seulement si elles ont pris des lignes auxquelles d'autres se réfèrent ; les comptes ci-dessus sont ceux du "
    "premier tour, et les garde-fous sont réévalués avant chaque tour"};
inline constexpr Phrase title_delete{
    "delete {eligible} [row|rows], of {total} in '{child}', whose parent in '{parent}' is missing",
    "supprimer {eligible} [ligne|lignes], sur {total} dans '{child}', dont le parent manque dans '{parent}'"};
inline constexpr Phrase title_idle{"every row of '{child}' has its parent in '{parent}'",
                                   "chaque ligne de '{child}' a son parent dans '{parent}'"};
inline constexpr Phrase title_unfit{"repair the rows of '{child}' that lost their parent in '{parent}'",
                                    "réparer les lignes de '{child}' dont le parent manque dans '{parent}'"};

// Outcome
inline constexpr Phrase rows_updated{
    "{removed} [row|rows] repaired in {batches} [batch|batches], the longest {longest}",
    "{removed} [ligne réparée|lignes réparées] en {batches} [lot|lots], le plus long {longest}"};
inline constexpr Phrase rows_updated_so_far{
    "{removed} [row|rows] repaired of {eligible}; the next run goes on",
    "{removed} [ligne réparée|lignes réparées] sur {eligible} ; la prochaine exécution continuera"};
inline constexpr Phrase backlog{
    "{removed} [row was|rows were] repaired of the {eligible} of '{rule}' in the time budget of {budget}",
    "{removed} [ligne réparée|lignes réparées] sur les {eligible} de '{rule}' dans le budget de temps de {budget}"};
inline constexpr Phrase nothing_left{"nothing was left to repair", "il ne restait rien à réparer"};
inline constexpr Phrase rounds{"{removed} [row|rows] more in {rounds} [round|rounds]",
                               "{removed} [ligne|lignes] de plus en {rounds} [tour|tours]"};
inline constexpr Phrase refused_in_round{
    "'{rule}' was refused in a further round, after {taken} [row|rows] of its own, which stay gone or repaired: "
    "{cause}",
    "'{rule}' a été refusée à un tour suivant, après {taken} [ligne|lignes], qui restent supprimées ou réparées : "
    "{cause}"};
inline constexpr Phrase nothing_repaired{
    "{eligible} [row was|rows were] without a parent, none was changed, and that is still so",
    "{eligible} [ligne était|lignes étaient] sans parent, aucune n'a été modifiée, et c'est toujours le cas"};
inline constexpr Phrase found_their_parent{"the parents came back before a row was changed",
                                           "les parents sont revenus avant qu'une ligne soit modifiée"};

// Rules that cannot be applied
inline constexpr Phrase applying_rule{"Cannot apply the repair '{rule}'",
                                      "Impossible d'appliquer la réparation '{rule}'"};

}  // namespace dbmaint::text::repair
