#pragma once

#include "dbmaint/core/text.hpp"

// What people read about a restored database that is compared with its manifest.

namespace dbmaint::text::content {

// Objects. The French ones go without article: they stand before "manque" and its like.
inline constexpr Phrase schema{"schema {name}", "schéma {name}"};
inline constexpr Phrase table{"table {name}", "table {name}"};
inline constexpr Phrase default_value{"default of {name}", "valeur par défaut de {name}"};
inline constexpr Phrase constraint{"constraint {name}", "contrainte {name}"};
inline constexpr Phrase index{"index {name}", "index {name}"};
inline constexpr Phrase view{"view {name}", "vue {name}"};
inline constexpr Phrase sequence{"sequence {name}", "séquence {name}"};
inline constexpr Phrase function{"function {name}", "fonction {name}"};
inline constexpr Phrase trigger{"trigger {name}", "déclencheur {name}"};
inline constexpr Phrase rule{"rule {name}", "règle {name}"};
inline constexpr Phrase policy{"policy {name}", "politique {name}"};
inline constexpr Phrase type{"type {name}", "type {name}"};
inline constexpr Phrase operator_{"operator {name}", "opérateur {name}"};
inline constexpr Phrase cast{"cast {name}", "conversion {name}"};
inline constexpr Phrase collation{"collation {name}", "collation {name}"};
inline constexpr Phrase statistics{"statistics {name}", "statistiques {name}"};
inline constexpr Phrase event_trigger{"event trigger {name}", "déclencheur d'événement {name}"};
inline constexpr Phrase publication{"publication {name}", "publication {name}"};
inline constexpr Phrase foreign_server{"foreign server {name}", "serveur distant {name}"};
inline constexpr Phrase extension{"extension {name}", "extension {name}"};
inline constexpr Phrase role{"role {name}", "rôle {name}"};
inline constexpr Phrase other_object{"{kind} {name}", "{kind} {name}"};

// Differences
inline constexpr Phrase rows_differ{"the table '{table}' holds {found} rows instead of {expected}",
                                    "la table '{table}' contient {found} lignes au lieu de {expected}"};
inline constexpr Phrase rows_missing{"the table '{table}' is missing; the manifest states {expected} rows",
                                     "la table '{table}' manque ; le manifeste annonce {expected} lignes"};
inline constexpr Phrase missing{"{object} is missing", "{object} manque"};
inline constexpr Phrase other_definition{"{object} has another definition than in the backup",
                                         "{object} : la définition n'est pas celle de la sauvegarde"};
inline constexpr Phrase not_in_backup{"{object} is there although the backup does not hold it",
                                      "{object} : présent, alors que la sauvegarde ne le contient pas"};
inline constexpr Phrase other_position{"{object} goes on with {found} instead of {expected}",
                                       "{object} : la suite est {found} au lieu de {expected}"};
inline constexpr Phrase other_position_range{"{object} goes on with {found} instead of a number from {least} to {most}",
                                             "{object} : la suite est {found} au lieu d'un nombre de {least} à {most}"};
inline constexpr Phrase large_objects_differ{"it holds {found} large [object|objects] instead of {expected}",
                                             "elle contient {found} [gros objet|gros objets] au lieu de {expected}"};
inline constexpr Phrase large_bytes_differ{"its large objects hold {found} [byte|bytes] instead of {expected}",
                                           "ses gros objets contiennent {found} [octet|octets] au lieu de {expected}"};
inline constexpr Phrase value_differs{"{name} is '{found}' instead of '{expected}'",
                                      "{name} vaut '{found}' au lieu de '{expected}'"};
inline constexpr Phrase other_version{"{object} is of version {found} instead of {expected}",
                                      "{object} : version {found} au lieu de {expected}"};
inline constexpr Phrase role_without_rights{"nothing belongs to the role {role} or is granted to it any more",
                                            "plus rien n'appartient ni n'est accordé au rôle {role}"};

// What was not compared
inline constexpr Phrase rows{"rows", "lignes"};
inline constexpr Phrase whole_schema{"schema", "schéma"};
inline constexpr Phrase sequences{"sequences", "séquences"};
inline constexpr Phrase large_objects{"large objects", "gros objets"};
inline constexpr Phrase extensions{"extensions", "extensions"};
inline constexpr Phrase roles{"owners and rights", "propriétaires et droits"};
inline constexpr Phrase not_stated{
    "{part}: the manifest does not state them; an earlier dbmaint wrote it, or they could not be read",
    "{part} : le manifeste n'en dit rien ; un dbmaint antérieur l'a écrit, ou la lecture avait échoué"};
inline constexpr Phrase estimated{"{part}: the manifest holds estimates",
                                  "{part} : le manifeste contient des estimations"};
inline constexpr Phrase not_readable{"{part}: they could not be read in the restored database",
                                     "{part} : la lecture a échoué dans la base restaurée"};
inline constexpr Phrase size_not_stated{"{part}: only their number, the sizes may not be read by this role",
                                        "{part} : seulement leur nombre, ce rôle ne peut pas lire leurs tailles"};
inline constexpr Phrase other_dialect{
    "the definitions of {count} [object|objects] of the schema: {from} told them, and this is {to}; that they are "
    "there was compared",
    "les définitions de {count} [objet|objets] du schéma : dites par {from}, alors qu'ici c'est {to} ; leur présence "
    "a été comparée"};
inline constexpr Phrase other_collation_version{
    "the order of text: it was '{from}', and this machine sorts by '{to}'; the restored indexes are built for it",
    "l'ordre des textes : c'était '{from}', et cette machine trie selon '{to}' ; les index restaurés sont faits pour "
    "elle"};
inline constexpr Phrase changed_meanwhile{"{object}: it was changed while the dump ran",
                                          "{object} : modification pendant la sauvegarde"};

// Findings
inline constexpr Phrase data_why{
    "What was restored is not what was backed up: this backup cannot be relied on.",
    "Ce qui a été restauré n'est pas ce qui a été sauvegardé : cette sauvegarde n'est pas sûre."};
inline constexpr Phrase structure_why{
    "The data is complete, but programs may fail, be slow, or write what a constraint forbade.",
    "Les données sont complètes, mais des programmes peuvent échouer, ralentir, ou écrire ce qu'une contrainte "
    "interdisait."};
inline constexpr Phrase surroundings_why{
    "The data is complete, but this place is not like the one it came from: text may sort in another order, and some "
    "may not be allowed to read it.",
    "Les données sont complètes, mais cet endroit n'est pas comme celui d'origine : les textes peuvent être triés "
    "autrement, et certains n'auront peut-être pas le droit de les lire."};
inline constexpr Phrase more_differences{"and {count} more [difference|differences]",
                                         "et {count} [autre différence|autres différences]"};

// The report's section
inline constexpr Phrase compared{
    "{tables} [table|tables] and {rows} [row|rows], {objects} [object|objects] of the schema and {sequences} "
    "[sequence|sequences] as the manifest states",
    "{tables} [table|tables] et {rows} [ligne|lignes], {objects} [objet|objets] du schéma et {sequences} "
    "[séquence|séquences] comme l'annonce le manifeste"};
inline constexpr Phrase not_compared_label{"Not compared", "Non comparé"};

}  // namespace dbmaint::text::content
