-- Purpose: how the main database keeps what a crash must not tear.
-- Columns: mode ("delete", "wal" …)
-- SQLite 3.16 and later.
SELECT journal_mode AS mode FROM pragma_journal_mode;
