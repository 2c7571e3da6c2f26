# SPDX-License-Identifier: MIT
# Makefile.publish: what is copied is the site, what is gone goes, and a damaged site is not copied.
set -u
tongbao=$1
. tests/expect.sh
command -v rsync >/dev/null || { echo "skipped: no rsync"; exit 77; }

mkdir "$work/content" && cp -R content/. "$work/content"
publish() {
    make -s -f Makefile.publish publish program= TONGBAO="$tongbao" BUILD="$(dirname "$tongbao")" \
        CONTENT="$work/content" SITE="$work/site" DEST="$work/web" TODAY="$1"
}

expect "without a target" 2 make -s -f Makefile.publish publish TONGBAO="$tongbao" BUILD="$(dirname "$tongbao")" \
    CONTENT="$work/content" SITE="$work/site" TODAY=2026-04-01
has "$err" "usage:"

expect "publish" 0 publish 2026-04-01
diff -r "$work/site/current" "$work/web" >"$work/difference" || fail "what was published is not the site" "$(cat "$work/difference")"

rm "$work"/content/notices/2026/liudi-2026.*
expect "publish without one notice" 0 publish 2026-04-01
diff -r "$work/site/current" "$work/web" >"$work/difference" || fail "what was published is not the site" "$(cat "$work/difference")"
[ ! -e "$work/web/notice/2026/liudi-2026.html" ] || fail "a page that is gone stayed"

expect "help" 0 make -s -f Makefile.publish help
has "$out" "publish"
finish
