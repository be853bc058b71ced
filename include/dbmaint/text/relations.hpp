#pragma once

#include "dbmaint/core/text.hpp"

namespace dbmaint::text::relations {

inline constexpr Phrase absent_table{"the table '{table}' does not exist here", "la table '{table}' n'existe pas ici"};
inline constexpr Phrase absent_table_nearest{"the table '{table}' does not exist here; the nearest is '{nearest}'",
                                             "la table '{table}' n'existe pas ici ; la plus proche est '{nearest}'"};
inline constexpr Phrase absent_column{"the table '{table}' has no column '{column}'",
                                      "la table '{table}' n'a pas de colonne '{column}'"};
inline constexpr Phrase absent_column_nearest{
    "the table '{table}' has no column '{column}'; the nearest is '{nearest}'",
    "la table '{table}' n'a pas de colonne '{column}' ; la plus proche est '{nearest}'"};
inline constexpr Phrase column_counts_differ{"'{child}' has another number of columns than '{parent}'",
                                             "'{child}' n'a pas le même nombre de colonnes que '{parent}'"};
inline constexpr Phrase no_reference_left{"none of the tables that could refer to '{table}' exists here",
                                          "aucune des tables qui pourraient se référer à '{table}' n'existe ici"};
inline constexpr Phrase no_single_key{
    "'{table}' has no primary key of one column that '{child}' could refer to, and no foreign key says which column it "
    "means",
    "'{table}' n'a pas de clé primaire d'une seule colonne à laquelle '{child}' puisse se référer, et aucune clé "
    "étrangère ne dit quelle colonne est visée"};
inline constexpr Phrase one_column_reference{"'{child}' must be one column", "'{child}' doit être une seule colonne"};

}  // namespace dbmaint::text::relations
