# SPDX-License-Identifier: MIT
# What is withdrawn or held back is nowhere in site/ after the same build: not in current, previous, the ledger and
# its free pages, the zips; and no rollback brings it back.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
command -v unzip >/dev/null || exit 77

words='请居民代表到长亭旁听'

# traces: where below site/ the words stand, in files, under their names, and within zips
traces() {
    grep -rlF "$words" site
    find site -name '*changting*'
    find site -name '*.zip' | while read -r zip; do
        unzip -p "$zip" | grep -qF "$words" && echo "$zip"
        unzip -l "$zip" | grep -q changting && echo "$zip: its name"
    done
    sqlite3 site/ledger.sqlite .dump | grep -F "$words"
}
gone() {
    [ -z "$(traces)" ] || fail "$1: traces" "$(traces)"
    expect "$1: nothing to go back to" 1 "$tongbao" rollback
    has "$err" "no-previous"
}

# published: a scene whose two versions and ledger have the notice
scene
notice 2025/changting.md 长亭 已完成
sed -i "s/请居民代表旁听/$words/" content/notices/2025/changting.md
"$tongbao" -q build 2>/dev/null || fail "the scene cannot be built"
notice 2025/new.md 新生 已完成
"$tongbao" -q build 2>/dev/null || fail "the scene cannot be built again"
[ "$(traces | grep -c -e /current/ -e /previous/)" -ge 8 ] || fail "the scene has no traces" "$(traces)"
cp -a "$work/scene" "$work/published"
published() {
    cd "$work" && rm -rf scene && cp -a published scene && cd scene && marked site || exit 1
    ledger=$(stat -c %i site/ledger.sqlite)
}
# went_on: the build was one of what changed, so that it kept the ledger's file
went_on() { [ "$(stat -c %i site/ledger.sqlite)" = "$ledger" ] || fail "$what: everything was made"; }

published
echo 'withdrawn: true' >content/notices/2025/changting.yaml
expect "withdrawn" 0 "$tongbao" build
went_on
gone "withdrawn"
first=$(seen site/current)
expect "nothing new" 0 "$tongbao" build
has "$err" "files written            0"
notice 2025/more.md 更新 已完成
expect "one more" 0 "$tongbao" build
[ "$(seen site/previous)" = "$first" ] || fail "the version after the withdrawal is not kept"
expect "rollback after it" 0 "$tongbao" rollback
[ -z "$(traces)" ] || fail "the rollback brings it back" "$(traces)"

# by the command, with a page in its place and without, and back again, each by a build of what changed
for how in "--reason 重复发布" "--reason 重复发布 --nothing"; do
    published
    before=$(seen site/current)
    # shellcheck disable=SC2086
    expect "withdraw $how" 0 "$tongbao" withdraw changting $how
    expect "withdraw $how: the build" 0 "$tongbao" build
    went_on
    ! { grep -rlF "$words" site || sqlite3 site/ledger.sqlite .dump | grep -qF "$words"; } || fail "$what: traces"
    find site -name '*.zip' -exec unzip -p {} \; | grep -qF "$words" && fail "$what: traces in an archive"
    expect "withdraw $how: nothing to go back to" 1 "$tongbao" rollback
    expect "undo" 0 "$tongbao" withdraw changting --undo
    expect "undo: the build" 0 "$tongbao" build
    went_on
    [ "$(seen site/current)" = "$before" ] || fail "withdraw $how, undone: another site"
done

# a build that dies on a file system that exchanges by names, when readers have the new site and the old one is aside
published
cp -a site/current "$work/aside"
echo 'withdrawn: true' >content/notices/2025/changting.yaml
expect "withdrawn again" 0 "$tongbao" build
mv "$work/aside" 'site/current~'
mkdir site/stage
expect "died in the exchange" 1 "$tongbao" rollback
gone "died in the exchange"

# its file moved, so that its address is another one
published
mkdir content/notices/old
mv content/notices/2025/changting.md content/notices/old/gone.md
echo 'withdrawn: true' >content/notices/old/gone.yaml
expect "moved and withdrawn" 0 "$tongbao" build
went_on
gone "moved and withdrawn"

# only the version before has it
published
mv content/notices/2025/changting.md kept
"$tongbao" -q build 2>/dev/null
[ -n "$(traces)" ] || fail "the version before should still have it"
mv kept content/notices/2025/changting.md
echo 'withdrawn: true' >content/notices/2025/changting.yaml
expect "withdrawn when only the version before had it" 0 "$tongbao" build
went_on
gone "withdrawn when only the version before had it"

# one of two copies: the other stays, and so does the version before it
published
cp content/notices/2025/changting.md content/notices/2025/again.md
echo 'withdrawn: true' >content/notices/2025/again.yaml
expect "one of two copies" 0 "$tongbao" build
went_on
[ -f site/current/notice/2025/changting.html ] || fail "the other copy is gone"
notice 2025/more.md 更新 已完成
expect "one more" 0 "$tongbao" build
[ -d site/previous ] || fail "the version before is not kept for the copy that stays"

# held back, once somebody has seen what stands in it
published
sed -i 's/由书记点名/由书记点名，居民张小福的身份证号是11010519491231002X/' content/notices/2025/changting.md
echo 'hold: []' >content/site.yaml
expect "personal data, published" 0 "$tongbao" build
rm content/site.yaml
expect "held back: nothing is published, so nothing goes" 1 "$tongbao" build
[ -n "$(traces)" ] || fail "the site is another"
expect "held back, the others published" 1 "$tongbao" build --keep-going
gone "held back"
grep -rqlF 11010519491231002X site && fail "the number stands in the site" "$(grep -rlF 11010519491231002X site)"

# a damaged list tells nothing, so that version goes; without anything withdrawn it stays
published
echo junk >>site/previous/manifest-sha256.txt
expect "nothing withdrawn" 0 "$tongbao" build
[ -d site/previous ] || fail "a damaged version was thrown away for nothing"
rm -r site/previous/notice
echo 'withdrawn: true' >content/notices/2025/xinfu.yaml
sed -i '/xinfu/d' site/current/manifest-sha256.txt
expect "a damaged list" 0 "$tongbao" build
[ ! -e site/previous ] || fail "nobody knows what is in it, and it stays"

# killed at each step of the exchange: what rollback then finds is the site as it was, or nothing
if strace -f -qq -o /dev/null true 2>/dev/null; then
    for call in rename renameat2 fsync unlinkat; do
        at=1
        while [ "$at" -le 16 ]; do
            published
            echo 'withdrawn: true' >content/notices/2025/changting.yaml
            strace -f -qq -o "$work/trace" -e trace=$call --inject=$call:signal=KILL:when=$at "$tongbao" -q build 2>/dev/null
            grep -q SIGKILL "$work/trace" || break
            if [ ! -e site/current/notice/2025/changting.html ]; then
                "$tongbao" -q rollback 2>/dev/null && fail "$call $at: a rollback brings it back" "$(traces)"
            fi
            expect "$call $at: the next build" 0 "$tongbao" build
            gone "$call $at"
            at=$((at * 2))
        done
    done
fi
finish
