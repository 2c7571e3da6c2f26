# SPDX-License-Identifier: MIT
# For the tests of web servers, after tests/expect.sh: a small site with a link to its release in $work/web, and what
# a server has to do with it.
command -v curl >/dev/null || { echo "skipped: no curl"; exit 77; }

mkdir -p "$work/web/releases/1/sub" "$work/web/releases/1/assets"
cd "$work/web/releases/1" || exit 1
echo '<p>home' >index.html
gzip -k9n index.html
echo '<p>lost' >404.html
echo 'h1 { color: red }' >style.css
for name in x.js x.txt x.csv x.ics x.xml x.json x.ndjson x.zip x.xlsx x.sqlite x.svg .hidden; do
    echo "$name" >"$name"
done
cp style.css assets/
ln -s releases/1 "$work/web/current"
cd - >/dev/null || exit 1
cat >"$work/types" <<'END'
style.css text/css; charset=utf-8
x.js text/javascript; charset=utf-8
x.txt text/plain
x.csv text/csv; charset=utf-8
x.ics text/calendar; charset=utf-8
x.xml application/xml; charset=utf-8
x.json application/json
x.ndjson application/x-ndjson
x.zip application/zip
x.xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
x.sqlite application/vnd.sqlite3
x.svg image/svg+xml
END

head_of() { curl -s -m 20 -o "$work/body" -D "$work/head" "$@" || fail "no answer: $*"; tr -d '\r' <"$work/head" >"$work/lines"; }
header() { grep -qix "$1" "$work/lines" || fail "$what: no “$1” in:" "$(cat "$work/lines")"; }

# served BASE: types, precompressed files, headers, the site's own 404, no hidden files, the next release at once
served() {
    base=$1
    what="the front page"
    head_of "$base/"
    header "HTTP/1.1 200 OK"
    header "content-type: text/html; charset=utf-8"
    header "x-content-type-options: nosniff"
    header "referrer-policy: no-referrer"
    header "cache-control: no-cache"
    header "content-security-policy: frame-ancestors 'none'; object-src 'none'; base-uri 'none'"
    header "vary: Accept-Encoding"
    what="the same, compressed"
    head_of -H "Accept-Encoding: gzip" "$base/index.html"
    header "content-encoding: gzip"
    cmp -s "$work/body" "$work/web/current/index.html.gz" || fail "it is not the file that lies there"
    what="the same, known"
    etag=$(sed -n 's/^[Ee][Tt]ag: //p' "$work/lines")
    head_of -H "If-None-Match: $etag" -H "Accept-Encoding: gzip" "$base/index.html"
    header "HTTP/1.1 304 Not Modified"
    what="a page that is not there"
    head_of "$base/none.html"
    header "HTTP/1.1 404 Not Found"
    header "x-content-type-options: nosniff"
    grep -q lost "$work/body" || fail "it is not the site's own page"
    what="a style with its digest"
    head_of "$base/assets/style.css?0123456789ab"
    header "content-type: text/css; charset=utf-8"
    header "cache-control: public, max-age=31536000, immutable"
    for path in assets/style.css "style.css?0123456789ab" "assets/style.css?x" "assets/none.css?0123456789ab"; do
        what="what may not be kept: $path"
        head_of "$base/$path"
        header "cache-control: no-cache"
    done
    for path in .hidden sub/../.hidden %2ehidden; do
        what=$path
        head_of --path-as-is "$base/$path"
        header "HTTP/1.1 404 Not Found"
    done
    while read -r name type; do
        what=$name
        head_of "$base/$name"
        header "content-type: $type"
    done <"$work/types"

    # a release that is shown is seen at once
    mkdir "$work/web/releases/2" && echo '<p>second' >"$work/web/releases/2/index.html"
    ln -s releases/2 "$work/web/new" && mv -T "$work/web/new" "$work/web/current"
    curl -s -m 20 "$base/" | grep -q second || fail "the new release is not seen"
}
