-- Purpose: how a database compares text: encoding, collate, ctype, provider, locale of ICU or built in, version of the
--          collation. Columns of later versions are read through JSON, which is null where they do not exist.
-- Parameters: $1 its name. Versions: 12 to 18.
SELECT pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
       coalesce(pg_catalog.to_jsonb(d) ->> 'datlocprovider', 'c'),
       coalesce(pg_catalog.to_jsonb(d) ->> 'datlocale', pg_catalog.to_jsonb(d) ->> 'daticulocale'),
       pg_catalog.to_jsonb(d) ->> 'datcollversion'
FROM pg_catalog.pg_database d
WHERE d.datname = $1
