#pragma once

#include "dbmaint/core/text.hpp"

namespace dbmaint::text::result_row {

inline constexpr Phrase tried{"Cannot read the answer of a check", "Impossible de lire la réponse d'un contrôle"};
inline constexpr Phrase no_column{"it has no column {column}", "elle n'a pas de colonne {column}"};
inline constexpr Phrase not_a_number{"{value} in column {column} is not a number",
                                     "{value} dans la colonne {column} n'est pas un nombre"};

}  // namespace dbmaint::text::result_row
