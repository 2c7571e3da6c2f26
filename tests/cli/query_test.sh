# SPDX-License-Identifier: MIT
# `tongbao query`: the ledger of the last build, asked from a terminal, and never changed.
set -u
. tests/expect.sh
tongbao=$1
export NO_COLOR=1
site=$work/site
ask() { "$tongbao" --output "$site" query "$@"; }

expect "no ledger yet" 3 ask 'SELECT 1'
expect "a build" 0 "$tongbao" -q --output "$site" build
notices=$(find content/notices -name '*.md' -o -name '*.txt' | wc -l)

expect "a table" 0 ask 'SELECT count(*) AS notices FROM notice'
[ "$out" = "$(printf 'notices\n%7d' "$notices")" ] || fail "the count is another" "$out"
expect "CSV" 0 ask --csv 'SELECT slug, issues FROM notice ORDER BY slug'
[ "$(printf '%s\n' "$out" | wc -l)" -eq $((notices + 1)) ] || fail "CSV has other rows" "$out"
expect "JSON" 0 ask --json 'SELECT slug, published FROM notice'
printf '%s' "$out" | python3 -c "import json,sys; assert len(json.load(sys.stdin)) == $notices" ||
    fail "JSON is not what it should be" "$out"
expect "standard input" 0 sh -c "echo 'SELECT 7 AS seven' | '$tongbao' --output '$site' query -"
has "$out" "seven"
expect "nothing found" 0 ask --json 'SELECT 1 WHERE 0'
[ "$out" = "[]" ] || fail "nothing is no empty list" "$out"

before=$(sha256sum "$site/ledger.sqlite")
for sql in 'DELETE FROM notice' 'DROP TABLE notice' "ATTACH '/tmp/x' AS x" 'PRAGMA user_version = 1' \
    'SELECT 1; DELETE FROM notice' 'SELEC 1' '' 'SELECT nothing FROM notice' 'SELECT :id' \
    'SELECT * FROM sqlite_schema' "SELECT load_extension('x')"; do
    expect "refused: $sql" 2 ask "$sql"
    [ -z "$out" ] || fail "something was printed for: $sql" "$out"
done
[ "$before" = "$(sha256sum "$site/ledger.sqlite")" ] || fail "the ledger was changed"
expect "the place of a mistake" 2 ask 'SELECT slug, nowhere FROM notice'
has "$err" "SQL:1:14: error:"

expect "no query" 2 ask
has "$err" "which query?"
expect "two queries" 2 ask 'SELECT 1' 'SELECT 2'
expect "an unknown option" 2 ask --xml 'SELECT 1'

# Whoever reads may stop: no complaint then, and no endless work.
err=$(ask --csv 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n' 2>&1 >/dev/full)
has "$err" "standard output could not be written"
first=$(ask --csv 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n' 2>"$work/said" | head -n 1)
[ "$first" = "$(printf 'i\r')" ] || fail "the head is another" "$first"
[ ! -s "$work/said" ] || fail "a closed pipe is complained about" "$(cat "$work/said")"
finish
