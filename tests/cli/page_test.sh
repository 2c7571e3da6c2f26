# SPDX-License-Identifier: MIT
# What a page is made from, out of the ledger of the last build.
set -u
. tests/expect.sh

mkdir -p "$work/site/content/notices" "$work/site/templates"
cp content/notices/2026/shawo-2026.md "$work/site/content/notices/"
cat >"$work/site/templates/n.sql" <<'SQL'
-- pages: one a notice
SELECT id, 'n/' || slug || '.html' AS path, title FROM notice;
-- issues: in order
SELECT title AS issue FROM issue WHERE notice = :id ORDER BY rank;
SQL
echo '{{root}}{{title}}{{#issues}}{{issue}}{{/issues}}' >"$work/site/templates/n.html.mustache"

expect "before any build" 1 "$1" -C "$work/site" --lang en page n/shawo-2026.html
has "$err" "site/ledger.sqlite: error: the ledger cannot be read"
expect "the build" 0 "$1" -C "$work/site" -q build
expect "the queries of a page" 0 "$1" -C "$work/site" page n/shawo-2026.html
has "$out" "templates/n.sql:4: issues: "
expect "its data" 0 "$1" -C "$work/site" page --data n/shawo-2026.html
has "$out" '"path": "n/shawo-2026.html"'
has "$out" '"root": "../"'
expect "its plans" 0 "$1" -C "$work/site" page --explain n/shawo-2026.html
has "$out" "SEARCH issue USING INDEX issue_notice"
expect "a page that is none" 1 "$1" -C "$work/site" --lang en page n/none.html
has "$err" "no page has this path: n/none.html"
expect "no page at all" 2 "$1" -C "$work/site" page
echo '{{titel}}' >>"$work/site/templates/n.html.mustache"
expect "a template that is wrong" 1 "$1" -C "$work/site" --lang en page n/shawo-2026.html
has "$err" "templates/n.html.mustache:2:1: error: n.html: no row around has a name titel; is it title?"
finish
