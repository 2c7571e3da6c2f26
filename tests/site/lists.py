#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether the tables of lists say what the ledger says, in each of their four forms: lists.py SITE LEDGER

Those beside the pages of bodies, notices, topics, themes, rounds, statuses and places, and those of the dashboard in data/.
Which items belong to a list is asked of the ledger here in other words than the site's own queries.
"""
import csv
import datetime
import glob
import json
import os
import sqlite3
import sys

try:
    import jsonschema
except ImportError:
    jsonschema = None
from workbook import LABELS, Book, day

STATUSES = list(LABELS)
LISTS = {**{status: {status} for status in STATUSES}, "finished": {"done", "nearly"}, "stated": set(STATUSES) - {"unstated"}, "all": set(STATUSES)}
FORMS = (".csv", ".xlsx", ".json", ".ascii.csv")
COUNTS = ("items", "stated", *STATUSES)

TEXT, MAYBE, COUNT = {"type": "string", "minLength": 1}, {"type": ["string", "null"], "minLength": 1}, {"type": "integer", "minimum": 0}
DAY = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"}
STANDING = {**dict.fromkeys(COUNTS, COUNT), "done_rate": {"type": ["number", "null"], "minimum": 0, "maximum": 100}}
ROWS = {
    "matters": {"organisation": TEXT, "district": MAYBE, "section": MAYBE, "number": MAYBE, "title": TEXT, "status": {"enum": STATUSES},
                "overruled": MAYBE, "statements": TEXT, "deadline": MAYBE, "feedback": DAY, "published": DAY, "measure_texts": MAYBE,
                "topics": MAYBE, "line": COUNT, "notice_id": TEXT, "anchor": {"type": "string", "pattern": r"^[il](-\d+)+$"}},
    "bodies": {"organisation": TEXT, "organisation_id": TEXT, "parent": MAYBE, "group_name": MAYBE, "feedback": DAY, "notices": COUNT, **STANDING},
    "statuses": {"status_label": {"enum": list(LABELS.values())}, "status": {"enum": STATUSES},
                 "year": {"type": ["string", "null"], "pattern": r"^(\d{4}|undated)$"}, "organisations": COUNT, "items": COUNT},
    "places": {"place": TEXT, "place_id": TEXT, "own": {"enum": [0, 1]}, **STANDING},
    "rounds": {"place": TEXT, "place_id": TEXT, "round": TEXT, "term": COUNT, "number": COUNT, "started": DAY, "feedback": DAY,
               "organisations": COUNT, **STANDING},
    "topics": {"topic": TEXT, "topic_id": TEXT, "district": MAYBE, "organisations": COUNT, **STANDING},
    "themes": {"theme": TEXT, "district": MAYBE, "notices": COUNT, "organisations": COUNT, **STANDING},
}


def schema(rows):
    row = {"type": "object", "properties": ROWS[rows], "required": list(ROWS[rows]), "additionalProperties": False}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "array", "minItems": 1, "items": row}


def unguarded(cell):
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r") else cell


def read(stem, kind, book, sheet):
    """The rows of a table, which its four files say alike; or its three, of a notice, whose record is its JSON."""
    twin, people = (list(csv.DictReader(open(stem + ending, encoding="utf-8-sig", newline=""), strict=True)) for ending in (".ascii.csv", ".csv"))
    if "/notice/" in stem:
        records = [{name: unguarded(value) or None for name, value in row.items()} for row in twin]
    else:
        records = json.load(open(stem + ".json", encoding="utf-8"))
        if jsonschema:
            jsonschema.Draft202012Validator(schema(kind)).validate(records)
    cells = Book(book).rows(sheet)
    assert len(records) == len(twin) == len(people) == len(cells) > 0, stem
    for record, row, shown, cell in zip(records, twin, people, cells):
        if kind == "matters":
            told = [shown["问题"].lstrip("'"), shown["状态"], shown["公布日期"] or None, shown["整改举措"] or None]
            assert told == [record["title"], LABELS[record["status"]], record["published"], record["measure_texts"]], (stem, shown)
        assert list(record) == list(row), stem
        assert [unguarded(value) for value in row.values()] == ["" if value is None else str(value) for value in record.values()], (stem, row)
        assert list(shown) == list(cell), (stem, list(shown), list(cell))
        for name, value in shown.items():
            number = isinstance(cell[name], float)
            assert (cell[name] == (day(value) if "-" in value else float(value)) if number else (cell[name] or "") == unguarded(value)), (stem, name, value, cell[name])
    return records


def items_of(base):
    """Which items each list holds, by its address without the ending."""
    ask = lambda query, *values: base.execute(query, values).fetchall()
    KEY = "SELECT notice.slug, anchor, matter.status FROM matter JOIN issue ON issue.id = matter.id JOIN notice ON notice.id = matter.notice JOIN organisation AS body ON body.id = matter.organisation "
    for body, slug in ask("SELECT id, slug FROM organisation"):
        yield f"organisation/{slug}", ask(KEY + "WHERE body.id = ?", body)
    for topic, slug in ask("SELECT id, slug FROM topic"):
        yield f"topic/{slug}", ask(KEY + "WHERE matter.id IN (SELECT issue FROM issue_topic WHERE topic = ?)", topic)
    for theme, in ask("SELECT theme FROM heading JOIN issue ON issue.section = heading.id JOIN matter ON matter.id = issue.id WHERE length(theme) BETWEEN 2 AND 20 GROUP BY theme HAVING count(DISTINCT matter.notice) > 1"):
        yield f"theme/{theme.encode().hex()}", ask(KEY + "WHERE section IN (SELECT id FROM heading WHERE theme = ?)", theme)
    for place, slug, term, number in ask("SELECT DISTINCT place.id, slug, term, number FROM round_inspection JOIN place ON place.id = place"):
        yield f"round/{slug}-{term}-{number}", ask(KEY + "WHERE matter.inspection IN (SELECT inspection FROM round_inspection WHERE place = ? AND term = ? AND number = ?)", place, term, number)
    every = ask(KEY)
    for name, statuses in LISTS.items():
        yield f"status/{name}", [row for row in every if row[2] in statuses]
    for place, slug, level in ask("SELECT id, slug, level FROM place WHERE level IN ('district', 'city', 'province')"):
        within = ask(KEY + "WHERE body.id IN (SELECT organisation FROM within WHERE place = ?)", place)
        nearest = ask(KEY + "WHERE body.district = ?", place)
        for name, statuses in LISTS.items():
            yield f"status/{name}/{slug}", [row for row in within if row[2] in statuses]
            if level != "district":
                yield f"status/{name}/{slug}-own", [row for row in nearest if row[2] in statuses]


def check_links(site, page, stem, book=None):
    text = open(f"{site}/{page}.html", encoding="utf-8").read()
    for ending in FORMS:
        path = (book or stem) + ending if ending == ".xlsx" else stem + ending
        links = {"../" * page.count("/") + path, os.path.relpath(path, os.path.dirname(page) or ".")}
        assert any(f'href="{link}"' in text for link in links), (page, path)


def check_lists(site, base):
    expected = {stem: sorted(rows) for stem, rows in items_of(base) if rows}
    assert all(len(rows) <= 200 for rows in expected.values()), "the sample is too large for this"
    found = {path[len(site) + 1:-len(".json")] for folder in ("organisation", "topic", "theme", "round", "status") for path in glob.glob(f"{site}/{folder}/**/*.json", recursive=True)}
    assert {stem for stem in found if not stem.endswith(("-bodies", "/below"))} == set(expected), found ^ set(expected)
    for stem, rows in expected.items():
        records = read(f"{site}/{stem}", "matters", f"{site}/{stem}.xlsx", "事项")
        assert sorted((row["notice_id"], row["anchor"], row["status"]) for row in records) == rows, stem
        check_links(site, stem, stem)
    return len(expected)


def check_notices(site, base):
    """A notice has a table of its own where the table of its body has the items of others, too."""
    own = 0
    for notice, page, body, several in base.execute("SELECT id, path, (SELECT slug FROM organisation WHERE id = organisation), count(*) OVER (PARTITION BY organisation) > 1 FROM notice").fetchall():
        items = sorted(base.execute("SELECT anchor, status, title FROM issue WHERE notice = ? AND kind <> 'sub_issue'", (notice,)))
        page = page[:-len(".html")]
        stem = page if several else f"organisation/{body}"
        assert os.path.exists(f"{site}/{page}.csv") == bool(several and items), page
        if items:
            rows = read(f"{site}/{stem}", "matters", f"{site}/{stem}.xlsx", "事项")
            assert sorted((row["anchor"], row["status"], row["title"]) for row in rows) == items, page
            check_links(site, page, stem)
            own += several
    return own


def counts_of(row):
    return [row[name] for name in COUNTS]


def check_bodies(site, base):
    bodies = {slug: (body, place) for body, slug, place in base.execute("SELECT id, slug, district FROM organisation")}
    SUMS = "SELECT " + ", ".join(f"coalesce(sum({name}), 0)" for name in COUNTS) + " FROM standing WHERE organisation = ?"
    tables = 0
    for place, slug in base.execute("SELECT id, slug FROM place WHERE id IN (SELECT district FROM organisation)").fetchall():
        records = read(f"{site}/district/{slug}", "bodies", f"{site}/district/{slug}.xlsx", "单位")
        assert sorted(row["organisation_id"] for row in records) == sorted(body for body, (_, district) in bodies.items() if district == place), slug
        for row in records:
            assert counts_of(row) == list(base.execute(SUMS, (bodies[row["organisation_id"]][0],)).fetchone()), row
        check_links(site, f"district/{slug}", f"district/{slug}")
        tables += 1
    above = {slug for slug, in base.execute("SELECT slug FROM organisation WHERE id IN (SELECT parent FROM organisation)")}
    assert {os.path.dirname(path) for path in glob.glob(f"{site}/organisation/*/below.csv")} == {f"{site}/organisation/{slug}" for slug in above}
    for slug in sorted(above):
        stem = f"organisation/{slug}/below"
        records = read(f"{site}/{stem}", "bodies", f"{site}/{stem}.xlsx", "单位")
        below = base.execute("SELECT slug FROM organisation WHERE ? IN (id, parent)", (bodies[slug][0],))
        assert sorted(row["organisation_id"] for row in records) == sorted(body for body, in below), slug
        for row in records:
            assert counts_of(row) == list(base.execute(SUMS, (bodies[row["organisation_id"]][0],)).fetchone()), row
        check_links(site, f"organisation/{slug}", stem)
        tables += 1
    for place, slug, term, number in base.execute("SELECT DISTINCT place.id, slug, term, number FROM round_inspection JOIN place ON place.id = place").fetchall():
        stem = f"round/{slug}-{term}-{number}"
        records = read(f"{site}/{stem}-bodies", "bodies", f"{site}/{stem}-bodies.xlsx", "单位")
        inspected = base.execute("SELECT organisation, inspection FROM round_inspection WHERE place = ? AND term = ? AND number = ?", (place, term, number)).fetchall()
        assert sorted(bodies[row["organisation_id"]][0] for row in records) == sorted(body for body, _ in inspected), stem
        for row in records:
            inspection = dict(inspected)[bodies[row["organisation_id"]][0]]
            assert counts_of(row) == list(base.execute(SUMS + " AND inspection = ?", (bodies[row["organisation_id"]][0], inspection)).fetchone()), row
        check_links(site, stem, stem + "-bodies")
        tables += 1
    return tables


def check_standings(site, base):
    sheets = {"statuses": "状态", "places": "地方", "rounds": "轮次", "topics": "主题", "themes": "分类"}
    assert list(Book(site + "/data/standings.xlsx").sheets) == list(sheets.values())
    tables = {name: read(f"{site}/data/{name}", name, site + "/data/standings.xlsx", sheet) for name, sheet in sheets.items()}
    total = dict(base.execute("SELECT status, count(*) FROM matter GROUP BY status"))
    for whole in (True, False):
        rows = [row for row in tables["statuses"] if (row["year"] is None) == whole]
        assert {status: sum(row["items"] for row in rows if row["status"] == status) for status in total} == total, "statuses"
    lists = {stem: rows for stem, rows in items_of(base)}
    tally = lambda rows: [len(rows), sum(row[2] != "unstated" for row in rows), *(sum(row[2] == status for row in rows) for status in STATUSES)]
    for row in tables["places"]:
        assert counts_of(row) == tally(lists["status/all/" + row["place_id"] + ("-own" if row["own"] else "")]), row
    for row in tables["rounds"]:
        assert counts_of(row) == tally(lists[f"round/{row['place_id']}-{row['term']}-{row['number']}"]), row
    for name, key in (("topics", lambda row: "topic/" + row["topic_id"]), ("themes", lambda row: "theme/" + row["theme"].encode().hex())):
        for row in tables[name]:
            if row["district"] is None:
                assert counts_of(row) == tally(lists[key(row)]), row
                parts = [part for part in tables[name] if key(part) == key(row) and part["district"] is not None]
                assert counts_of(row) == [sum(part[count] for part in parts) for count in COUNTS], row
    page = open(site + "/data/index.html", encoding="utf-8").read()
    for name, rows in tables.items():
        check_links(site, "dashboard", f"data/{name}", "data/standings")
        line = next(line for line in page.splitlines() if f'href="{name}.csv"' in line and "<td" in line and "hash" not in line)
        assert f'<td class="r">{len(rows)}</td>' in line, line
    return len(tables)


def check_days(site):
    """How long an inspection took, in the table of notices; the dashboard shows the newest."""
    page, shown = open(site + "/dashboard.html", encoding="utf-8").read(), 0
    for row in json.load(open(site + "/data/notices.json", encoding="utf-8")):
        days = [row["started"], row["ended"], row["feedback"], row["published"]]
        started, ended, feedback, published = (datetime.date.fromisoformat(text).toordinal() if text else None for text in days)
        told = [row[name] for name in ("days_of_stay", "days_to_feedback", "days_to_public", "days_to_published")]
        if None in (started, feedback, published) or not started <= feedback <= published or row["published_by"] == "feedback" or row["edition"] > 1:
            assert told == [None] * 4, row
        else:
            assert told == [ended and ended - started, feedback - started, published - feedback, published - started], row
            shown += all(f'<a href="{row["page"]}#h-facts">{count} 天</a>' in page for count in told if count is not None)
    check_links(site, "dashboard", "data/notices", "data/ledger")
    return shown


def main(site, ledger):
    base = sqlite3.connect(ledger)
    lists, bodies, standings = check_lists(site, base), check_bodies(site, base), check_standings(site, base)
    print(f"{lists} lists of items, {check_notices(site, base)} of notices, {bodies} of bodies, {standings} of the dashboard, {check_days(site)} lapses")


if __name__ == "__main__":
    main(*sys.argv[1:])
