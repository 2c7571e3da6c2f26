# SPDX-License-Identifier: MIT
# A document that LibreOffice wrote, and one that it wrote out of ours, say the same as the notice.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
command -v soffice >/dev/null && [ -e "$(dirname "$(realpath "$(command -v soffice)")")/libswlo.so" ] ||
    { echo "skipped: no LibreOffice Writer"; exit 77; }
facts() { "$tongbao" parse "$1" | python3 -c '
import json, sys
sys.path.insert(0, "tests/intake")
import roundtrip
print(json.dumps(roundtrip.facts(json.load(sys.stdin)), ensure_ascii=False, indent=1))'; }
convert() {
    to=$1
    shift
    soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "$to" --outdir "$work/office" "$@" \
        >"$work/log" 2>&1 || fail "LibreOffice" "$(cat "$work/log")"
}

notice=content/notices/2026/bailu-2026-01.md
facts $notice >"$work/want"
mkdir "$work/office"
python3 tests/intake/docx.py $notice "$work/numbers.docx" numbers
python3 tests/intake/docx.py $notice "$work/wps.docx" wps
convert docx:"MS Word 2007 XML" "$work/numbers.docx" "$work/wps.docx"
convert html "$work/wps.docx"
for file in numbers.docx wps.docx wps.html; do
    rm -rf "$work/content"
    expect "$file" 0 "$tongbao" --content "$work/content" import "$work/office/$file" -o "$work/content/notices"
    facts "$out" >"$work/got"
    cmp -s "$work/want" "$work/got" || fail "$file says something else" "$(diff "$work/want" "$work/got" | head -20)"
done
finish
