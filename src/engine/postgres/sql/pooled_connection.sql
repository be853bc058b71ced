-- Purpose: whether this connection goes through a pooling proxy. The server cannot know: dbmaint says so in every
--          transaction it sends through one, by a setting that is local to it.
-- Columns: pooled
-- PostgreSQL 9.6 and later. Needs no rights beyond connecting.
SELECT coalesce(current_setting('dbmaint.pooled', true), '') = 'on' AS pooled;
