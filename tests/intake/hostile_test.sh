# SPDX-License-Identifier: MIT
# Files that mean harm are refused by name, soon, in little memory, and leave nothing behind.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
mkdir "$work/import"
python3 tests/intake/hostile.py "$tongbao" "$work/import" content/notices/2026/bailu-2026-01.md || fail "hostile files"
finish
