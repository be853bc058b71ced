#!/usr/bin/env bash
# Checks the format of every source file, and runs clang-tidy where it and a build folder are there.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t files < <(git ls-files '*.cpp' '*.hpp')
clang-format --dry-run --Werror "${files[@]}"
if [[ "${1:-}" == --tidy ]]; then
  mapfile -t sources < <(git ls-files 'src/*.cpp')
  printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p build --quiet
fi
