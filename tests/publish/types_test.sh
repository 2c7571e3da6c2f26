# SPDX-License-Identifier: MIT
# Each kind of file that a site has is served as what it is: by the preview, and by the rules for web servers, whose
# tests take the same table.
set -u
tongbao=$1
. tests/expect.sh
. tests/publish/web.sh

cp -R content templates "$work/"
"$tongbao" -C "$work" serve --port 0 2>"$work/said" &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
base=
for i in $(seq 600); do
    base=$(sed -n 's/.*\(http:\/\/127\.0\.0\.1:[0-9]*\)\/.*/\1/p' "$work/said")
    [ -z "$base" ] || break
    sleep 0.1
done
[ -n "$base" ] || { fail "it was not served" "$(cat "$work/said")"; finish; }

printf '%s\n' 'index.html text/html; charset=utf-8' >>"$work/types"
find "$work/site/current" -type f -name '*.*' | sed 's/.*\.//' | LC_ALL=C sort -u >"$work/endings"
[ "$(wc -l <"$work/endings")" -ge 10 ] || fail "that is no whole site" "$(cat "$work/endings")"
while read -r ending; do
    type=$(sed -n "s/^[a-z]*\.$ending //p" "$work/types")
    [ -n "$type" ] || fail ".$ending is not in the table of tests/publish/web.sh"
    what=$(find "$work/site/current" -type f -name "*.$ending" | head -1)
    head_of -I "$base/${what#"$work/site/current/"}"
    header "content-type: $type"
done <"$work/endings"
finish
