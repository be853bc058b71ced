#pragma once

#include "dbmaint/core/text.hpp"

// What is said when the operating system says no.

namespace dbmaint::text::platform {

// How far a step is.
inline constexpr Phrase progress_rows{"{rows} [row|rows]", "{rows} [ligne|lignes]"};
inline constexpr Phrase progress_left{"{time} left", "encore {time}"};

// What was tried.
inline constexpr Phrase read_status{"Cannot read the status of '{path}'", "Impossible de lire l'état de « {path} »"};
inline constexpr Phrase list_folder{"Cannot list the folder '{path}'", "Impossible de lister le dossier « {path} »"};
inline constexpr Phrase measure_free_space{"Cannot measure the free space at '{path}'",
                                           "Impossible de mesurer l'espace libre de « {path} »"};
inline constexpr Phrase create_folder{"Cannot create the folder '{path}'", "Impossible de créer le dossier « {path} »"};
inline constexpr Phrase create_file{"Cannot create the file '{path}'", "Impossible de créer le fichier « {path} »"};
inline constexpr Phrase write_file{"Cannot write the file '{path}'", "Impossible d'écrire le fichier « {path} »"};
inline constexpr Phrase flush_file{"Cannot flush '{path}' to the disk",
                                   "Impossible d'écrire « {path} » sur le disque pour de bon"};
inline constexpr Phrase open_file{"Cannot open the file '{path}'", "Impossible d'ouvrir le fichier « {path} »"};
inline constexpr Phrase read_file{"Cannot read the file '{path}'", "Impossible de lire le fichier « {path} »"};
inline constexpr Phrase rename_file{"Cannot rename '{from}' to '{to}'",
                                    "Impossible de renommer « {from} » en « {to} »"};
inline constexpr Phrase remove_file{"Cannot remove the file '{path}'", "Impossible de supprimer le fichier « {path} »"};
inline constexpr Phrase remove_folder{"Cannot remove the folder '{path}'",
                                      "Impossible de supprimer le dossier « {path} »"};
inline constexpr Phrase lock_name{"Cannot lock the name '{name}' on this host",
                                  "Impossible de verrouiller le nom « {name} » sur cet hôte"};
inline constexpr Phrase lock_file{"Cannot lock the file '{path}'", "Impossible de verrouiller le fichier « {path} »"};
inline constexpr Phrase run_program{"Cannot run the program '{program}'",
                                    "Impossible d'exécuter le programme « {program} »"};
inline constexpr Phrase talk_to_program{"Cannot exchange data with the program '{program}'",
                                        "Impossible d'échanger des données avec le programme « {program} »"};
inline constexpr Phrase wait_for_program{"Cannot learn how a program ended",
                                         "Impossible de savoir comment un programme s'est terminé"};
inline constexpr Phrase compress{"Cannot compress the data", "Impossible de compresser les données"};
inline constexpr Phrase decompress{"Cannot decompress the data", "Impossible de décompresser les données"};
inline constexpr Phrase hash{"Cannot compute the SHA-256 of the data",
                             "Impossible de calculer l'empreinte SHA-256 des données"};
inline constexpr Phrase continue_run{"The run was stopped", "L'exécution a été arrêtée"};

// Causes of our own.
inline constexpr Phrase truncated{"the compressed data end too early", "les données compressées s'arrêtent trop tôt"};
inline constexpr Phrase ended_early{"it ended before it had read everything", "il s'est terminé avant d'avoir tout lu"};
inline constexpr Phrase nobody_reads{"nobody reads any further", "personne ne lit plus loin"};
inline constexpr Phrase stop_requested{"a signal asked for it", "un signal l'a demandé"};

// What to do.
inline constexpr Phrase hint_space{"Free some space on that file system, or choose another folder",
                                   "Libérez de l'espace sur ce système de fichiers, ou choisissez un autre dossier"};
inline constexpr Phrase hint_permission{"Check the owner and the permissions of the file and of its folders",
                                        "Vérifiez le propriétaire et les droits du fichier et de ses dossiers"};
inline constexpr Phrase hint_read_only{"The file system is read-only: choose another folder or mount it writable",
                                       "Le système de fichiers est en lecture seule : choisissez un autre dossier ou "
                                       "montez-le en écriture"};
inline constexpr Phrase hint_absent{"Check the path", "Vérifiez le chemin"};
inline constexpr Phrase hint_program_absent{"Install it, or put the folder that holds it into PATH",
                                            "Installez-le, ou ajoutez son dossier à PATH"};
inline constexpr Phrase hint_damaged{"The file is damaged: use another copy, and check the disk",
                                     "Le fichier est endommagé : utilisez une autre copie et vérifiez le disque"};
inline constexpr Phrase hint_run_again{"Run the same command again to continue",
                                       "Relancez la même commande pour continuer"};

}  // namespace dbmaint::text::platform
