# SPDX-License-Identifier: MIT
# A build that dies, or whose system calls fail, at any moment leaves readers a whole site: the old one or the
# new. The next build succeeds and makes what a clean one makes. The build itself ends with 0 or 3, never by a
# signal of its own. Some moments of each kind; every one of them with FAULTS=all (make -f Makefile.publish faults).
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
faulty=$(dirname "$tongbao")/tests/libfaulty.so
strace -f -qq -o /dev/null true 2>/dev/null || exit 77
export ASAN_OPTIONS=detect_leaks=0 # the search for leaks wants ptrace for itself; other tests do it

scene
notice 2025/new.md 新生 已完成
rm content/notices/2025/xinfu.md
"$tongbao" -q build || fail "the new site cannot be built"
new=$(seen site/current)
mv site after
notice 2025/xinfu.md 幸福 整改中
mv content/notices/2025/new.md kept
sed -i 's/黎明/明黎/' content/notices/liming.txt
"$tongbao" -q build || fail "the site before the old one cannot be built"
sed -i 's/明黎/黎明/' content/notices/liming.txt
"$tongbao" -q build || fail "the old site cannot be built"
old=$(seen site/current)
mv site before
mv kept content/notices/2025/new.md
rm content/notices/2025/xinfu.md

# begin KIND: a site to build on; of `whole` everything is made, of `next` what changed
kinds=${KINDS:-fresh whole next}
points_of() { [ "${FAULTS:-}" = all ] && echo all || case $1 in next) echo 3 ;; *) echo 1 ;; esac; }
begin() {
    rm -rf site
    [ "$1" = fresh ] || cp -a before site
    [ "$1" != next ] || marked site
}

# look WHAT KIND: after a death or a failure
look() {
    if [ -e site/current ] || [ "$2" != fresh ]; then
        now=$(seen site/current)
        case $2:$now in
            *:"$new" | whole:"$old" | next:"$old") ;;
            *) fail "$1: neither the old site nor the new" "$(find site)" ;;
        esac
    fi
    "$tongbao" -q build 2>"$work/err" || fail "$1: the next build fails" "$(cat "$work/err")"
    [ "$(seen site/current)" = "$new" ] || fail "$1: the next build makes another site" "$(diff -rq site/current after/current)"
    [ ! -e site/stage ] || fail "$1: a stage is left"
}

# judge WHAT KIND FAULT EXIT: a build has ended
faults=0
judge() {
    faults=$((faults + 1))
    case "$3:$4" in
        signal=KILL:137 | [!s]*:[03]) ;;
        *) fail "$1: exit $4" "$(cat "$work/err")" ;;
    esac
    [ "$4" -ne 3 ] || grep -q . "$work/err" || fail "$1: not a word"
    [ "$4" -ne 0 ] || [ "$(seen site/current)" = "$new" ] || fail "$1: exit 0 without the new site"
    look "$1" "$2"
}

for kind in $kinds; do
    begin $kind
    strace -f -qq -o "$work/$kind" "$tongbao" -q build -j 2 >/dev/null 2>&1
    made=$(grep -c stage/ledger.sqlite "$work/$kind")
    case $kind:$made in next:0 | fresh:[1-9]* | whole:[1-9]*) ;; *) fail "$kind: another way than meant" ;; esac
done

# calls KIND CALL: those of the thread that makes most
calls() {
    case $2 in all) call='[a-z0-9_]*' ;; *) call=$2 ;; esac
    grep "^[0-9]* *$call(" "$work/$1" | cut -d' ' -f1 | sort | uniq -c | sort -n | tail -1 | awk '{print $1}'
}

# inject KIND CALL FAULT FIRST [LAST]: at the FIRSTth call and at some, or all, after it; FAULT+: and ever after
inject() {
    last=${5:-$(calls "$1" "$2")}
    at=$4
    step=1
    case $points in all) ;; *) step=$(((${last:-0} - at) / points + 1)) ;; esac
    while [ "$at" -le "${last:-0}" ]; do
        begin "$1"
        got=0
        when=$at
        case $3 in *+) when=$at+ ;; esac
        strace -f -qq -o "$work/trace" -e trace="$2" --inject="$2:${3%+}:when=$when" \
            "$tongbao" -q build -j 2 >/dev/null 2>"$work/err" || got=$?
        ! grep -q 'INJECTED\|SIGKILL' "$work/trace" || judge "$1 build, $2 $when, $3" "$1" "$3" "$got"
        at=$((at + step))
    done
}

# What the loader does before the program begins is not the program's.
loaded() { strace -f -qq -o "$work/trace" -e trace="$1" "$tongbao" version >/dev/null && grep -c "$1(" "$work/trace"; }

# The Nth allocation of the program and of all its libraries fails, or all from then on. A sanitizer has its own.
memory() {
    inject "$1" mmap error=ENOMEM $(($(loaded mmap) + 1))
    begin "$1"
    FAULTY_COUNT=1 LD_PRELOAD=$faulty "$tongbao" -q build -j 2 2>"$work/err"
    asked=$(awk '/^asked for memory: / { print $4 }' "$work/err")
    [ "${asked:-0}" -gt 1000 ] || fail "$1: who counts the allocations?" "$(cat "$work/err")"
    at=1
    step=1
    case $points in all) [ "$asked" -le 2000 ] || step=$((asked / 2000)) ;; *) step=$((asked / points / 3 + 1)) ;; esac
    while [ "$at" -le "${asked:-0}" ]; do
        for on in "" FAULTY_ON=1; do
            begin "$1"
            got=0
            env $on FAULTY_AT="$at" LD_PRELOAD="$faulty" "$tongbao" -q build -j 2 >/dev/null 2>"$work/err" || got=$?
            judge "$1 build, allocation $at $on" "$1" memory "$got"
        done
        at=$((at + step))
    done
    begin "$1"
    FAULTY_CLOCK=1 LD_PRELOAD=$faulty "$tongbao" -q build -j 2 >/dev/null 2>"$work/err"
    judge "$1 build, the clock jumps" "$1" clock $?
}

for kind in $kinds; do
    points=$(points_of $kind)
    case $points in
        all) kills=all ;;
        *) kills="renameat2 rename renameat syncfs fsync fdatasync mkdirat unlinkat linkat openat write pwrite64 ftruncate" ;;
    esac
    for call in $kills; do
        inject $kind "$call" signal=KILL 1
    done
    for call in write pwrite64 linkat mkdirat renameat renameat2 rename; do
        inject $kind $call error=ENOSPC 1
    done
    for call in write pwrite64 pread64 read fsync fdatasync syncfs newfstatat getdents64; do
        inject $kind $call error=EIO $(($(loaded $call) + 1))
    done
    for call in pwrite64 linkat renameat fdatasync syncfs; do
        inject $kind $call error=ENOSPC+ 1
    done
    inject $kind openat error=EMFILE $(($(loaded openat) + 1))
    inject $kind openat error=EMFILE+ $(($(loaded openat) + 1))
    [ ! -e "$faulty" ] || memory $kind
done
[ "$faults" -ge 100 ] || fail "only $faults faults were injected"

# Between the ledger's commit and the exchange, and between that and the ledger's seal, more moments.
place() { awk -v what="$2" '{ if (main == "") main = $1; if ($1 != main || / resumed>/) next; n++; if (index($0, what)) print n }' "$work/$1"; }
exchanged=$(place next 'renameat2(' | tail -1)
begun=$(place next 'rename("site/previous"' | head -1)
[ "$points" = all ] || points=5
inject next all signal=KILL $((exchanged / 2)) "$begun"
inject next all signal=KILL "$begun" "$exchanged"
inject next all signal=KILL "$exchanged" "$(calls next all)"

# files may not grow beyond a size: no signal, and the path is named
for blocks in 1 16 200; do
    for kind in $kinds; do
        begin $kind
        expect "$kind build, files of at most $blocks KB" 3 sh -c "ulimit -f $blocks; exec '$tongbao' -q build"
        has "$err" "site/"
        look "$kind build, files of at most $blocks KB" $kind
    done
done
echo "$faults faults"
finish
