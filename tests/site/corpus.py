# SPDX-License-Identifier: MIT
"""corpus.py LEDGER TRUTH: the ledger against the truth of a generated corpus, notice by notice and item by item."""
import json
import sqlite3
import sys

LABELS = {"done": "已完成", "nearly": "基本完成", "ongoing": "整改中", "open": "未完成", "lasting": "长期坚持", "unstated": None}
COUNTS = ("sections", "issues", "long_term", "sub_issues", "measures", "next_steps")


def contacts(db, key):
    found = {}
    for kind, value in db.execute("SELECT kind, value FROM contact WHERE notice = ? ORDER BY position", (key,)):
        found.setdefault(kind, value)
    return found


def read(db, slug):
    """What the ledger says of one notice, in the words of the truth."""
    row = db.execute(
        "SELECT notice.*, organisation.name AS org FROM notice JOIN organisation ON organisation.id = notice.organisation"
        " WHERE notice.slug = ?", (slug,)).fetchone()
    if row is None:
        return None
    said = {"title": row["title"], "org": row["org"], "date": row["published"], "bytes": row["bytes"]}
    said.update((name, row[name]) for name in COUNTS)
    said["items"] = [
        [section or 0, number, title, LABELS[status], measures]
        for section, number, title, status, measures in db.execute(
            "SELECT section.position, issue.number, issue.title, issue.status, issue.measures FROM issue"
            " LEFT JOIN section ON section.id = issue.section WHERE issue.notice = ? AND issue.kind <> 'sub_issue'"
            " ORDER BY issue.rank", (row["id"],))]
    window = db.execute("SELECT opens, closes FROM window WHERE notice = ?", (row["id"],)).fetchone() or (None, None)
    found = contacts(db, row["id"])
    said["comment"] = {"start": window[0], "end": window[1], "phone": found.get("phone"),
                       "postcode": found.get("postcode"), "email": found.get("email")}
    return said


def main():
    db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    wrong = notices = items = 0
    with open(sys.argv[2], encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            said = read(db, truth["id"])
            notices += 1
            items += len(truth["items"])
            for name in said or ():
                want = [list(item) for item in truth["items"]] if name == "items" else truth[name]
                if said[name] != want:
                    wrong += 1
                    if wrong <= 20:
                        print(f"{truth['id']} ({truth['dialect']}): {name}: expected {want!r}, the ledger says {said[name]!r}")
            if said is None:
                wrong += 1
                print(f"{truth['id']}: not in the ledger")
    held = db.execute("SELECT count(*) FROM notice").fetchone()[0]
    inspections, matters = db.execute("SELECT (SELECT count(*) FROM inspection), items FROM site_standing").fetchone()
    print(f"{notices} notices with {items} items, {held} in the ledger of {inspections} inspections with {matters} matters; {wrong} facts wrong")
    return 1 if wrong or held != notices else 0


sys.exit(main())
