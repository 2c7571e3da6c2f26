# SPDX-License-Identifier: MIT
# The preview in a browser: reload, overlay, the clerk's bar.
set -u
. tests/expect.sh
. tests/browser/scene.sh

preview "$1"
timeout 300 node tests/browser/preview.js "$base" "$work" || fail "the preview"
kill "$server"
wait "$server"
finish
