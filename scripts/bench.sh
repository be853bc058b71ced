#!/usr/bin/env bash
# Measures dbmaint against the tool one would use otherwise, in the same run on the same data, and prints ratios.
# Seconds differ from machine to machine; the ratios should hold.
#
#   scripts/bench.sh [startup] [sqlite] [orphans] [cleanup] [restore] [postgres] [postgres-cleanup]     default: all of them
#
# SCALE=0.1 makes the data ten times smaller; RUNS=5 takes the median of five runs instead of three.
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD

scale=${SCALE:-1}
runs=${RUNS:-3}
sections=("$@")
[[ ${#sections[@]} -gt 0 ]] || sections=(startup sqlite orphans cleanup restore postgres postgres-cleanup)

if [[ -z ${DBMAINT_BENCH_INSIDE:-} ]]; then
  scripts/install-deps.sh jq time >&2
  cmake -S . -B build -G Ninja -DDBMAINT_SANITIZE=OFF >/dev/null
  cmake --build build --target dbmaint >&2
  if [[ " ${sections[*]} " == *" postgres"* || " ${sections[*]} " == *" restore "* ]]; then
    DBMAINT_BENCH_INSIDE=1 exec pg_virtualenv -t "$repository/scripts/bench.sh" "${sections[@]}"
  fi
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/dbmaint-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
chmod 700 "$work"
dbmaint=("$repository/build/dbmaint" --state-dir "$work/state" --backup-dir "$work/backups" --quiet)
unset DATABASE_URL DBMAINT_CONFIG

rows() { awk -v n="$1" -v s="$scale" 'BEGIN { printf "%d", n * s }'; }
nothing() { :; }

# stopwatch COMMAND...: wall seconds; the peak memory in KiB of the largest process goes to $work/memory.
stopwatch() {
  /usr/bin/time -o "$work/time" -f '%e %M' "$@" >"$work/out" 2>"$work/err" || {
    echo "failed: $*" >&2; cat "$work/err" "$work/out" >&2; exit 1
  }
  tail -1 "$work/time" | cut -d' ' -f2 >"$work/memory"
  tail -1 "$work/time" | cut -d' ' -f1
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# row LABEL OURS OTHER LIMIT: one line of the table. "<= 1.5" or ">= 2.3" (then the other tool's time over ours).
row() {
  awk -v label="$1" -v ours="$2" -v other="$3" -v limit="$4" 'BEGIN {
    split(limit, part, " ")
    ratio = (part[1] == ">=") ? other / (ours > 0 ? ours : 0.001) : ours / (other > 0 ? other : 0.001)
    holds = (part[1] == ">=") ? ratio >= part[2] : ratio <= part[2]
    printf "| %s | %s | %s | %.2f | %s | %s |\n", label, ours, other, ratio, limit, holds ? "yes" : "NO" }'
}
header() {
  printf '\n### %s\n\n| figure | dbmaint | the other | ratio | limit | holds |\n|---|---|---|---|---|---|\n' "$1"
}

# compare LABEL LIMIT PREPARE OURS OTHER: shell functions, run in turn; PREPARE comes before each and is not timed.
compare() {
  local label=$1 limit=$2 prepare=$3 ours=$4 other=$5 i
  : >"$work/ours"; : >"$work/other"
  for ((i = 0; i < runs; i++)); do
    "$prepare"; "$ours" >>"$work/ours"
    "$prepare"; "$other" >>"$work/other"
  done
  row "$label" "$(median <"$work/ours")" "$(median <"$work/other")" "$limit"
}
memory_row() { awk -v label="$1" -v kib="$(cat "$work/memory")" -v limit="$2" 'BEGIN {
  printf "| %s | %.0f MiB | | | <= %d MB | %s |\n", label, kib / 1024, limit, kib * 1024 <= limit * 1e6 ? "yes" : "NO" }'; }
step_seconds() { jq -r --arg name "$1" '[.reports[0].steps[] | select(.name == $name) | .duration_ms] | add / 1000' "$work/report.json"; }

# ---- startup -------------------------------------------------------------------------------------------------------

bench_startup() {
  header "Start-up and a small database (20 runs each)"
  sqlite3 "$work/small.db" "PRAGMA journal_mode = WAL; CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT); INSERT INTO notes (body) VALUES ('a'), ('b');" >/dev/null
  twenty() { local i; for ((i = 0; i < 20; i++)); do "$@" >/dev/null; done; }
  export -f twenty
  seconds_of_twenty() { local start=$EPOCHREALTIME; twenty "$@"; awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }'; echo; }
  version_ours() { seconds_of_twenty "${dbmaint[@]}" --version; }
  version_other() { seconds_of_twenty sqlite3 -version; }
  compare "\`--version\` against \`sqlite3 -version\`" "<= 3" nothing version_ours version_other
  daily_ours() { seconds_of_twenty "${dbmaint[@]}" daily --no-backup "$work/small.db" --fail-on never; }
  local total; total=$(daily_ours)
  awk -v t="$total" 'BEGIN { ms = t / 20 * 1000; printf "| no-work `daily --no-backup`, one run | %.0f ms | | | <= 50 ms | %s |\n", ms, ms <= 50 ? "yes" : "NO" }'
}

# ---- SQLite backup -------------------------------------------------------------------------------------------------

bench_sqlite() {
  local n; n=$(rows 6000000)
  header "SQLite backup, $n rows"
  sqlite3 "$work/big.db" >/dev/null <<SQL
PRAGMA journal_mode = WAL;
CREATE TABLE events (id INTEGER PRIMARY KEY, user_id TEXT, action TEXT, details TEXT, at INTEGER);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $n)
INSERT INTO events SELECT i, 'user-' || (i * 7919 % 50000), 'action ' || (i % 17), hex(randomblob(24)) || ' some words that repeat ' || (i % 1000), 1700000000000 + i * 1000 FROM n;
CREATE INDEX events_user ON events (user_id);
PRAGMA wal_checkpoint(TRUNCATE);
SQL
  fresh() { rm -rf "$work/backups" "$work/copy.db" "$work/copy.db.zst" "$work/decoded.db"; sync; }
  ours() { stopwatch "${dbmaint[@]}" backup "$work/big.db" --format json >/dev/null; cp "$work/out" "$work/report.json"; step_seconds backup; }
  other() { stopwatch sh -c "cp '$work/big.db' '$work/copy.db' && zstd -q -3 -T0 '$work/copy.db' -o '$work/copy.db.zst' && sha256sum '$work/copy.db.zst' && sync '$work/copy.db.zst'"; }
  compare "backup against cp + zstd -3 -T0" "<= 1.5" fresh ours other
  fresh; ours >/dev/null; memory_row "memory of the backup" 96
  verify_ours() { ours >/dev/null; step_seconds "verify backup"; }
  verify_other() { other >/dev/null; stopwatch sh -c "zstd -q -d '$work/copy.db.zst' -o '$work/decoded.db' && sqlite3 '$work/decoded.db' 'PRAGMA integrity_check'"; }
  compare "verification against zstd -d + integrity_check" "<= 1.1" fresh verify_ours verify_other
  rm -f "$work/big.db"*
}

# ---- SQLite orphans ------------------------------------------------------------------------------------------------

make_children() {  # FILE ROWS PARENTS INDEXED
  sqlite3 "$1" >/dev/null <<SQL
PRAGMA journal_mode = WAL;
CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parents (id), body TEXT);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $3) INSERT INTO parents SELECT i, 'parent ' || i FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2) INSERT INTO children SELECT i, 1 + abs(random()) % ($3 + 5), 'body ' || i FROM n;
SQL
  [[ $4 == no ]] || sqlite3 "$1" "CREATE INDEX children_parent ON children (parent_id); ANALYZE;"
}
bench_orphans() {
  local n; n=$(rows 4000000)
  header "SQLite orphans, $n children"
  ask() { stopwatch "${dbmaint[@]}" verify "$1" --check foreign-key-violations --fail-on never; }
  check() { stopwatch sqlite3 "$1" "PRAGMA foreign_key_check"; }
  not_exists() { stopwatch sqlite3 "$1" "SELECT count(*) FROM children c WHERE parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM parents p WHERE p.id = c.parent_id)"; }
  better_of() { { check "$1"; not_exists "$1"; } | sort -n | head -1; }
  local parents indexed label
  for label in "indexed 50000 yes >= 10" "unindexed 50000 no <= 1.15" "nearly-unique $n yes <= 1.15"; do
    read -r label parents indexed sign limit <<<"$label"
    [[ $label == nearly-unique ]] || parents=$(rows "$parents")
    make_children "$work/orphans.db" "$n" "$parents" "$indexed"
    ours() { ask "$work/orphans.db"; }
    other() { if [[ $label == indexed ]]; then check "$work/orphans.db"; else better_of "$work/orphans.db"; fi; }
    compare "$label, $parents parents, against $([[ $label == indexed ]] && echo foreign_key_check || echo 'the better of it and NOT EXISTS')" "$sign $limit" nothing ours other
    rm -f "$work/orphans.db"*
  done
}

# ---- SQLite cleanup ------------------------------------------------------------------------------------------------

write_cleanup_config() {  # URL
  local action
  for action in delete archive; do
    cat >"$work/$action.json" <<JSON
{ "targets": { "bench": { "url": "$1",
    "retention": [ { "table": "logs", "column": "at", "keep": "30 days", "action": "$action", "max_fraction": 1.0 } ] } } }
JSON
    chmod 600 "$work/$action.json"
  done
}
# Of the step alone, as the report tells it.
clean_up() {  # ACTION
  stopwatch "${dbmaint[@]}" --config "$work/$1.json" cleanup bench --yes --no-backup --format json --fail-on never >/dev/null
  cp "$work/out" "$work/report.json"
  step_seconds "cleanup logs"
}
# FRESH: makes the rows anew.
compare_archiving() {  # LABEL FRESH
  deleting() { clean_up delete; }
  archiving() { clean_up archive; rm -rf "$work/state/archives"; }
  compare "archive and delete against delete alone$1" "<= 2.5" "$2" archiving deleting
  "$2"; archiving >/dev/null; memory_row "memory of archiving" 64
}
bench_cleanup() {
  local n; n=$(rows 2000000)
  header "SQLite cleanup, half of $n rows"
  sqlite3 "$work/logs.db" >/dev/null <<SQL
PRAGMA journal_mode = WAL;
CREATE TABLE logs (id INTEGER PRIMARY KEY, user_id TEXT, message TEXT, at INTEGER);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $n)
INSERT INTO logs SELECT i, 'user-' || (i % 50000), 'message ' || hex(randomblob(20)),
  (strftime('%s', 'now') - CASE WHEN i <= $n / 2 THEN 60 * 86400 - i % 86400 ELSE i % 86400 END) * 1000 FROM n;
CREATE INDEX logs_at ON logs (at);
CREATE INDEX logs_user ON logs (user_id);
PRAGMA wal_checkpoint(TRUNCATE);
SQL
  write_cleanup_config "sqlite:$work/victim.db"
  fresh() { rm -f "$work/victim.db"*; cp "$work/logs.db" "$work/victim.db"; sync; }
  ours() { clean_up delete; }
  other() { stopwatch sqlite3 "$work/victim.db" "DELETE FROM logs WHERE at < (strftime('%s', 'now') - 30 * 86400) * 1000"; }
  compare "batched deletion against one DELETE" "<= 1.5" fresh ours other
  fresh; ours >/dev/null; memory_row "memory of the cleanup" 64
  printf '| as the report tells it | %s | | | | |\n' "$(jq -r '.reports[0].steps[] | select(.name == "cleanup logs") | .summary' "$work/report.json")"
  compare_archiving "" fresh
  rm -f "$work"/victim.db* "$work"/logs.db*
}

# ---- PostgreSQL ----------------------------------------------------------------------------------------------------

# Two kinds of rows: a journal as applications keep it (random keys, long words that come again), and narrow events
# whose text form costs the server more than any compression.
journal_rows() {  # ROWS
  cat <<SQL
CREATE TABLE audit_logs (id text PRIMARY KEY, action text NOT NULL, target_type text, target_id text, metadata jsonb, actor_id text, at timestamp(3) NOT NULL);
INSERT INTO audit_logs SELECT 'c' || left(md5(i::text), 24), (ARRAY['CONNEXION', 'MODIFICATION', 'ERREUR_PAIEMENT', 'DECONNEXION', 'INSCRIPTION'])[i % 5 + 1],
  (ARRAY['User', 'Enfant', 'Paiement', 'Lecon', 'Exercice'])[i % 5 + 1], 'c' || left(md5((i * 7919 % 50000)::text), 24),
  jsonb_build_object('ip', '10.' || i % 250 || '.' || i * 7 % 250 || '.' || i % 199, 'navigateur', (ARRAY[
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) Gecko/20100101 Firefox/125.0'])[i % 3 + 1], 'avant', i * 31 % 997, 'apres', i * 17 % 991),
  'c' || left(md5((i % 20000)::text), 24), now() - i * interval '37 seconds' FROM generate_series(1::bigint, $1) i;
SQL
}
event_rows() {  # ROWS
  cat <<SQL
CREATE TABLE events (id bigint PRIMARY KEY, user_id text NOT NULL, action text, details jsonb, at timestamptz);
INSERT INTO events SELECT i, 'user-' || (i * 7919 % 50000), 'action ' || (i % 17),
  jsonb_build_object('ip', '10.0.' || i % 250 || '.' || i % 199, 'token', md5(i::text), 'note', 'some words that repeat ' || i % 1000), now() - i * interval '1 second'
  FROM generate_series(1::bigint, $1) i;
SQL
}

bench_postgres() {
  local n kind; n=$(rows 3000000)
  local url="postgresql:///bench"
  fresh() { rm -rf "$work/backups" "$work/plain.sql" "$work/custom.dump"; sync; }
  ours() { stopwatch "${dbmaint[@]}" backup "$url" --format json >/dev/null; cp "$work/out" "$work/report.json"; step_seconds backup; }
  plain() { stopwatch pg_dump -d bench -f "$work/plain.sql"; }
  custom() { stopwatch pg_dump -d bench -Fc -f "$work/custom.dump"; }
  for kind in journal event; do
    header "PostgreSQL backup, $n rows of the kind '$kind'"
    createdb bench
    { "${kind}_rows" "$n"; echo 'VACUUM ANALYZE; CHECKPOINT;'; } | psql -q -v ON_ERROR_STOP=1 -d bench
    compare "backup against plain pg_dump" "<= 1.25" fresh ours plain
    compare "backup against pg_dump -Fc" ">= 2.3" fresh ours custom
    fresh; plain >/dev/null; ours >/dev/null
    memory_row "memory of the largest process" 96
    row "size in MB against plain pg_dump" "$(du -sm "$work/backups" | cut -f1)" "$(du -sm "$work/plain.sql" | cut -f1)" "<= 0.35"
    row "verification against the dump, seconds" "$(step_seconds "verify backup")" "$(step_seconds backup)" "<= 0.4"
    dropdb bench
  done
}

# ---- Restore, verify, drill ----------------------------------------------------------------------------------------

bench_restore() {
  bench_restore_sqlite
  bench_restore_postgres
}

bench_restore_sqlite() {
  local n; n=$(rows 6000000)
  header "SQLite: restore and drill, $n rows"
  sqlite3 "$work/big.db" >/dev/null <<SQL
CREATE TABLE events (id INTEGER PRIMARY KEY, user_id TEXT, action TEXT, details TEXT, at INTEGER);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $n)
INSERT INTO events SELECT i, 'user-' || (i * 7919 % 50000), 'action ' || (i % 17), hex(randomblob(24)) || ' some words that repeat ' || (i % 1000), 1700000000000 + i * 1000 FROM n;
CREATE INDEX events_user ON events (user_id);
SQL
  rm -rf "$work/backups"; stopwatch "${dbmaint[@]}" backup "$work/big.db" >/dev/null
  local folder; folder=$(echo "$work"/backups/*/*-0001)
  fresh() { rm -f "$work"/restored.db*; sync; }
  verify_ours() { stopwatch "${dbmaint[@]}" backup verify "$work/big.db" --tier T1; }
  verify_other() { stopwatch sha256sum "$folder/big.db.zst"; }
  compare "T1 verification against sha256sum" "<= 1.3" nothing verify_ours verify_other
  by_hand() { stopwatch sh -c "zstd -q -d '$folder/big.db.zst' -o '$work/restored.db' && sqlite3 '$work/restored.db' 'PRAGMA integrity_check' $1"; }
  restore_ours() { stopwatch "${dbmaint[@]}" restore "$work/big.db" --to "$work/restored.db"; }
  restore_other() { by_hand ""; }
  compare "restore against restore_by_hand (zstd -d, integrity_check)" "<= 1.15" fresh restore_ours restore_other
  drill_ours() { stopwatch "${dbmaint[@]}" drill "$work/big.db"; }
  drill_other() { by_hand "'SELECT count(*) FROM events'"; }
  compare "drill against the same and counts" "<= 1.3" fresh drill_ours drill_other
  fresh; drill_ours >/dev/null; memory_row "memory of the drill" 96
  rm -rf "$work"/big.db* "$work"/restored.db* "$work/backups"
}

bench_restore_postgres() {
  local n; n=$(rows 3000000)
  header "PostgreSQL: restore and drill with two jobs, $n rows of each kind"
  createdb bench
  { journal_rows "$n"; event_rows "$n"; echo 'CREATE INDEX audit_actor ON audit_logs (actor_id); CREATE INDEX events_user ON events (user_id); VACUUM ANALYZE; CHECKPOINT;'; } |
    psql -q -v ON_ERROR_STOP=1 -d bench
  rm -rf "$work/backups"; stopwatch "${dbmaint[@]}" backup postgresql:///bench >/dev/null
  pg_dump -d bench -Fd -Z0 -f "$work/plain.dir"
  local folder; folder=$(echo "$work"/backups/*/*-0001)
  fresh() { dropdb --if-exists bench_again 2>/dev/null; psql -q -d postgres -c CHECKPOINT; sync; }
  verify_ours() { stopwatch "${dbmaint[@]}" backup verify postgresql:///bench --tier T1; }
  verify_other() { stopwatch sh -c "sha256sum '$folder'/*"; }
  compare "T1 verification against sha256sum" "<= 1.3" nothing verify_ours verify_other
  restore_ours() { stopwatch "${dbmaint[@]}" --jobs 2 restore postgresql:///bench --to postgresql:///bench_again --format json >/dev/null; cp "$work/out" "$work/report.json"; step_seconds restore; }
  restore_whole() { stopwatch "${dbmaint[@]}" --jobs 2 restore postgresql:///bench --to postgresql:///bench_again; }
  restore_other() { stopwatch sh -c "createdb bench_again && pg_restore -j2 -d bench_again '$work/plain.dir'"; }
  drill_other() { stopwatch sh -c "createdb bench_again && pg_restore -j2 -d bench_again '$work/plain.dir' && psql -q -d bench_again -c ANALYZE -c 'SELECT count(*) FROM audit_logs' -c 'SELECT count(*) FROM events' && dropdb bench_again"; }
  compare "restore (ANALYZE included) against pg_restore -j2 of an uncompressed directory" "<= 1.15" fresh restore_ours restore_other
  drill_ours() { stopwatch "${dbmaint[@]}" drill postgresql:///bench; }
  compare "drill against the same, ANALYZE, counts and dropdb" "<= 1.3" fresh drill_ours drill_other
  fresh; restore_whole >/dev/null; memory_row "memory of the largest process of a restore" 96
  dropdb bench_again; dropdb bench; rm -rf "$work/plain.dir" "$work/backups"
}

bench_postgres_cleanup() {
  local n; n=$(rows 2000000)
  header "PostgreSQL cleanup, half of $n rows, and a tenth"
  write_cleanup_config "postgresql:///bench_cleanup"
  # In order: row after row as time went by. Otherwise the day's seconds repeat, so that each is found all over its half.
  local label index order part
  for label in "no index on the time" "index on the time" "index on the time, rows in its order" \
      "a tenth, index on the time, rows in its order"; do
    index=; order="i % 86400"; part=2
    [[ $label != "a tenth"* ]] || part=10
    [[ $label == no* ]] || index='CREATE INDEX logs_at ON logs (at);'
    [[ $label != *order ]] || order="86400.0 * ($n - i) / $n"
    fresh() {
      dropdb --if-exists bench_cleanup 2>/dev/null; createdb bench_cleanup
      psql -q -v ON_ERROR_STOP=1 -d bench_cleanup <<SQL
CREATE TABLE logs (id bigint PRIMARY KEY, user_id text, message text, at timestamptz);
INSERT INTO logs SELECT i, 'user-' || i % 50000, 'message ' || md5(i::text),
  now() - CASE WHEN i <= $n / $part THEN interval '60 days' ELSE interval '0' END - $order * interval '1 second' FROM generate_series(1, $n) i;
$index
VACUUM ANALYZE logs;
CHECKPOINT;
SQL
    }
    ours() { clean_up delete; }
    other() { stopwatch psql -q -d bench_cleanup -c "DELETE FROM logs WHERE at < now() - interval '30 days'"; }
    compare "batched deletion against one DELETE, $label" "<= 1.5" fresh ours other
    fresh; ours >/dev/null; memory_row "memory" 64
    printf '| as the report tells it | %s | | | | |\n' "$(jq -r '.reports[0].steps[] | select(.name == "cleanup logs") | .summary' "$work/report.json")"
    [[ $label != "no index"* ]] || compare_archiving ", $label" fresh
  done
  dropdb bench_cleanup
}

echo "Machine: $(nproc) processors; medians of $runs runs; scale $scale"
for section in "${sections[@]}"; do
  case "$section" in
    startup | sqlite | orphans | cleanup | restore | postgres | postgres-cleanup) "bench_${section//-/_}" ;;
    *) echo "unknown section: $section (see the head of $0)" >&2; exit 2 ;;
  esac
done
