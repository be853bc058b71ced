#pragma once

#include "dbmaint/core/text.hpp"

// What steps are called. The English words are their names in JSON, in the plan and in the history.

namespace dbmaint::text::steps {

inline constexpr Phrase backup{"backup", "sauvegarde"};
inline constexpr Phrase verify_backup{"verify backup", "preuve de la sauvegarde"};
inline constexpr Phrase prune_backups{"prune backups", "purge des anciennes sauvegardes"};
inline constexpr Phrase check_backups{"check backups", "relecture des sauvegardes"};
inline constexpr Phrase finish_archives{"finish archives", "achèvement des archives"};
inline constexpr Phrase cleanup{"cleanup {object}", "nettoyage de {object}"};
inline constexpr Phrase repeat_repairs{"repeat repairs", "répétition des réparations"};
inline constexpr Phrase reclaim_space{"reclaim space", "récupération d'espace"};
inline constexpr Phrase care{"care {object}", "entretien de {object}"};
inline constexpr Phrase care_of_database{"care database", "entretien de la base"};
inline constexpr Phrase more_care_of_database{"care database {object}", "entretien de la base ({object})"};
inline constexpr Phrase observe{"observe", "observation"};
inline constexpr Phrase checks{"checks", "contrôles"};
inline constexpr Phrase report_files{"report files", "fichiers de rapport"};
inline constexpr Phrase offsite{"offsite", "copie hors site"};
inline constexpr Phrase fetch{"fetch", "rapatriement"};
inline constexpr Phrase drill{"drill", "essai de restauration"};
inline constexpr Phrase restore{"restore", "restauration"};
inline constexpr Phrase compare{"compare", "comparaison"};
inline constexpr Phrase read_backup{"read backup", "lecture de la sauvegarde"};
inline constexpr Phrase load_archive{"archive load", "rechargement de l'archive"};
inline constexpr Phrase take_place{"take place", "mise en place"};

}  // namespace dbmaint::text::steps
