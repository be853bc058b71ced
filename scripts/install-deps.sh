#!/usr/bin/env bash
# Installs what building and testing dbmaint needs, from Debian's packages. Does nothing when all is there, so it
# works for a user without root too. More packages may be named as arguments.
set -euo pipefail

packages=(
  # to build
  g++ cmake ninja-build ccache pkg-config
  libpqxx-dev libpq-dev libcli11-dev libspdlog-dev libfmt-dev nlohmann-json3-dev libsqlitecpp-dev libsqlite3-dev
  libzstd-dev nettle-dev libboost-dev catch2
  # to run, demonstrate and test
  sqlite3 zstd age rclone postgresql postgresql-client postgresql-common pgbouncer pgbackrest
  "$@"
)

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ "$status" == installed ]] || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]]; then
  exit 0
fi

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "These Debian packages are missing: ${missing[*]}" >&2
    echo "HINT: have an administrator run: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "Installing: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
