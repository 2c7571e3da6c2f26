# SPDX-License-Identifier: MIT
# Templates are read and checked once for as long as nobody changes them: a build of nothing new does not open them, and
# one that makes pages opens them once; who does not know them takes their digest besides. What is said of them is said
# by every build, and first.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$(realpath "$1")
strace -f -qq -o /dev/null true 2>/dev/null || exit 77
export ASAN_OPTIONS=detect_leaks=0 # the search for leaks wants ptrace for itself; other tests do it

# looks WHAT TIMES [OPTION…]: the build opens the query of the front page so many times
looks() {
    what=$1 wanted=$2
    shift 2
    strace -f -qq -e trace=openat -o "$work/trace" "$tongbao" -v build "$@" >"$work/out" 2>"$work/err" ||
        fail "$what: a build ends with $?" "$(cat "$work/err")"
    got=$(grep -c 'openat(.*"templates/index.sql"' "$work/trace") # where threads interleave, the result stands apart
    [ "$got" = "$wanted" ] || fail "$what: it is opened $got times, not $wanted"
    err=$(cat "$work/err")
}

scene
sleep 2.1 # what was changed right before a build is not known by how it stands
looks "a first build" 2
case "$err" in *'[column-unused]'*) sed -i 's/, organisation FROM notice/ FROM notice/' templates/notice.sql ;; esac
looks "the scene says nothing of templates" 1
looks "nothing new" 0
looks "nothing new, with -n" 0 -n
looks "everything" 2 --full
notice 2025/heping.md 和平 未完成
looks "a notice" 1
looks "nothing new after it" 0
looks "nothing new, in one thread" 0 -j 1
notice 2025/heping.md 和平 整改中
looks "a notice, in one thread" 1 -j 1
[ "$(grep -c . site/ledger.mark)" = 4 ] || fail "the mark does not say that nothing was said" "$(cat site/ledger.mark)"

# what is only worth knowing lets a build pass, and is told again
sed -i 's/^SELECT title AS issue_title,/& 7 AS idle,/' templates/notice.sql
for turn in first again; do
    looks "a column that nobody asks for, $turn" 1
    has "$err" "idle [column-unused]"
done
[ "$(grep -c . site/ledger.mark)" = 3 ] || fail "the mark says that nothing was said" "$(cat site/ledger.mark)"
notice 2025/xinfu.md 幸福 已完成
looks "a notice besides" 1
[ "$(printf '%s\n' "$err" | grep -n 'column-unused' | cut -d: -f1)" = 1 ] || fail "it is not told first, once" "$err"

# a wrong one fails the build, which changes nothing, in the order of the files however many threads look
cp -a site before
echo 'SELECT nothing AS x FROM nowhere;' >templates/alone.sql
sed -i 's/{{total}}/{{totals}}/' templates/index.html.mustache
sed -i 's/FROM organisation;/FROM organisations;/' templates/organisation.sql
for jobs in 1 2 8; do
    expect "wrong templates, $jobs threads" 1 "$tongbao" build -j "$jobs"
    printf '%s\n' "$err" | grep -o 'templates/[a-z.]*sql\|templates/[a-z.]*mustache\|alone.sql' >"$work/order.$jobs"
    [ "$(sort -u "$work/order.$jobs" | wc -l)" -ge 3 ] || fail "some mistakes are not told" "$err"
    cmp "$work/order.1" "$work/order.$jobs" || fail "$jobs threads tell them in another order"
done
rm -f site/lock before/lock
diff -r site before || fail "a build that failed changed something"
finish
