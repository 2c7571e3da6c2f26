# SPDX-License-Identifier: MIT
# A build that dies, or whose system calls fail, at any moment leaves readers a whole site: the old one or the
# new. The next build succeeds and makes what a clean one makes. Sampled; every moment with DEATH_STEP=1.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
step=${DEATH_STEP:-7}
strace -f -qq -o /dev/null true 2>/dev/null || exit 77

scene
"$tongbao" -q build || fail "the scene cannot be built"
old=$(seen site/current)
cp -a site before
notice 2025/new.md 新生 已完成
rm content/notices/2025/xinfu.md
"$tongbao" -q build || fail "the second site cannot be built"
new=$(seen site/current)
mv site after

# look WHAT: after a death or a failure
look() {
    now=$(seen site/current)
    [ "$now" = "$old" ] || [ "$now" = "$new" ] || fail "$1: neither the old site nor the new" "$(find site)"
    "$tongbao" -q build 2>"$work/err" || fail "$1: the next build fails" "$(cat "$work/err")"
    [ "$(seen site/current)" = "$new" ] || fail "$1: the next build makes another site" "$(diff -rq site/current after/current)"
    [ ! -e site/stage ] || fail "$1: a stage is left"
}

faults=0
# the exchange and what is around it: each moment; what there is much of: some
for call in "renameat2 1" "rename 1" "syncfs 1" "fsync 1" "mkdir 1" "unlinkat $step" "linkat $step" "openat $((step * 3))" \
    "write $step" "pwrite64 $step" "flock 1" "ftruncate 1" "mkdirat 1"; do
    name=${call% *}
    by=${call#* }
    for fault in signal=KILL error=ENOSPC error=EMFILE; do
        case "$fault:$name" in error=EMFILE:openat | signal* | error=ENOSPC*) ;; *) continue ;; esac
        at=1
        while [ "$at" -le 400 ]; do
            rm -rf site
            cp -a before site
            got=0
            strace -f -qq -o "$work/trace" -e trace="$name" --inject="$name:$fault:when=$at" \
                "$tongbao" -q build -j 2 >/dev/null 2>"$work/err" || got=$?
            grep -q 'INJECTED\|SIGKILL' "$work/trace" || break
            faults=$((faults + 1))
            case "$fault:$got" in
                signal=KILL:137 | error=*:[013]) ;;
                *) fail "$name $at, $fault: exit $got" "$(cat "$work/err")" ;;
            esac
            if [ "$got" -eq 0 ] && [ "$(seen site/current)" != "$new" ]; then
                fail "$name $at, $fault: exit 0 without the new site"
            fi
            look "$name $at, $fault"
            at=$((at + by))
        done
    done
done

[ "$faults" -ge 40 ] || fail "only $faults faults were injected"

# a first build has nothing to fall back to, and nothing half
for at in 1 2 3 4 5; do
    rm -rf site
    strace -f -qq -o /dev/null -e trace=rename,renameat2 --inject=rename,renameat2:signal=KILL:when=$at "$tongbao" -q build 2>/dev/null
    [ ! -e site/current ] || [ "$(seen site/current)" = "$new" ] || fail "first build, rename $at: half a site"
    "$tongbao" -q build 2>/dev/null || fail "first build, rename $at: the next fails"
    [ "$(seen site/current)" = "$new" ] || fail "first build, rename $at: the next makes another site"
done
finish
