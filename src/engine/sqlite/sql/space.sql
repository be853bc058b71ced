-- Purpose: pages of the main database and how many of them hold nothing.
-- Columns: page_count, free_pages, page_size (bytes)
-- SQLite 3.16 and later.
SELECT pages.page_count, free.freelist_count AS free_pages, size.page_size
FROM pragma_page_count AS pages, pragma_freelist_count AS free, pragma_page_size AS size;
