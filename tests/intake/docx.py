# SPDX-License-Identifier: MIT
"""A small writer of DOCX parts, for tests.

docx.py NOTICE.md OUT.docx [styles|numbers|wps]   a notice as a document, written as Word or WPS would
docx.py --body BODY.xml OUT.docx [PART=FILE…]      a document with this body, and other parts

`styles`: headings are styles; `numbers`: the numbers at the begin of headings are automatic; `wps`:
everything is a plain paragraph with direct formatting, and one run for every few characters.
"""

import re
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = (
    W + ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{i + 1}"><w:name w:val="heading {i + 1}"/>'
    f'<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="{i}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    for i in range(6)
)
STYLES = (
    f'{HEAD}<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="a">'
    f'<w:name w:val="Normal"/></w:style>{STYLES}</w:styles>'
)


def write(path, body, parts=None, links=()):
    """A DOCX with this body; `parts`: {"numbering": xml}."""
    parts = {"styles": STYLES, **(parts or {})}
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATIONS}{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(parts)
    ) + "".join(
        f'<Relationship Id="link{i}" Type="{RELATIONS}hyperlink" Target={quoteattr(address)}'
        ' TargetMode="External"/>'
        for i, address in enumerate(links)
    )
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(
            "[Content_Types].xml",
            HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        out.writestr(
            "_rels/.rels",
            f'{HEAD}<Relationships {space}><Relationship Id="rId1" Type="{RELATIONS}officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        out.writestr("word/_rels/document.xml.rels", f"{HEAD}<Relationships {space}>{relations}</Relationships>")
        out.writestr("word/document.xml", f"{HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for kind, xml in parts.items():
            out.writestr(f"word/{kind}.xml", xml)


# ---- Markdown --------------------------------------------------------------------------------


def run(text, strong=False, torn=False):
    """One run, or one for every three characters, as WPS writes them after spelling was checked."""
    look = '<w:rPr><w:rFonts w:hint="eastAsia"/>' + ("<w:b/>" if strong else "") + "</w:rPr>"
    pieces = [text[i : i + 3] for i in range(0, len(text), 3)] if torn else [text]
    return "".join(
        f'<w:r>{look}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces
    )


def unescape(text):
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def words(text, links, torn=False):
    """Inline Markdown as runs: bold, links, escapes."""
    out = []
    token = re.compile(r"\*\*(.+?)\*\*|\[([^\]\[]*)\]\(([^()\s]*)\)|<((?:https?://|mailto:)[^>\s]+)>")
    at = 0
    for match in token.finditer(text):
        out.append(run(unescape(text[at : match.start()]), torn=torn))
        at = match.end()
        if match[1] is not None:
            out.append(run(unescape(match[1]), True, torn))
        else:
            links.append(match[3] if match[3] is not None else match[4])
            label = match[2] if match[2] is not None else match[4]
            out.append(f'<w:hyperlink r:id="link{len(links) - 1}">{run(unescape(label))}</w:hyperlink>')
    out.append(run(unescape(text[at:]), torn=torn))
    return "".join(out)


def table(rows, links):
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))] for row in rows]
    del cells[1]
    xml = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p>{words(cell, links)}</w:p></w:tc>" for cell in row)
        + "</w:tr>"
        for row in cells
    )
    return f"<w:tbl>{xml}</w:tbl>"


def html_table(text, links):
    """<tr> and <td colspan="…"> only."""
    rows = []
    for row in re.findall(r"<tr>(.*?)</tr>", text, re.S):
        cells = re.findall(r'<t[dh](?: colspan="(\d+)")?>(.*?)</t[dh]>', row, re.S)
        rows.append(
            "<w:tr>"
            + "".join(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{span or 1}"/></w:tcPr>'
                f"<w:p>{words(cell, links)}</w:p></w:tc>"
                for span, cell in cells
            )
            + "</w:tr>"
        )
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


# Numbers that headings begin with, as Word makes them: level, pattern, format.
NUMBERS = (
    (r"[一二三四五六七八九十]+、", "%1、", "chineseCountingThousand"),
    (r"（[一二三四五六七八九十]+）", "（%2）", "chineseCountingThousand"),
    (r"\d+\.", "%3.", "decimal"),
    (r"（\d+）", "（%4）", "decimal"),
)
DIGITS = "零一二三四五六七八九"


def value(number):
    digits = re.sub(r"[^0-9零一二三四五六七八九十]", "", number)
    if digits.isdigit() and digits.isascii():
        return int(digits)
    ten = digits.partition("十")
    if not ten[1]:
        return DIGITS.index(digits)
    return (DIGITS.index(ten[0]) if ten[0] else 1) * 10 + (DIGITS.index(ten[2]) if ten[2] else 0)


class Numbering:
    """Automatic numbers: a list of its own for each number that does not go on from the last."""

    def __init__(self):
        self.counts = {}
        self.uses = []

    def take(self, text):
        for level, (glyph, _, _) in enumerate(NUMBERS):
            match = re.match(glyph + r"\s*", text)
            if not match:
                continue
            wanted = value(match[0])
            start = self.uses[-1][1] if self.uses and self.uses[-1][0] == level else 1
            if not self.uses or wanted != (self.counts[level] + 1 if level in self.counts else start):
                self.uses.append((level, wanted))
            self.counts = {k: v for k, v in self.counts.items() if k < level}
            self.counts[level] = wanted
            return len(self.uses), level, text[match.end() :]
        return None

    def xml(self):
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
            for i, (_, pattern, form) in enumerate(NUMBERS)
        )
        uses = "".join(
            f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for i, (level, start) in enumerate(self.uses, 1)
        )
        return (
            f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
            f'{uses}<w:num w:numId="9999"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
        )


def paragraph(line, way, numbering, links):
    heading = re.match(r"(#{1,6})\s+(.*)$", line)
    text = heading[2] if heading else line
    style = f'<w:pStyle w:val="{len(heading[1])}"/>' if heading else ""
    if way == "wps" and heading:
        style = f'<w:outlineLvl w:val="{len(heading[1]) - 1}"/>'
    bullet = re.match(r"[-*+] ", text)  # a paragraph has one list: a number behind it is typed
    if bullet:
        text = text[2:]
        style += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="9999"/></w:numPr>'
    number = numbering.take(text) if way == "numbers" and not bullet else None
    if number:
        use, level, text = number
        style += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr>'
    return f"<w:p><w:pPr>{style}</w:pPr>{words(text, links, way == 'wps')}</w:p>"


def from_markdown(source, path, way):
    lines = source.split("\n")
    body, links, numbering = [], [], Numbering()
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        block = [line]
        if line.startswith("|") and at + 1 < len(lines) and re.match(r"\|[\s:|-]+$", lines[at + 1].strip()):
            while at + 1 < len(lines) and lines[at + 1].strip().startswith("|"):
                at += 1
                block.append(lines[at].strip())
            body.append(table(block, links))
        elif line == "<table>":
            while lines[at].strip() != "</table>":
                at += 1
                block.append(lines[at])
            body.append(html_table("".join(block), links))
        elif line:
            body.append(paragraph(line, way, numbering, links))
        at += 1
    write(path, "".join(body), {"numbering": numbering.xml()}, links)


def main():
    if sys.argv[1] == "--body":
        parts = dict(part.split("=", 1) for part in sys.argv[4:])
        read = {kind: open(file, encoding="utf-8").read() for kind, file in parts.items()}
        write(sys.argv[3], open(sys.argv[2], encoding="utf-8").read(), read)
    else:
        source = open(sys.argv[1], encoding="utf-8-sig", newline=None).read()
        from_markdown(source, sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "styles")


if __name__ == "__main__":
    main()
