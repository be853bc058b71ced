-- Purpose: what became of a transaction of this server: 'committed', 'aborted', 'in progress', or null where the
--          server no longer knows, or never did.
-- Parameters: $1 system identifier, $2 transaction id. Versions: 12 to 18.
SELECT CASE
  WHEN s.system_identifier::text = $1
   AND $2::bigint < pg_catalog.txid_snapshot_xmax(pg_catalog.txid_current_snapshot())
  THEN pg_catalog.txid_status($2::bigint)
END
FROM pg_catalog.pg_control_system() s
