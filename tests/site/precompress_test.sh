# SPDX-License-Identifier: MIT
# Compressed twins: the same bytes within, the same everywhere, and none where nobody asks.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
. tests/site/scene.sh

scene
TONGBAO="$tongbao"
expect "without the setting" 0 "$TONGBAO" -q build
[ -z "$(find site/current -name '*.gz')" ] || fail "there are twins" "$(find site/current -name '*.gz')"
echo 'precompress: true' >content/site.yaml
expect "with it" 0 env TZ=Asia/Shanghai "$TONGBAO" -q build
[ -f site/current/index.html.gz ] && [ -f site/current/notice/2025/heping.html.gz ] || fail "no twins" "$(find site/current -name '*.gz')"
find site/current -name '*.gz' | while read -r twin; do
    gzip -t "$twin" && gzip -dc "$twin" | cmp - "${twin%.gz}" || echo "$twin"
    [ "$(od -An -tu1 -j4 -N4 "$twin" | tr -d ' ')" = 0000 ] || echo "$twin bears a time"
    [ "$(wc -c <"$twin")" -lt "$(wc -c <"${twin%.gz}")" ] || echo "$twin is no smaller"
    case "$twin" in *.zip.gz | *.gz.gz) echo "$twin" ;; esac
done >wrong
[ ! -s wrong ] || fail "twins that are none" "$(cat wrong)"
expect "they are files of the site" 0 "$TONGBAO" -q verify
expect "elsewhere" 0 env TZ=America/St_Johns "$TONGBAO" -q --output other build
[ "$(seen site/current)" = "$(seen other/current)" ] || fail "they differ"
# the stream is the one that a zip has for the same bytes
cat >stream.py <<'END'
import struct, sys, zipfile
gz, path, name = open(sys.argv[1], "rb").read(), sys.argv[2], sys.argv[3]
with zipfile.ZipFile(path) as archive:
    entry = archive.getinfo(name)
    raw = open(path, "rb").read()
    at = entry.header_offset
    at += 30 + sum(struct.unpack("<HH", raw[at + 26:at + 30]))
    assert gz[10:-8] == raw[at:at + entry.compress_size]
END
expect "one stream" 0 python3 stream.py site/current/notice/2025/heping.txt.gz site/current/notice/2025/heping.zip notice/2025/heping.txt
rm content/site.yaml
expect "without it again" 0 "$TONGBAO" -q build
[ -z "$(find site/current -name '*.gz')" ] || fail "twins stayed behind"
finish
