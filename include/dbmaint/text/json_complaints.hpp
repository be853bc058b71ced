#pragma once

#include "dbmaint/core/text.hpp"

// What the JSON library says of a syntax error. The English is its own, word for word: it is what is looked for.

namespace dbmaint::text::json_complaints {

inline constexpr Phrase complaint{"syntax error while parsing {place} - {problem}",
                                  "erreur de syntaxe dans {place} : {problem}"};
inline constexpr Phrase complaint_expecting{"syntax error while parsing {place} - {problem}; expected {token}",
                                            "erreur de syntaxe dans {place} : {problem} ; attendu : {token}"};

// Where
inline constexpr Phrase value{"value", "une valeur"};
inline constexpr Phrase object_key{"object key", "la clé d'un objet"};
inline constexpr Phrase object_separator{"object separator", "un objet, après une clé"};
inline constexpr Phrase array{"array", "un tableau"};
inline constexpr Phrase object{"object", "un objet"};

// What
inline constexpr Phrase unexpected{"unexpected {token}", "inattendu : {token}"};
inline constexpr Phrase invalid_literal{"invalid literal", "mot inconnu"};
inline constexpr Phrase invalid_number{"invalid number", "nombre incorrect"};
inline constexpr Phrase missing_quote{"invalid string: missing closing quote", "chaîne sans guillemet final"};
inline constexpr Phrase not_utf8{"invalid string: ill-formed UTF-8 byte",
                                 "chaîne avec un octet qui n'est pas de l'UTF-8"};
inline constexpr Phrase bad_escape{"invalid string: forbidden character after backslash",
                                   "chaîne avec un caractère interdit après une barre oblique inverse"};
inline constexpr Phrase bad_unicode_escape{"invalid string: '\\u' must be followed by 4 hex digits",
                                           "chaîne avec '\\u' sans les 4 chiffres hexadécimaux qui doivent suivre"};
inline constexpr Phrase lone_surrogate{"invalid string: surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF",
                                       "chaîne avec un demi-codet U+D800..U+DBFF que ne suit pas U+DC00..U+DFFF"};
inline constexpr Phrase lone_surrogate2{"invalid string: surrogate U+DC00..U+DFFF must follow U+D800..U+DBFF",
                                        "chaîne avec un demi-codet U+DC00..U+DFFF que ne précède pas U+D800..U+DBFF"};
inline constexpr Phrase control_character{"invalid string: control character {character} must be escaped to {escape}",
                                          "chaîne avec le caractère de contrôle {character}, à écrire {escape}"};
inline constexpr Phrase control_character_short{
    "invalid string: control character {character} must be escaped to {escape} or {short}",
    "chaîne avec le caractère de contrôle {character}, à écrire {escape} ou {short}"};
inline constexpr Phrase unclosed_comment{"invalid comment; missing closing '*/'", "commentaire sans '*/' final"};
inline constexpr Phrase bad_comment{"invalid comment; expecting '/' or '*' after '/'",
                                    "commentaire incorrect : '/' ou '*' attendu après '/'"};
inline constexpr Phrase bad_mark{"invalid BOM; must be 0xEF 0xBB 0xBF if given",
                                 "marque d'ordre des octets incorrecte : 0xEF 0xBB 0xBF, ou aucune"};

// What was read, or should have been
inline constexpr Phrase string{"string literal", "une chaîne"};
inline constexpr Phrase number{"number literal", "un nombre"};
inline constexpr Phrase true_literal{"true literal", "true"};
inline constexpr Phrase false_literal{"false literal", "false"};
inline constexpr Phrase null_literal{"null literal", "null"};
inline constexpr Phrase end_of_input{"end of input", "la fin du fichier"};
inline constexpr Phrase literal_or_value{"'[', '{open}', or a literal", "'[', '{open}' ou une valeur"};
inline constexpr Phrase unknown_token{"unknown token", "un signe inconnu"};
inline constexpr Phrase digit_after_minus{"digit after '-'", "un chiffre après '-'"};
inline constexpr Phrase digit_after_dot{"digit after '.'", "un chiffre après '.'"};
inline constexpr Phrase exponent_digit{"'+', '-', or digit after exponent", "'+', '-' ou un chiffre après l'exposant"};
inline constexpr Phrase exponent_sign_digit{"digit after exponent sign", "un chiffre après le signe de l'exposant"};

}  // namespace dbmaint::text::json_complaints
