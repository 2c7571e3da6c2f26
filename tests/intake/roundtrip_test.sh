# SPDX-License-Identifier: MIT
# Each sample notice, written as a DOCX and as a saved page, is imported to the same facts.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
shared=
[ ! -d ../shared/notices ] || shared=$(ls ../shared/notices/*.md | grep -v README)
mkdir "$work/import"
python3 tests/intake/roundtrip.py "$tongbao" "$work/import" \
    $(find content/notices tests/golden/notices -name '*.md' | LC_ALL=C sort) $shared || fail "the way there and back"
finish
