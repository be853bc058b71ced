#pragma once

#include "dbmaint/core/text.hpp"

// What people read about encrypted backups.

namespace dbmaint::text::encryption {

// What was tried
inline constexpr Phrase read_recipients{"Cannot tell to whom backups are encrypted",
                                        "Impossible de dire pour qui les sauvegardes sont chiffrées"};
inline constexpr Phrase encrypt{"Cannot encrypt the backup", "Impossible de chiffrer la sauvegarde"};
inline constexpr Phrase make_key{"Cannot make a key to check the encrypted backup with",
                                 "Impossible de créer une clé pour vérifier la sauvegarde chiffrée"};
inline constexpr Phrase decrypt{"Cannot decrypt the backup '{id}'", "Impossible de déchiffrer la sauvegarde '{id}'"};
inline constexpr Phrase use_memory{"Cannot keep decrypted files in '{folder}' for a while",
                                   "Impossible de garder un moment des fichiers déchiffrés dans '{folder}'"};

// Causes
inline constexpr Phrase no_recipients{"there is no public key in the configuration",
                                      "la configuration ne donne aucune clé publique"};
inline constexpr Phrase no_recipients_in{"'{file}' holds no public key", "'{file}' ne contient aucune clé publique"};
inline constexpr Phrase recipients_unreadable{"the file '{file}' cannot be read", "le fichier '{file}' est illisible"};
inline constexpr Phrase private_key_given{
    "line {line} of '{file}' is a private key; a server that makes backups needs the public one only",
    "la ligne {line} de '{file}' est une clé privée ; un serveur qui sauvegarde n'a besoin que de la clé publique"};
inline constexpr Phrase not_a_recipient{"line {line} of '{file}' is no public key of age or SSH",
                                        "la ligne {line} de '{file}' n'est pas une clé publique d'age ou de SSH"};
inline constexpr Phrase tool_failed{"age ended with status {status}: {message}",
                                    "age s'est terminé avec le code {status} : {message}"};
inline constexpr Phrase no_identity{"it is encrypted, and no private key is known here",
                                    "elle est chiffrée, et aucune clé privée n'est connue ici"};
inline constexpr Phrase identity_unreadable{"the private keys in '{file}' cannot be read",
                                            "les clés privées de '{file}' sont illisibles"};
inline constexpr Phrase wrong_identity{"no private key in '{file}' opens it",
                                       "aucune clé privée de '{file}' ne l'ouvre"};
inline constexpr Phrase cannot_be_opened{
    "'{file}' is as it was written, and cannot be decrypted all the same: {message}",
    "'{file}' est tel qu'il a été écrit, et pourtant indéchiffrable : {message}"};
inline constexpr Phrase not_in_memory{"it lies on a disk, where rows could be read from later",
                                      "il est sur un disque, où des lignes resteraient lisibles après coup"};
inline constexpr Phrase no_room{"it needs {needed} of memory, and {free} are free",
                                "il faut {needed} de mémoire, et {free} sont libres"};
inline constexpr Phrase not_ours{"others have access to it, or it is a link", "d'autres y ont accès, ou c'est un lien"};

// Hints
inline constexpr Phrase hint_install{"install age (Debian's package 'age'), or put the folder that holds it into PATH",
                                     "installez age (le paquet « age » de Debian), ou ajoutez son dossier à PATH"};
inline constexpr Phrase hint_recipients{
    "name a file of public keys in backup.encryption.recipients_file; 'age-keygen -y KEYFILE' prints the public key",
    "indiquez un fichier de clés publiques dans backup.encryption.recipients_file ; 'age-keygen -y FICHIER' en donne "
    "une"};
inline constexpr Phrase hint_private_key{
    "replace it by its public key ('age-keygen -y KEYFILE'), and keep the private one away from this host",
    "remplacez-la par sa clé publique ('age-keygen -y FICHIER') et gardez la clé privée loin de cet hôte"};
inline constexpr Phrase hint_identity{
    "give the private key of one of its recipients ({recipients}) with --identity FILE or "
    "backup.encryption.identity_file; sizes and checksums need none (backup verify --tier T1)",
    "donnez la clé privée d'un de ses destinataires ({recipients}) avec --identity FICHIER ou "
    "backup.encryption.identity_file ; tailles et sommes n'en demandent pas (backup verify --tier T1)"};
inline constexpr Phrase hint_memory{
    "name a folder of a tmpfs in backup.encryption.scratch_dir, such as /dev/shm",
    "indiquez un dossier d'un tmpfs dans backup.encryption.scratch_dir, comme /dev/shm"};
inline constexpr Phrase hint_room{
    "give it more memory (a larger tmpfs in backup.encryption.scratch_dir), or run where there is more",
    "donnez-lui plus de mémoire (un tmpfs plus grand dans backup.encryption.scratch_dir), ou lancez-le là où il y en a "
    "plus"};
inline constexpr Phrase hint_not_ours{"look who made it; when it is of no use, remove it",
                                      "voyez qui l'a créé ; s'il ne sert à rien, supprimez-le"};

}  // namespace dbmaint::text::encryption
