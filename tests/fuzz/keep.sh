#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/fuzz/keep.sh BUILD TARGET FOLDER…: what a hunt left in these folders, cut down to the fewest
# inputs that reach as much of the program, becomes TARGET.tar.gz: run.sh begins with it.
set -eu
build=$1 target=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
"$build/fuzz_$target" -merge=1 -use_counters=0 -max_len=2048 "$kept" "$here/$target" "$@"
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$kept" -c . |
    gzip -9n >"$here/$target.tar.gz"
