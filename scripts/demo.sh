#!/usr/bin/env bash
# Shows dbmaint at work: builds it, makes a realistic database under build/demo/, and runs analyze, daily, weekly and
# monthly on it with the shipped configuration. Writes nothing outside build/.
#   scripts/demo.sh              Ma'a yegue on SQLite, no server
#   scripts/demo.sh --postgres   Profs Académie on a throw-away PostgreSQL server
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
demo=$root/build/demo
dbmaint=$root/build/dbmaint

build() {
  "$root/scripts/install-deps.sh"
  mkdir -p "$demo"
  if ! cmake -S "$root" -B "$root/build" -G Ninja -DCMAKE_BUILD_TYPE=Release >"$demo/configure.log" 2>&1; then
    cat "$demo/configure.log" >&2
    exit 1
  fi
  cmake --build "$root/build" --target dbmaint
}

# A configuration is refused when others may write it, as they may in a checkout that a group shares: hence the copy.
prepare() {
  local name=$1
  rm -rf "${demo:?}/$name"
  mkdir -p "$demo/$name"
  install -m 0600 "$root/config/$name.json" "$demo/$name/$name.json"
}

# Shows the command and runs it. Findings (1) are what a demonstration is for; anything worse ends it.
show() {
  local name=$1 status=0
  shift
  printf '\n\033[1m$ dbmaint %s\033[0m\n' "$*"
  "$dbmaint" --config "$demo/$name/$name.json" --state-dir "$demo/$name/state" --backup-dir "$demo/$name/backups" "$@" ||
    status=$?
  if [[ $status -gt 1 ]]; then
    echo "dbmaint $* ended in $status" >&2
    exit "$status"
  fi
}

show_files() {
  local name=$1
  printf '\n\033[1mWhat is left in %s\033[0m\n' "build/demo/$name"
  (cd "$demo/$name" && find . -type f | sort)
  printf '\n\033[1mThe weekly report\033[0m\n'
  cat "$demo/$name/state/reports/$name"/week_*.txt
}

sqlite_demo() {
  local name=maa-yegue
  prepare "$name"
  export MAA_YEGUE_DB=$demo/$name/maa_yegue_app.db CAMEROON_DB=$demo/$name/cameroon_languages.db
  sqlite3 "$MAA_YEGUE_DB" <"$root/scripts/demo/maa_yegue.sql" >/dev/null
  sqlite3 "$CAMEROON_DB" <"$root/scripts/demo/cameroon.sql" >/dev/null
  show "$name" analyze
  show "$name" weekly --dry-run
  show "$name" daily
  show "$name" weekly
  show "$name" monthly
  show "$name" backup list
  show "$name" history
  show_files "$name"
}

# Runs inside pg_virtualenv, which says where its server is by PGHOST, PGPORT, PGUSER and PGPASSWORD.
postgres_demo() {
  local name=profs-academie
  prepare "$name"
  export PGDATABASE=profs_academie
  createdb "$PGDATABASE"
  psql -q -f "$root/scripts/demo/profs_academie.sql"
  export DATABASE_URL="postgresql://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE?schema=public"
  echo "The reference state: 7 of 9 main tables hold rows and one user is an orphan, so the score is 70."
  show "$name" analyze
  psql -q -f "$root/scripts/demo/profs_academie_activity.sql"
  show "$name" daily --dry-run
  show "$name" daily
  psql -q -f "$root/scripts/demo/profs_academie_activate.sql"
  show "$name" weekly
  show "$name" monthly
  show "$name" verify
  show "$name" backup list
  show "$name" history
  show_files "$name"
}

in_throw_away_server() {
  local version=()
  if [[ -d /usr/lib/postgresql/15 ]]; then
    version=(-v 15)
  fi
  pg_virtualenv -t "${version[@]}" "$@"
}

case "${1-}" in
  "")
    build
    sqlite_demo
    ;;
  --postgres)
    build
    in_throw_away_server "$root/scripts/demo.sh" --inside-server
    ;;
  --inside-server) postgres_demo ;;
  *)
    echo "usage: scripts/demo.sh [--postgres]" >&2
    exit 2
    ;;
esac
