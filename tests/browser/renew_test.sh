# SPDX-License-Identifier: MIT
# What is saved comes into the page that is open, without a reload where there need be none.
set -u
. tests/expect.sh
. tests/browser/scene.sh

preview "$1"
timeout 300 node tests/browser/renew.js "$base" "$work" || fail "the page as it is now"
kill "$server"
wait "$server"
finish
