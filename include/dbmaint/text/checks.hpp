#pragma once

#include "dbmaint/core/text.hpp"

// Sentences of the checks that any engine can be asked.

namespace dbmaint::text::checks {

// What could not be read
inline constexpr Phrase one_unread{"{object} could not be read: {cause}", "impossible de lire {object} : {cause}"};
inline constexpr Phrase some_unread{"{unread} of {asked} could not be read; the first, {object}: {cause}",
                                    "{unread} sur {asked} n'ont pas pu être lus ; le premier, {object} : {cause}"};
inline constexpr Phrase cause_and_hint{"{cause} ({hint})", "{cause} ({hint})"};
inline constexpr Phrase not_asked{"it was not counted", "il n'a pas été compté"};

// foreign-key-violations, orphan-rows
inline constexpr Phrase no_foreign_keys{"the database declares no foreign key",
                                        "la base ne déclare aucune clé étrangère"};
inline constexpr Phrase no_relations{
    "no relation is configured here beyond the declared foreign keys, which foreign-key-violations asks about",
    "aucune relation n'est configurée ici en plus des clés étrangères déclarées, que foreign-key-violations contrôle"};
inline constexpr Phrase orphans{
    "{orphans} [row refers|rows refer] to a row that does not exist, out of {total} ({relation}); for example "
    "{samples}",
    "{orphans} [ligne|lignes] sur {total} sans la ligne parente attendue ({relation}) ; par exemple {samples}"};
inline constexpr Phrase orphans_plain{
    "{orphans} [row refers|rows refer] to a row that does not exist, out of {total} ({relation})",
    "{orphans} [ligne|lignes] sur {total} sans la ligne parente attendue ({relation})"};
inline constexpr Phrase orphans_parent_empty{
    "{orphans} [row refers|rows refer] to a row that does not exist, out of {total} ({relation}): the parent table is "
    "empty",
    "{orphans} [ligne|lignes] sur {total} sans la ligne parente attendue ({relation}) : la table parente est vide"};
inline constexpr Phrase relation_when{"{relation} when {when}", "{relation} si {when}"};
/// In a comment before the statement.
inline constexpr Phrase after_backup{"after a verified backup:", "après une sauvegarde vérifiée :"};
inline constexpr Phrase violations_why{
    "The database promises that these parents exist, so every program relies on it; a dump of these rows cannot be "
    "restored with the foreign key in place.",
    "La base promet que ces parents existent et tous les programmes s'y fient ; une sauvegarde de ces lignes ne se "
    "restaure pas avec la clé étrangère en place."};
inline constexpr Phrase orphans_why{
    "A row without its parent is invisible or breaks the page that shows it, and it stays: nothing takes it along that "
    "removes parents.",
    "Une ligne sans son parent est invisible ou casse la page qui l'affiche, et elle reste : ce qui supprime des "
    "parents ne l'emporte plus."};
inline constexpr Phrase parent_empty_why{
    "When every parent is gone, the parent table was probably emptied or lost. Restore it before removing any child "
    "row.",
    "Quand tous les parents manquent, la table parente a sans doute été vidée ou perdue. Restaurez-la avant de "
    "supprimer la moindre ligne enfant."};

// unattached-rows
inline constexpr Phrase no_unattached_rules{
    "no rule for unattached rows is configured that fits this database",
    "aucune règle de lignes sans rattachement n'est configurée pour cette base"};
inline constexpr Phrase unattached{
    "{unattached} [row is|rows are] referred to by none of {references}, out of {total} in {table} ({protected} more "
    "[is|are] protected and not counted)",
    "{unattached} [ligne n'est référencée|lignes ne sont référencées] par aucune valeur de {references}, sur {total} "
    "dans {table} ({protected} de plus, [protégée et non comptée|protégées et non comptées])"};
inline constexpr Phrase unattached_in_part{
    "{unattached} [row is|rows are] referred to by none of {references}, out of {total} in {table} ({protected} more "
    "[is|are] protected and not counted); absent or empty here: {missing}",
    "{unattached} [ligne n'est référencée|lignes ne sont référencées] par aucune valeur de {references}, sur {total} "
    "dans {table} ({protected} de plus, [protégée et non comptée|protégées et non comptées]) ; absentes ou vides ici : "
    "{missing}"};
inline constexpr Phrase unattached_why{
    "A row that nothing refers to is usually what an interrupted registration or an incomplete deletion left behind; "
    "accounts like that also hold personal data without a purpose.",
    "Une ligne que rien ne référence est d'ordinaire le reste d'une inscription interrompue ou d'une suppression "
    "incomplète ; un tel compte garde aussi des données personnelles sans raison."};

// empty-tables
inline constexpr Phrase no_main_tables{"no main table is configured", "aucune table principale n'est configurée"};
inline constexpr Phrase emptied_table{
    "the main table {table} holds no row, but {rows} [row|rows] in the backup {id}",
    "la table principale {table} ne contient aucune ligne, mais {rows} [ligne|lignes] dans la sauvegarde {id}"};
inline constexpr Phrase emptied_table_why{
    "It was in use. Unless somebody emptied it on purpose, its rows are lost: restore that backup into a new place and "
    "compare. No run that backs up removes an old backup until somebody accepts the loss.",
    "Elle servait. À moins que quelqu'un l'ait vidée exprès, ses lignes sont perdues : restaurez cette sauvegarde à un "
    "autre endroit et comparez. Aucune exécution qui sauvegarde ne retire d'ancienne sauvegarde tant que personne "
    "n'accepte la perte."};
inline constexpr Phrase emptied_table_pin_why{
    "It was in use. Unless somebody emptied it on purpose, its rows are lost: restore that backup into a new place and "
    "compare. Retention goes on removing old backups, those with the rows among them: pin that one.",
    "Elle servait. À moins que quelqu'un l'ait vidée exprès, ses lignes sont perdues : restaurez cette sauvegarde à un "
    "autre endroit et comparez. La rétention continue de retirer les vieilles sauvegardes, celles qui ont les lignes "
    "comprises : épinglez celle-ci."};
inline constexpr Phrase outlived_table{
    "the main table {table} holds no row: retention removed as many as the backup {id} has ({rows})",
    "la table principale {table} ne contient aucune ligne : la rétention en a retiré autant qu'en a la sauvegarde {id} "
    "({rows})"};
inline constexpr Phrase outlived_table_why{
    "Nothing was added to it for longer than its rows are kept: is the part of the application that fills it still in "
    "use?",
    "Rien n'y a été ajouté depuis plus longtemps que ses lignes ne sont gardées : la partie de l'application qui la "
    "remplit sert-elle encore ?"};
inline constexpr Phrase lost_table{
    "the main table {table} is no longer there, but {rows} [row|rows] of it in the backup {id}",
    "la table principale {table} n'est plus là, mais {rows} [ligne|lignes] d'elle dans la sauvegarde {id}"};
inline constexpr Phrase lost_table_why{
    "It was in use. Unless somebody dropped or renamed it on purpose, its rows are lost: restore that backup into a "
    "new place. No run that backs up removes an old backup until somebody accepts the loss. If it was on purpose, "
    "correct main_tables.",
    "Elle servait. À moins que quelqu'un l'ait retirée ou renommée exprès, ses lignes sont perdues : restaurez cette "
    "sauvegarde à un autre endroit. Aucune exécution qui sauvegarde ne retire d'ancienne sauvegarde tant que personne "
    "n'accepte la perte. Si c'était exprès, corrigez main_tables."};
inline constexpr Phrase lost_table_pin_why{
    "It was in use. Unless somebody dropped or renamed it on purpose, its rows are lost: restore that backup into a "
    "new place. Retention goes on removing old backups, those with the rows among them: pin that one. If it was on "
    "purpose, correct main_tables.",
    "Elle servait. À moins que quelqu'un l'ait retirée ou renommée exprès, ses lignes sont perdues : restaurez cette "
    "sauvegarde à un autre endroit. La rétention continue de retirer les vieilles sauvegardes, celles qui ont les "
    "lignes comprises : épinglez celle-ci. Si c'était exprès, corrigez main_tables."};
inline constexpr Phrase empty_table{"the main table {table} holds no row",
                                    "la table principale {table} ne contient aucune ligne"};
inline constexpr Phrase empty_table_why{
    "A main table without rows means that a feature is not in use yet, or that its rows were lost. Only you can tell "
    "which; the score counts it as inactive.",
    "Une table principale sans ligne signifie qu'une fonction n'est pas encore utilisée, ou que ses lignes ont été "
    "perdues. Vous seul pouvez le dire ; le score la compte comme inactive."};

// expected-indexes
inline constexpr Phrase no_expected_indexes{"no expected index is configured", "aucun index attendu n'est configuré"};
inline constexpr Phrase index_absent{"the expected index {index} does not exist",
                                     "l'index attendu {index} n'existe pas"};
inline constexpr Phrase index_absent_near{"the expected index {index} does not exist; the nearest name is {nearest}",
                                          "l'index attendu {index} n'existe pas ; le nom le plus proche est {nearest}"};
inline constexpr Phrase index_under_other_name{
    "the expected index {index} does not exist, but {other} does what its name means: write that name into "
    "expected_indexes",
    "l'index attendu {index} n'existe pas, mais {other} fait ce que son nom désigne : écrivez ce nom-là dans "
    "expected_indexes"};
inline constexpr Phrase index_absent_twice{
    "the expected index {index} does not exist; its name means the same columns as {other}, which is to be created: "
    "one of the two names is enough in expected_indexes",
    "l'index attendu {index} n'existe pas ; son nom désigne les mêmes colonnes que {other}, qui est à créer : un seul "
    "des deux noms suffit dans expected_indexes"};
inline constexpr Phrase index_not_valid{
    "the expected index {index} exists but is not valid: no query uses it",
    "l'index attendu {index} existe mais n'est pas valide : aucune requête ne l'utilise"};
inline constexpr Phrase expected_index_why{
    "Queries were written with this index in mind; without it they read the whole table, and get slower as it grows.",
    "Des requêtes comptent sur cet index ; sans lui elles lisent toute la table, et ralentissent à mesure qu'elle "
    "grandit."};

// foreign-key-indexes
inline constexpr Phrase foreign_key_unindexed{"no index starts with {columns}, which refers to {parent}",
                                              "aucun index ne commence par {columns}, qui renvoie à {parent}"};
inline constexpr Phrase foreign_key_unindexed_why{
    "Deleting or re-keying one row of the parent reads this whole table, once per parent row: a clean-up that should "
    "take seconds takes hours.",
    "Supprimer ou renuméroter une ligne du parent lit toute cette table, une fois par ligne : un nettoyage de quelques "
    "secondes prend des heures."};

// missing-primary-key
inline constexpr Phrase no_tables{"the database has no table", "la base n'a aucune table"};
inline constexpr Phrase no_primary_key{
    "{table} has neither a primary key nor a unique index over columns that are never null",
    "{table} n'a ni clé primaire ni index unique sur des colonnes jamais nulles"};
inline constexpr Phrase no_primary_key_why{
    "Two equal rows cannot be told apart: one of them cannot be corrected or deleted alone, and replication and safe "
    "clean-ups need a key.",
    "Deux lignes égales ne se distinguent pas : on ne peut en corriger ou en supprimer une seule, et la réplication "
    "comme les nettoyages sûrs demandent une clé."};

// slow-queries
inline constexpr Phrase no_timed_queries{"no query with a budget is configured",
                                         "aucune requête avec un budget n'est configurée"};
inline constexpr Phrase slow_query{"the query {query} takes {median}, its budget is {budget}",
                                   "la requête {query} prend {median}, son budget est de {budget}"};
inline constexpr Phrase stopped_query{"the query {query} was stopped after {limit} (query_timeout)",
                                      "la requête {query} a été arrêtée après {limit} (query_timeout)"};
inline constexpr Phrase slow_query_why{
    "This is what users wait for. The time is the median of three runs after a warm-up: a cold cache is slower still.",
    "C'est ce que les utilisateurs attendent. Le temps est la médiane de trois exécutions après un tour de chauffe : à "
    "froid, c'est plus lent encore."};

// backup-age
inline constexpr Phrase no_backup{"there is no verified backup of this database",
                                  "il n'y a aucune sauvegarde vérifiée de cette base"};
inline constexpr Phrase backup_old{"the newest verified backup is {age} old; the limit is {limit}",
                                   "la sauvegarde vérifiée la plus récente a {age} ; la limite est {limit}"};
inline constexpr Phrase backup_in_future{
    "the newest verified backup says it was made at {made}, which is still to come: a clock was or is wrong",
    "la sauvegarde vérifiée la plus récente dit avoir été faite le {made}, date encore à venir : une horloge était ou "
    "est fausse"};
inline constexpr Phrase backup_why{
    "Whatever was written since the newest verified backup is lost if the database is lost now.",
    "Tout ce qui a été écrit depuis la dernière sauvegarde vérifiée est perdu si la base est perdue maintenant."};
inline constexpr Phrase backups_unfinished{
    "{count} [folder in the repository is an unfinished backup|folders in the repository are unfinished backups]",
    "{count} [dossier du dépôt est une sauvegarde inachevée|dossiers du dépôt sont des sauvegardes inachevées]"};
inline constexpr Phrase backups_unfinished_why{
    "A run is writing or removing it, or was killed then. What a killed run left takes space and restores nothing; the "
    "next backup removes it.",
    "Une exécution l'écrit ou la retire, ou a été tuée à ce moment-là. Ce qu'une exécution tuée a laissé prend de la "
    "place et ne restaure rien ; la prochaine sauvegarde l'enlève."};

// recovery-objectives
inline constexpr Phrase no_objectives{"neither recovery_time nor recovery_point is configured",
                                      "ni recovery_time ni recovery_point ne sont configurés"};
inline constexpr Phrase restore_too_slow{"the last drill took {took}; recovery_time is {limit}",
                                         "le dernier essai de restauration a pris {took} ; recovery_time vaut {limit}"};
inline constexpr Phrase restore_never_timed{
    "no drill has shown yet how long a restore takes; recovery_time is {limit}",
    "aucun essai n'a encore montré combien de temps prend une restauration ; recovery_time vaut {limit}"};
inline constexpr Phrase backups_too_far_apart{
    "verified backups are {apart} apart; recovery_point is {limit}",
    "les sauvegardes vérifiées sont espacées de {apart} ; recovery_point vaut {limit}"};
inline constexpr Phrase advise_pgbackrest{
    "{message}. pgBackRest backs up only what changed, restores files instead of statements, and reaches every moment "
    "in between: \"engine\": \"pgbackrest\" in backup",
    "{message}. pgBackRest ne sauvegarde que ce qui a changé, restaure des fichiers plutôt que des instructions, et "
    "atteint tout instant intermédiaire : \"engine\": \"pgbackrest\" dans backup"};
inline constexpr Phrase recovery_time_why{
    "So long nobody could work after a loss: longer than the configuration says is bearable.",
    "C'est le temps pendant lequel personne ne pourrait travailler après une perte : plus que ce que la configuration "
    "dit supportable."};
inline constexpr Phrase main_table_is_view{
    "the main table '{table}' is a view: backups count the rows of tables alone, and that it lost some would go "
    "unnoticed; "
    "name the tables behind it",
    "la table principale '{table}' est une vue : les sauvegardes ne comptent que les lignes des tables, et sa perte de "
    "lignes passerait inaperçue ; nommez les tables dont elle est faite"};
inline constexpr Phrase recovery_unknown_why{
    "Until a drill has been timed, nobody knows whether a restore would be in time.",
    "Tant qu'aucun essai de restauration n'a été chronométré, personne ne sait si une restauration finirait à temps."};
inline constexpr Phrase recovery_point_why{
    "What is written between two backups is lost with the database: more than the configuration says is bearable.",
    "Ce qui est écrit entre deux sauvegardes est perdu avec la base : plus que ce que la configuration dit "
    "supportable."};

// attached-databases
inline constexpr Phrase nothing_attached{"no further file is attached", "aucun autre fichier n'est attaché"};
inline constexpr Phrase attached_unread{"the attached database '{name}' cannot be read: {cause}",
                                        "la base attachée '{name}' ne peut pas être lue : {cause}"};
inline constexpr Phrase attached_unread_why{
    "Nobody can tell whether the rows that refer to its tables are in order. The main file is backed up and cared for "
    "all the same.",
    "On ne peut pas dire si les lignes qui renvoient à ses tables sont en ordre. Le fichier principal est sauvegardé "
    "et entretenu malgré tout."};

// unfit-rules
inline constexpr Phrase main_table_absent{"the main table {table} does not exist here",
                                          "la table principale {table} n'existe pas ici"};
inline constexpr Phrase main_table_absent_near{
    "the main table {table} does not exist here; the nearest name is {nearest}",
    "la table principale {table} n'existe pas ici ; le nom le plus proche est {nearest}"};
inline constexpr Phrase unfit_rule_why{
    "A rule that fits nothing does nothing: if the name is a mistake, what it should look after is not looked after.",
    "Une règle qui ne correspond à rien ne fait rien : si le nom est une erreur, ce qu'elle devait surveiller ne l'est "
    "pas."};

// retention-backlog
inline constexpr Phrase no_retention{"no retention rule is configured", "aucune règle de rétention n'est configurée"};
inline constexpr Phrase no_retention_here{
    "no retention rule belongs to this routine (see its \"in\"); analyze looks at all of them",
    "aucune règle de rétention n'appartient à cette routine (voir son \"in\") ; analyze les regarde toutes"};
inline constexpr Phrase no_retention_counted{"none of the retention rules could be counted here: each says why",
                                             "aucune des règles de rétention n'a pu être comptée ici : chacune dit "
                                             "pourquoi"};
inline constexpr Phrase backlog{
    "{eligible} [row is|rows are] past the retention of rule {rule}, out of {total} in {table}",
    "{eligible} [ligne dépasse|lignes dépassent] la rétention de la règle {rule}, sur {total} dans {table}"};
inline constexpr Phrase backlog_reported{
    "{eligible} [row is|rows are] past the retention of rule {rule}, out of {total} in {table}; the rule only reports "
    "them",
    "{eligible} [ligne dépasse|lignes dépassent] la rétention de la règle {rule}, sur {total} dans {table} ; la règle "
    "ne fait que le signaler"};
inline constexpr Phrase backlog_refused{
    "{eligible} [row is|rows are] past the retention of rule {rule}, out of {total} in {table}, and a guard refuses to "
    "remove them: {reason}",
    "{eligible} [ligne dépasse|lignes dépassent] la rétention de la règle {rule}, sur {total} dans {table}, et un "
    "garde-fou refuse de les supprimer : {reason}"};
inline constexpr Phrase backlog_why{
    "Rows past their retention fill the disk, slow every scan, and may be personal data kept longer than promised.",
    "Les lignes dont la rétention est dépassée remplissent le disque, ralentissent les lectures, et peuvent être des "
    "données personnelles gardées plus longtemps que promis."};

// scaling-signals
inline constexpr Phrase database_large{"the database takes {size}; time to plan for growth starts at {limit}",
                                       "la base occupe {size} ; il faut prévoir la croissance à partir de {limit}"};
inline constexpr Phrase table_large{
    "{table} holds {rows} rows; time to plan for growth starts at {limit}",
    "{table} contient {rows} lignes ; il faut prévoir la croissance à partir de {limit}"};
inline constexpr Phrase backup_large{
    "the newest backup takes {size}; time to plan for growth starts at {limit}",
    "la sauvegarde la plus récente occupe {size} ; il faut prévoir la croissance à partir de {limit}"};
inline constexpr Phrase scaling_why{
    "Nothing is wrong today. Past this size, full backups, checks and unindexed queries start to cost minutes: decide "
    "about partitions, retention or a larger engine before it hurts.",
    "Rien ne va mal aujourd'hui. Au-delà de cette taille, les sauvegardes complètes, les contrôles et les requêtes "
    "sans index coûtent des minutes : décidez de partitions, d'une rétention ou d'un autre moteur avant d'en "
    "souffrir."};

// disk-space
inline constexpr Phrase disk_short{
    "{free} is free where backups go; the next backup may need {needed}",
    "{free} sont libres là où vont les sauvegardes ; la prochaine peut en demander {needed}"};
inline constexpr Phrase disk_short_why{
    "A backup that runs out of disk is no backup, and old ones are never removed before a new one is verified.",
    "Une sauvegarde à court de disque n'en est pas une, et les anciennes ne sont jamais supprimées avant qu'une "
    "nouvelle soit vérifiée."};

// duplicate-indexes: each engine finds them, all say it alike
inline constexpr Phrase duplicate_index{"the index {index} of {table} does nothing that {covering} does not do",
                                        "l'index {index} de {table} ne fait rien que {covering} ne fasse déjà"};
inline constexpr Phrase duplicate_index_why{
    "Every write keeps both up to date and every backup checks both, for no query's benefit.",
    "Chaque écriture tient les deux à jour et chaque contrôle lit les deux, sans qu'aucune requête y gagne."};

}  // namespace dbmaint::text::checks
