# SPDX-License-Identifier: MIT
# Pages that name other files are made when those are there, however their queries are written; what a page's own row
# cannot give is said with its place.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1

# page NAME SQL: a page with one list
page() {
    printf '%s\n' "-- pages: x" "SELECT '$1.html' AS path;" "" "-- asked: y" "$2" >"templates/$1.sql"
    printf '%s\n' '{{#asked}}{{sha}}{{/asked}}' >"templates/$1.html.mustache"
}
digest() { sha256sum "site/current/$1" | cut -d' ' -f1; }

scene
page spaced "SELECT FILE_SHA256 ('index.html') AS sha;"
page said "SELECT 'file_sha256(x)' AS sha; -- not file_sha256('index.html')"
page a "SELECT file_sha256('said.html') || ' ' || ifnull(file_sha256('b.html'), 'not yet') AS sha;"
page b "SELECT file_sha256('a.html') AS sha;"
expect "a build" 0 "$tongbao" -q build -j 4
[ "$(cat site/current/spaced.html)" = "$(digest index.html)" ] || fail "a space" "$(cat site/current/spaced.html)"
[ "$(cat site/current/a.html)" = "$(digest said.html) not yet" ] || fail "words that are no call" "$(cat site/current/a.html)"
[ "$(cat site/current/b.html)" = "$(digest a.html)" ] || fail "of two that name each other, the second" "$(cat site/current/b.html)"

# wrong SQL WORDS: what stands as the query of the pages is refused there
wrong() {
    printf '%s\n' "-- pages: x" "$1" >templates/wrong.sql
    echo '{{{all_html}}}' >templates/wrong.html.mustache
    expect "$1" 1 "$tongbao" build
    has "$err" "templates/wrong.sql:$2"
    rm templates/wrong.*
}
wrong "SELECT 'x.html' AS path, file_sha256('index.html') AS all_html;" \
    "2:26: error: \`-- pages:\` cannot ask for file_sha256: no file is there yet; a list of the page can [query-head]"
wrong "SELECT 'x.html' AS path, article_html(0) AS all_html;" \
    "2:1: error: the query failed: article_html: no notice has the key 0 [query-failed]"
wrong "SELECT 'x.html' AS path, x.a AS all_html FROM (SELECT length(article_html(-7)) AS n, article_html(-7) AS a) AS x;" \
    "2:1: error: the query failed: article_html: no notice has the key -7 [query-failed]"
page wrong "SELECT article_html(0) AS sha;"
expect "in a list" 1 "$tongbao" build
has "$err" "templates/wrong.sql:5:1: error: the query failed: article_html: no notice has the key 0 [query-failed]"
rm templates/wrong.*
finish
