-- One of each kind of object that a manifest states, with the expressions that PostgreSQL spells differently once it has
-- read its own spelling (varchar IN …), inherited columns that a restore puts elsewhere, and names that need quotes.
CREATE TABLE t (id serial primary key, s varchar(10) CHECK (s IN ('a','b')), e text default 'x', n numeric(10,2));
CREATE VIEW v AS SELECT id, s FROM t WHERE s IN ('a','b') AND id > 3;
CREATE INDEX i ON t (lower(s)) WHERE s IN ('a','b');
CREATE FUNCTION f(a int, b varchar default 'z') RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE role AS ENUM('A','B');
CREATE TYPE comp AS (a int, b text);
CREATE TYPE rng AS RANGE (subtype=float8);
CREATE DOMAIN dom AS varchar(20) CHECK (VALUE IN ('q','r')) DEFAULT 'q';
CREATE TABLE p (id int, at date, primary key(id,at)) PARTITION BY RANGE(at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE o (id int, at date, FOREIGN KEY (id,at) REFERENCES p);
CREATE TABLE par(a int); CREATE TABLE child(z int, y int) INHERITS (par); ALTER TABLE par ADD b text default 'q';
CREATE EXTENSION pg_trgm; CREATE SEQUENCE s2 INCREMENT -2; 
CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER tr BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION tg();
CREATE RULE ru AS ON DELETE TO t WHERE OLD.s = 'a' DO INSTEAD NOTHING;
ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY po ON t USING (s = ANY('{a,b}'));
CREATE STATISTICS st ON id, s FROM t; CREATE AGGREGATE ag(int) (sfunc=int4pl, stype=int, initcond='0');
CREATE MATERIALIZED VIEW mv AS SELECT count(*) c FROM t; CREATE INDEX ON mv(c);
CREATE FUNCTION atom(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a + 1; END;
CREATE TABLE idt (id int generated always as identity, g int generated always as (5*2) stored);
CREATE OPERATOR === (leftarg=int,rightarg=int,function=int4eq);
CREATE SCHEMA "Other schema";
CREATE TABLE "Other schema"."Très grand" ("Id" bigint PRIMARY KEY, "Role" role NOT NULL DEFAULT 'A', tags text[] DEFAULT '{a,b}');
CREATE UNIQUE INDEX "Odd ""index""" ON "Other schema"."Très grand" (("Id" % 7), "Role" DESC) INCLUDE (tags) WHERE "Role" IN ('A', 'B');
CREATE INDEX trgm ON t USING gin (s gin_trgm_ops);
CREATE CAST (comp AS text) WITH INOUT;
