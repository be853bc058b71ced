#pragma once

#include "dbmaint/core/text.hpp"

// What the PostgreSQL engine says to people.

namespace dbmaint::text::postgres {

// URL
inline constexpr Phrase reading_url{"Cannot read the PostgreSQL URL", "Impossible de lire l'URL PostgreSQL"};
inline constexpr Phrase url_form{
    "Write postgresql://user@host:5432/database; a password with @ : / ? # or % in it is percent-encoded (@ is %40), "
    "or better left to ~/.pgpass",
    "Écrivez postgresql://utilisateur@hôte:5432/base ; un mot de passe contenant @ : / ? # ou % doit être encodé (@ "
    "s'écrit %40), ou mieux, confié à ~/.pgpass"};
inline constexpr Phrase url_malformed{"it is not of the form that libpq reads", "elle n'a pas la forme que lit libpq"};
inline constexpr Phrase url_unescaped_password{
    "it holds more than one @: the user name or the password is not percent-encoded",
    "elle contient plus d'un @ : le nom ou le mot de passe n'est pas encodé"};
inline constexpr Phrase url_bad_port{"the port is not a number", "le port n'est pas un nombre"};
inline constexpr Phrase url_unknown_parameter{"unknown parameter {parameter}", "paramètre inconnu {parameter}"};

// What was tried
inline constexpr Phrase connecting{"Cannot connect to {database}", "Impossible de se connecter à {database}"};
inline constexpr Phrase querying{"Cannot query {database}", "Impossible d'interroger {database}"};
inline constexpr Phrase reading_schema{"Cannot read the schema of {database}",
                                       "Impossible de lire le schéma de {database}"};
inline constexpr Phrase reading_table{"Cannot read {table}", "Impossible de lire {table}"};
inline constexpr Phrase checking_fragment{"Cannot use the SQL of a rule on {table}: {sql}",
                                          "Impossible d'utiliser le SQL d'une règle sur {table} : {sql}"};
inline constexpr Phrase checking_query{"Cannot use the query: {sql}", "Impossible d'utiliser la requête : {sql}"};
inline constexpr Phrase selecting{"Cannot run the query: {sql}", "Impossible d'exécuter la requête : {sql}"};
inline constexpr Phrase counting_orphans{"Cannot count the orphans of {child} -> {parent}",
                                         "Impossible de compter les orphelins de {child} -> {parent}"};
inline constexpr Phrase counting_unattached{"Cannot count the unattached rows of {table}",
                                            "Impossible de compter les lignes sans attache de {table}"};
inline constexpr Phrase profiling_column{"Cannot judge the time format of {table}.{column}",
                                         "Impossible de juger le format de date de {table}.{column}"};
inline constexpr Phrase counting_expired{"Cannot count the expired rows of {table}",
                                         "Impossible de compter les lignes périmées de {table}"};
inline constexpr Phrase counting_cascades{"Cannot count what a delete in {table} would take along",
                                          "Impossible de compter ce qu'une suppression dans {table} emporterait"};
inline constexpr Phrase removing_expired{"Cannot remove the rows of {table} that a rule takes",
                                         "Impossible de supprimer les lignes de {table} que vise une règle"};
inline constexpr Phrase rows_changed{"rows changed while the batch ran", "des lignes ont changé pendant le lot"};
inline constexpr Phrase repairing{"Cannot count the lost rows of {table}",
                                  "Impossible de compter les lignes perdues de {table}"};
inline constexpr Phrase may_not_care{
    "only the owner of the table or of the database may (from PostgreSQL 17 on a role with MAINTAIN as well): "
    "{statement}",
    "seul le propriétaire de la table ou de la base en a le droit (à partir de PostgreSQL 17, un rôle avec MAINTAIN "
    "aussi) "
    ": {statement}"};
inline constexpr Phrase may_not_delete{"this role may not delete its rows: {statement}",
                                       "ce rôle n'a pas le droit d'en supprimer des lignes : {statement}"};
inline constexpr Phrase may_not_hold{
    "a row that is added to '{table}' may save one of these, and this role may not keep others from writing there for "
    "a moment: {statement}",
    "une ligne ajoutée à '{table}' peut sauver l'une de celles-ci, et ce rôle ne peut pas empêcher un instant d'y "
    "écrire : {statement}"};
inline constexpr Phrase condition_depends_on_path{
    "the condition {condition} would mean something else with the schema of an extension ({subject}) on the search "
    "path, and nobody can say which of both was meant: put that schema on it, by ALTER ROLE … SET search_path or in "
    "the URL, or name the operator with its schema, as OPERATOR(schema.=)",
    "la condition {condition} aurait un autre sens avec le schéma d'une extension ({subject}) dans le search_path, et "
    "on ne peut pas savoir lequel est voulu : ajoutez-y ce schéma, par ALTER ROLE … SET search_path ou dans l'URL, ou "
    "nommez l'opérateur avec son schéma, comme OPERATOR(schéma.=)"};
inline constexpr Phrase condition_names_hidden_type{
    "the condition {condition} names '{subject}', whose type lies in a schema that is not on the search path, so that "
    "nobody can say how it is compared here",
    "la condition {condition} nomme '{subject}', dont le type se trouve dans un schéma absent du search_path : on ne "
    "peut pas savoir comment elle est comparée ici"};
inline constexpr Phrase may_not_remember{
    "the lost rows are noted in a temporary table while they are repaired, which this role may not make: {statement}",
    "les lignes perdues sont notées dans une table temporaire pendant la réparation, et ce rôle ne peut pas en créer : "
    "{statement}"};
inline constexpr Phrase keys_not_comparable{
    "the types of its key and of {parent}'s cannot be compared: compared as text, a row may look lost that is only "
    "written in another way",
    "les types de sa clé et de celle de {parent} ne se comparent pas : comparée comme texte, une ligne peut sembler "
    "orpheline alors qu'elle n'est qu'écrite autrement"};
inline constexpr Phrase locking{"Cannot take the lock on {database}", "Impossible de prendre le verrou sur {database}"};
inline constexpr Phrase measuring{"Cannot measure {database}", "Impossible de mesurer {database}"};
inline constexpr Phrase caring{"Cannot run: {statement}", "Impossible d'exécuter : {statement}"};
inline constexpr Phrase dumping{"Cannot back up {database}", "Impossible de sauvegarder {database}"};
inline constexpr Phrase decoding{"Cannot decode the backup of {database}",
                                 "Impossible de décoder la sauvegarde de {database}"};

// Causes and hints
inline constexpr Phrase connection_gone{"the connection was lost", "la connexion a été perdue"};
inline constexpr Phrase connection_lost{"the connection was lost: {message}", "la connexion a été perdue : {message}"};
inline constexpr Phrase hint_connection_lost{
    "The server restarted, crashed or closed the connection: see its log, then run again",
    "Le serveur a redémarré, s'est arrêté ou a fermé la connexion : consultez son journal, puis relancez"};
inline constexpr Phrase hint_unreachable{
    "Check that the server runs, and the host, port and firewall of {database}",
    "Vérifiez que le serveur tourne, ainsi que l'hôte, le port et le pare-feu de {database}"};
inline constexpr Phrase hint_unknown_host{"Check the spelling of the host name and the name service",
                                          "Vérifiez l'orthographe du nom d'hôte et le service de noms"};
inline constexpr Phrase hint_password{
    "Check the user and the password (PGPASSWORD, ~/.pgpass or the URL, where @ : / are percent-encoded)",
    "Vérifiez l'utilisateur et le mot de passe (PGPASSWORD, ~/.pgpass ou l'URL, où @ : / doivent être encodés)"};
inline constexpr Phrase hint_absent_database{"Check the database's name; psql -l lists those of the server",
                                             "Vérifiez le nom de la base ; psql -l liste celles du serveur"};
inline constexpr Phrase hint_pg_hba{
    "The server's pg_hba.conf lets nobody in from here as this user: add a line, then reload",
    "Le pg_hba.conf du serveur ne laisse pas entrer cet utilisateur d'ici : ajoutez une ligne, puis rechargez"};
inline constexpr Phrase hint_too_many_connections{
    "All connections are taken: try later or raise max_connections",
    "Toutes les connexions sont prises : réessayez plus tard ou augmentez max_connections"};
inline constexpr Phrase hint_starting_up{"The server is starting or stopping: try again in a moment",
                                         "Le serveur démarre ou s'arrête : réessayez dans un instant"};
inline constexpr Phrase hint_grant{"As its owner or a superuser, run: {grant}",
                                   "En tant que propriétaire ou superutilisateur, exécutez : {grant}"};
inline constexpr Phrase hint_rights{"Grant the role {role} the right to do this",
                                    "Accordez au rôle {role} le droit de le faire"};
inline constexpr Phrase hint_row_security{
    "Row-level security would hide rows, and counts would be wrong: connect as the table's owner or as a role with "
    "BYPASSRLS",
    "La sécurité au niveau des lignes cacherait des lignes et fausserait les comptes : connectez-vous en propriétaire "
    "de la table ou avec un rôle BYPASSRLS"};
inline constexpr Phrase hint_statement_timeout{"It took longer than statement_timeout allows, or somebody cancelled it",
                                               "La requête a dépassé statement_timeout, ou quelqu'un l'a annulée"};
inline constexpr Phrase hint_lock_timeout{
    "Another session holds a lock on it: SELECT pid, query FROM pg_stat_activity WHERE state <> 'idle' shows which, or "
    "pg_prepared_xacts where it is a prepared transaction; try later",
    "Une autre session tient un verrou : SELECT pid, query FROM pg_stat_activity WHERE state <> 'idle' montre "
    "laquelle, "
    "ou pg_prepared_xacts s'il s'agit d'une transaction préparée ; réessayez plus tard"};
inline constexpr Phrase hint_foreign_key{
    "Rows of another table still refer to these: remove those first, add a protect condition, or declare ON DELETE "
    "CASCADE",
    "Des lignes d'une autre table y font encore référence : supprimez-les d'abord, protégez ces lignes, ou déclarez ON "
    "DELETE CASCADE"};
inline constexpr Phrase hint_disk_full{"The server's disk is full: free some space first",
                                       "Le disque du serveur est plein : libérez d'abord de l'espace"};
inline constexpr Phrase hint_corruption{
    "The server reports damaged data: stop writing, keep a copy of the data directory, look at the disks and at the "
    "server's log before anything else",
    "Le serveur signale des données abîmées : arrêtez les écritures, gardez une copie du répertoire de données, "
    "examinez les disques et le journal du serveur avant tout"};
inline constexpr Phrase hint_read_only{
    "The server or the session is read-only: a standby cannot be written to",
    "Le serveur ou la session est en lecture seule : on ne peut pas écrire sur un serveur secondaire"};
inline constexpr Phrase hint_fragment{"Write a single condition over the columns of {table}, without a semicolon",
                                      "Écrivez une seule condition sur les colonnes de {table}, sans point-virgule"};
inline constexpr Phrase hint_query{"Write a single SELECT without side effects",
                                   "Écrivez un seul SELECT sans effet de bord"};
inline constexpr Phrase stop_requested{"a stop was requested", "un arrêt a été demandé"};
inline constexpr Phrase absent_table{"the table does not exist", "la table n'existe pas"};
inline constexpr Phrase absent_column{"the column does not exist", "la colonne n'existe pas"};
inline constexpr Phrase no_time_type{"its type {type} holds no instants", "son type {type} ne contient pas d'instants"};
inline constexpr Phrase cascade_too_deep{"the cascade is deeper than {levels} levels, it may go in circles",
                                         "la cascade dépasse {levels} niveaux, elle tourne peut-être en rond"};
inline constexpr Phrase needs_write_session{"the session is read-only", "la session est en lecture seule"};

// libpq, loaded on first use
inline constexpr Phrase loading_libpq{"Cannot use PostgreSQL's client library",
                                      "Impossible d'utiliser la bibliothèque cliente de PostgreSQL"};
inline constexpr Phrase libpq_not_loaded{"{reason}", "{reason}"};
inline constexpr Phrase hint_install_libpq{"Install it: apt install libpq5", "Installez-la : apt install libpq5"};

// Backup
inline constexpr Phrase no_client_tool{
    "no {tool} of version {version} or later is installed; found: {found}",
    "aucun {tool} de version {version} ou plus récente n'est installé ; trouvé : {found}"};
inline constexpr Phrase hint_install_client{"Install it: apt install postgresql-client-{version}",
                                            "Installez-le : apt install postgresql-client-{version}"};
inline constexpr Phrase tool_failed{"{tool} ended with status {status}: {message}",
                                    "{tool} s'est terminé avec le statut {status} : {message}"};
inline constexpr Phrase globals_not_read{
    "The server's roles and tablespaces could not be read, this backup holds the database alone: {message}",
    "Les rôles et tablespaces du serveur n'ont pas pu être lus, cette sauvegarde ne contient que la base : {message}"};
inline constexpr Phrase content_not_read{
    "After the dump the catalog could no longer be read, the manifest states neither schema nor sequences: {cause}",
    "Après la sauvegarde le catalogue n'a plus pu être lu, le manifeste ne dit rien du schéma ni des séquences : "
    "{cause}"};
inline constexpr Phrase archive_unreadable{"pg_restore cannot read the archive to its end: {message}",
                                           "pg_restore ne peut pas lire l'archive jusqu'au bout : {message}"};
inline constexpr Phrase hint_other_backup{
    "Make a new backup now, and look at the disk that holds this one",
    "Faites une nouvelle sauvegarde maintenant, et examinez le disque qui contient celle-ci"};

// Care
inline constexpr Phrase never_analyzed{"the planner has no statistics of its {rows} [row|rows]",
                                       "le planificateur n'a aucune statistique sur ses {rows} [ligne|lignes]"};
inline constexpr Phrase much_changed{
    "{changed} [row|rows] changed since its statistics were taken, of {rows}",
    "{changed} [ligne changée|lignes changées] depuis ses dernières statistiques, sur {rows}"};
inline constexpr Phrase many_dead_rows{"{dead} dead [row|rows] beside {rows} live [one|ones]",
                                       "{dead} [ligne morte|lignes mortes] pour {rows} [vivante|vivantes]"};
inline constexpr Phrase left_over_index{"an interrupted REINDEX CONCURRENTLY left it behind, invalid",
                                        "un REINDEX CONCURRENTLY interrompu l'a laissé, invalide"};
inline constexpr Phrase bloated_index{"its leaf pages are {density} % full (limit {limit} %)",
                                      "ses pages sont remplies à {density} % (limite {limit} %)"};
inline constexpr Phrase cold_cache{"the tables that fit in the server's cache are read into it",
                                   "les tables qui tiennent dans le cache du serveur y sont lues"};
inline constexpr Phrase statistics_refreshed{"statistics refreshed", "statistiques rafraîchies"};
inline constexpr Phrase warmed_up{"read into the server's cache", "lu dans le cache du serveur"};
inline constexpr Phrase index_rebuilt{"index rebuilt", "index reconstruit"};
inline constexpr Phrase index_dropped{"invalid index dropped", "index invalide supprimé"};
inline constexpr Phrase vacuumed{"dead rows freed for reuse", "lignes mortes rendues réutilisables"};
inline constexpr Phrase space_won{"{bytes} given back", "{bytes} rendus"};

// Why destructive steps are refused
inline constexpr Phrase pooled_connection{
    "The connection goes through a pooling proxy (pgbouncer), where locks and settings do not stay with the session. "
    "Set direct_url to the server itself",
    "La connexion passe par un répartiteur (pgbouncer), où verrous et réglages ne restent pas à la session. Donnez "
    "direct_url, l'adresse du serveur lui-même"};
inline constexpr Phrase standby{
    "The server is a standby in recovery and accepts no writes. Use the primary's address",
    "Le serveur est un secondaire en restauration et n'accepte pas d'écriture. Utilisez l'adresse du primaire"};
inline constexpr Phrase frozen{
    "The server makes every transaction of this role in this database read-only (default_transaction_read_only): "
    "somebody froze it, and nothing is removed before that is lifted: {statement}",
    "Le serveur met en lecture seule toute transaction de ce rôle dans cette base (default_transaction_read_only) : "
    "quelqu'un l'a gelée, et rien n'est supprimé tant que ce réglage est là : {statement}"};
inline constexpr Phrase frozen_elsewhere{
    "The server makes every transaction read-only (default_transaction_read_only): somebody froze it, and nothing is "
    "removed before that is lifted in postgresql.conf, with ALTER SYSTEM, or in the connection's own options "
    "(PGOPTIONS, options in the URL)",
    "Le serveur met toute transaction en lecture seule (default_transaction_read_only) : quelqu'un l'a gelé, et rien "
    "n'est supprimé tant que ce réglage est dans postgresql.conf, dans ALTER SYSTEM ou dans les options de la "
    "connexion (PGOPTIONS, options de l'URL)"};
inline constexpr Phrase triggers_do_not_fire{
    "This session fires no triggers (session_replication_role = replica) and its role may not change that: foreign "
    "keys would neither cascade nor keep a row, and orphans would be left. {statement}",
    "Cette session n'active aucun déclencheur (session_replication_role = replica) et son rôle ne peut pas y remédier "
    ": les clés étrangères ne propageraient ni n'empêcheraient rien, et il resterait des orphelins. {statement}"};
inline constexpr Phrase reset_replication_role{
    "Reset it where it is stated: postgresql.conf, ALTER SYSTEM, or the connection's options",
    "Retirez ce réglage là où il est écrit : postgresql.conf, ALTER SYSTEM ou les options de la connexion"};

// Restoring
inline constexpr Phrase restoring_archive{"Cannot restore the dump of {database}",
                                          "Impossible de restaurer la sauvegarde de {database}"};
inline constexpr Phrase creating_database{"Cannot create the database {database}",
                                          "Impossible de créer la base {database}"};
inline constexpr Phrase dropping_database{"Cannot drop the database {database}, which dbmaint had created",
                                          "Impossible de supprimer la base {database}, que dbmaint avait créée"};
inline constexpr Phrase placing_database{"Cannot restore to the database {database}",
                                         "Impossible de restaurer vers la base {database}"};
inline constexpr Phrase looking_for_leftovers{"Cannot look for databases that killed runs left behind",
                                              "Impossible de chercher les bases laissées par des exécutions tuées"};
inline constexpr Phrase leftover_without_marker{
    "the database {database} has the name of a scratch database of dbmaint but not its comment: it stays; when nobody "
    "needs it: {command}",
    "la base {database} a le nom d'une base provisoire de dbmaint mais pas son commentaire : elle reste ; si personne "
    "n'en a besoin : {command}"};
inline constexpr Phrase leftover_uncertain{
    "the scratch database {database} of {run} stays: something may still work on it; once nothing does: {command}",
    "la base provisoire {database} de {run} reste : quelque chose y travaille peut-être encore ; ensuite : {command}"};
inline constexpr Phrase leftover_not_dropped{
    "the scratch database {database}, left by a killed run, could not be dropped: {cause}; as its owner: {command}",
    "la base provisoire {database}, laissée par une exécution tuée, n'a pas pu être supprimée : {cause} ; en tant que "
    "propriétaire : {command}"};
inline constexpr Phrase scratch_name_taken{"another run creates a database of the same name at this moment",
                                           "une autre exécution crée en ce moment une base du même nom"};
inline constexpr Phrase unlogged_on_standby{
    "the rows of '{table}' are not in this backup: it is unlogged, and a standby has none of its rows; back up the "
    "primary, or on it: {statement}",
    "les lignes de '{table}' ne sont pas dans cette sauvegarde : la table est UNLOGGED, et un serveur secondaire n'a "
    "aucune de ses lignes ; sauvegardez le primaire, ou exécutez-y : {statement}"};
inline constexpr Phrase url_without_database{"it does not name a database", "elle ne nomme pas de base"};
inline constexpr Phrase may_not_create{
    "the role {role} may not create databases; as a superuser, run: ALTER ROLE {role} CREATEDB",
    "le rôle {role} ne peut pas créer de base ; en superutilisateur, lancez : ALTER ROLE {role} CREATEDB"};
inline constexpr Phrase hint_may_not_create{"As a superuser, run: ALTER ROLE {role} CREATEDB",
                                            "En superutilisateur, lancez : ALTER ROLE {role} CREATEDB"};

// A cluster of our own for a drill, where the role may not create databases
inline constexpr Phrase hint_or_cluster{
    "{hint}; without it, a throw-away cluster on this host would do, but {obstacle}",
    "{hint} ; à défaut, une instance jetable sur cette machine suffirait, mais "
    "{obstacle}"};
inline constexpr Phrase throw_away_cluster{
    "a throw-away cluster of PostgreSQL {version} on this host, not the live server: its settings and extensions were "
    "not tried",
    "une instance jetable de PostgreSQL {version} sur cette machine, pas le serveur en service : ses réglages et ses "
    "extensions n'ont pas été essayés"};
inline constexpr Phrase making_cluster{"Cannot make a throw-away cluster to rehearse in",
                                       "Impossible de créer une instance jetable pour l'essai"};
inline constexpr Phrase cluster_not_ready{"its server did not accept connections within a minute",
                                          "son serveur n'a pas accepté de connexion en une minute"};
inline constexpr Phrase no_server_programs{
    "no server of PostgreSQL {version} or later is installed: apt install postgresql-{version}",
    "aucun serveur PostgreSQL {version} ou plus récent n'est installé : apt install postgresql-{version}"};
inline constexpr Phrase no_server_user{
    "there is no user {user}, as whom root would have to start its server",
    "il n'y a pas d'utilisateur {user}, sous lequel root devrait lancer son serveur"};
inline constexpr Phrase no_cluster_folder{
    "the user of its server may enter neither {folder} nor a folder above it on the same disk",
    "l'utilisateur de son serveur ne peut entrer ni dans {folder} ni dans un dossier au-dessus sur le même disque"};
inline constexpr Phrase cluster_path_too_long{"the path {folder} is too long for a socket in it",
                                              "le chemin {folder} est trop long pour y mettre un socket"};
inline constexpr Phrase cluster_needs_room{"it needs {needed} in {folder}, where {free} are free",
                                           "il faut {needed} dans {folder}, où {free} sont libres"};
inline constexpr Phrase cluster_not_ours{
    "{folder} has the name of a throw-away cluster but belongs to another user: it "
    "stays",
    "{folder} a le nom d'une instance jetable mais appartient à un autre "
    "utilisateur : il reste"};

inline constexpr Phrase is_template{
    "it is a template: what is put there would be in every database that is created afterwards",
    "c'est un modèle : ce qu'on y met se retrouverait dans toute base créée ensuite"};
inline constexpr Phrase is_maintenance_database{
    "it is not empty, and databases are created and renamed from there: it cannot take another name itself",
    "elle n'est pas vide, et c'est de là que des bases sont créées et renommées : elle ne peut pas changer de nom"};
inline constexpr Phrase hint_another_name{"restore to another name: --to postgresql://HOST/NAME",
                                          "restaurez sous un autre nom : --to postgresql://HÔTE/NOM"};
inline constexpr Phrase database_in_use{
    "{sessions} [session uses|sessions use] it; stop the programs first, what they write now would be lost",
    "{sessions} [session l'utilise|sessions l'utilisent] ; arrêtez d'abord les programmes, ce qu'ils écrivent "
    "maintenant serait perdu"};
inline constexpr Phrase hint_sessions{
    "who it is: SELECT pid, usename, application_name, client_addr FROM pg_stat_activity WHERE datname = {database}",
    "qui c'est : SELECT pid, usename, application_name, client_addr FROM pg_stat_activity WHERE datname = {database}"};
inline constexpr Phrase older_server{
    "the dump is of PostgreSQL {from}, the server is only {to}: parts of it may not be understood",
    "la sauvegarde vient de PostgreSQL {from}, le serveur n'est qu'en {to} : des parties "
    "peuvent ne pas être comprises"};
inline constexpr Phrase extensions_missing{
    "the server does not have the extensions {extensions}: what needs them cannot be restored; install their packages "
    "there first, on Debian look for them with: {command}",
    "le serveur n'a pas les extensions {extensions} : ce qui en dépend ne pourra pas être restauré ; installez-y "
    "d'abord leurs paquets, sur Debian cherchez-les avec : {command}"};
inline constexpr Phrase extensions_forbidden{
    "the role {role} may not create the extensions {extensions}: what needs them cannot be restored; give --to the "
    "address of a superuser",
    "le rôle {role} ne peut pas créer les extensions {extensions} : ce qui en dépend ne pourra pas être restauré ; "
    "donnez à --to l'adresse d'un superutilisateur"};
inline constexpr Phrase roles_missing{
    "the server does not have the roles {roles}: what they own and are granted will be left out; run first, in the "
    "backup's folder: psql --dbname=postgres --file=globals.sql, or: {command}",
    "le serveur n'a pas les rôles {roles} : ce qu'ils possèdent et leurs droits seront laissés de côté ; lancez "
    "d'abord, dans le dossier de la sauvegarde : psql --dbname=postgres --file=globals.sql, ou : {command}"};
inline constexpr Phrase roles_foreign{
    "the role {role} cannot give anything to {roles}: owners will be left out; as a superuser, run first: {command}",
    "le rôle {role} ne peut rien donner à {roles} : les propriétaires seront laissés de côté ; en superutilisateur, "
    "lancez d'abord : {command}"};
inline constexpr Phrase other_locale{
    "text compares there by {found}; where the backup was made, by {expected}: it will sort in another order",
    "là-bas les textes se comparent selon {found} ; là où la sauvegarde a été faite, selon {expected} : le tri sera "
    "différent"};
inline constexpr Phrase locale_missing{
    "the server does not know the locale {locale}; the new database gets {instead} and sorts in another order; to keep "
    "it, on the server: locale-gen {locale}, then restart PostgreSQL",
    "le serveur ne connaît pas la locale {locale} ; la nouvelle base aura {instead} et triera autrement ; pour la "
    "garder, sur le serveur : locale-gen {locale}, puis redémarrez PostgreSQL"};
inline constexpr Phrase database_settings_stay{
    "grants on the database itself and ALTER DATABASE … SET stay with the one that is kept aside",
    "les droits sur la base elle-même et ALTER DATABASE … SET restent à celle qui est gardée à côté"};
inline constexpr Phrase reading_archive_list{"Cannot tell what the dump of {database} holds",
                                             "Impossible de dire ce que contient la sauvegarde de {database}"};
inline constexpr Phrase not_listed{"the archive does not list the table '{table}'",
                                   "l'archive ne liste pas la table '{table}'"};
inline constexpr Phrase table_not_in_backup{"the backup holds no table '{table}'",
                                            "la sauvegarde ne contient pas de table '{table}'"};
inline constexpr Phrase hint_nearest_table{"Did you mean {nearest}? Nothing was written.",
                                           "Vouliez-vous dire {nearest} ? Rien n'a été écrit."};
inline constexpr Phrase hint_tables_of_backup{
    "Its tables are in the backup's manifest.json, as schema.table; views cannot be chosen. Nothing was written.",
    "Ses tables sont dans le manifest.json de la sauvegarde, sous la forme schéma.table ; une vue ne se choisit pas. "
    "Rien n'a été écrit."};
inline constexpr Phrase table_in_several_schemas{"several schemas have a table '{table}'",
                                                 "plusieurs schémas ont une table '{table}'"};
inline constexpr Phrase hint_name_schema{"Name it with its schema, one of: {tables}. Nothing was written.",
                                         "Nommez-la avec son schéma, parmi : {tables}. Rien n'a été écrit."};
inline constexpr Phrase rights_left_out{"owners or rights were left out: {message}",
                                        "des propriétaires ou des droits ont été laissés de côté : {message}"};
inline constexpr Phrase not_restored{"not restored: {message}", "non restauré : {message}"};

}  // namespace dbmaint::text::postgres
