# SPDX-License-Identifier: MIT
# deploy/nginx.conf as it is, in Debian's nginx: types, precompressed files, headers, 404, no hidden files.
set -u
. tests/expect.sh
nginx=$(command -v nginx || command -v /usr/sbin/nginx) || { echo "skipped: no nginx"; exit 77; }
command -v curl >/dev/null || { echo "skipped: no curl"; exit 77; }

mkdir -p "$work/web/releases/1/sub" "$work/logs"
cd "$work/web/releases/1" || exit 1
echo '<p>home' >index.html
gzip -k9n index.html
echo '<p>lost' >404.html
echo 'h1 { color: red }' >style.css
for name in x.js x.txt x.csv x.ics x.xml x.json x.ndjson x.zip x.xlsx x.sqlite x.svg .hidden; do
    echo "$name" >"$name"
done
ln -s releases/1 "$work/web/current"
cd - >/dev/null || exit 1
for port in 28080 28180 28280 29080; do
    sed "s|listen 80;|listen 127.0.0.1:$port;|; s|/srv/www/tongbao|$work/web|" deploy/nginx.conf >"$work/site.conf"
    cat >"$work/nginx.conf" <<END
$([ "$(id -u)" -ne 0 ] || echo "user root;")
worker_processes 1;
pid $work/nginx.pid;
error_log $work/logs/error.log;
events {}
http {
    access_log off;
    client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
    include $work/site.conf;
}
END
    "$nginx" -p "$work" -c "$work/nginx.conf" 2>"$work/said" && break
done
[ -s "$work/nginx.pid" ] || sleep 1
[ -s "$work/nginx.pid" ] || { fail "nginx does not start" "$(cat "$work/said")"; finish; }
trap 'kill "$(cat "$work/nginx.pid")" 2>/dev/null; rm -rf "$work"' EXIT
base=http://127.0.0.1:$port
head_of() { curl -s -m 20 -o "$work/body" -D "$work/head" "$@" || fail "no answer: $*"; tr -d '\r' <"$work/head" >"$work/lines"; }
header() { grep -qix "$1" "$work/lines" || fail "$what: no “$1” in:" "$(cat "$work/lines")"; }

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
for path in .hidden sub/../.hidden %2ehidden; do
    what=$path
    head_of --path-as-is "$base/$path"
    header "HTTP/1.1 404 Not Found"
done
while read -r name type; do
    what=$name
    head_of "$base/$name"
    header "content-type: $type"
done <<'END'
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

# a release that is shown is seen at once
mkdir "$work/web/releases/2" && echo '<p>second' >"$work/web/releases/2/index.html"
ln -s releases/2 "$work/web/new" && mv -T "$work/web/new" "$work/web/current"
curl -s -m 20 "$base/" | grep -q second || fail "the new release is not seen"
finish
