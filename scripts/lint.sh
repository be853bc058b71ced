#!/usr/bin/env bash
# Checks the format of every source file; with --tidy also runs clang-tidy over those of src/, which takes half an hour.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t files < <(git ls-files '*.cpp' '*.hpp')
clang-format --dry-run --Werror "${files[@]}"
if [[ "${1:-}" == --tidy ]]; then
  # A folder of its own: files that are compiled together have no commands of their own.
  cmake -S . -B build-tidy -G Ninja -DDBMAINT_TOGETHER=OFF -DDBMAINT_TESTS=OFF -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >/dev/null
  cmake --build build-tidy --target embedded_texts
  mapfile -t sources < <(git ls-files 'src/*.cpp')
  printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p build-tidy --quiet \
    --extra-arg=-Wno-unknown-warning-option  # the commands are GCC's
fi
