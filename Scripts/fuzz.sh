#!/bin/sh
# Lets libFuzzer make up input for whatever reads from outside. Usage: fuzz.sh SECONDS (for each kind of input)
# What stops the process is kept in Fuzzing/.build/finds.
set -eu
cd "$(dirname "$0")/.."
built=Fuzzing/.build
swift build --package-path Fuzzing -Xswiftc -sanitize=fuzzer
mkdir -p "$built/finds"
for input in $("$built/debug/Fuzzing"); do
  echo "$input:"
  "$built/debug/Fuzzing" "$input" "$built/corpus/$input" -max_total_time="$1" -max_len=4096 -print_final_stats=1 \
    -artifact_prefix="$built/finds/$input-" 2>"$built/$input.log" || { tail -40 "$built/$input.log" >&2; exit 1; }
  sed -n 's/^stat::number_of_executed_units: */  inputs tried: /p' "$built/$input.log"
done
