# SPDX-License-Identifier: MIT
# For the tests that are scripts: . tests/expect.sh

failures=0

# expect WHAT EXIT COMMAND…: runs it; what it printed is then in $out and $err.
expect() {
    what=$1
    want=$2
    shift 2
    got=0
    "$@" >"$work/out" 2>"$work/err" </dev/null || got=$?
    out=$(cat "$work/out")
    err=$(cat "$work/err")
    if [ "$got" -ne "$want" ]; then
        fail "$what: exit $got instead of $want: $*" "$err"
    fi
}

# has TEXT PART: TEXT holds PART.
has() {
    case "$1" in
        *"$2"*) ;;
        *) fail "$what: expected “$2” in:" "$1" ;;
    esac
}

fail() {
    printf 'FAILED %s\n%s\n' "$1" "${2:-}" >&2
    failures=$((failures + 1))
}

# Ends the script: 1 if anything failed.
finish() {
    [ "$failures" -eq 0 ] || { echo "$failures failed" >&2; exit 1; }
    exit 0
}

work=$(mktemp -d)
trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT
