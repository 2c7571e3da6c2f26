#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether a workbook says what the ledger says: workbook.py BOOK LEDGER

Reads the file with nothing but a reader of zip and of XML, and asks the ledger in its own words.
"""
import datetime
import re
import sqlite3
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LABELS = {"done": "已完成", "nearly": "基本完成", "ongoing": "整改中", "open": "未完成",
          "lasting": "长期坚持", "unstated": "未注明"}


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        assert self.zip.testzip() is None
        relations = {entry.get("Id"): entry.get("Target") for entry in self.read("xl/_rels/workbook.xml.rels")}
        self.strings = ["".join(part.text or "" for part in entry.iter(MAIN + "t"))
                        for entry in self.read("xl/sharedStrings.xml")] if "xl/sharedStrings.xml" in self.zip.namelist() else []
        self.sheets = {sheet.get("name"): "xl/" + relations[sheet.get(RELATION + "id")]
                       for sheet in self.read("xl/workbook.xml").find(MAIN + "sheets")}

    def read_bytes(self, name):
        return self.zip.read(name)

    def read(self, name):
        return tree.fromstring(self.read_bytes(name))

    def cell(self, cell):
        if cell.get("t") == "inlineStr":
            return "".join(part.text or "" for part in cell.iter(MAIN + "t"))
        value = cell.find(MAIN + "v")
        if value is None:
            return None
        if cell.get("t") == "s":
            return self.strings[int(value.text)]
        return value.text if cell.get("t") == "str" else float(value.text)

    def rows(self, sheet):
        """Each row as a map from the head's words to what its cell holds."""
        root = self.read(self.sheets[sheet])
        assert root.find(f".//{MAIN}pane").get("state") == "frozen", sheet
        assert root.find(MAIN + "autoFilter") is not None, sheet
        table = [{re.sub(r"\d", "", cell.get("r")): self.cell(cell) for cell in row} for row in root.iter(MAIN + "row")]
        return [{name: row.get(column) for column, name in table[0].items()} for row in table[1:]]

    def links(self, sheet):
        name = self.sheets[sheet]
        relations = self.read(name.replace("worksheets/", "worksheets/_rels/") + ".rels")
        target = {entry.get("Id"): entry.get("Target") for entry in relations}
        # a path in the file system is written as Windows does
        return [target[link.get(RELATION + "id")].replace("\\", "/") + ("#" + link.get("location") if link.get("location") else "")
                for link in self.read(name).iter(MAIN + "hyperlink")]


def day(text):
    """As a workbook counts days."""
    return text and float((datetime.date.fromisoformat(text) - datetime.date(1899, 12, 30)).days)


def same(sheet, found, expected):
    if len(found) != len(expected):
        sys.exit(f"{sheet}: {len(found)} rows, not {len(expected)}")
    for number, (row, want) in enumerate(zip(found, expected), 2):
        for name, value in want.items():
            if (row[name] or None) != (value if value != "" else None) and not (row[name] == 0 and value == 0):
                sys.exit(f"{sheet}, row {number}, {name}: {row[name]!r}, not {value!r}")


def main(path, ledger):
    book, base = Book(path), sqlite3.connect(ledger)
    base.row_factory = sqlite3.Row
    assert list(book.sheets) == ["问题台账", "通报", "机构", "公开期限", "事项沿革", "说明"], list(book.sheets)
    items = base.execute("""
        SELECT issue.*, notice.published, notice.path, body.name AS body FROM issue
        JOIN notice ON notice.id = notice JOIN organisation AS body ON body.id = notice.organisation
        WHERE issue.kind <> 'sub_issue' ORDER BY notice.published, notice.slug, rank""").fetchall()
    measures = {}
    for issue, text in base.execute("SELECT issue, text FROM measure ORDER BY issue, position"):
        measures.setdefault(issue, []).append(text)
    same("问题台账", book.rows("问题台账"), [
        {"单位": item["body"], "公布日期": day(item["published"]), "问题": item["title"], "序号": item["number"],
         "状态": LABELS[item["status"]], "状态原文": item["status_raw"], "原文行": float(item["line"]),
         "整改举措": "\n".join(measures.get(item["id"], [])), "事项编号": item["anchor"]} for item in items])
    assert sorted(book.links("问题台账")) == sorted(f"../{item['path']}#{item['anchor']}" for item in items)
    notices = base.execute("SELECT * FROM notice ORDER BY published, slug").fetchall()
    same("通报", book.rows("通报"), [
        {"通报编号": notice["slug"], "标题": notice["title"], "公布日期": day(notice["published"]),
         "举措": float(notice["measures"]), "原文 SHA-256": notice["sha256"]} for notice in notices])
    bodies = base.execute("SELECT * FROM organisation ORDER BY slug").fetchall()
    same("机构", book.rows("机构"), [
        {"单位": body["name"], "电话": body["phone"], "邮编": body["postcode"]} for body in bodies])
    windows = base.execute("""SELECT window.* FROM window JOIN notice ON notice.id = notice
        ORDER BY published, slug""").fetchall()
    same("公开期限", book.rows("公开期限"), [
        {"原文": window["raw"], "开始": day(window["opens"]), "截止": day(window["closes"])} for window in windows])
    history = base.execute("""SELECT history.status FROM matter JOIN history ON history.matter = matter.id
        JOIN issue ON issue.id = matter.id JOIN notice ON notice.id = matter.notice
        WHERE statements > 1 ORDER BY published, slug, rank, turn""").fetchall()
    same("事项沿革", book.rows("事项沿革"), [{"状态": LABELS[row["status"]]} for row in history])
    print(f"{len(items)} items, {len(notices)} notices, {len(bodies)} bodies, {len(windows)} windows, {len(history)} statements")


if __name__ == "__main__":
    main(*sys.argv[1:])
