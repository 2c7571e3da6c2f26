# SPDX-License-Identifier: MIT
"""hostile.py TONGBAO WORK NOTICE.md: files that mean harm, or were not written to their end. Each must
be refused by name, in 10 seconds of a processor and 256 MB, and leave nothing behind. A sanitizer needs
more of both for itself: then only the words are held."""

import io
import os
import resource
import struct
import subprocess
import sys
import zipfile

import docx

program, work, notice = sys.argv[1:4]
SANITIZED = "sanitize" in program
content = os.path.join(work, "content")
wrong = []

BODY = "word/document.xml"
W = docx.W


def limit():
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (256 * 1024 * 1024,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))


def run(path):
    return subprocess.run(
        [program, "--lang", "en", "--content", content, "import", path],
        capture_output=True, timeout=200, preexec_fn=limit, check=False,
    )


def left():
    return [os.path.join(top, name) for top, _, names in os.walk(content) for name in names]


def expect(what, data, *words, name="a.docx"):
    path = os.path.join(work, name)
    with open(path, "wb") as out:
        out.write(data)
    try:
        done = run(path)
    except subprocess.TimeoutExpired:
        wrong.append(f"{what}: does not end")
        return
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode != 1:
        wrong.append(f"{what}: exit {done.returncode}: {said[:300]}")
    elif not any(f"[{word}]" in said for word in words):
        wrong.append(f"{what}: expected {words}: {said[:300]}")
    if left():
        wrong.append(f"{what}: left behind: {left()}")


def archive(parts, **more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **more) as made:
        for name, data in parts:
            made.writestr(name, data)
    return out.getvalue()


def document(body, head=""):
    return f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"


good = os.path.join(work, "good.docx")
docx.from_markdown(open(notice, encoding="utf-8").read(), good, "styles")
whole = open(good, "rb").read()

# ---- names ------------------------------------------------------------------------------------
for name in ("../../evil", "/etc/passwd", "word\\..\\..\\evil", "C:evil", "word/../../evil", ".."):
    expect(f"a name {name}", archive([(BODY, document("")), (name, "x")]), "archive-name")

# ---- bombs ------------------------------------------------------------------------------------
expect("2,001 entries", archive([(f"x{i}", "") for i in range(2001)]), "archive-too-large")
expect("a great many entries", archive([(f"x{i}", "") for i in range(65534)]), "archive-too-large")
expect("a part of 300 MB", archive([(BODY, b" " * 300_000_000)]), "archive-too-large")
many = [(f"word/footer{i}.xml", b" " * 15_000_000) for i in range(6)]
relations = "".join(
    f'<Relationship Id="r{i}" Type="{docx.RELATIONS}footer" Target="footer{i}.xml"/>' for i in range(6)
)
space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
rels = f"<Relationships {space}>{relations}</Relationships>"
parts = [(f"word/footer{i}.xml", f"<w:ftr {W}>{' ' * 15_000_000}</w:ftr>") for i in range(6)]
expect("parts of 90 MB in all", archive(
    [(BODY, document("<w:p><w:r><w:t>x</w:t></w:r></w:p>")), ("word/_rels/document.xml.rels", rels), *parts]),
    "archive-too-large")
lies = bytearray(archive([(BODY, b" " * 50_000_000)]))
at = lies.index(b"PK\1\2")
lies[at + 24 : at + 28] = struct.pack("<I", 100)  # says that it is small
expect("a part that lies about its size", bytes(lies), "archive-too-large", "archive-damaged")

# ---- XML --------------------------------------------------------------------------------------
laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
expect("entities", archive([(BODY, document("&b;", laughs))]), "import-doctype")
outside = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
expect("a DOCTYPE elsewhere", archive([(BODY, document("", outside))]), "import-doctype")
secret = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
expect("a file as an entity", archive([(BODY, document("&a;", secret))]), "import-doctype")
expect("an entity that nobody defined", archive([(BODY, document("&a;"))]), "import-xml", "import-doctype")
expect("no XML at all", archive([(BODY, "x")]), "import-xml")
expect("an element without an end", archive([(BODY, "<a>")]), "import-xml")
expect("bytes that are no UTF-8", archive([(BODY, b"<a>\xff</a>")]), "import-xml")
expect("UTF-16", archive([(BODY, document("").encode("utf-16"))]), "import-xml")
expect("zero bytes", archive([(BODY, b"<a>\0</a>")]), "import-xml")
expect("100,000 elements deep", archive([(BODY, "<a>" * 100_000 + "</a>" * 100_000)]), "import-too-large", "import-xml")
expect("5 million elements", archive([(BODY, document("<a/>" * 3_500_000))]), "import-too-large")
expect("a million attributes", archive([(BODY, "<a " + " ".join(f'b{i}=""' for i in range(1_000_000)) + "/>")]),
       "import-too-large")
expect("many name spaces", archive(
    [(BODY, "".join("<a " + " ".join(f'xmlns:p{d}x{i}="u"' for i in range(200)) + ">" for d in range(150)))]),
    "import-too-large")
rows = "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>' * 2 + "</w:tr>"
expect("very wide tables", archive([(BODY, document(f"<w:tbl>{rows * 20000}</w:tbl>"))]),
       "not-a-notice", "import-too-large")
nest = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 60
expect("tables in tables", archive([(BODY, document(nest))]), "not-a-notice")
runs = f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * 80_000}</w:p>"
little = "<w:p><w:r><w:t>y</w:t></w:r></w:p>"
begins = f"{little}<w:tbl><w:tr><w:tc>{little}</w:tc><w:tc>{little}</w:tc></w:tr><w:tr><w:tc>"
ends = f"</w:tc><w:tc>{little}</w:tc></w:tr></w:tbl>{little}"
expect("much in tables in tables", archive([(BODY, document(begins * 60 + runs + ends * 60))]), "not-a-notice")
field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 1000
expect("fields in fields", archive([(BODY, document(f"<w:p>{field}</w:p>" * 100))]), "import-empty")
expect("a text of 15 MB", archive([(BODY, document(f"<w:p><w:r><w:t>{'x' * 9_000_000}</w:t></w:r></w:p>"))]),
       "import-too-large")
ring = f'<w:styles {W}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
styled = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
expect("styles based on each other", archive(
    [(BODY, document(styled)), ("word/styles.xml", ring), ("word/_rels/document.xml.rels",
     f'<Relationships {space}><Relationship Id="a" Type="{docx.RELATIONS}styles" Target="styles.xml"/></Relationships>')]),
    "not-a-notice")


def with_part(kind, body, inside):
    relation = f'<Relationship Id="a" Type="{docx.RELATIONS}{kind}" Target="{kind}.xml"/>'
    return archive([(BODY, document(body)), ("word/_rels/document.xml.rels", f"<Relationships {space}>{relation}</Relationships>"),
                    (f"word/{kind}.xml", f"<w:{kind} {W}>{inside}</w:{kind}>")])


def paragraph(inside):
    return f"<w:p><w:r><w:t>x</w:t>{inside}</w:r></w:p>"


def refer(kind, number):
    return f'<w:{kind}Reference w:id="{number}"/>'


def note(number, inside):
    return f'<w:footnote w:id="{number}">{paragraph(inside)}</w:footnote>'


expect("a note that refers to itself", with_part("footnotes", paragraph(refer("footnote", 1)), note(1, refer("footnote", 1))),
       "not-a-notice")
chain = "".join(note(i, refer("footnote", i + 1)) for i in range(30_000))
expect("notes that lead from one to the next", with_part("footnotes", paragraph(refer("footnote", 0)), chain), "not-a-notice")
expect("a great note, often", with_part("footnotes", paragraph(refer("footnote", 1) * 400), note(1, f"<w:t>{'y' * 900_000}</w:t>")),
       "not-a-notice", "text-too-large")
expect("a great comment, often", with_part(
    "comments", paragraph(refer("comment", 1) * 400), f'<w:comment w:id="1">{paragraph("<w:t>" + "y" * 1_000_000 + "</w:t>")}</w:comment>'),
    "not-a-notice")
expect("many comments", with_part("comments", paragraph(refer("comment", "z") * 60_000), '<w:comment w:id="1"/>' * 60_000),
       "not-a-notice")
outer = "".join(f'<Relationship Id="r{i}" TargetMode="External" Target="https://a.example/"/>' for i in range(60_000))
links = '<w:hyperlink r:id="z"/>' * 60_000
expect("many links", archive([(BODY, document(f"<w:p>{links}<w:r><w:t>x</w:t></w:r></w:p>")),
                              ("word/_rels/document.xml.rels", f"<Relationships {space}>{outer}</Relationships>")]), "not-a-notice")
expect("many runs", archive([(BODY, document(f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * 60_000}</w:p>"))]), "not-a-notice")
deep = '<w:ins>' * 180 + f"<w:r><w:t>{'x' * 900_000}</w:t></w:r>" + "</w:ins>" * 180
expect("insertions in insertions", archive([(BODY, document(f"<w:p>{deep}</w:p>"))]), "not-a-notice")

# ---- what it is -------------------------------------------------------------------------------
expect("a workbook", archive([("xl/workbook.xml", "<x/>")]), "import-format")
expect("an archive of nothing", archive([]), "import-format", "archive-damaged")
locked = bytearray(whole)
for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
    at = -1
    while (at := locked.find(signature, at + 1)) >= 0:
        locked[at + flags] |= 1
expect("encrypted entries", bytes(locked), "archive-encrypted")
old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
expect("an old document", old, "import-doc", name="a.doc")
expect("an old document of WPS", old, "import-doc", name="a.wps")
expect("a DOCX with a password", old + "EncryptedPackage".encode("utf-16-le"), "import-encrypted")
expect("a PDF", b"%PDF-1.7\n" + bytes(100), "import-pdf", name="a.pdf")
expect("a PDF by another name", b"%PDF-1.7\n", "import-pdf", name="a.md")
expect("a picture", b"\x89PNG\r\n\x1a\n" + bytes(100), "import-format", name="a.html")
expect("RTF", b"{\\rtf1}", "import-format", name="a.docx")
expect("nothing", b"", "import-empty")
expect("no text", archive([(BODY, document("<w:p/>"))]), "import-empty")
expect("zero bytes as a text", bytes(1000), "file-binary", name="a.txt")
expect("no notice", "今天天气很好。".encode(), "not-a-notice", name="a.txt")

# ---- pages ------------------------------------------------------------------------------------
def page(text):
    return f"<html><body>{text}</body></html>".encode()

expect("elements without end", page("<div>" * 100_000), "import-too-large", name="a.html")
expect("tags that end what never began", page("<i>" * 150 + "</b>" * 150_000), "not-a-notice", "import-empty", name="a.html")
expect("many attributes", page("<p " + " ".join(f"a{i}" for i in range(120_000)) + ">x</p>"), "import-too-large", name="a.html")
expect("a tag without an end", page("x<p " + "a" * 900_000), "not-a-notice", "import-empty", "import-too-large", name="a.html")
expect("many scripts without end", page("x" + "<script>" * 100_000), "not-a-notice", name="a.html")
expect("nested tables", page("<table><tr><td>" * 60 + "x"), "not-a-notice", name="a.html")
expect("great spans", page("<table>" + '<tr><td colspan="99999" rowspan="99999">x<td>y' * 5000), "not-a-notice", "import-too-large", name="a.html")
expect("many items", page("<ol>" + "<li>a" * 100_000), "not-a-notice", "import-too-large", name="a.html")
expect("a page of 2 MB", page("x" * 2_000_000), "text-too-large", name="a.html")

# ---- not written to its end -------------------------------------------------------------------
for percent in range(0, 100):
    expect(f"{percent} % of a document", whole[: len(whole) * percent // 100],
           "archive-damaged", "import-empty", "import-xml", "import-format")

# ---- a byte that changed ----------------------------------------------------------------------
for at in range(0, len(whole), max(1, len(whole) // 60)):
    damaged = bytearray(whole)
    damaged[at] ^= 0x55
    with open(os.path.join(work, "a.docx"), "wb") as out:
        out.write(damaged)
    done = run(os.path.join(work, "a.docx"))
    if done.returncode not in (0, 1):
        wrong.append(f"byte {at} changed: exit {done.returncode}: {done.stderr[:300]}")
    subprocess.run(["rm", "-rf", content], check=True)

for line in wrong:
    print(line, file=sys.stderr)
sys.exit(1 if wrong else 0)
