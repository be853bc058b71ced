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
inline constexpr Phrase empties_main_table{
    "the repair would take all {rows} rows of the main table '{table}'",
    "la réparation supprimerait les {rows} lignes de la table principale '{table}'"};
inline constexpr Phrase orphans_others{
    "{rows} [row|rows] would lose their parent in turn, by the relation {relation}, which is only reported; give that "
    "relation an action, or leave the rows of '{table}'",
    "{rows} [ligne|lignes] perdraient à leur tour leur parent, par la relation {relation}, qui n'est que signalée ; "
    "donnez une action à cette relation, ou laissez les lignes de '{table}'"};
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
    "only if they took rows that others refer to; the guards are evaluated again before each round",
    "seulement si elles ont pris des lignes auxquelles d'autres se réfèrent ; les garde-fous sont réévalués avant "
    "chaque "
    "tour"};
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
inline constexpr Phrase refused_in_round{"'{rule}' was refused in a further round: {cause}",
                                         "'{rule}' a été refusée à un tour suivant : {cause}"};
inline constexpr Phrase nothing_repaired{
    "{eligible} [row was|rows were] without a parent, none was changed, and that is still so",
    "{eligible} [ligne était|lignes étaient] sans parent, aucune n'a été modifiée, et c'est toujours le cas"};
inline constexpr Phrase found_their_parent{"the parents came back before a row was changed",
                                           "les parents sont revenus avant qu'une ligne soit modifiée"};

// Rules that cannot be applied
inline constexpr Phrase applying_rule{"Cannot apply the repair '{rule}'",
                                      "Impossible d'appliquer la réparation '{rule}'"};

}  // namespace dbmaint::text::repair
