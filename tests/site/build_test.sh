# SPDX-License-Identifier: MIT
# content/ becomes site/current: what is in it, and that it depends on nothing but its inputs.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1

scene
expect "the first build" 0 "$tongbao" build
has "$err" "notices"
for file in index.html notice/2025/heping.html notice/2025/heping.txt notice/2025/heping.zip assets/style.css build.json \
    manifest-sha256.txt; do
    [ -f "site/current/$file" ] || fail "no $file" "$(find site)"
done
cmp content/notices/2025/heping.md site/current/notice/2025/heping.txt || fail "the original is not what it was"
(cd site/current && sha256sum --quiet -c manifest-sha256.txt) || fail "sha256sum does not agree"
(cd site/current && find . -type f ! -name manifest-sha256.txt | sed 's,^\./,,' | LC_ALL=C sort) >"$work/files"
cut -c67- site/current/manifest-sha256.txt | cmp - "$work/files" || fail "the manifest lists other files"
expect "its ledger" 0 sqlite3 site/ledger.sqlite "SELECT count(*) FROM notice"
has "$out" 3
[ -z "$(find site -name 'stage*')" ] || fail "a stage is left" "$(find site)"
expect "verify" 0 "$tongbao" verify
first=$(seen site/current)

# counted WHAT: the closing table knows of each file of the site whether it was written
counted() {
    [ "$(printf '%s\n' "$err" | awk '/files (written|unchanged)/ { sum += $3 } END { print sum }')" -eq \
        "$(find site/current -type f | wc -l)" ] || fail "$1: the files are counted otherwise" "$err"
}

# nothing new: not a file, not a time
find site -mindepth 1 ! -name lock -printf '%p %i %T@\n' | sort >"$work/before"
sleep 1
expect "a build of nothing new" 0 "$tongbao" build
find site -mindepth 1 ! -name lock -printf '%p %i %T@\n' | sort >"$work/after"
cmp "$work/before" "$work/after" || fail "something was written" "$(diff "$work/before" "$work/after")"
has "$err" "files written            0"
counted "nothing new"

# a new notice: the others keep their inodes, and what was before is still there
old=$(stat -c %i site/current/notice/2025/heping.html)
notice 2025/new.md 新生 已完成
expect "one more notice" 0 "$tongbao" build
counted "one more notice"
[ "$(stat -c %i site/current/notice/2025/heping.html)" = "$old" ] || fail "an unchanged page was written"
[ -f site/current/notice/2025/new.html ] || fail "the new page is missing"
[ "$(seen site/previous)" = "$first" ] || fail "previous is not what was there before"
expect "rollback" 0 "$tongbao" rollback
[ "$(seen site/current)" = "$first" ] || fail "rollback gave something else"
rm content/notices/2025/new.md
expect "one notice less" 0 "$tongbao" build
[ "$(seen site/current)" = "$first" ] || fail "the site is not what it was without it"

# threads, time zone, locale, place and name of the folders, umask
again() {
    what=$1
    shift
    rm -rf other
    expect "$what" 0 env "$@" --output other build
    [ "$(seen other/current)" = "$first" ] || fail "$what: other bytes" "$(diff -rq site/current other/current)"
}
again "one thread" "$tongbao" -q --color never
rm -rf other
for jobs in 1 2 8 64; do
    expect "-j $jobs" 0 "$tongbao" --output other build -j "$jobs"
    [ "$(seen other/current)" = "$first" ] || fail "-j $jobs: other bytes" "$(diff -rq site/current other/current)"
    rm -rf other
done
again "Shanghai" TZ=Asia/Shanghai "$tongbao"
again "St John's" TZ=America/St_Johns "$tongbao"
again "C" LC_ALL=C "$tongbao"
again "Chinese" LC_ALL=C.UTF-8 LANGUAGE=zh_CN "$tongbao" --lang zh
cp -r content elsewhere
again "another folder" "$tongbao" --content "$work/scene/elsewhere"
again "from above" "$tongbao" -C "$work/scene"

# told WHAT NAMES: beside the generation, just these digests of build.json are others than those of site/current
told() {
    [ "$(python3 - <<'END'
import json, sys
was, now = (json.load(open(path)) for path in ("site/current/build.json", "other/current/build.json"))
assert was["generation"] != now["generation"] and list(was["inputs"]) == ["content", "templates", "notices"]
print(*(name for name in was["inputs"] if was["inputs"][name] != now["inputs"][name]))
END
)" = "$2" ] || fail "$1: other digests of inputs" "$(cat site/current/build.json other/current/build.json)"
}
# changed FILE NAMES: one more line in it
changed() {
    cp -r content "$work/kept-content"
    cp -r templates "$work/kept-templates"
    printf '\n' >>"$1"
    expect "a change of $1" 0 "$tongbao" --output other build
    told "$1" "$2"
    rm -rf other content templates
    mv "$work/kept-content" content
    mv "$work/kept-templates" templates
}
changed content/site.yaml content
changed templates/index.sql templates
changed content/notices/2025/heping.md notices
changed content/notices/2025/heping.yaml notices
expect "another day" 0 "$tongbao" --output other build --today 2026-01-02
told "the day" ""
rm -rf other

# the day
expect "--today" 0 "$tongbao" --output other build --today 2026-01-02
day=$(seen other/current)
rm -rf other
expect "SOURCE_DATE_EPOCH" 0 env SOURCE_DATE_EPOCH=1767312000 "$tongbao" --output other build
[ "$(seen other/current)" = "$day" ] || fail "SOURCE_DATE_EPOCH is another day than --today"
expect "today in the ledger" 0 sqlite3 other/ledger.sqlite "SELECT value FROM meta WHERE key = 'today'"
has "$out" 2026-01-02
rm -rf other
expect "no such day" 2 "$tongbao" build --today 2026-02-30
expect "no number of seconds" 2 env SOURCE_DATE_EPOCH=soon "$tongbao" build
for words in "-j 0" "-j 65" "-j x" "--without all" "--nothing" "operand"; do
    # shellcheck disable=SC2086
    expect "usage: $words" 2 "$tongbao" build $words
done
[ "$(seen site/current)" = "$first" ] || fail "a mistake on the command line changed the site"

# a dry run says what it would do and touches nothing
notice 2025/new.md 新生 已完成
rm content/notices/liming.txt
find site -printf '%p %i %T@\n' | sort >"$work/before"
mkdir "$work/tmp"
expect "-n" 0 env TMPDIR="$work/tmp" "$tongbao" build -n
find site -printf '%p %i %T@\n' | sort >"$work/after"
cmp "$work/before" "$work/after" || fail "-n changed the site"
[ -z "$(ls "$work/tmp")" ] || fail "-n left something" "$(ls "$work/tmp")"
has "$out" "write notice/2025/new.html"
has "$out" "write index.html"
has "$out" "remove notice/2025/liming.html"
case "$out" in *heping.html*) fail "-n names what stays" "$out" ;; esac
expect "-n without a site" 0 "$tongbao" --output nowhere build -n
[ ! -e nowhere ] || fail "-n made the output folder"

expect "--without archive" 0 "$tongbao" build --without archive,search
[ -z "$(find site/current -name '*.zip')" ] || fail "--without archive made archives"
finish
