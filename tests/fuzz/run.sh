#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/fuzz/run.sh BUILD SECONDS [TARGET…]: each fuzz target of BUILD for so long, from its committed
# seeds and from what earlier hunts reached (TARGET.tar.gz, made by keep.sh); without names all of
# them. The same build takes the same way each time, so that a red run can be run again; longer hunts
# take seeds of their own. What was found on the way is kept only if it breaks something: then its
# name is printed, and the run fails.
set -eu
build=$1 seconds=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
[ $# -gt 0 ] || set -- $(cd "$here" && for source in *_fuzz.c; do echo "${source%_fuzz.c}"; done)

for target in "$@"; do
    mkdir "$kept/$target" "$kept/$target-before"
    [ ! -f "$here/$target.tar.gz" ] || tar -xzf "$here/$target.tar.gz" -C "$kept/$target-before"
    dictionary=
    [ ! -f "$here/$target.dict" ] || dictionary=-dict=$here/$target.dict
    if ! "$build/fuzz_$target" $dictionary -seed=1 -max_total_time="$seconds" -max_len=8192 -print_final_stats=1 \
        -artifact_prefix="$build/$target-" "$kept/$target" "$here/$target" \
        "$kept/$target-before" >"$kept/log" 2>&1; then
        cat "$kept/log"
        exit 1
    fi
    edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$kept/log" | tail -1)
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$kept/log")
    echo "$target: $runs runs, $edges edges, $(ls "$kept/$target" | wc -l) inputs beside the seeds, nothing found"
done
