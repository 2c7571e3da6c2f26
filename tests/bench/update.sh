#!/bin/sh
# SPDX-License-Identifier: MIT
# How long a build takes after one new notice: update.sh PROGRAM GENERATOR NOTICES…
# (GENERATOR makes a corpus of invented notices: --notices N --start FIRST --out FOLDER)
set -eu
program=$1
generator=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
took() {
    begun=$(date +%s%N)
    "$program" -q --content "$work/content" --output "$work/site" build --allow-shrink 2>/dev/null || echo "exit $?"
    echo "$1: $((($(date +%s%N) - begun) / 1000000)) ms"
}
for notices in "$@"; do
    rm -rf "$work/content" "$work/site" "$work/more"
    python3 "$generator" --notices "$notices" --out "$work/content" --quiet
    find "$work/content" -name '*.md' -exec touch -d '2026-01-01' {} +
    python3 "$generator" --notices 1 --start $((notices + 1)) --out "$work/more" --quiet
    echo "$notices notices"
    took "  everything"
    took "  nothing new"
    (cd "$work/more" && tar cf - .) | (cd "$work/content" && tar xf -)
    took "  one new notice"
done
