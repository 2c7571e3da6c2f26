# SPDX-License-Identifier: MIT
# A site of more than 50,000 items: its downloads are cut by year, a year of more than 20,000 by month, and a page for each
# year tells of them; a new notice rewrites those of its own month.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
here=$PWD
mkdir "$work/site" && cd "$work/site" || exit 1
mkdir templates && cp "$here"/templates/*.mustache "$here"/templates/data.sql "$here"/templates/*.rows.sql templates
for page in templates/*.*.mustache; do
    case "$page" in */data.html.mustache | */layout*) ;; *) rm "$page" ;; esac
done

cat >notices.py <<'PY'
import os, sys
ITEM = "#### {n}. 第{n}项没有落实问题\n\n整改情况：{done}。\n\n整改状态：{status}\n\n"
def notice(name, items, day):
    status = ("已完成", "整改中", "未完成")
    body = "青浦区第{}社区".format(name.replace("-", "之"))
    text = f"# 中共云岭市{body}委员会关于巡察整改进展情况的通报\n\n2023年3月3日至5月9日，区委第二巡察组对{body}党委进行了巡察。\n\n"
    text += "## 一、巡察整改任务落实情况\n\n### （一）关于落实决策部署方面\n\n"
    text += "".join(ITEM.format(n=n, done="开了会" if n % 50 else "开了3次会", status=status[n % 3]) for n in range(1, items + 1))
    text += f"中共云岭市{body}委员会\n" + (f"\n{day[0]}年{day[1]}月{day[2]}日\n" if day else "")
    os.makedirs("content/notices", exist_ok=True)
    with open(f"content/notices/n-{name}.md", "w", encoding="utf-8") as file:
        file.write(text)
if sys.argv[1:] == ["more"]:
    notice("2025-2-99", 3, (2025, 2, 27))
else:
    for number in range(9):
        notice(f"2023-1-{number}", 1000, (2023, 1 + number, 12))
        notice(f"2024-1-{number}", 1000, (2024, 1 + number, 12))
    for number in range(35):
        notice(f"2025-{1 + number % 3}-{number}", 1000, (2025, 1 + number % 3, 12))
    notice("0", 7, None)
PY
build() { "$tongbao" --lang en --templates templates build --keep-going --without archive,search "$@"; }
expect "notices" 0 python3 notices.py
expect "it is built" 0 build

cat >check.py <<'PY'
import csv, glob, hashlib, json, os, re, sqlite3, sys
data, base = "site/current/data/", sqlite3.connect("site/ledger.sqlite")
pieces = ["2023", "2024", "2025-01", "2025-02", "2025-03", "undated"]
assert [row[0] for row in base.execute("SELECT piece FROM piece ORDER BY piece")] == pieces
total, = base.execute("SELECT count(*) FROM item").fetchone()
assert total > 50000, total
pages = {name: open(data + name, encoding="utf-8").read() for name in os.listdir(data) if name.endswith(".html")}
assert set(pages) == {"index.html", "2023.html", "2024.html", "2025.html", "undated.html"}, set(pages)
for name in set(pages) - {"index.html"}:  # the first page leads to those of the years, and leaves their files to them
    assert f'href="{name}"' in pages["index.html"], name
    assert f'-{name[:-5]}' not in pages["index.html"], name
page = "".join(pages.values())
told = dict(re.findall(r'<a href="([^"]+)">[^<]*</a></th><td class="hash">([0-9a-f]{64})<', page))
there = {name: hashlib.sha256(open(data + name, "rb").read()).hexdigest() for name in os.listdir(data) if name not in pages}
assert told == there, set(told) ^ set(there)
for stem, ending in [("ledger", "xlsx"), ("ledger", "sqlite"), ("notices", "ndjson"), *((stem, ending) for stem in ("items", "notices", "windows", "history", "figures") for ending in ("csv", "ascii.csv", "json"))]:
    assert not os.path.exists(data + f"{stem}.{ending}"), stem
    found = {name[len(stem) + 1:-len(ending) - 1] for name in there if re.fullmatch(rf"{stem}-[0-9a-z-]+\.{re.escape(ending)}", name)}
    assert found == set(pieces), (stem, ending, found)
def rows(name): return json.load(open(data + name, encoding="utf-8"))
for stem, query in (("items", "SELECT slug, anchor FROM item JOIN notice ON notice.id = notice"), ("notices", "SELECT slug, sha256 FROM notice")):
    keys = ("notice_id", "anchor") if stem == "items" else ("id", "sha256")
    read = [(piece, row) for piece in pieces for row in rows(f"{stem}-{piece}.json")]
    assert sorted(tuple(row[key] for key in keys) for _, row in read) == sorted(base.execute(query)), stem
    assert all((row["published"] or "undated").startswith(piece) for piece, row in read), stem
    for piece in pieces:  # and the page says how many
        count = sum(part == piece for part, _ in read)
        row = re.search(rf"<tr>(?:(?!</tr>).)*{stem}-{piece}\.csv.*?</tr>", page, re.S).group()
        assert re.search(rf">{count}<", row), (stem, piece, count, row)
        assert sum(1 for _ in csv.reader(open(data + f"{stem}-{piece}.csv", encoding="utf-8-sig", newline=""))) == count + 1
PY
expect "the pieces are the whole, and the page tells them" 0 python3 check.py

digests() { (cd site/current/data && sha256sum ./*); }
digests >before
expect "one more notice" 0 python3 notices.py more
expect "is built" 0 build
digests >after
diff before after | sed -n 's/^> [0-9a-f]*  //p' >changed
grep -v -e '-2025-02\.' -e '^\./\(organisations\|statuses\|places\|rounds\|topics\|themes\|standings\)\.' -e '^\./index\.html$' -e '^\./2025\.html$' changed >others
[ ! -s others ] || fail "what another month holds was rewritten" "$(cat others)"
grep -q 'ledger-2025-02.xlsx' changed || fail "its own month was not rewritten" "$(cat changed)"
expect "the pieces are the whole again" 0 python3 check.py

# rewritten WHAT PIECE: what that changed in the register or the topics is in the files of this piece alone
rewritten() {
    digests >before
    expect "$1" 0 build
    digests >after
    diff before after | sed -n 's/^[<>] [0-9a-f]*  //p' | sort -u >changed
    grep -v -e "-$2\." -e '^\./\(organisations\|statuses\|places\|rounds\|topics\|themes\|standings\)\.' -e "^\./\(index\|$2\)\.html\$" changed >others
    [ ! -s others ] || fail "$1: what another piece holds was rewritten" "$(cat others)"
    [ "$2" = none ] || grep -q "ledger-$2\." changed || fail "$1: its piece was not rewritten" "$(cat changed)"
}
ledger=$(stat -c %i site/ledger.sqlite)
printf 'organisations:\n  - name: 中共云岭市教育局委员会\n    slug: above\n' >content/organisations.yaml
rewritten "a body that no notice is of" none
printf '  - name: 中共云岭市青浦区第2023之1之0社区委员会\n    slug: listed\n    parent: above\n' >>content/organisations.yaml
rewritten "a body of one piece" 2023
echo '    aliases: [本级, 第零社区党委]' >>content/organisations.yaml
rewritten "names of it" 2023
sed -i 's/本级, 第零社区党委/本级, 第零社区/' content/organisations.yaml
rewritten "another name of it" 2023
sed -i 's/slug: above/&\n    contact: {phone: "0871-5550123"}/' content/organisations.yaml
rewritten "the body above it" 2023
printf 'topics:\n  - {name: 没有的事, slug: nothing, words: [没有谁写过]}\n' >content/topics.yaml
rewritten "a topic of none" none
[ "$(stat -c %i site/ledger.sqlite)" = "$ledger" ] || fail "everything was made"
digests >after
expect "everything" 0 build --full
digests | diff after - >changed || fail "it is not what is made from nothing" "$(cat changed)"

expect "one file of all is refused" 1 "$tongbao" --lang en --templates templates export --format csv -o all.csv
has "$err" "[site-large]"
expect "if nobody insists" 0 "$tongbao" --lang en --templates templates export --all --format csv -o all.csv
[ "$(tail -n +2 all.csv | wc -l)" -eq "$(sqlite3 site/ledger.sqlite 'SELECT count(*) FROM item')" ] || fail "it is not all of them"

for number in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    echo 'published: 2024-12-01' >"content/notices/n-2025-$((1 + number % 3))-$number.yaml"
done
ledger=$(stat -c %i site/ledger.sqlite)
expect "another year is the one that is cut by month" 0 build
[ "$(stat -c %i site/ledger.sqlite)" = "$ledger" ] || fail "the ledger was made anew"
[ -e site/current/data/items-2025.csv ] && [ ! -e site/current/data/items-2024.csv ] || fail "the cut is another" "$(ls site/current/data)"
expect "the same from nothing" 0 build --output fresh
diff -r site/current fresh/current >differences || fail "a new build makes other files" "$(head differences)"
finish
