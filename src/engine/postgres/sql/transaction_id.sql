-- Purpose: what a transaction is known by after it, in which server: ids begin anew in another one.
-- Parameters: none. Versions: 12 to 18.
SELECT s.system_identifier::text || '/' || pg_catalog.txid_current()::text FROM pg_catalog.pg_control_system() s
