# SPDX-License-Identifier: MIT
"""roundtrip.py TONGBAO WORK FILE…: each notice as a DOCX of some kind, and as a page of a web site; what
is imported of them must parse to the same facts as the notice itself."""

import html
import json
import os
import re
import subprocess
import sys

import docx

APART = {"source", "warnings", "overruled"}
TAGS = re.compile(r"<(p|br)>|\browspan=")  # a notice of tags has a form that docx.py does not write
WAYS = ("styles", "numbers", "wps")
PAGE = """<!DOCTYPE html><html><head><meta charset="%s"><meta name="ArticleTitle" content="%s">
<script>document.write("<p>x</p>")</script><style>p { color: red }</style></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul></div>
<div class="main"><div class="info">发布时间：2025-09-01 来源：本网</div>
<div id="%s">
%s
</div></div><div class="foot"><p>版权所有：澜原市人民政府，地址不详。</p></div></body></html>
"""


def facts(value):
    """Without what depends on lines."""
    if isinstance(value, dict):
        return {key: facts(part) for key, part in value.items()
                if key not in APART and key != "line" and not key.endswith("_line")}
    return [facts(part) for part in value] if isinstance(value, list) else value


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False)


def parse(program, path):
    done = run(program, "--lang", "en", "parse", path)
    return json.loads(done.stdout) if done.returncode == 0 else None


def differences(a, b, at=""):
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(a.keys() | b.keys()):
            yield from differences(a.get(key), b.get(key), f"{at}.{key}")
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{at}[{i}]")
    elif a != b:
        yield f"{at}: {json.dumps(a, ensure_ascii=False)} became {json.dumps(b, ensure_ascii=False)}"


def inline(text):
    text = html.escape(docx.unescape(text), quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"\[([^\]\[]*)\]\(([^()\s]*)\)", r'<a href="\2">\1</a>', text)


def page(source, way):
    """As a publishing system shows it; the first heading, or nothing, is what it calls the title."""
    out, title, inside = [], "", False
    for line in map(str.strip, source.split("\n")):
        heading = re.match(r"(#{1,6})\s+(.*)$", line)
        row = line.startswith("|") and line.endswith("|")
        if row != inside:
            out.append("<table>" if row else "</table>")
        inside = row
        if row and not re.match(r"\|[\s:|-]+$", line):
            cells = (inline(cell.strip()) for cell in re.split(r"(?<!\\)\|", line.strip("|")))
            out.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        elif heading:
            level = len(heading[1])
            title = title or (docx.unescape(heading[2]).replace("**", "") if level == 1 else "")
            out.append(f"<h{level}>{inline(heading[2])}</h{level}>")
        elif re.match(r"[-*+] ", line):
            out.append(f"<ul><li>{inline(line[2:])}</li></ul>")
        elif re.match("</?t", line):
            out.append(line)
        elif line and not row:
            out.append(f'<p style="text-indent: 2em">\u3000\u3000<span>{inline(line)}</span></p>')
    text = PAGE % (way[0], html.escape(title), way[1], "\n".join(out))
    return text.encode(way[2], "xmlcharrefreplace")


def write(source, work, way):
    if way in WAYS:
        path = os.path.join(work, "a.docx")
        docx.from_markdown(source, path, way)
        return path
    path = os.path.join(work, "a.html")
    with open(path, "wb") as out:
        out.write(page(source, way))
    return path


def try_one(program, work, path, way):
    source = open(path, encoding="utf-8-sig", newline=None).read()
    done = run(program, "--lang", "en", "--content", os.path.join(work, "content"), "import",
               write(source, work, way), "-o", os.path.join(work, "out"), "--replace")
    if done.returncode != 0:
        return [f"exit {done.returncode}: {done.stderr}"]
    return list(differences(facts(parse(program, path)), facts(parse(program, done.stdout.strip()))))[:5]


def main():
    program, work, failed, tried = sys.argv[1], sys.argv[2], 0, 0
    pages = (("gb2312", "UCAP-CONTENT", "gb18030"), ("utf-8", "zoom", "utf-8"), ("utf-8", "x", "utf-8"))
    for i, path in enumerate(sys.argv[3:]):
        if TAGS.search(open(path, encoding="utf-8-sig").read()) or parse(program, path) is None:
            continue
        whole = os.sep + "shared" + os.sep in os.path.abspath(path)
        page_way = pages[i % (3 if os.path.getsize(path) > 2000 else 2)]  # the shortest have no densest part
        for way in (*WAYS, *pages) if whole else (WAYS[i % 3], page_way):
            tried += 1
            wrong = try_one(program, work, path, way)
            failed += bool(wrong)
            for line in wrong:
                print(f"{path} ({way}) {line}", file=sys.stderr)
    print(f"{tried} documents, {failed} of them read otherwise", file=sys.stderr)
    sys.exit(1 if failed or not tried else 0)


if __name__ == "__main__":
    main()
