#pragma once

#include "dbmaint/core/text.hpp"

namespace dbmaint::text::cleanup {

// Time formats
inline constexpr Phrase unproved_format{
    "nothing in the sample of {sampled} [row|rows] reads as a time: the column's format is not proved",
    "rien dans l'échantillon de {sampled} [ligne|lignes] ne se lit comme une date : le format de la colonne n'est pas "
    "prouvé"};
inline constexpr Phrase mixed_formats{
    "the column mixes time formats: {first} in {first_rows} rows, {second} in {second_rows} of the sample",
    "la colonne mélange des formats de date : {first} dans {first_rows} lignes, {second} dans {second_rows} de "
    "l'échantillon"};
inline constexpr Phrase other_format{
    "the configuration says the format is {configured}, but {rows} of {sampled} sampled rows are {found}",
    "la configuration annonce le format {configured}, mais {rows} des {sampled} lignes de l'échantillon sont en "
    "{found}"};
inline constexpr Phrase mostly_unparsable{
    "{unparsable} of {sampled} sampled rows hold no readable time: the column's format is not proved",
    "{unparsable} des {sampled} lignes de l'échantillon ne contiennent aucune date lisible : le format de la colonne "
    "n'est pas prouvé"};

// Guards
inline constexpr Phrase future_cutoff{"the cut-off {cutoff} lies in the future; the database's clock says {now}",
                                      "la date limite {cutoff} est dans le futur ; l'horloge de la base indique {now}"};
inline constexpr Phrase distant_past{
    "read as {format}, even the newest row that the rule is about dates from {newest}: the numbers may count from "
    "another day than 1970 (Apple's count from 2001); if they are {format}, say so in the rule: \"format\": "
    "\"{format}\"",
    "lue comme {format}, même la ligne la plus récente que vise la règle date du {newest} : ces nombres comptent "
    "peut-être depuis un autre jour que 1970 (ceux d'Apple depuis 2001) ; si c'est bien {format}, dites-le dans la "
    "règle : \"format\": \"{format}\""};
inline constexpr Phrase distant_future{
    "read as {format}, even the oldest row dates from {oldest}, so that none would ever go: the numbers may be a date "
    "and time written together (20251231235959); if they are {format}, say so in the rule: \"format\": \"{format}\"",
    "lue comme {format}, même la ligne la plus ancienne date du {oldest}, si bien qu'aucune ne partirait jamais : ces "
    "nombres sont peut-être une date et une heure écrites d'un bloc (20251231235959) ; si c'est bien {format}, "
    "dites-le dans la règle : \"format\": \"{format}\""};
inline constexpr Phrase clock_skew{
    "the database's clock ({database}) and this host's ({host}) are more than five minutes apart",
    "l'horloge de la base ({database}) et celle de cet hôte ({host}) diffèrent de plus de cinq minutes"};
inline constexpr Phrase clock_far_ahead{
    "this host's clock says {now}, but the newest row, the database's file and dbmaint's last run tell of nothing "
    "after {newest}, {days} [day|days] before; if the clock is right, run 'dbmaint verify' on this target once and try "
    "again",
    "l'horloge de cet hôte indique {now}, mais la ligne la plus récente, le fichier de la base et la dernière "
    "exécution de dbmaint n'attestent rien après {newest}, {days} [jour|jours] plus tôt ; si l'horloge est juste, "
    "exécutez 'dbmaint verify' une fois sur cette cible et réessayez"};
inline constexpr Phrase clock_without_witness{
    "this host's clock says {now}, but every row, the database's file and every run of dbmaint are of later times; if "
    "the clock is right, run 'dbmaint verify' on this target once and try again",
    "l'horloge de cet hôte indique {now}, mais chaque ligne, le fichier de la base et chaque exécution de dbmaint sont "
    "plus tardifs ; si l'horloge est juste, exécutez 'dbmaint verify' une fois sur cette cible et réessayez"};
inline constexpr Phrase too_many{
    "the rule would take {eligible} of {total} rows ({percent} %), more than the {limit} % that max_fraction allows; "
    "raise max_fraction for this rule if that is meant",
    "la règle supprimerait {eligible} lignes sur {total} ({percent} %), plus que les {limit} % permis par max_fraction "
    "; augmentez max_fraction pour cette règle si c'est voulu"};
inline constexpr Phrase protected_cascade{
    "the deletion would take {rows} protected [row|rows] of '{table}' along",
    "la suppression emporterait {rows} [ligne protégée|lignes protégées] de '{table}'"};
inline constexpr Phrase protected_meanwhile{
    "the next batch would take {rows} protected [row|rows] of '{table}' along, which came after the plan; it was given "
    "up",
    "le lot suivant emporterait {rows} [ligne protégée|lignes protégées] de '{table}', apparues après le plan ; il a "
    "été abandonné"};
inline constexpr Phrase kept_by_references{
    "{rows} [row|rows] of '{child}' ({columns}, ON DELETE {on_delete}) [refers|refer] to rows of '{parent}' that would "
    "go, which keeps them from being deleted; put a rule for '{child}' before this one, or spare what it refers to "
    "with a where",
    "{rows} [ligne|lignes] de '{child}' ({columns}, ON DELETE {on_delete}) [se réfère|se réfèrent] à des lignes de "
    "'{parent}' qui partiraient, ce qui empêche leur suppression ; placez avant cette règle une règle pour '{child}', "
    "ou épargnez par un where les lignes visées"};
inline constexpr Phrase kept_by_references_where{
    "{rows} [row|rows] of '{child}' ({columns}, ON DELETE {on_delete}) [refers|refer] to rows of '{parent}' that would "
    "go, which keeps them from being deleted; put a rule for '{child}' before this one, or spare what it refers to "
    "with the where: {where}",
    "{rows} [ligne|lignes] de '{child}' ({columns}, ON DELETE {on_delete}) [se réfère|se réfèrent] à des lignes de "
    "'{parent}' qui partiraient, ce qui empêche leur suppression ; placez avant cette règle une règle pour '{child}', "
    "ou épargnez les lignes visées par ce where : {where}"};
inline constexpr Phrase released_by_rule{
    "{rows} more [row|rows] would go than the plan counted: {earlier}, which ran before, took or changed what spared "
    "them; nothing of this rule was removed; put it before {earlier}, or let them run in different routines",
    "{rows} [ligne|lignes] de plus que n'en comptait le plan [partirait|partiraient] : {earlier}, appliquée avant, a "
    "supprimé ou changé ce qui les épargnait ; cette règle n'a rien supprimé ; placez-la avant {earlier}, ou "
    "donnez-leur des routines différentes"};
inline constexpr Phrase unprotected_by_rule{
    "{rows} [row|rows] that the plan counted as protected [is|are] so no longer: {earlier}, which ran before, took or "
    "changed what protected them; nothing of this rule was changed; let a condition of protect hold without what "
    "another rule takes, or let them run in different routines",
    "{rows} [ligne|lignes] que le plan comptait comme [protégée|protégées] ne [l'est|le sont] plus : {earlier}, "
    "appliquée avant, a supprimé ou changé ce qui les protégeait ; cette règle n'a rien modifié ; que la condition de "
    "protect tienne sans ce que supprime une autre règle, ou donnez-leur des routines différentes"};
inline constexpr Phrase releases_its_own{
    "each row of '{table}' that goes sets '{column}' in others of it (ON DELETE {on_delete}), and a condition of the "
    "rule reads that column: rows that it spares at first would go with a later batch; write the condition without it",
    "chaque ligne de '{table}' qui part modifie '{column}' dans d'autres (ON DELETE {on_delete}), et une condition de "
    "la règle lit cette colonne : des lignes d'abord épargnées partiraient avec un lot suivant ; écrivez la condition "
    "sans elle"};
inline constexpr Phrase too_many_cascaded{
    "the deletion would take {rows} of the {total} rows of '{table}' along ({percent} %), more than the {limit} % that "
    "max_fraction allows; raise max_fraction for this rule if that is meant",
    "la suppression emporterait {rows} des {total} lignes de '{table}' ({percent} %), plus que les {limit} % permis "
    "par max_fraction ; augmentez max_fraction pour cette règle si c'est voulu"};
inline constexpr Phrase trigger_may_delete{
    "'{table}' has the trigger '{trigger}', which this deletion would fire; a trigger may delete protected rows",
    "'{table}' a le déclencheur '{trigger}', que cette suppression activerait ; un déclencheur peut supprimer des "
    "lignes protégées"};
inline constexpr Phrase rule_instead{
    "'{table}' has the rewrite rule '{rule}' (DO INSTEAD), which does something else than this deletion: rows that "
    "count as removed would stay, and others could go; drop the rule or switch it off ({statement}), or leave the "
    "table to what the rule is for",
    "'{table}' a la règle de réécriture '{rule}' (DO INSTEAD), qui fait autre chose que cette suppression : des lignes "
    "comptées comme supprimées resteraient, et d'autres pourraient partir ; retirez cette règle ou désactivez-la "
    "({statement}), ou laissez la table à ce pour quoi la règle est faite"};
inline constexpr Phrase disabled_key{
    "the triggers of the foreign key '{key}', which refers to '{table}', are switched off: the deletion would neither "
    "cascade by it nor be kept from happening, and leave orphans; switch them on: {statement}",
    "les déclencheurs de la clé étrangère '{key}', qui se réfère à '{table}', sont désactivés : la suppression ne se "
    "propagerait pas par elle et n'en serait pas empêchée, et laisserait des orphelins ; réactivez-les : {statement}"};
inline constexpr Phrase foreign_part{
    "'{part}' is a foreign table: its rows count as rows of '{table}', and none of them would be removed; write rules "
    "for "
    "the local partitions instead",
    "'{part}' est une table étrangère : ses lignes comptent comme celles de '{table}', et aucune ne serait supprimée ; "
    "écrivez plutôt des règles pour les partitions locales"};
inline constexpr Phrase table_replaced{
    "the table '{table}' is no longer the one that was looked at: it was dropped, renamed or made anew meanwhile; the "
    "next run looks at what is there by then",
    "la table '{table}' n'est plus celle qui a été examinée : elle a été supprimée, renommée ou refaite entre-temps ; "
    "la prochaine exécution examinera ce qui s'y trouvera"};
inline constexpr Phrase table_changed{
    "what a deletion from '{table}' causes is no longer what was looked at: a foreign key, a trigger or a rule was "
    "added, removed or switched meanwhile; the next run looks at what is there by then",
    "ce que provoque une suppression dans '{table}' n'est plus ce qui a été examiné : une clé étrangère, un "
    "déclencheur ou une règle a été ajouté, retiré ou basculé entre-temps ; la prochaine exécution examinera ce qui "
    "s'y trouvera"};
inline constexpr Phrase changed_meanwhile{
    "a table that the next batch would reach, or what a deletion there causes, changed while the rule ran; the batch "
    "was given up, and the next run looks at what is there by then",
    "une table que le lot suivant atteindrait, ou ce qu'y provoque une suppression, a changé pendant que la règle "
    "s'appliquait ; le lot a été abandonné, et la prochaine exécution examinera ce qui s'y trouvera"};
inline constexpr Phrase protected_relative{
    "'{relative}' shares rows with '{table}' (partition or inheritance) and has a protect condition that this deletion "
    "would not heed; write the condition for '{table}' alone",
    "'{relative}' partage des lignes avec '{table}' (partition ou héritage) et a une condition protect dont cette "
    "suppression ne tiendrait pas compte ; écrivez la condition pour '{table}' seulement"};
inline constexpr Phrase referenced_relative{
    "'{child}' refers to '{relative}', which shares rows with '{table}' (partition or inheritance): what the deletion "
    "would do to it cannot be counted",
    "'{child}' se réfère à '{relative}', qui partage des lignes avec '{table}' (partition ou héritage) : on ne peut "
    "pas compter ce que la suppression lui ferait"};
inline constexpr Phrase unindexed_cascade{
    "'{child}' refers to '{parent}' without an index, so every deleted row would read it whole; create it first: "
    "{statement}",
    "'{child}' se réfère à '{parent}' sans index : chaque ligne supprimée la ferait lire en entier ; créez-le d'abord "
    ": {statement}"};
inline constexpr Phrase not_a_table{"'{table}' is not a table of its own rows, so rows cannot be removed from it",
                                    "'{table}' n'est pas une table possédant ses lignes : on ne peut pas en supprimer"};

// Rules that cannot be applied
inline constexpr Phrase applying_rule{"Cannot apply the retention rule '{rule}'",
                                      "Impossible d'appliquer la règle de rétention '{rule}'"};
inline constexpr Phrase action_unavailable{"the action '{action}' is not available in this version",
                                           "l'action '{action}' n'est pas disponible dans cette version"};
inline constexpr Phrase use_report_or_delete{"use \"report\", \"delete\" or \"archive\"",
                                             "utilisez \"report\", \"delete\" ou \"archive\""};
inline constexpr Phrase fix_the_rule{"correct the rule in the configuration; nothing was changed",
                                     "corrigez la règle dans la configuration ; rien n'a été modifié"};
inline constexpr Phrase attached_is_only_read{
    "its rows are in the attached database '{database}', which is only read, and which no backup of this target holds; "
    "make that file a target of its own, or only count: \"action\": \"report\"",
    "ses lignes sont dans la base attachée '{database}', qui n'est ouverte qu'en lecture et qu'aucune sauvegarde de "
    "cette cible ne contient ; faites de ce fichier une cible à part entière, ou ne faites que compter : \"action\": "
    "\"report\""};
inline constexpr Phrase table_vanished{"the table '{table}' is no longer there", "la table '{table}' n'est plus là"};
inline constexpr Phrase only_counted{"the rule only counts: its action is 'report'",
                                     "la règle ne fait que compter : son action est 'report'"};

}  // namespace dbmaint::text::cleanup
