# SPDX-License-Identifier: MIT
# The notices' JSON of the sample site: held against its schema by another program, and what is in it.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
here=$PWD
python=python3
"$python" -c 'import jsonschema' 2>/dev/null || python=/usr/bin/python3
"$python" -c 'import jsonschema' 2>/dev/null || exit 77
mkdir "$work/site" && cd "$work/site" || exit 1
cp -r "$here/content" .

build() {
    what=$1 out=$2
    shift 2
    expect "$what" 0 env "$@" "$tongbao" --output "$out" --templates "$here/templates" build --keep-going --without archive,search
}
build "it is built" one TZ=UTC LC_ALL=C
schema=one/current/data/notice.schema.json
expect "every record keeps to the schema" 0 "$python" "$here/tests/site/records.py" "$schema" one/current/notice/*/*.json one/current/data/notices.ndjson
expect "so does what parse prints" 0 sh -c '"$1" parse content/notices/2026/linjiang-2026.md >parsed.json && "$2" "$3" "$4" parsed.json' - "$tongbao" "$python" "$here/tests/site/records.py" "$schema"
expect "and every golden notice" 0 "$python" "$here/tests/site/records.py" "$schema" "$here"/tests/golden/notices/*/notice.json
for wrong in 's/"status":"已完成"/"status":"完成了"/' 's/"warnings":/"warning":/' 's/"line":[0-9]*/"line":0/'; do
    sed "$wrong" one/current/data/notices.ndjson >wrong.ndjson
    expect "what does not is refused ($wrong)" 1 "$python" "$here/tests/site/records.py" "$schema" wrong.ndjson
done

# Row by row: what the ledger has of each notice, whatever reader looks at it.
cat >check-1.py <<'END'
import json, sqlite3, sys
base, site = sqlite3.connect(sys.argv[1]), sys.argv[2]
base.row_factory = sqlite3.Row
lines = open(site + "/data/notices.ndjson", encoding="utf-8").read().splitlines()
notices = base.execute("""SELECT notice.*, body.slug AS body FROM notice JOIN organisation AS body ON body.id = organisation
    ORDER BY published IS NULL, published, notice.slug""").fetchall()
assert len(lines) == len(notices) > 0
def same(a, b, what):
    if a != b: sys.exit(f"{what}: {a!r} is not {b!r}")
for line, notice in zip(lines, notices):
    same(open(site + "/" + notice["path"][:-4] + "json", encoding="utf-8").read(), line + "\n", notice["path"])
    record = json.loads(line)
    same([record["site"][name] for name in ("id", "published", "page", "original", "organisation")],
         [notice[name] for name in ("slug", "published", "path", "original", "body")], "site")
    same(record["source"]["sha256"], notice["sha256"], "digest")
    same([record["totals"][name] for name in ("issues", "long_term", "sub_issues", "measures")],
         [notice[name] for name in ("issues", "long_term", "sub_issues", "measures")], notice["slug"])
    items = [item for section in record["sections"] for item in section["issues"]] + record["long_term"]
    issues = base.execute("SELECT * FROM issue WHERE notice = ? AND kind <> 'sub_issue' ORDER BY rank", (notice["id"],)).fetchall()
    same([(i["title"], i["line"], i["status_raw"]) for i in items], [(i["title"], i["line"], i["status_raw"]) for i in issues], notice["slug"])
    texts = [text for item in items for text in item["measure_texts"]]
    same(texts, [row[0] for row in base.execute("""SELECT text FROM measure JOIN issue ON issue.id = issue
        WHERE notice = ? AND kind <> 'sub_issue' ORDER BY rank, measure.position""", (notice["id"],))], notice["slug"])
    same([(w["code"], w["line"], w["words"], w["silenced"]) for w in record["warnings"]],
         [tuple(row) for row in base.execute("SELECT code, nullif(line, 0), words, silenced FROM complaint WHERE notice = ? ORDER BY position", (notice["id"],))], "warnings")
    same([(o["fact"], o["item"], o["said"], o["was"]) for o in record["overruled"]],
         [tuple(row) for row in base.execute("SELECT fact, anchor, said, was FROM overruled WHERE notice = ? ORDER BY position", (notice["id"],))], "overruled")
assert any(json.loads(line)["overruled"] for line in lines) and any(json.loads(line)["warnings"] for line in lines)
END
expect "the records say what the ledger says" 0 "$python" check-1.py one/ledger.sqlite one/current

build "and again elsewhere" two TZ=Asia/Shanghai LC_ALL=C.UTF-8 LANGUAGE=zh_CN
expect "with the same bytes" 0 sh -c 'cd one/current && for file in data/*.ndjson notice/*/*.json; do cmp "$file" "../../two/current/$file" || exit 1; done'

# one notice has changed: no other one's record is looked at, and yet the lines are those of a new build
if strace -f -qq -o /dev/null true 2>/dev/null; then
    sed -i 's/2026-03-06/2026-03-05/' content/notices/2026/linjiang-2026.yaml
    expect "one notice later" 0 env ASAN_OPTIONS=detect_leaks=0 strace -f -qq -e trace=openat,openat2 -o opened \
        "$tongbao" --output two --templates "$here/templates" build --keep-going --without archive,search
    grep -o '"[^"]*\.json", *O_RDONLY' opened | sed 's/^"\([^"]*\)".*/\1/' | sort -u >records
    [ "$(grep -cx 'linjiang-2026.json' records)" = 1 ] || fail "its own record was not looked at" "$(cat records)"
    for other in one/current/notice/*/*.json; do
        other=$(basename "$other")
        grep -qx "$other" records && [ "$other" != linjiang-2026.json ] && fail "$other was looked at"
    done
    build "all of it" three TZ=UTC
    expect "with the same lines" 0 cmp two/current/data/notices.ndjson three/current/data/notices.ndjson
    cmp -s one/current/data/notices.ndjson two/current/data/notices.ndjson && fail "the change is not in them"
fi
expect "left out when told so" 0 "$tongbao" --output one --templates "$here/templates" build --keep-going --without archive,search,export
expect "nothing is there" 1 sh -c 'ls one/current/data/*.ndjson one/current/notice/*/*.json | grep .'
finish
