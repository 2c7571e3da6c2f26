# SPDX-License-Identifier: MIT
# One build at a time: a second one waits, or says so and gives up; a lock that nobody holds is none.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
command -v flock >/dev/null || exit 77

scene
expect "a build" 0 "$tongbao" build
notice 2025/new.md 新生 已完成

# somebody else is at work, and stays
flock -o site/lock sleep 25 >/dev/null 2>&1 &
holder=$!
sleep 0.3
began=$(date +%s)
"$tongbao" export --format sqlite -o taken.sqlite 2>exporting &
exporting=$!
"$tongbao" archive --all -o taken.zip 2>packing &
packing=$!
expect "a second build" 3 "$tongbao" build
took=$(($(date +%s) - began))
has "$err" "another build, archive or export is at work here"
[ "$took" -le 10 ] || fail "it waited $took seconds"
[ ! -e site/current/notice/2025/new.html ] || fail "it published"
expect "an export meanwhile" 3 wait "$exporting"
has "$(cat exporting)" "another build, archive or export is at work here"
expect "an archive meanwhile" 3 wait "$packing"
has "$(cat packing)" "another build, archive or export is at work here"
[ ! -e taken.sqlite ] && [ ! -e taken.zip ] || fail "they took what may change"
expect "a rollback meanwhile" 1 "$tongbao" rollback
mkdir site/previous
expect "a rollback meanwhile" 3 "$tongbao" rollback
has "$err" "another build, archive or export is at work here"
rmdir site/previous
expect "a dry run meanwhile" 0 "$tongbao" build -n

# it dies: its lock is no lock
kill "$holder" && wait "$holder" 2>/dev/null
expect "the next build" 0 "$tongbao" build
[ -f site/current/notice/2025/new.html ] || fail "it published nothing"

# two at once: both are done, one after the other
notice 2025/more.md 更新 已完成
"$tongbao" -q build &
first=$!
expect "the second of two" 0 "$tongbao" build
wait "$first" || fail "the first of two failed"
expect "what they made" 0 "$tongbao" verify
[ -f site/current/notice/2025/more.html ] || fail "they published nothing"

# the ledger is ahead of the site while a build goes on: who asks it waits for the site
if strace -f -qq -o /dev/null true 2>/dev/null; then
    notice 2025/third.md 三新 已完成
    ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o trace -e trace=renameat2 --inject=renameat2:delay_enter=2000000 \
        "$tongbao" -q build &
    builder=$!
    while [ ! -e site/stage/changes ] && kill -0 "$builder" 2>/dev/null; do sleep 0.05; done
    expect "asked before the exchange" 0 "$tongbao" query --csv 'SELECT count(*) FROM notice'
    has "$out" 6
    wait "$builder" || fail "the build that was asked meanwhile failed"
fi
finish
