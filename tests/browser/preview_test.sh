# SPDX-License-Identifier: MIT
# The preview in a browser: reload, overlay, the clerk's bar.
set -u
. tests/expect.sh
. tests/browser/scene.sh

cp -R content templates "$work/"
"$1" --lang zh -C "$work" serve --port 0 2>"$work/said" &
server=$!
base=
for i in $(seq 600); do
    base=$(sed -n 's/.*\(http:\/\/127\.0\.0\.1:[0-9]*\/\).*/\1/p' "$work/said")
    [ -z "$base" ] || break
    sleep 0.1
done
if [ -n "$base" ]; then
    timeout 300 node tests/browser/preview.js "$base" "$work" || fail "the preview"
else
    fail "it was not served" "$(cat "$work/said")"
fi
kill "$server"
wait "$server"
finish
