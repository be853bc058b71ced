#pragma once

#include "dbmaint/core/text.hpp"

// What people read about the repository of backups.

namespace dbmaint::text::backup {

// What was tried
inline constexpr Phrase write_backup{"Cannot write a backup of '{target}' in '{folder}'",
                                     "Impossible d'écrire une sauvegarde de '{target}' dans '{folder}'"};
inline constexpr Phrase use_repository{"Cannot use the backups in '{folder}'",
                                       "Impossible d'utiliser les sauvegardes de '{folder}'"};
inline constexpr Phrase verify_backup{"The backup '{id}' cannot be relied on", "La sauvegarde '{id}' n'est pas fiable"};
inline constexpr Phrase write_files{"Cannot write the files of a backup",
                                    "Impossible d'écrire les fichiers d'une sauvegarde"};
inline constexpr Phrase read_backup_file{"Cannot read '{file}' of the backup '{id}'",
                                         "Impossible de lire '{file}' de la sauvegarde '{id}'"};
inline constexpr Phrase read_manifest{"Cannot read the manifest of a backup",
                                      "Impossible de lire le manifeste d'une sauvegarde"};
inline constexpr Phrase read_evidence{"Cannot read the proof of a verification",
                                      "Impossible de lire la preuve d'une vérification"};

// Causes
inline constexpr Phrase no_space{"it needs about {needed}, and {free} are free",
                                 "il faut environ {needed}, et {free} sont libres"};
inline constexpr Phrase locked{"{holder} is using this repository", "{holder} utilise ce dépôt"};
inline constexpr Phrase bad_file_name{"'{file}' cannot be the name of a file in a backup",
                                      "'{file}' ne peut pas être le nom d'un fichier de sauvegarde"};
inline constexpr Phrase same_file_twice{"the file '{file}' was begun twice",
                                        "le fichier '{file}' a été commencé deux fois"};
inline constexpr Phrase file_not_finished{"the file '{file}' was not written to its end",
                                          "le fichier '{file}' n'a pas été écrit jusqu'au bout"};
inline constexpr Phrase nothing_dumped{"the dump wrote no file", "la copie n'a produit aucun fichier"};
inline constexpr Phrase file_missing{"the file '{file}' is missing", "le fichier '{file}' manque"};
inline constexpr Phrase file_not_in_manifest{"'{file}' is not in its manifest",
                                             "'{file}' n'est pas dans son manifeste"};
inline constexpr Phrase file_size_differs{"the file '{file}' has {found} bytes on disk instead of {expected}",
                                          "le fichier '{file}' a {found} octets sur le disque au lieu de {expected}"};
inline constexpr Phrase file_raw_size_differs{
    "the file '{file}' has {found} bytes when decoded instead of {expected}",
    "le fichier '{file}' a {found} octets une fois décodé au lieu de {expected}"};
inline constexpr Phrase file_digest_differs{"the SHA-256 of the file '{file}' is not the recorded one",
                                            "le SHA-256 du fichier '{file}' n'est pas celui qui a été noté"};
inline constexpr Phrase not_json{"it is not a complete JSON document", "ce n'est pas un document JSON complet"};
inline constexpr Phrase seal_broken{"its manifest was changed after it was written",
                                    "son manifeste a été modifié après son écriture"};
inline constexpr Phrase unknown_format{"its format is not known to this version of dbmaint",
                                       "son format est inconnu de cette version de dbmaint"};
inline constexpr Phrase field_wrong{"the field '{field}' is missing or has a wrong type",
                                    "le champ '{field}' manque ou n'est pas du bon type"};
inline constexpr Phrase manifest_differs{"its manifest is not the one it was listed with",
                                         "son manifeste n'est pas celui avec lequel elle a été trouvée"};

// Hints
inline constexpr Phrase hint_space{
    "free some space there, let fewer backups stay (backup.keep), or choose another place (backup.dir)",
    "libérez de la place, gardez moins de sauvegardes (backup.keep) ou choisissez un autre endroit (backup.dir)"};
inline constexpr Phrase hint_locked{"wait until it has ended, then start again",
                                    "attendez qu'elle se termine, puis recommencez"};
inline constexpr Phrase hint_damaged{
    "make a new backup now, keep this one for examination, and check the disk it is on",
    "faites une nouvelle sauvegarde maintenant, gardez celle-ci pour examen et vérifiez le disque qui la porte"};

// Why retention lets a backup go
inline constexpr Phrase goes_days{"more than {days} [day|days] older than the newest verified one",
                                  "plus de {days} [jour|jours] avant la dernière vérifiée"};
inline constexpr Phrase goes_unverified{
    "never proved: it counts for no week, no month and not among the newest",
    "jamais prouvée : elle ne compte ni pour une semaine, ni pour un mois, ni parmi les dernières"};
inline constexpr Phrase goes_damaged{
    "found damaged: it counts for no week, no month and not among the newest",
    "trouvée endommagée : elle ne compte ni pour une semaine, ni pour un mois, ni parmi les dernières"};
inline constexpr Phrase goes_week_taken{"{id} stands for the week {period}", "{id} représente la semaine {period}"};
inline constexpr Phrase goes_week_old{"its week {period} is not among the latest {count} that have one",
                                      "sa semaine {period} n'est pas des {count} dernières qui en ont une"};
inline constexpr Phrase goes_month_taken{"{id} stands for the month {period}", "{id} représente le mois {period}"};
inline constexpr Phrase goes_month_old{"its month {period} is not among the latest {count} that have one",
                                       "son mois {period} n'est pas des {count} derniers qui en ont une"};
inline constexpr Phrase goes_at_least{"{count} newer [one is|ones are] verified",
                                      "{count} plus [récente est vérifiée|récentes sont vérifiées]"};

// Why an entry of the repository is not a usable backup
inline constexpr Phrase unfinished{
    "unfinished: a run is writing it, or was killed; the next backup removes it then",
    "inachevée : une exécution l'écrit ou a été tuée ; la prochaine sauvegarde la retire alors"};
inline constexpr Phrase half_removed{
    "on its way out: a run is removing it, or was killed; the next backup finishes that",
    "en cours de retrait : une exécution la retire ou a été tuée ; la prochaine sauvegarde termine"};
inline constexpr Phrase not_a_backup{"not a backup: dbmaint did not make it and leaves it alone",
                                     "pas une sauvegarde : dbmaint ne l'a pas créée et n'y touche pas"};
inline constexpr Phrase no_manifest{"it has no manifest.json", "elle n'a pas de manifest.json"};
inline constexpr Phrase other_id{"its manifest belongs to the backup '{id}'",
                                 "son manifeste est celui de la sauvegarde '{id}'"};
inline constexpr Phrase manifest_changed{"its manifest was replaced after the verification",
                                         "son manifeste a été remplacé après la vérification"};

}  // namespace dbmaint::text::backup
