# SPDX-License-Identifier: MIT
# The zips of a site: the same bytes in every time zone, plain names, and no link that leads nowhere.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
command -v unzip >/dev/null || exit 77

scene
notice 2025/heping-2.md 和平 整改中
TZ=Asia/Shanghai "$tongbao" -q build || fail "the first build"
sleep 2
TZ=America/St_Johns "$tongbao" -q --output other build || fail "the second build"
zips() { (cd "$1/current" && find . -name '*.zip' | LC_ALL=C sort | xargs sha256sum); }
[ "$(zips site)" = "$(zips other)" ] || fail "the zips differ" "$(zips site; zips other)"
[ "$(zips site | wc -l)" -eq 7 ] || fail "a zip a notice and a body" "$(zips site)"

for zip in $(cd site/current && find . -name '*.zip'); do
    rm -rf out
    unzip -q "site/current/$zip" -d out || fail "$zip cannot be unpacked"
    root=out
    case "$zip" in */organisation/*) root=$(echo out/*/data) ;; esac
    [ -f "$root/index.html" ] || fail "$zip has no index.html"
    [ -f "$root/assets/style.css" ] || fail "$zip has no style"
    find out -type f | LC_ALL=C grep -q '[^A-Za-z0-9/._-]' && fail "$zip has names that are not plain"
    for page in $(find out -name '*.html'); do
        grep -o ' href="[^"]*"' "$page" | cut -d'"' -f2 | while read -r link; do
            [ -f "$(dirname "$page")/$link" ] || echo "$page: $link"
        done
    done >"$work/dead"
    [ -s "$work/dead" ] && fail "$zip: dead links" "$(cat "$work/dead")"
done

rm -rf out
unzip -q site/current/notice/2025/heping.zip -d out
cmp out/notice/2025/heping.txt content/notices/2025/heping.md || fail "the original is another"
grep -q 和平 out/index.html || fail "index.html is not the notice"
body=$(sqlite3 site/ledger.sqlite "SELECT slug FROM organisation WHERE name LIKE '%和平%'")
rm -rf out
unzip -q "site/current/organisation/$body.zip" -d out
bag="out/$body/data"
[ -f "$bag/notice/2025/heping.html" ] && [ -f "$bag/notice/2025/heping-2.html" ] || fail "a notice of the body is missing" "$(find out)"
[ ! -e "$bag/notice/2025/xinfu.html" ] || fail "a notice of another body is there"

# of what did not change no archive is made again
made() { sed -n 's/.*"site\/stage\/site\/\([^"]*\.zip\)\.[^"]*", .*O_CREAT.*/\1/p' trace | LC_ALL=C sort; }
rebuild() { ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o trace -e trace=openat "$tongbao" -q build || fail "the build ($1)"; }
if strace -qq -o trace true 2>/dev/null; then
    rebuild "of nothing new"
    [ -z "$(made)" ] || fail "nothing changed, but these were made" "$(made)"
    notice 2025/heping-2.md 和平 已完成
    rebuild "of a changed notice"
    [ "$(made)" = "$(printf '%s\n' notice/2025/heping-2.zip "organisation/$body.zip")" ] || fail "its own and its body's are made again, no other" "$(made)"
fi

# with an address of the site, what stays behind is linked there
echo 'base_url: https://tongbao.example/' >content/site.yaml
"$tongbao" -q build || fail "the build with an address"
rm -rf out
unzip -q site/current/notice/2025/heping.zip -d out
grep -q 'href="https://tongbao.example/index.html"' out/index.html || fail "no link to the site" "$(cat out/index.html)"
finish
