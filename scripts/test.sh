#!/usr/bin/env bash
# Builds dbmaint and runs every test, those against a throw-away PostgreSQL server included. Ends with ctest's summary.
#
#   scripts/test.sh                 everything, Release
#   scripts/test.sh --sanitize      the same with AddressSanitizer and UndefinedBehaviorSanitizer, in build-sanitize/
#   scripts/test.sh --lint          also clang-format; clang-tidy: scripts/lint.sh --tidy
#   scripts/test.sh -- -R unit_     what follows -- goes to ctest
set -euo pipefail
cd "$(dirname "$0")/.."

build=build
options=(-DDBMAINT_SANITIZE=OFF)
lint=no
while [[ $# -gt 0 ]]; do
  case "$1" in
    --sanitize)
      build="build-sanitize"
      # -O2 takes the compiler several times as long here, and finds no more.
      options=(-DDBMAINT_SANITIZE=ON -DCMAKE_BUILD_TYPE=RelWithDebInfo "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1")
      export LSAN_OPTIONS="suppressions=$PWD/tests/sanitizer/known_leaks.txt:print_suppressions=0" ;;
    --lint) lint=yes ;;
    --) shift; break ;;
    *) echo "unknown option: $1 (see the head of $0)" >&2; exit 2 ;;
  esac
  shift
done

scripts/install-deps.sh
if [[ "$lint" == yes ]]; then
  scripts/lint.sh
fi
cmake -S . -B "$build" -G Ninja -DDBMAINT_TESTS=ON "${options[@]}" >/dev/null
cmake --build "$build"
# pg_virtualenv makes a cluster of the newest installed version, exports PGHOST and the rest, and drops it afterwards.
# -t: in a temporary directory, also for root, so that a cluster that a killed run left behind does not stop this one.
# In memory where there is room for it and for the tests' own files, together less than 1 GB at any time: a server waits
# for the disk at every commit, and a file system takes a fifth of the processor for files that live for a second.
place=${TMPDIR:-/tmp}
free=$(df --output=avail --block-size=1G /dev/shm 2>/dev/null | tail -1 || true)
available=$(awk '/^MemAvailable:/ { print int($2 / 1024 / 1024) }' /proc/meminfo)
[[ ${free:-0} -lt 2 || $available -lt 4 ]] || place=/dev/shm
# SCRAM hashes a password 4096 times, at each of thousands of connections.
quick_login=(-i --auth-host=md5 -o password_encryption=md5)
# Four tests for each processor: they wait for disks, locks and servers longer than they compute.
# It would print the server's whole log after a failure, so the verdict travels in a file and ctest has the last word.
verdict=$(mktemp)
trap 'rm -f "$verdict" "$verdict.log"' EXIT
export VERDICT=$verdict BUILD=$build
# shellcheck disable=SC2016  # expanded by the inner shell
TMPDIR=$place pg_virtualenv -t "${quick_login[@]}" bash -c 'ctest --test-dir "$BUILD" --output-on-failure -j "$((4 * $(nproc)))" "$@"; echo $? >"$VERDICT"' ctest "$@" \
  2>"$verdict.log" || true
if [[ ! -s "$verdict" ]]; then
  cat "$verdict.log" >&2
  echo "The throw-away PostgreSQL server could not be started: no test ran." >&2
  exit 1
fi
exit "$(cat "$verdict")"
