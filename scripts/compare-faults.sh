#!/usr/bin/env bash
# Does the same harm to backups of dbmaint, of autopostgresqlbackup (gzip) and of pg_dump -Fc, and prints as a table which
# of them notices what, each with its own means: "backup verify" with the cheapest tier that can, "gzip -t" of the file
# that the script left, "pg_restore --list" of the archive. The time and the size of the backups come first.
#
#   scripts/compare-faults.sh          SCALE=10 makes the database ten times larger
#
# autopostgresqlbackup is taken from Debian's package without installing it, for it would come with a nightly job.
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD

if [[ -z ${DBMAINT_COMPARE_INSIDE:-} ]]; then
  scripts/install-deps.sh jq >&2
  cmake -S . -B build -G Ninja -DDBMAINT_SANITIZE=OFF >/dev/null
  cmake --build build --target dbmaint >&2
  DBMAINT_COMPARE_INSIDE=1 exec pg_virtualenv -t "$repository/scripts/compare-faults.sh"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/dbmaint-compare.XXXXXX")
full_disk=
trap '[[ -z $full_disk ]] || umount "$full_disk"; rm -rf "$work"' EXIT
unset DATABASE_URL DBMAINT_CONFIG
rows=$(awk -v s="${SCALE:-1}" 'BEGIN { printf "%d", 300000 * s }')
url=postgresql:///shop
real_programs=$(pg_config --bindir)

# ---- the three tools -----------------------------------------------------------------------------------------------

dbmaint() { "$repository/build/dbmaint" --state-dir "$work/state" --backup-dir "$work/dbmaint" --quiet "$@"; }
back_up_dbmaint() { dbmaint backup "$url"; }
back_up_script() { bash "$work/autopostgresqlbackup"; }
back_up_archive() { mkdir -p "$work/archive"; pg_dump -Fc -d shop >"$work/archive/shop.dump"; }

file_of_dbmaint() { ls "$work"/dbmaint/*/*/data.pgc.zst; }
file_of_script() { ls "$work"/script/*/shop/shop_*.gz; }
file_of_archive() { ls "$work/archive/shop.dump"; }

# Each prints how it noticed, and nothing when it did not.
notice_dbmaint() {
  local tier
  for tier in T0 T1 T2; do
    dbmaint backup verify "$url" --tier "$tier" >/dev/null 2>&1 || { echo "$tier"; return; }
  done
}
notice_script() { gzip -t "$(file_of_script)" >/dev/null 2>&1 || echo "gzip -t"; }
notice_archive() { pg_restore --list "$work/archive/shop.dump" >/dev/null 2>&1 || echo "pg_restore --list"; }

prepare_script() {
  (cd "$work" && apt-get -qq download autopostgresqlbackup && dpkg-deb -x autopostgresqlbackup_*.deb package)
  cat >"$work/script.conf" <<CONF
SU_USERNAME=
USERNAME=$PGUSER
DBHOST=127.0.0.1
DBNAMES=shop
MDBNAMES=shop
BACKUPDIR=$work/script
MAILCONTENT=stdout
SEPDIR=yes
CREATE_DATABASE=no
COMP=gzip
CONF
  # Its configuration is read from one place only, and it sets a PATH of its own.
  sed -e "s#/etc/default/autopostgresqlbackup#$work/script.conf#g" -e "s#^PATH=#PATH=$work/programs:#" \
    "$work/package/usr/sbin/autopostgresqlbackup" >"$work/autopostgresqlbackup"
}

# ---- harm ----------------------------------------------------------------------------------------------------------

size_of() { stat -c %s "$1"; }
flip_bit_at() {  # FILE OFFSET
  local byte; byte=$(od -An -tu1 -j "$2" -N 1 "$1" | tr -d ' ')
  # shellcheck disable=SC2059  # the format is the byte
  printf "\\x$(printf %x $((byte ^ 1)))" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}
flip_a_bit_near_the_beginning() { flip_bit_at "$1" $(($(size_of "$1") / 50)); }
flip_a_bit_in_the_middle() { flip_bit_at "$1" $(($(size_of "$1") / 2)); }
flip_a_bit_near_the_end() { flip_bit_at "$1" $(($(size_of "$1") - 3000)); }
overwrite_a_block_with_zeros() { dd if=/dev/zero of="$1" bs=4096 seek=$(($(size_of "$1") / 8192)) count=1 conv=notrunc status=none; }
cut_in_half() { truncate -s $(($(size_of "$1") / 2)) "$1"; }
cut_the_last_byte() { truncate -s -1 "$1"; }
empty_the_file() { : >"$1"; }
put_the_file_of_an_older_backup_there() { cp "$work/older/$2" "$1"; }

harm_after() {  # LABEL FUNCTION
  local tool file
  printf '| %s |' "$1"
  for tool in dbmaint script archive; do
    file=$(file_of_"$tool")
    cp -p "$file" "$work/whole"
    "$2" "$file" "$tool"
    told "$(notice_"$tool")"
    cp -p "$work/whole" "$file"
    # What was noticed is remembered; the next fault meets a backup that counts as whole.
    [[ $tool != dbmaint ]] || dbmaint backup verify "$url" --tier T2 >/dev/null
  done
  echo
}
told() { if [[ -n $1 ]]; then printf ' yes, %s |' "$1"; else printf ' NO |'; fi; }

# harm_during LABEL COMMAND...: what a backup that cannot become whole ends in, and whether a file stays that looks so.
harm_during() {
  local label=$1 tool status; shift
  printf '| %s |' "$label"
  for tool in dbmaint script archive; do
    rm -rf "${work:?}/$tool"
    status=0
    "$@" "back_up_$tool" >/dev/null 2>&1 || status=$?
    if ((status == 0)); then printf ' NO'; else printf ' yes, exit %s' "$status"; fi
    if file_of_"$tool" >/dev/null 2>&1; then
      [[ -z $(notice_"$tool") ]] && printf '; leaves a file that passes for a backup' || printf '; leaves a broken file'
    fi
    printf ' |'
  done
  echo
}
# pg_dump dies in the middle, as when memory runs out.
with_pg_dump_killed() {
  cat >"$work/programs/pg_dump" <<SH
#!/bin/sh
[ "\$1" = --version ] && exec '$real_programs/pg_dump' --version
'$real_programs/pg_dump' "\$@" | head -c 5000000
kill -KILL \$\$
SH
  chmod 755 "$work/programs/pg_dump"
  local status=0
  PATH="$work/programs:$PATH" DBMAINT_POSTGRESQL_VERSIONS="$work/versions" "$@" || status=$?
  rm "$work/programs/pg_dump"
  return "$status"
}
with_a_wrong_password() { PGPASSWORD=wrong "$@"; }
with_a_full_disk() {
  local tool=${1#back_up_} status=0
  mkdir -p "$work/$tool"
  mount -t tmpfs -o size=2m tmpfs "$work/$tool"
  full_disk=$work/$tool
  "$@" || status=$?
  cp -a "$work/$tool" "$work/left"
  umount "$full_disk"; full_disk=; rm -rf "${work:?}/$tool"; mv "$work/left" "$work/$tool"
  return "$status"
}

# ---- the run -------------------------------------------------------------------------------------------------------

mkdir -p "$work/programs" "$work/versions/15" "$work/older"
ln -s "$work/programs" "$work/versions/15/bin"
for program in pg_restore pg_dumpall psql; do ln -s "$real_programs/$program" "$work/programs/$program"; done
prepare_script

fill() { psql -q -v ON_ERROR_STOP=1 -d shop -c "INSERT INTO events SELECT i, 'user-' || i % 5000, md5(i::text), now() FROM generate_series($1, $2) i"; }
createdb shop
psql -q -d shop -c "CREATE TABLE events (id bigint PRIMARY KEY, user_id text, body text, at timestamptz)"
fill 1 $((rows / 2))
for tool in dbmaint script archive; do
  back_up_"$tool" >/dev/null
  cp "$(file_of_"$tool")" "$work/older/$tool"
  rm -rf "${work:?}/$tool"
done
fill $((rows / 2 + 1)) "$rows"

printf 'One database of %s rows. Each with the seconds and the size of a backup; that of dbmaint is proved by decoding it.\n\n' "$rows"
printf '| | dbmaint | autopostgresqlbackup | pg_dump -Fc |\n|---|---|---|---|\n'
line_seconds="| seconds |" line_size="| KiB |"
for tool in dbmaint script archive; do
  begin=$EPOCHREALTIME
  back_up_"$tool" >/dev/null
  line_seconds+=" $(awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }') |"
  line_size+=" $(($(size_of "$(file_of_"$tool")") / 1024)) |"
done
printf '%s\n%s\n' "$line_seconds" "$line_size"

printf '\n| harm to the stored backup: noticed? | dbmaint | autopostgresqlbackup | pg_dump -Fc |\n|---|---|---|---|\n'
harm_after "nothing (must not be noticed)" true
harm_after "one bit near the beginning" flip_a_bit_near_the_beginning
harm_after "one bit in the middle" flip_a_bit_in_the_middle
harm_after "one bit near the end" flip_a_bit_near_the_end
harm_after "a block of zeros" overwrite_a_block_with_zeros
harm_after "cut in half" cut_in_half
harm_after "the last byte is missing" cut_the_last_byte
harm_after "empty" empty_the_file
harm_after "the file of an older backup in its place" put_the_file_of_an_older_backup_there

printf '\n| harm while it is made: noticed? | dbmaint | autopostgresqlbackup | pg_dump -Fc |\n|---|---|---|---|\n'
harm_during "pg_dump is killed in the middle" with_pg_dump_killed
harm_during "wrong password" with_a_wrong_password
if [[ $(id -u) == 0 ]]; then harm_during "the disk is full" with_a_full_disk; else echo "| the disk is full | not tried: mounting takes root | | |"; fi
