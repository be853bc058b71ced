#pragma once

#include "dbmaint/core/text.hpp"

// What `dbmaint archive …` says.

namespace dbmaint::text::archive_commands {

inline constexpr Phrase archive{"The rows that retention kept in files: list, show, verify, load back, prune",
                                "Les lignes que la rétention a gardées dans des fichiers : lister, montrer, vérifier, "
                                "recharger, purger"};
inline constexpr Phrase list{"List archives", "Lister les archives"};
inline constexpr Phrase show{"Show one archive and how to read it", "Montrer une archive et comment la lire"};
inline constexpr Phrase verify{"Read archives to their end and compare them with their manifests",
                               "Lire des archives jusqu'au bout et les comparer à leurs manifestes"};
inline constexpr Phrase argument_target{"Whose archives: a name, URL or path; it need not exist any more",
                                        "Cible archivée : nom, URL ou chemin ; elle peut ne plus exister"};
inline constexpr Phrase argument_id{"Archive id, from 'archive list'", "Identifiant, d'après 'archive list'"};
inline constexpr Phrase argument_ids{"Archive ids; none: every archive of the target",
                                     "Identifiants ; sans : toutes les archives de la cible"};

inline constexpr Phrase load{"Put the rows of an archive back into a table",
                             "Remettre les lignes d'une archive dans une table"};
inline constexpr Phrase prune{"Remove archives older than archive.keep",
                              "Retirer les archives plus anciennes que archive.keep"};
inline constexpr Phrase option_to{"Another database, instead of the target", "Une autre base, au lieu de la cible"};
inline constexpr Phrase option_table{"Another table, instead of the one the rows are from",
                                     "Une autre table, au lieu de celle d'où viennent les lignes"};
inline constexpr Phrase question_load{"Load {rows} [row|rows] as shown above? [y/N] ",
                                      "Recharger {rows} [ligne|lignes] comme indiqué ci-dessus ? [o/N] "};
inline constexpr Phrase question_prune{"Remove {archives} [archive|archives] as shown above? [y/N] ",
                                       "Retirer {archives} [archive|archives] comme indiqué ci-dessus ? [o/N] "};
inline constexpr Phrase column_destination{"into", "dans"};
inline constexpr Phrase column_archived{"archived", "archivées"};
inline constexpr Phrase column_loaded{"loaded", "rechargées"};
inline constexpr Phrase column_to_load{"to load", "à recharger"};
inline constexpr Phrase column_there{"already there", "déjà là"};
inline constexpr Phrase nothing_to_prune{"No archive to remove.", "Aucune archive à retirer."};
inline constexpr Phrase gone{"removed", "retirée"};
inline constexpr Phrase would_go{"would be removed", "serait retirée"};

inline constexpr Phrase none{"No archives.", "Aucune archive."};
inline constexpr Phrase no_columns{"No columns.", "Aucune colonne."};
inline constexpr Phrase column_id{"id", "id"};
inline constexpr Phrase column_target{"target", "cible"};
inline constexpr Phrase column_table{"table", "table"};
inline constexpr Phrase column_rule{"rule", "règle"};
inline constexpr Phrase column_cutoff{"rows before", "lignes avant"};
inline constexpr Phrase column_rows{"rows", "lignes"};
inline constexpr Phrase column_size{"size", "taille"};
inline constexpr Phrase column_raw_size{"raw size", "taille décompressée"};
inline constexpr Phrase column_state{"state", "état"};
inline constexpr Phrase column_reason{"reason", "raison"};
inline constexpr Phrase column_started{"started", "début"};
inline constexpr Phrase column_finished{"finished", "fin"};
inline constexpr Phrase column_folder{"folder", "dossier"};
inline constexpr Phrase column_result{"result", "résultat"};
inline constexpr Phrase column_field{"field", "champ"};
inline constexpr Phrase column_value{"value", "valeur"};
inline constexpr Phrase column_name{"column", "colonne"};
inline constexpr Phrase column_type{"type", "type"};
inline constexpr Phrase column_role{"role", "rôle"};

inline constexpr Phrase state_complete{"complete", "complète"};
inline constexpr Phrase state_unfinished{"unfinished", "inachevée"};
inline constexpr Phrase state_damaged{"damaged", "abîmée"};
inline constexpr Phrase role_key{"key", "clé"};
inline constexpr Phrase role_generated{"generated, not loaded", "calculée, non rechargée"};
inline constexpr Phrase role_rowid{"row number", "numéro de ligne"};

inline constexpr Phrase sound{"sound: decoded to its end, {rows} [row|rows], as its manifest says",
                              "saine : décodée jusqu'au bout, {rows} [ligne|lignes], comme le dit son manifeste"};

inline constexpr Phrase field_id{"Id", "Id"};
inline constexpr Phrase field_state{"State", "État"};
inline constexpr Phrase field_database{"Database", "Base"};
inline constexpr Phrase field_schema{"Schema", "Schéma"};
inline constexpr Phrase field_table{"Table", "Table"};
inline constexpr Phrase field_rule{"Rule", "Règle"};
inline constexpr Phrase field_column{"Time column", "Colonne de temps"};
inline constexpr Phrase field_cutoff{"Rows before", "Lignes avant"};
inline constexpr Phrase field_where{"Where", "Where"};
inline constexpr Phrase field_protect{"Protect", "Protect"};
inline constexpr Phrase field_rows{"Rows", "Lignes"};
inline constexpr Phrase field_batches{"Batches", "Lots"};
inline constexpr Phrase field_size{"Size", "Taille"};
inline constexpr Phrase field_raw_size{"Raw size", "Taille décompressée"};
inline constexpr Phrase field_sha256{"SHA-256", "SHA-256"};
inline constexpr Phrase field_encoding{"Encoding", "Encodage"};
inline constexpr Phrase field_started{"Started", "Début"};
inline constexpr Phrase field_finished{"Finished", "Fin"};
inline constexpr Phrase field_recovered{"Finished by a later run", "Achevée par une exécution suivante"};
inline constexpr Phrase field_host{"Host", "Hôte"};
inline constexpr Phrase field_folder{"Folder", "Dossier"};
inline constexpr Phrase field_read{"Read by hand", "Lire à la main"};
inline constexpr Phrase yes{"yes", "oui"};

}  // namespace dbmaint::text::archive_commands
