#pragma once

#include "dbmaint/core/text.hpp"

// What the configuration's reader says to a person.

namespace dbmaint::text::config {

// What was tried
inline constexpr Phrase reading{"Cannot use the configuration {file}",
                                "La configuration {file} ne peut pas être utilisée"};
inline constexpr Phrase finding_folders{"Cannot choose where to keep the state and the backups",
                                        "Impossible de choisir où garder l'état et les sauvegardes"};

// The file itself
inline constexpr Phrase absent{"there is no such file", "ce fichier n'existe pas"};
inline constexpr Phrase is_folder{"it is a folder", "c'est un dossier"};
inline constexpr Phrase foreign_owner{
    "it belongs to user {owner}, who could make dbmaint delete anything",
    "il appartient à l'utilisateur {owner}, qui pourrait faire tout supprimer par dbmaint"};
inline constexpr Phrase writable_by_others{"its permissions ({mode}) let others write it",
                                           "ses permissions ({mode}) laissent d'autres personnes y écrire"};
inline constexpr Phrase no_home{"neither HOME nor XDG_STATE_HOME is set", "ni HOME ni XDG_STATE_HOME ne sont définis"};
inline constexpr Phrase broken_json{"line {line}, column {column}: {detail}",
                                    "ligne {line}, colonne {column} : {detail}"};
inline constexpr Phrase repeated_key{"the key '{key}' is written twice in one object",
                                     "la clé « {key} » est écrite deux fois dans un même objet"};

// Hints
inline constexpr Phrase hint_owner{"chown it to root or to the user who runs dbmaint",
                                   "Donnez-le par chown à root ou à l'utilisateur qui lance dbmaint"};
inline constexpr Phrase hint_mode{"chmod go-w {file}", "chmod go-w {file}"};
inline constexpr Phrase hint_absent{
    "check --config and $DBMAINT_CONFIG; `dbmaint init URL` writes a first configuration",
    "Vérifiez --config et $DBMAINT_CONFIG ; `dbmaint init URL` écrit une première configuration"};
inline constexpr Phrase hint_home{"give --state-dir and --backup-dir", "Indiquez --state-dir et --backup-dir"};
inline constexpr Phrase hint_json{"JSON with comments: double quotes, a comma between two elements",
                                  "JSON avec commentaires : guillemets doubles, une virgule entre deux éléments"};
inline constexpr Phrase hint_keys{
    "docs/configuration.md describes every key; `dbmaint config schema` prints the JSON Schema",
    "docs/configuration.md décrit chaque clé ; `dbmaint config schema` affiche le schéma JSON"};

// Problems inside the file; each names the path of the value
inline constexpr Phrase unknown_key{"{path}: unknown key", "{path} : clé inconnue"};
inline constexpr Phrase unknown_key_nearest{"{path}: unknown key; did you mean '{nearest}'?",
                                            "{path} : clé inconnue ; vouliez-vous dire « {nearest} » ?"};
inline constexpr Phrase missing_key{"{path}: the key '{key}' is missing", "{path} : il manque la clé « {key} »"};
inline constexpr Phrase expected_object{"{path}: expected an object, found {found}",
                                        "{path} : objet attendu, trouvé : {found}"};
inline constexpr Phrase expected_array{"{path}: expected an array, found {found}",
                                       "{path} : tableau attendu, trouvé : {found}"};
inline constexpr Phrase expected_string{"{path}: expected a string, found {found}",
                                        "{path} : chaîne attendue, trouvé : {found}"};
inline constexpr Phrase expected_integer{"{path}: expected a whole number, found {found}",
                                         "{path} : nombre entier attendu, trouvé : {found}"};
inline constexpr Phrase expected_number{"{path}: expected a number, found {found}",
                                        "{path} : nombre attendu, trouvé : {found}"};
inline constexpr Phrase an_object{"object", "objet"};
inline constexpr Phrase an_array{"array", "tableau"};
inline constexpr Phrase a_string{"string", "chaîne"};
inline constexpr Phrase a_number{"number", "nombre"};
inline constexpr Phrase a_boolean{"boolean", "booléen"};
inline constexpr Phrase a_null{"null", "null"};
inline constexpr Phrase empty_string{"{path}: must not be empty", "{path} : ne doit pas être vide"};
inline constexpr Phrase outside_range{"{path}: {value} is not between {least} and {most}",
                                      "{path} : {value} n'est pas compris entre {least} et {most}"};
inline constexpr Phrase bad_duration{
    "{path}: '{value}' is not a duration; write a number and ms, seconds, minutes, hours, days or weeks, as in '30 "
    "days'",
    "{path} : « {value} » n'est pas une durée ; écrivez un nombre et ms, seconds, minutes, hours, days ou weeks, comme "
    "'30 days'"};
inline constexpr Phrase must_be_positive{"{path}: must be more than zero", "{path} : doit être supérieur à zéro"};
inline constexpr Phrase bad_size{
    "{path}: '{value}' is not a size; write a number and kB, MB, GB or TB, as in '500 MB'",
    "{path} : « {value} » n'est pas une taille ; écrivez un nombre et kB, MB, GB ou TB, comme '500 MB'"};
inline constexpr Phrase bad_date{"{path}: '{value}' is not a day; write it as in '2027-01-31'",
                                 "{path} : « {value} » n'est pas un jour ; écrivez-le comme '2027-01-31'"};
inline constexpr Phrase bad_remote{
    "{path}: expected \"name:path\", a name of rclone's configuration, or an absolute path; parameters belong in that "
    "configuration, where they are not shown",
    "{path} : attendu \"nom:chemin\", un nom de la configuration de rclone, ou un chemin absolu ; les paramètres ont "
    "leur place dans cette configuration, où ils ne sont pas montrés"};
inline constexpr Phrase bad_stanza{"{path}: that is no name of a stanza of pgBackRest's",
                                   "{path} : ce n'est pas un nom de stanza de pgBackRest"};
inline constexpr Phrase engine_of_a_target{
    "{path}.engine: \"pgbackrest\" is said in the 'backup' of a target, since each server has a stanza of its own",
    "{path}.engine : \"pgbackrest\" se dit dans le 'backup' d'une cible, car chaque serveur a sa propre stanza"};
inline constexpr Phrase not_with_pgbackrest{
    "{path}: '{key}' is for dumps; with \"engine\": \"pgbackrest\" it is said in pgBackRest's own configuration, so "
    "leave it out here and give it to the targets that are dumped",
    "{path} : « {key} » est pour les dumps ; avec \"engine\": \"pgbackrest\" cela se dit dans la configuration de "
    "pgBackRest : retirez-la ici et donnez-la aux cibles sauvegardées par dump"};
inline constexpr Phrase bad_window{
    "{path}: '{value}' is not a window; write two times of day, as in '01:00-05:30'",
    "{path} : « {value} » n'est pas une plage ; écrivez deux heures, comme '01:00-05:30'"};
inline constexpr Phrase bad_word{"{path}: '{value}' is not one of {allowed}",
                                 "{path} : « {value} » ne fait pas partie de {allowed}"};
inline constexpr Phrase bad_word_nearest{
    "{path}: '{value}' is not one of {allowed}; did you mean '{nearest}'?",
    "{path} : « {value} » ne fait pas partie de {allowed} ; vouliez-vous dire « {nearest} » ?"};
inline constexpr Phrase bad_columns{
    "{path}: '{value}' names no column; write 'table.column', 'schema.table.column' or 'table.(a,b)', with double "
    "quotes around a name that holds a dot",
    "{path} : « {value} » ne nomme pas de colonne ; écrivez 'table.column', 'schema.table.column' ou 'table.(a,b)', "
    "avec des guillemets doubles autour d'un nom qui contient un point"};
inline constexpr Phrase unequal_columns{"{path}: the child has {child} columns and the parent {parent}",
                                        "{path} : l'enfant a {child} colonnes et le parent {parent}"};
inline constexpr Phrase bad_target_name{
    "{path}: a target's name holds letters, digits, '.', '_' and '-' only, and starts with a letter or a digit",
    "{path} : le nom d'une cible ne contient que des lettres, des chiffres, '.', '_' et '-', et commence par une "
    "lettre ou un chiffre"};
inline constexpr Phrase name_used_twice{"{path}: the name '{name}' is already used; give this one another \"name\"",
                                        "{path} : le nom « {name} » est déjà pris ; donnez-en un autre par \"name\""};
inline constexpr Phrase unset_variable{
    "{path}: the environment variable {name} is not set; set it or write ${open}{name}:-default{close}",
    "{path} : la variable d'environnement {name} n'est pas définie ; définissez-la ou écrivez "
    "${open}{name}:-défaut{close}"};
inline constexpr Phrase unclosed_variable{
    "{path}: '$' followed by '{open}' is never closed; write '$$' for a plain '$'",
    "{path} : '$' suivi de '{open}' n'est jamais fermé ; écrivez '$$' pour un simple '$'"};
inline constexpr Phrase bad_variable_name{"{path}: '{name}' is no name of an environment variable",
                                          "{path} : « {name} » n'est pas un nom de variable d'environnement"};
inline constexpr Phrase secret_file_absent{"{path}: the file {file} does not exist",
                                           "{path} : le fichier {file} n'existe pas"};
inline constexpr Phrase secret_file_unreadable{"{path}: the file {file} cannot be read: {cause}",
                                               "{path} : le fichier {file} ne peut pas être lu : {cause}"};
inline constexpr Phrase archive_relation_not_yet{
    "{path}: only retention rules archive in this version; use \"report\" or \"delete\"",
    "{path} : seules les règles de rétention archivent dans cette version ; utilisez \"report\" ou \"delete\""};
inline constexpr Phrase attached_name_in_use{
    "{path}: SQLite calls one of its own databases '{name}'; attach the file under another name",
    "{path} : SQLite nomme déjà '{name}' une de ses bases ; attachez le fichier sous un autre nom"};
inline constexpr Phrase repairs_are_a_preview{
    "{path}: repairs are a preview that does not guard every case yet, and are refused; use \"report\", or set "
    "DBMAINT_PREVIEW=repairs to try them on a copy",
    "{path} : les réparations sont un aperçu qui ne protège pas encore dans tous les cas, et sont refusées ; utilisez "
    "\"report\", ou posez DBMAINT_PREVIEW=repairs pour les essayer sur une copie"};
inline constexpr Phrase set_null_needs_a_parent{
    "{path}: an unattached row refers to nothing that could become NULL; use \"report\" or \"delete\"",
    "{path} : une ligne sans rattachement ne se réfère à rien qui puisse devenir NULL ; utilisez \"report\" ou "
    "\"delete\""};
inline constexpr Phrase delete_needs_age{
    "{path}: \"delete\" needs a \"column\" that tells when a row was made, and a \"min_age\": who registered a minute "
    "ago has nothing yet",
    "{path} : \"delete\" exige une \"column\" disant quand une ligne a été créée, et un \"min_age\" : qui s'est "
    "inscrit il y a une minute n'a encore rien"};
inline constexpr Phrase delete_needs_protect{
    "{path}: \"delete\" needs a \"protect\" that spares whoever may have nothing, such as administrators; write "
    "\"protect\": \"false\" if really nobody is to be spared",
    "{path} : \"delete\" exige un \"protect\" qui épargne ceux qui peuvent n'avoir rien, comme les administrateurs ; "
    "écrivez \"protect\": \"false\" si vraiment personne n'est à épargner"};
inline constexpr Phrase rules_of_one_name{
    "{path}: two rules that change rows are named '{name}', so that --rule could not tell them apart; give one a "
    "\"name\"",
    "{path} : deux règles qui modifient des lignes s'appellent '{name}', --rule ne saurait les distinguer ; donnez un "
    "\"name\" à l'une d'elles"};
inline constexpr Phrase set_null_is_for_relations{
    "{path}: retention removes whole rows; use \"report\" or \"delete\"",
    "{path} : la rétention retire des lignes entières ; utilisez \"report\" ou \"delete\""};

}  // namespace dbmaint::text::config
