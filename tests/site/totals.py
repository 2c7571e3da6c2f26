#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether a site says the same numbers everywhere: totals.py SITE

Dashboard, front page, workbook, CSV, its twin, JSON, SQLite, records and feeds, each read by a program that is not ours;
the ledger is not asked. For a small site in CI; for a large one by hand (tests/site/corpus.py makes one).
"""
import csv
import glob
import json
import os
import re
import sqlite3
import sys
import xml.etree.ElementTree as tree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbook import Book

csv.field_size_limit(1 << 24)
LABELS = {"已完成": "done", "基本完成": "nearly", "整改中": "ongoing", "未完成": "open", "长期坚持": "lasting", "未注明": "unstated"}


def tally(statuses):
    counts = dict.fromkeys(LABELS.values(), 0)
    for status in statuses:
        counts[status] += 1
    counts["all"] = sum(counts.values())
    return counts


def linked(path):
    """What a page says of each status: the numbers that lead to its list, if they all are one."""
    page, counts = open(path, encoding="utf-8").read(), {}
    for status in [*LABELS.values(), "all"]:
        found = set(re.findall(rf'<a href="status/{status}\.html"[^>]*>(\d+)</a>', page))
        assert len(found) == 1, (path, status, found)
        counts[status] = int(found.pop())
    return counts


def main(site):
    data = site + "/data/"
    pieces = lambda name: sorted(path for path in glob.glob(data + name) if re.fullmatch(name.replace(".", r"\.").replace("*", r"(-[0-9a-z-]+)?"), os.path.basename(path)))
    rows = lambda name: [row for path in pieces(name) for row in csv.DictReader(open(path, encoding="utf-8-sig", newline=""))]
    records = lambda name: [row for path in pieces(name) for row in json.load(open(path, encoding="utf-8"))]
    sheets = [row for path in pieces("ledger*.xlsx") for row in Book(path).rows("问题台账")]
    bases = [sqlite3.connect(path) for path in pieces("ledger*.sqlite")]
    ask = lambda query: [row for base in bases for row in base.execute(query)]
    told = {
        "dashboard": linked(site + "/dashboard.html"),
        "XLSX": tally(LABELS[row["状态"]] for row in sheets if row["计入全站"] == "是"),
        "CSV": tally(LABELS[row["状态"]] for row in rows("items*.csv") if row["计入全站"] == "是"),
        "twin": tally(row["status"] for row in rows("items*.ascii.csv") if row["counted"] == "1"),
        "JSON": tally(row["status"] for row in records("items*.json") if row["counted"]),
        "SQLite": tally(status for status, in ask("SELECT status FROM issue WHERE counted")),
        "SQLite's view": tally(LABELS[label] for label, in ask("SELECT 状态 FROM 问题台账 WHERE 计入全站 = '是'")),
        "bodies": {status: sum(row[status] for row in records("organisations*.json")) for status in LABELS.values()},
    }
    told["bodies"]["all"] = sum(told["bodies"].values())
    for name, counts in told.items():
        if counts != told["dashboard"]:
            sys.exit(f"{name}: {counts}, but the dashboard: {told['dashboard']}")
    # notice by notice
    notices = {row["id"]: row for row in records("notices*.json")}
    own = {slug: (items, measures) for slug, items, measures in ask("SELECT slug, items, measures FROM notice")}
    lines = [json.loads(line) for path in pieces("notices*.ndjson") for line in open(path, encoding="utf-8")]
    assert len(lines) == len(notices) == len(own) == len(rows("notices*.csv")) > 0
    for line in lines:
        totals, row = line["totals"], notices[line["site"]["id"]]
        assert (row["items"], row["measures"]) == own[row["id"]] == (totals["issues"] + totals["long_term"], totals["measures"]), row["id"]
        if not line["overruled"]:
            assert [totals["by_status"][label if label != "未注明" else "unstated"] for label in LABELS] == [row[slug] for slug in LABELS.values()], row["id"]
    atom = "{http://www.w3.org/2005/Atom}"
    pages = {row["page"]: row for row in notices.values()}
    for path in [site + "/feed.xml", *glob.glob(site + "/organisation/*.xml")]:
        for entry in tree.parse(path).getroot().iter(atom + "entry"):
            row = pages[re.search(r"notice/.*", entry.find(atom + "link").get("href")).group()]
            numbers = [int(number) for number in re.findall(r"(\d+) 个", entry.find(atom + "summary").text.rsplit("：", 1)[1])]
            assert numbers == [row["items"], row["stated"], row["done"], row["open"]][:len(numbers)], (path, numbers, row)
    print(f"{len(notices)} notices, {told['dashboard']['all']} matters, the same in {len(told)} places")


main(sys.argv[1])
