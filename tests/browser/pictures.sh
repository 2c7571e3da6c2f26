# SPDX-License-Identifier: MIT
# The pictures of docs/, made anew: pictures.sh PROGRAM, or `make -f Makefile.publish pictures`.
set -u
. tests/expect.sh
. tests/browser/scene.sh

expect "the site of a day on which windows are open" 0 "$1" --output "$work/pictured" build --today 2026-04-17
preview "$1"
node tests/browser/pictures.js "file://$work/pictured/current/" "$base" docs || fail "the pictures"
kill "$server"
wait "$server"
finish
