# SPDX-License-Identifier: MIT
# Whatever a file names elsewhere - templates, pictures, entities, styles, frames - importing it asks nobody.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
strace -f -qq -o /dev/null true 2>/dev/null || { echo "skipped: no strace"; exit 77; }
cat >"$work/make.py" <<'END_OF_PYTHON'
import os, sys, zipfile
sys.path.insert(0, "tests/intake")
import docx

work, notice = sys.argv[1], open(sys.argv[2], encoding="utf-8").read()
ELSEWHERE = "http://127.0.0.1:9/"
docx.from_markdown(notice, os.path.join(work, "plain.docx"), "styles")
whole = {name: data for plain in [zipfile.ZipFile(os.path.join(work, "plain.docx"))] for name in plain.namelist()
         for data in [plain.read(name).decode()]}

def write(name, **changed):
    with zipfile.ZipFile(os.path.join(work, name), "w") as out:
        for part, data in whole.items():
            out.writestr(part, changed.get(os.path.basename(part).split(".")[0], lambda text: text)(data))

# every kind of relation that Word would follow
kinds = ("image", "attachedTemplate", "subDocument", "aFChunk", "oleObject", "frame", "styles", "numbering", "footnotes", "header", "externalLink")
outside = "".join(f'<Relationship Id="out{i}" Type="{docx.RELATIONS}{kind}" Target="{ELSEWHERE}{kind}" TargetMode="External"/>'
                  for i, kind in enumerate(kinds))
used = "".join(
    f'<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="out{i}" r:embed="out{i}"/></w:drawing></w:r>'
    f'<w:altChunk r:id="out{i}"/><w:subDoc r:id="out{i}"/></w:p>' for i in range(len(kinds)))
field = (f'<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;{ELSEWHERE}p.png&quot; "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
         f'<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd &quot;{ELSEWHERE}&quot; "><w:r><w:t>y</w:t></w:r></w:fldSimple></w:p>')
write("relations.docx",
      document=lambda text: text.replace("</w:body>", used + field + "</w:body>") if "</w:body>" in text
      else text.replace("</Relationships>", outside + "</Relationships>"))
doctype = f'<!DOCTYPE x SYSTEM "{ELSEWHERE}x.dtd" [<!ENTITY e SYSTEM "{ELSEWHERE}e">]>'
write("entities.docx", document=lambda text: text.replace("?>\n", "?>\n" + doctype, 1).replace("</w:t>", "&e;</w:t>", 1))

words = "".join(f"<p>{line.lstrip('# ')}</p>" for line in notice.split("\n") if line)
with open(os.path.join(work, "page.html"), "w", encoding="utf-8") as out:
    out.write(f"""<!-- saved from url=(0021){ELSEWHERE} -->
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "{ELSEWHERE}xhtml.dtd" [<!ENTITY e SYSTEM "{ELSEWHERE}e">]>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude"><head><meta charset="utf-8">
<base href="{ELSEWHERE}"><meta http-equiv="refresh" content="0;url={ELSEWHERE}"><link rel="stylesheet" href="{ELSEWHERE}s.css">
<script src="{ELSEWHERE}s.js"></script></head><body><xi:include href="{ELSEWHERE}x"/><div class="TRS_Editor">
<p><img src="{ELSEWHERE}p.png"><object data="{ELSEWHERE}o"></object><embed src="{ELSEWHERE}m"><iframe src="{ELSEWHERE}f"></iframe>&e;</p>
{words}</div></body></html>""")
END_OF_PYTHON
notice=content/notices/2026/bailu-2026-01.md
expect "files that name what is elsewhere" 0 python3 "$work/make.py" "$work" "$notice"
asked() { grep -c '(' "$work/trace"; }
traced() { ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o "$work/trace" -e trace=%network "$@"; }

expect "somebody who asks is seen" 0 traced python3 -c 'import socket; socket.socket().connect_ex(("127.0.0.1", 9))'
[ "$(asked)" -ge 2 ] || fail "the trace sees nothing" "$(cat "$work/trace")"
while read -r end file; do
    expect "$file" "$end" traced "$tongbao" --lang en --content "$work/$file.content" import "$work/$file"
    [ "$(asked)" -eq 0 ] || fail "$file: the network was asked" "$(cat "$work/trace")"
done <<'FILES'
0 plain.docx
0 relations.docx
1 entities.docx
0 page.html
FILES
has "$err" "picture" # what it was asked for is told
grep -rq '127.0.0.1:9' "$work/relations.docx.content/notices" "$work/page.html.content/notices"/*/*.md && fail "an address elsewhere became text"
finish
