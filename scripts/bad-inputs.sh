#!/usr/bin/env bash
# Gives dbmaint every wrong input that an operator may come to, and prints as a table with which exit code and in which
# words it answers. The tests hold each answer; this shows them together, to be read as an operator reads them.
#
#   scripts/bad-inputs.sh              WIDTH=120 cuts the messages there; LANGUAGE_SHOWN=fr shows them in French
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD

if [[ -z ${DBMAINT_BAD_INPUTS_INSIDE:-} ]]; then
  scripts/install-deps.sh jq >&2
  cmake -S . -B build -G Ninja -DDBMAINT_SANITIZE=OFF >/dev/null
  cmake --build build --target dbmaint >&2
  DBMAINT_BAD_INPUTS_INSIDE=1 exec pg_virtualenv -t "$repository/scripts/bad-inputs.sh"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/dbmaint-bad-inputs.XXXXXX")
full_disk=
trap '[[ -z $full_disk ]] || umount "$full_disk"; rm -rf "$work"' EXIT
cd "$work"
chmod 700 .
unset DATABASE_URL DBMAINT_CONFIG

backups=$work/backups
dbmaint() {
  "$repository/build/dbmaint" --state-dir "$work/state" --backup-dir "$backups" --language "${LANGUAGE_SHOWN:-en}" "$@"
}
sql() { psql -qX -v ON_ERROR_STOP=1 -d "${2:-shop}" -c "$1" >/dev/null; }

# show WHAT COMMAND...: one line of the table. The answer is the last error with its hint, or what the report says of
# the step, the rule or the finding that decided.
show() {
  local what=$1 exit_status=0
  shift
  "$@" --format json >out 2>err || exit_status=$?
  local answer
  answer=$(jq -r '[(.error // empty | "\(.tried // .message // .) \(.cause // "") HINT: \(.hint // "")"),
      (.reports[]? | (.errors[]? | "\(.message // .cause // .) HINT: \(.hint // "")"),
        (.steps[]? | select(.status == "failed" or .status == "refused") | "\(.name): \(.reason)"),
        (.findings[]? | select(.severity != "advice") | "\(.check): \(.message)"),
        (.rules[]? | select(.eligible > 0 or .removed > 0) | "\(.name): \(.removed) of \(.eligible) rows removed"))]
      | unique | join(" | ")' out 2>/dev/null || true)
  [[ -n $answer ]] || answer=$(tail -n 3 err | tr '\n' ' ')
  answer=${answer//|/;}
  printf '| %s | %s | %s |\n' "$what" "$exit_status" "$(printf %s "${answer//$'\n'/ }" | cut -c "1-${WIDTH:-240}")"
}
header() { printf '\n### %s\n\n| input | exit | answer |\n|---|---|---|\n' "$1"; }

# configure FILE TARGET-MEMBERS: a configuration with one target, shop.
configure() { printf '{"targets": {"shop": {%s}}}' "$2" >"$1"; chmod 600 "$1"; }

# ---- SQLite files --------------------------------------------------------------------------------------------------

make_shop() {
  rm -f "$1" "$1"-*
  sqlite3 "$1" <<'SQL'
PRAGMA journal_mode = DELETE;
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE logs (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), at TEXT, body TEXT);
INSERT INTO users VALUES (1, 'Ada');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
INSERT INTO logs SELECT i, 1, datetime('now', '-' || (i / 8) || ' days'), 'entry ' || i FROM n;
SQL
}

sqlite_files() {
  header "SQLite files"
  make_shop app.db >/dev/null
  show "missing file" dbmaint analyze missing.db
  mkdir folder.db
  show "a directory" dbmaint backup folder.db
  echo "these are words, and no database" >text.db
  show "a text file" dbmaint daily text.db
  head -c 20000 app.db >truncated.db
  show "truncated" dbmaint daily truncated.db
  cp app.db corrupt.db
  dd if=/dev/urandom of=corrupt.db bs=4096 seek=3 count=6 conv=notrunc status=none
  show "corrupted pages" dbmaint daily corrupt.db
  : >empty.db
  show "zero bytes" dbmaint daily empty.db
  head -c 40960 /dev/urandom >encrypted.db
  show "encrypted" dbmaint verify encrypted.db
  sqlite3 app.db "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; SELECT 1;" ".shell sleep 15" >/dev/null &
  local holder=$!
  sleep 0.5
  show "locked by another program" dbmaint verify app.db
  kill "$holder" 2>/dev/null || true
  wait "$holder" 2>/dev/null || true
  sqlite3 nothing.db "CREATE TABLE t (a); DROP TABLE t;"
  show "no tables at all" dbmaint verify nothing.db
}

# ---- configurations ------------------------------------------------------------------------------------------------

retention() { printf '"url": "sqlite:%s/app.db", "retention": [{"table": "%s", "column": "%s", "keep": "%s"%s}]' "$work" "$1" "$2" "$3" "${4:-}"; }

# show_rule WHAT TABLE COLUMN KEEP [MORE]: what a clean-up by that rule answers.
show_rule() {
  configure c.json "$(retention "${@:2}")"
  show "$1" dbmaint --config c.json cleanup shop --yes
}

configurations() {
  header "Configurations"
  configure c.json '"url": 3'
  show "wrong type" dbmaint --config c.json daily shop
  configure c.json "$(retention logs at '30 days' ', "keeep": 1')"
  show "unknown key" dbmaint --config c.json daily shop
  configure c.json "\"url\": \"\${NO_SUCH_VARIABLE}\""
  show "unset variable" dbmaint --config c.json daily shop
  printf '{\n  "targets": {\n    "shop": {"url": "x"}},\n  oops\n}' >c.json
  show "broken JSON" dbmaint --config c.json daily shop
  configure c.json "$(retention logs at '30 dais')"
  show "bad duration" dbmaint --config c.json daily shop
  show_rule "absent table in a rule" lgos at '30 days'
  show_rule "absent column in a rule" logs att '30 days'
  configure c.json "$(retention logs at '30 days')"
  chmod 666 c.json
  show "a configuration that others may write" dbmaint --config c.json cleanup shop --yes
  show "a target that nobody configured" dbmaint daily nosuchtarget
  show "an option that does not exist" dbmaint daily app.db --nope
}

# ---- rules ---------------------------------------------------------------------------------------------------------

rules() {
  header "Rules"
  configure c.json "$(retention logs at '30 days')"
  show "no --yes without a terminal" dbmaint --config c.json cleanup shop
  show "more than half of the table" dbmaint --config c.json cleanup shop --yes
  show_rule "negative keep" logs at '-3 days'
  show_rule "a column that holds no time" logs body '30 days'
  sqlite3 app.db "CREATE TABLE mixed (id INTEGER PRIMARY KEY, at); INSERT INTO mixed SELECT id, CASE id % 3 WHEN 0 THEN at WHEN 1 THEN 1700000000 + id ELSE '12/31/24' END FROM logs"
  show_rule "mixed formats of time" mixed at '30 days'
  sqlite3 app.db "CREATE TABLE blank (id INTEGER PRIMARY KEY, at); INSERT INTO blank SELECT id, CASE id % 2 WHEN 0 THEN '' END FROM logs"
  show_rule "NULL and empty times only" blank at '30 days'
  sqlite3 app.db "CREATE TABLE future (id INTEGER PRIMARY KEY, at); INSERT INTO future SELECT id, datetime('now', '+' || id || ' days') FROM logs"
  show_rule "times in the future only" future at '30 days'
  sqlite3 app.db "CREATE TABLE packed (id INTEGER PRIMARY KEY, at INTEGER); INSERT INTO packed SELECT id, CAST(strftime('%Y%m%d%H%M%S', at) AS INTEGER) FROM logs"
  show_rule "a date written as one number" packed at '30 days'
  sqlite3 app.db "CREATE VIEW recent AS SELECT * FROM logs"
  show_rule "a view" recent at '300 days'
  sqlite3 app.db "CREATE VIRTUAL TABLE search USING fts5(body, at); INSERT INTO search SELECT body, at FROM logs"
  show_rule "a full-text table" search at '300 days'
  sqlite3 app.db "CREATE TABLE \"order é\"\" ; --\" (\"group\" TEXT, \"créé Le\" TEXT, PRIMARY KEY (\"group\")) WITHOUT ROWID; INSERT INTO \"order é\"\" ; --\" SELECT 'g' || id, at FROM logs"
  show_rule "quotes, spaces, accents, a reserved word, WITHOUT ROWID" 'order é\" ; --' 'créé Le' '400 days'
  configure c.json "$(retention logs at '300 days')"
  backups=/proc/nowhere
  show "a clean-up whose backup has no place" dbmaint --config c.json cleanup shop --yes
  backups=$work/backups
}

# ---- disks and runs ------------------------------------------------------------------------------------------------

disks() {
  header "Disks and runs"
  if [[ $(id -u) -eq 0 ]]; then
    mkdir full
    mount -t tmpfs -o size=64k tmpfs full
    full_disk=$work/full
    backups=$work/full/backups
    show "a full disk" dbmaint backup app.db
    mount -o remount,ro full
    show "a disk that is read-only" dbmaint backup app.db
    backups=$work/backups
    umount full
    full_disk=
  fi
  configure c.json "$(retention logs at '300 days'), \"lock_wait\": \"0 seconds\""
  configure slow.json "\"url\": \"sqlite:$work/app.db\", \"on_failure\": [], \"queries\": [{\"name\": \"slow\", \"sql\": \"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000000) SELECT count(*) FROM n\"}]"
  "$repository/build/dbmaint" --state-dir state --backup-dir "$backups" --config slow.json daily shop >/dev/null 2>&1 &
  local other=$!
  sleep 1.5
  show "two runs at once" dbmaint --config c.json cleanup shop --yes
  kill -TERM "$other"
  local ended=0
  wait "$other" || ended=$?
  printf '| SIGTERM in the middle | %s | the run ends after what it was at |\n' "$ended"
  show "--output onto the database" dbmaint analyze app.db --output "$work/app.db"
}

# ---- PostgreSQL ----------------------------------------------------------------------------------------------------

postgres() {
  header "PostgreSQL"
  createdb shop
  sql "CREATE TABLE users (id int PRIMARY KEY, name text); INSERT INTO users VALUES (1, 'Ada');
       CREATE TABLE logs (id int PRIMARY KEY, at timestamptz, body text);
       INSERT INTO logs SELECT i, now() - i * interval '1 hour', 'entry' FROM generate_series(1, 5000) i;
       CREATE TABLE nokey (at timestamptz, body text); INSERT INTO nokey SELECT at, body FROM logs;
       CREATE ROLE guest LOGIN PASSWORD 'guest'"
  createdb bare
  local url="postgresql://$PGUSER:$PGPASSWORD@localhost:$PGPORT"
  show "unreachable host" dbmaint verify "postgresql://nobody@127.0.0.1:1/shop"
  show "wrong password" dbmaint verify "postgresql://$PGUSER:wrong@localhost:$PGPORT/shop"
  show "absent database" dbmaint verify "$url/nosuch"
  show "a role without rights: backup" dbmaint backup "postgresql://guest:guest@localhost:$PGPORT/shop"
  show "a role without rights: checks" dbmaint verify "postgresql://guest:guest@localhost:$PGPORT/shop"
  show "no tables at all" dbmaint verify "$url/bare"
  show "Prisma's URL parameters" dbmaint verify "$url/shop?schema=public&connection_limit=5&pool_timeout=10"
  show "an unknown URL parameter" dbmaint verify "$url/shop?nonsense=1"
  configure c.json "\"url\": \"$url/shop\", \"retention\": [{\"table\": \"nokey\", \"column\": \"at\", \"keep\": \"150 days\"}]"
  show "a table without primary key" dbmaint --config c.json cleanup shop --yes
  sql "ALTER TABLE logs ENABLE ROW LEVEL SECURITY; GRANT SELECT, DELETE ON logs TO guest; GRANT SELECT ON users TO guest"
  configure c.json "\"url\": \"postgresql://guest:guest@localhost:$PGPORT/shop\", \"retention\": [{\"table\": \"logs\", \"column\": \"at\", \"keep\": \"150 days\"}]"
  show "row-level security" dbmaint --config c.json cleanup shop --yes --no-backup
}

sqlite_files
configurations
rules
disks
postgres
