#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether articles hold the whole text of their notices, in order: whole.py SOURCE ARTICLE …

Knows nothing of how notices are read. White space and ASCII punctuation do not count; on the side
of the source, character references are decoded, the tags of a table that is shown as one are
dropped, and the address of a link that equals its words; on the side of the page, what is marked
data-added is dropped.
"""
import html
import html.parser
import re
import string
import sys

VOID = {"br", "hr", "col", "img", "input", "meta", "link", "wbr", "use"}
INVISIBLE = "\u200b\ufeff"


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words, self.added, self.tables, self.ids, self.open = [], 0, 0, [], []

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        self.tables += tag == "table"
        self.ids += [names["id"]] if "id" in names else []
        if tag in VOID:
            return
        self.open.append(tag)
        if self.added or "data-added" in names:
            self.added += 1

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            raise SystemExit(f"</{tag}> closes what is not open, in line {self.getpos()[0]}")
        if self.added:
            self.added -= 1

    def handle_data(self, data):
        if not self.added:
            self.words.append(data)


def decode(data):
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def source_words(text, as_tables, plain):
    if as_tables:
        untag = lambda found: re.sub(r"</?[A-Za-z][A-Za-z0-9]*(\s[^<>]*|/)?>", " ", found.group(0))
        text = re.sub(r"<table\b.*?</table\s*>", untag, text, flags=re.S | re.I)
        text = re.sub(r"^[^\n|]*\|.*$", untag, text, flags=re.M)
    if not plain:
        strip = lambda words: re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", words)
        def link(found):
            words, address = strip(found.group(1)), strip(found.group(2))
            return found.group(1) if words == address else found.group(0)
        text = re.sub(r"\[([^\[\]\n]*)\]\(<?([^()<>\s]*)>?\)", link, text)
    return html.unescape(text)


def counted(text):
    return [c for c in text if not c.isspace() and c not in INVISIBLE and c not in string.punctuation
            and ord(c) >= 32]


def compare(source, article):
    page = Page()
    with open(article, encoding="utf-8") as file:
        page.feed(file.read())
    page.close()
    if page.open:
        return f"{page.open} are never closed"
    if len(set(page.ids)) != len(page.ids):
        return "two elements have one id"
    shown = "".join(page.words)
    with open(source, "rb") as file:
        text = decode(file.read())
    there = counted(source_words(text, page.tables > 0 and "<table" not in shown.lower(),
                                 source.endswith(".txt")))
    here = counted(shown)
    if there == here:
        return None
    at = next((i for i, (a, b) in enumerate(zip(there, here)) if a != b), min(len(there), len(here)))
    return (f"character {at} of {len(there)} and {len(here)}: "
            f"{''.join(there[max(0, at - 12):at + 20])!r} is there, "
            f"{''.join(here[max(0, at - 12):at + 20])!r} is here")


wrong = 0
for source, article in zip(sys.argv[1::2], sys.argv[2::2]):
    words = compare(source, article)
    if words is not None:
        print(f"{source}: {words}", file=sys.stderr)
        wrong = 1
sys.exit(wrong)
