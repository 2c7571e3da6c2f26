# SPDX-License-Identifier: MIT
# tongbao-templates(5), tried as it is written with an installed program, and held against the ledger; likewise
# tongbao-notice(7), held against what is read.
set -u
. tests/expect.sh
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }

cmake --install "$(dirname "$1")" --prefix "$work/prefix" >"$work/installed" 2>&1 || fail "the installation" "$(cat "$work/installed")"
mkdir "$work/try"
expect "the manual" 0 python3 tests/pages/manual.py "$work/prefix/bin/tongbao" \
    "$work/prefix/share/man/man5/tongbao-templates.5" "$work/try"
[ "$got" -eq 0 ] || fail "the manual" "$out"
expect "the manual of notices" 0 python3 tests/pages/notice.py "$work/prefix/bin/tongbao" \
    "$work/prefix/share/man/man7/tongbao-notice.7" "$work/try"
[ "$got" -eq 0 ] || fail "the manual of notices" "$out"
finish
