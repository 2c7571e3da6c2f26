# SPDX-License-Identifier: MIT
# Where there is no memory for the first steps of the program and of its libraries, it says so and ends with 3.
set -u
. tests/expect.sh
tongbao=$(realpath "$1")
faulty=$(dirname "$tongbao")/tests/libfaulty.so
[ -e "$faulty" ] || exit 77

mkdir -p "$work/content/notices" "$work/templates"
cd "$work" || exit 1
at=1
none=0
while [ "$at" -le 150 ]; do
    got=0
    FAULTY_AT=$at FAULTY_ON=1 LD_PRELOAD=$faulty "$tongbao" build >/dev/null 2>"$work/err" || got=$?
    case $got in
        3) none=$((none + 1)) && grep -q . "$work/err" || fail "allocation $at: not a word" ;;
        [01]) ;;
        *) fail "allocation $at: exit $got" "$(cat "$work/err")" ;;
    esac
    at=$((at + 1))
done
[ "$none" -ge 60 ] || fail "only $none times was there no memory"
finish
