# SPDX-License-Identifier: MIT
# A build that dies, or whose system calls fail, at any moment leaves readers a whole site: the old one or the
# new. The next build succeeds and makes what a clean one makes. The build itself ends with 0 or 3, never by a
# signal of its own. Some moments of each kind; every one of them with FAULTS=all (make -f Makefile.publish faults).
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
points=${FAULTS:-3}
strace -f -qq -o /dev/null true 2>/dev/null || exit 77
export ASAN_OPTIONS=detect_leaks=0 # the search for leaks wants ptrace for itself; other tests do it

scene
notice 2025/new.md 新生 已完成
rm content/notices/2025/xinfu.md
"$tongbao" -q build || fail "the second site cannot be built"
new=$(seen site/current)
mv site after
notice 2025/xinfu.md 幸福 整改中
mv content/notices/2025/new.md kept
"$tongbao" -q build || fail "the scene cannot be built"
old=$(seen site/current)
mv site before
mv kept content/notices/2025/new.md
rm content/notices/2025/xinfu.md

# begin KIND: a site to build on
begin() {
    rm -rf site
    [ "$1" = fresh ] || cp -a before site
}

# look WHAT KIND: after a death or a failure
look() {
    if [ -e site/current ] || [ "$2" = second ]; then
        now=$(seen site/current)
        [ "$now" = "$new" ] || [ "$2$now" = "second$old" ] || fail "$1: neither the old site nor the new" "$(find site)"
    fi
    "$tongbao" -q build 2>"$work/err" || fail "$1: the next build fails" "$(cat "$work/err")"
    [ "$(seen site/current)" = "$new" ] || fail "$1: the next build makes another site" "$(diff -rq site/current after/current)"
    [ ! -e site/stage ] || fail "$1: a stage is left"
}

# most KIND CALL: how often one thread makes it
for kind in second fresh; do
    begin $kind
    strace -f -qq -o "$work/$kind" "$tongbao" -q build -j 2 >/dev/null 2>&1
done
most() {
    grep " $2(" "$work/$1" | cut -d' ' -f1 | sort | uniq -c | sort -n | tail -1 | awk '{print $1}'
}

# inject KIND CALL FAULT FIRST: at the FIRSTth call and at some, or all, after it
faults=0
inject() {
    count=$(most "$1" "$2")
    at=$4
    step=1
    case $points in all) ;; *) step=$(((${count:-0} - at) / points + 1)) ;; esac
    while [ "$at" -le "${count:-0}" ]; do
        begin "$1"
        got=0
        strace -f -qq -o "$work/trace" -e trace="$2" --inject="$2:$3:when=$at" \
            "$tongbao" -q build -j 2 >/dev/null 2>"$work/err" || got=$?
        at=$((at + step))
        grep -q 'INJECTED\|SIGKILL' "$work/trace" || continue
        faults=$((faults + 1))
        what="$1 build, $2 $((at - step)), $3"
        case "$3:$got" in
            signal=KILL:137 | error=*:[03] | retval=*:[03]) ;;
            *) fail "$what: exit $got" "$(cat "$work/err")" ;;
        esac
        [ "$got" -ne 3 ] || grep -q . "$work/err" || fail "$what: not a word"
        [ "$got" -ne 0 ] || [ "$(seen site/current)" = "$new" ] || fail "$what: exit 0 without the new site"
        look "$what" "$1"
    done
}

# What the loader does before the program begins is not the program's; a sanitizer has its own mind about memory.
calls() { strace -f -qq -o "$work/trace" -e trace="$1" "$tongbao" version >/dev/null && grep -c "$1(" "$work/trace"; }
memory() {
    ! grep -q __asan_init "$tongbao" || return
    inject "$1" mmap error=ENOMEM "$(($(calls mmap) + 1))"
    inject "$1" mprotect error=ENOMEM "$(($(calls mprotect) + 1))"
    inject "$1" brk retval=0 3
}

for kind in second fresh; do
    for call in renameat2 rename syncfs fsync mkdir mkdirat unlinkat linkat openat write pwrite64 flock ftruncate close; do
        inject $kind $call signal=KILL 1
    done
    for call in write pwrite64 linkat mkdirat renameat2 rename; do
        inject $kind $call error=ENOSPC 1
    done
    for call in write pwrite64 fsync syncfs newfstatat getdents64; do
        inject $kind $call error=EIO 1
    done
    inject $kind openat error=EMFILE 12
    memory $kind
done
[ "$faults" -ge 100 ] || fail "only $faults faults were injected"

# files may not grow beyond a size: no signal, and the path is named
for blocks in 1 16 200; do
    for kind in second fresh; do
        begin $kind
        expect "$kind build, files of at most $blocks KB" 3 sh -c "ulimit -f $blocks; exec '$tongbao' -q build"
        has "$err" "site/"
        look "$kind build, files of at most $blocks KB" $kind
    done
done
finish
