#pragma once

#include "dbmaint/core/text.hpp"

// What people read about copies of backups in a second place.

namespace dbmaint::text::offsite {

// What was tried
inline constexpr Phrase list_copies{"Cannot list off-site copies", "Impossible de lister les copies hors site"};
inline constexpr Phrase reach{"Cannot use the off-site copies in '{remote}'",
                              "Impossible d'utiliser les copies hors site de '{remote}'"};
inline constexpr Phrase copy{"Cannot copy the backup '{id}' to '{remote}'",
                             "Impossible de copier la sauvegarde '{id}' vers '{remote}'"};
inline constexpr Phrase fetch{"Cannot fetch the backup '{id}' from '{remote}'",
                              "Impossible de rapatrier la sauvegarde '{id}' depuis '{remote}'"};
inline constexpr Phrase read_mark{"Cannot read what was noted about an off-site copy",
                                  "Impossible de lire ce qui a été noté sur une copie hors site"};

// Causes
inline constexpr Phrase tool_failed{"rclone ended with status {status}: {message}",
                                    "rclone s'est terminé avec le code {status} : {message}"};
inline constexpr Phrase no_config{"rclone's configuration '{file}' cannot be read",
                                  "la configuration de rclone '{file}' est illisible"};
inline constexpr Phrase not_there{"the folder is not there", "le dossier n'existe pas"};
inline constexpr Phrase folder_not_there{"its folder '{folder}' is not there", "son dossier '{folder}' n'existe pas"};
inline constexpr Phrase not_understood{"rclone's answer is not understood",
                                       "la réponse de rclone est incompréhensible"};
inline constexpr Phrase file_missing{"'{file}' did not arrive", "'{file}' n'est pas arrivé"};
inline constexpr Phrase size_differs{"'{file}' has {found} bytes there instead of {expected}",
                                     "'{file}' y a {found} octets au lieu de {expected}"};
inline constexpr Phrase hash_differs{"the {type} of '{file}' there is not that of the file here",
                                     "le {type} de '{file}' là-bas n'est pas celui du fichier d'ici"};
inline constexpr Phrase stands_here{"a folder of that name is here already: '{folder}'",
                                    "un dossier de ce nom est déjà ici : '{folder}'"};
inline constexpr Phrase damaged_here{
    "the backup here, '{folder}', is damaged ({reason}); its copy was to be fetched instead, and nothing is written "
    "over that folder",
    "la sauvegarde d'ici, '{folder}', est endommagée ({reason}) ; sa copie devait être rapatriée à la place, et rien "
    "n'est écrit par-dessus ce dossier"};
inline constexpr Phrase unproved_here{
    "the backup here, '{folder}', was never proved; its copy, which was, was to be fetched instead, and nothing is "
    "written over that folder",
    "la sauvegarde d'ici, '{folder}', n'a jamais été prouvée ; sa copie, qui l'a été, devait être rapatriée à la "
    "place, et rien n'est écrit par-dessus ce dossier"};
inline constexpr Phrase aside_first{
    "the backup here, '{folder}', is damaged ({reason}): rename that folder first, so that its copy can be fetched",
    "la sauvegarde d'ici, '{folder}', est endommagée ({reason}) : renommez d'abord ce dossier, pour que sa copie "
    "puisse être rapatriée"};
inline constexpr Phrase no_room{"it needs {needed}, and {free} are free", "il faut {needed}, et {free} sont libres"};
inline constexpr Phrase not_configured{"no off-site place is configured for this target",
                                       "aucun lieu hors site n'est configuré pour cette cible"};
inline constexpr Phrase of_another{
    "'{folder}' holds another backup, or files that dbmaint did not put there",
    "'{folder}' contient une autre sauvegarde, ou des fichiers que dbmaint n'y a pas mis"};

inline constexpr Phrase only_of_other_hosts{"no copy in '{remote}' was made on this host ({host})",
                                            "aucune copie de '{remote}' n'a été faite sur cet hôte ({host})"};

// Hints
inline constexpr Phrase hint_install{
    "install rclone (Debian's package 'rclone'), or put the folder that holds it into PATH",
    "installez rclone (le paquet « rclone » de Debian), ou ajoutez son dossier à PATH"};
inline constexpr Phrase hint_reach{
    "try it by hand: {command}; once the place answers, the next run that backs up copies what is here and not there",
    "essayez à la main : {command} ; quand le lieu répondra, la prochaine exécution qui sauvegarde y copiera ce qui "
    "est ici et manque là-bas"};
inline constexpr Phrase hint_mount{
    "mount the disk, or make the folder once by hand: it is not made here, so that a disk that is not mounted is "
    "noticed",
    "montez le disque, ou créez le dossier une fois à la main : il n'est pas créé ici, pour qu'un disque absent se "
    "remarque"};
inline constexpr Phrase hint_arrived{
    "as long as the backup is here, the next run copies it again; when that does not help, look at the remote's disk "
    "and quota",
    "tant que la sauvegarde est ici, la prochaine exécution la recopie ; si cela n'aide pas, voyez le disque et le "
    "quota du lieu"};
inline constexpr Phrase hint_fetched{
    "fetch it once more, for the way may have damaged it; else take an older one: dbmaint backup list {target} "
    "--offsite, then --from ID",
    "rapatriez-la encore une fois, le trajet a pu l'abîmer ; sinon prenez-en une plus ancienne : dbmaint backup list "
    "{target} --offsite, puis --from ID"};
inline constexpr Phrase hint_aside{"rename that folder, so that it stays for examination, and start again",
                                   "renommez ce dossier, pour qu'il reste à examiner, et recommencez"};
inline constexpr Phrase hint_of_another{
    "it stays as it is; hosts that back up targets of the same name need a remote folder each: set "
    "backup.offsite.remote",
    "rien n'y est touché ; des hôtes qui sauvegardent des cibles de même nom ont besoin chacun d'un dossier distant : "
    "voyez backup.offsite.remote"};
inline constexpr Phrase hint_only_of_other_hosts{
    "when this host takes the place of '{host}', name the copy: --from {id} is the newest; dbmaint backup list "
    "{target} --offsite shows them all",
    "si cet hôte remplace '{host}', nommez la copie : --from {id} est la plus récente ; dbmaint backup list {target} "
    "--offsite les montre toutes"};
inline constexpr Phrase hint_configure{"set backup.offsite.remote", "renseignez backup.offsite.remote"};

// Why an entry of the remote is no usable copy
inline constexpr Phrase unfinished{"unfinished: it is being copied or removed, or that was interrupted",
                                   "inachevée : elle est en cours de copie ou de retrait, ou cela a été interrompu"};
inline constexpr Phrase foreign{"not a copy: dbmaint did not make it and leaves it alone",
                                "pas une copie : dbmaint ne l'a pas créée et n'y touche pas"};

inline constexpr Phrase number_unknown{
    "how far the off-site copies are numbered is not known, and this repository is empty: its numbers begin at 1: "
    "{reason}",
    "on ne sait pas jusqu'où les copies hors site sont numérotées, et ce dépôt est vide : ses numéros commencent à 1 : "
    "{reason}"};

// The step
inline constexpr Phrase title{
    "copy verified backups to {remote}, compare them there, let old copies go",
    "copier les sauvegardes vérifiées vers {remote}, les y comparer, retirer les anciennes copies"};
inline constexpr Phrase condition{
    "what is already there is not copied again; old copies are removed there only when all others are in order",
    "ce qui y est déjà n'est pas recopié ; d'anciennes copies n'y sont retirées que si toutes les autres sont en "
    "ordre"};
inline constexpr Phrase summary{
    "{copied} [backup|backups] copied to {remote} (compared {how}), {removed} old [copy|copies] removed",
    "{copied} [sauvegarde copiée|sauvegardes copiées] vers {remote} (comparaison {how}), {removed} [ancienne copie "
    "retirée|anciennes copies retirées]"};
inline constexpr Phrase summary_nothing{
    "nothing to copy to {remote}: {there} [copy is|copies are] there; {removed} removed",
    "rien à copier vers {remote} : {there} [copie y est|copies y sont] ; {removed} "
    "[retirée|retirées]"};
inline constexpr Phrase by_download{"by download", "par téléchargement"};
inline constexpr Phrase by_hash{"by {type}", "par {type}"};
inline constexpr Phrase failed{"the off-site copy failed: {cause}", "la copie hors site a échoué : {cause}"};
inline constexpr Phrase failed_why{
    "The backup here is proved and stays. But a fire, a theft or whoever takes this host would take it too.",
    "La sauvegarde d'ici est prouvée et reste. Mais un incendie, un vol ou quiconque prend cet hôte la prendrait "
    "aussi."};
inline constexpr Phrase copy_damaged_why{
    "The backup is here, so it is copied again as long as the policy keeps it there. But what damaged one copy may "
    "damage the others: look at the disk of that place.",
    "La sauvegarde est ici : elle est recopiée tant que la règle la garde là-bas. Mais ce qui a abîmé une copie peut "
    "abîmer les autres : voyez le disque de ce lieu."};
inline constexpr Phrase last_copy_damaged_why{
    "The backup is no longer here, so nothing can be copied again: only older or newer copies are left. Look at the "
    "disk of that place.",
    "La sauvegarde n'est plus ici : rien ne peut être recopié, et il ne reste que d'autres copies, plus anciennes ou "
    "plus récentes. Voyez le disque de ce lieu."};
inline constexpr Phrase of_other_host{
    "{copies} [copy|copies] in '{folder}' [was|were] made on another host, '{host}': this one neither counts nor "
    "removes [it|them]",
    "{copies} [copie|copies] dans '{folder}' [a été faite|ont été faites] sur un autre hôte, '{host}' : celui-ci ne "
    "[la|les] compte pas et ne [la|les] retire pas"};
inline constexpr Phrase of_other_host_why{
    "Hosts that share a folder are easily mistaken for one another in an emergency: give each its own "
    "backup.offsite.remote. When this host took the place of the other, or got a new name, remove those copies by hand "
    "once they are no longer wanted.",
    "Des hôtes qui partagent un dossier se confondent vite dans l'urgence : donnez à chacun son backup.offsite.remote. "
    "Si cet hôte a remplacé l'autre, ou changé de nom, retirez ces copies à la main quand elles ne servent plus."};
inline constexpr Phrase made_on_other_host{"the copy {id} was made on another host, '{host}'",
                                           "la copie {id} a été faite sur un autre hôte, '{host}'"};
inline constexpr Phrase copy_damaged{"the copy '{folder}' is damaged: {reason}",
                                     "la copie '{folder}' est abîmée : {reason}"};

// Fetching
inline constexpr Phrase title_fetch{
    "Fetch the backup {id} ({size}) from {remote}, and compare it with its manifest",
    "Rapatrier la sauvegarde {id} ({size}) depuis {remote} et la comparer à son manifeste"};
inline constexpr Phrase fetched{"{id} is in the repository again, every byte as its manifest states",
                                "{id} est de nouveau dans le dépôt, chaque octet conforme à son manifeste"};
inline constexpr Phrase not_looked_at{"the off-site copies could not be looked at: {reason}",
                                      "les copies hors site n'ont pas pu être consultées : {reason}"};

}  // namespace dbmaint::text::offsite
