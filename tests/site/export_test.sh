# SPDX-License-Identifier: MIT
# The ledger taken along: data/ledger.sqlite and what `export` writes, held against the ledger row by row.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
here=$PWD
mkdir "$work/site" && cd "$work/site" || exit 1
cp -r "$here/content" .
run() { TZ=$zone LC_ALL=C "$tongbao" --lang en --output "$out_folder" --content "$from" --templates "$here/templates" "$@"; }
zone=UTC out_folder=one from=content
expect "it is built" 0 run build --keep-going --without archive,search
# the same notices under other names of folders: another order of reading, other keys, the same content
cp -r content moved
mkdir moved/notices/z && mv moved/notices/2025/bailu* moved/notices/z && mv moved/notices/2026/zhuqiao* moved/notices
zone=Asia/Shanghai out_folder=two from=moved
expect "and from elsewhere" 0 run build --keep-going --without archive,search
expect "whose keys are others" 1 sh -c 'test "$(sqlite3 one/ledger.sqlite "SELECT group_concat(slug) FROM (SELECT slug FROM notice ORDER BY id)")" = "$(sqlite3 two/ledger.sqlite "SELECT group_concat(slug) FROM (SELECT slug FROM notice ORDER BY id)")"'
expect "the file is the same" 0 cmp one/current/data/ledger.sqlite two/current/data/ledger.sqlite

cat >check.py <<'END'
import sqlite3, sys
own, taken = (sqlite3.connect(path) for path in sys.argv[1:])
def same(what, ours, theirs=None):
    a, b = own.execute(ours).fetchall(), taken.execute(theirs or ours).fetchall()
    if a != b or not a: sys.exit(f"{what}: {len(a)} and {len(b)} rows, {[x for x in zip(a, b) if x[0] != x[1]][:1]}")
assert taken.execute("PRAGMA integrity_check").fetchone() == ("ok",)
assert taken.execute("PRAGMA application_id").fetchone() == (0x74626C67,)
schema = "".join(row[0] or "" for row in taken.execute("SELECT sql FROM sqlite_schema"))
assert "-- " in schema and "STRICT" not in schema and "fts" not in schema.lower()
views = [row[0] for row in taken.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY rowid")]
assert views == ["问题台账", "通报", "机构", "公开期限", "事项沿革", "数字"], views
NOTICE = "FROM notice JOIN organisation AS body ON body.id = notice.organisation JOIN inspection ON inspection.id = notice.inspection ORDER BY notice.published IS NULL, notice.published, notice.slug"
same("notices", f"SELECT notice.slug, body.slug, notice.title, published, path, sha256, round, feedback, issues + long_term, notice.measures {NOTICE}",
     f"SELECT notice.slug, body.slug, notice.title, published, page, sha256, round, feedback, items, notice.measures {NOTICE}")
BY = "ORDER BY published IS NULL, published, notice.slug, "
ISSUE = "FROM issue JOIN notice ON notice.id = issue.notice"
same("issues", f"SELECT notice.slug, issue.kind, anchor, number, issue.title, issue.status, status_raw, issue.measures, deadline, line, last_line, EXISTS (SELECT 1 FROM matter WHERE matter.id = issue.id) {ISSUE} {BY} rank",
     f"SELECT notice.slug, issue.kind, anchor, number, issue.title, issue.status, status_raw, issue.measures, deadline, line, last_line, counted {ISSUE} {BY} issue.id")
for table, columns in (("measure", "text, measure.line"), ("field", "label, text, field.line"), ("figure", "words, value, unit, object, day")):
    same(table, f"SELECT notice.slug, anchor, {table}.position, {columns} FROM {table} JOIN issue ON issue.id = issue JOIN notice ON notice.id = issue.notice {BY} anchor, {table}.position")
for table, columns in (("overruled", "fact, anchor, said, was"), ("complaint", "code, severity, line, words, silenced"), ("contact", "contact.kind, value")):
    same(table, f"SELECT notice.slug, {table}.position, {columns} FROM {table} JOIN notice ON notice.id = {table}.notice {BY} {table}.position")
same("windows", f"SELECT notice.slug, raw, blank, opens, closes, days, unit FROM window JOIN notice ON notice.id = window.notice {BY} 1")
same("topics", f"SELECT notice.slug, anchor, topic.slug FROM issue_topic JOIN issue ON issue.id = issue JOIN notice ON notice.id = issue.notice JOIN topic ON topic.id = topic {BY} anchor, topic.slug")
same("bodies", "SELECT body.slug, body.name, above.slug, place.full_name, body.phone FROM organisation AS body LEFT JOIN organisation AS above ON above.id = body.parent LEFT JOIN place ON place.id = body.district ORDER BY 1")
same("history", "SELECT notice.slug, issue.anchor, turn, history.matched FROM history JOIN issue ON issue.id = issue JOIN notice ON notice.id = issue.notice JOIN matter ON matter.id = history.matter WHERE statements > 1 ORDER BY 1, 2",
     "SELECT notice.slug, issue.anchor, turn, history.matched FROM history JOIN issue ON issue.id = issue JOIN notice ON notice.id = issue.notice ORDER BY 1, 2")
for view in views: taken.execute(f'SELECT * FROM "{view}"').fetchall()
END
expect "its rows are the ledger's" 0 python3 check.py one/ledger.sqlite one/current/data/ledger.sqlite

zone=UTC out_folder=one from=content
for form in xlsx:ledger.xlsx csv:items.csv json:notices.ndjson sqlite:ledger.sqlite; do
    expect "export ${form%%:*}" 0 run export --format "${form%%:*}" -o "台账.${form%%:*}"
    expect "is what the site has" 0 cmp "台账.${form%%:*}" "one/current/data/${form#*:}"
    expect "once" 3 run export --format "${form%%:*}" -o "台账.${form%%:*}"
done
expect "no such form" 2 run export --format pdf -o x
has "$err" "not pdf"
expect "a file is needed" 2 run export --format csv
expect "a folder that is not there" 3 run export --format csv -o absent/x
finish
