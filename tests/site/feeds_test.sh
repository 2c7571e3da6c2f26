# SPDX-License-Identifier: MIT
# Feeds, calendars and sitemaps of the sample site: valid in the eyes of other programs, and true to the ledger.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
here=$PWD
command -v xmllint >/dev/null || exit 77
python=python3
"$python" -c 'import icalendar' 2>/dev/null || python=/usr/bin/python3
"$python" -c 'import icalendar' 2>/dev/null || exit 77
mkdir "$work/site" && cd "$work/site" || exit 1
cp -r "$here/content" .

cat >check.py <<'END'
import datetime, glob, os, re, sqlite3, sys
import xml.etree.ElementTree as tree
import icalendar
base, site, url = sqlite3.connect(sys.argv[1]), sys.argv[2] + "/", sys.argv[3] if len(sys.argv) > 3 else None
ATOM, MAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
def same(a, b, what):
    if a != b: sys.exit(f"{what}: {a!r} is not {b!r}")
def target(path, href):
    """Where a link leads, below the site."""
    if url: assert href.startswith(url), href
    href = (href[len(url):] if url else os.path.normpath(os.path.join(os.path.dirname(path), href))).split("#")
    assert os.path.exists(site + href[0]), (path, href)
    return "#".join(href)
ids, feeds = set(), {}
for file in sorted(glob.glob(site + "*.xml") + glob.glob(site + "organisation/*.xml")):
    root, path = tree.parse(file).getroot(), file[len(site):]
    if root.tag != ATOM + "feed": continue
    for element in [root, *root.iter(ATOM + "entry")]:
        for link in element.findall(ATOM + "link"): target(path, link.get("href"))
    assert root.find(ATOM + "id").text not in ids, path
    ids.add(root.find(ATOM + "id").text)
    own = [entry.find(ATOM + "id").text for entry in root.iter(ATOM + "entry")]
    assert len(own) == len(set(own)), path
    newest = max([entry.find(ATOM + "updated").text for entry in root.iter(ATOM + "entry")], default="")
    assert root.find(ATOM + "updated").text >= newest, path
    feeds[path] = [target(path, entry.find(ATOM + "link").get("href")) for entry in root.iter(ATOM + "entry")]
def column(query, *values): return [row[0] for row in base.execute(query, values)]
same(feeds.pop("feed.xml"), column("SELECT path FROM notice WHERE published IS NOT NULL ORDER BY published DESC, slug DESC LIMIT 50"), "feed.xml")
same(feeds.pop("comment.xml"), column("SELECT path FROM period JOIN notice ON id = period.notice WHERE state IN ('soon', 'open', 'later') ORDER BY closes, slug"), "comment.xml")
changes = feeds.pop("changes.xml")
same(changes, column("""SELECT path || '#' || anchor FROM change JOIN notice ON notice.id = change.notice JOIN issue ON issue.id = change.issue
    WHERE change.kind = 'changed' ORDER BY published DESC, slug DESC, rank"""), "changes.xml")
assert changes
bodies = base.execute("SELECT DISTINCT body.id, body.slug FROM organisation AS body JOIN notice ON organisation = body.id WHERE published IS NOT NULL").fetchall()
same(sorted(feeds), sorted(f"organisation/{slug}.xml" for _, slug in bodies), "feeds of bodies")
for body, slug in bodies:
    same(feeds[f"organisation/{slug}.xml"], column("SELECT path FROM notice WHERE organisation = ? AND published IS NOT NULL ORDER BY published DESC, slug DESC", body), slug)

def events(path):
    calendar = icalendar.Calendar.from_ical(open(path, "rb").read())
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    return [event for event in calendar.walk("VEVENT")]
one = events(site + "comment.ics")
same([event["DTSTART"].dt.isoformat() for event in one], column("SELECT closes FROM period JOIN notice ON id = period.notice WHERE state IN ('soon', 'open', 'later') ORDER BY closes, slug"), "comment.ics")
assert one
each = sorted(glob.glob(site + "notice/*/*.ics"))
same(len(each), column("SELECT count(*) FROM window WHERE closes IS NOT NULL AND (opens IS NULL OR opens <= closes)")[0], "calendars")
for event in one + [event for path in each for event in events(path)]:
    start = event["DTSTART"]
    assert type(start.dt) is datetime.date and start.params["VALUE"] == "DATE"       # all day
    assert event["DURATION"].dt == datetime.timedelta(days=1)                          # until the next day, exclusive
    assert event["UID"] and event["DTSTAMP"].dt.tzinfo is not None and event["SUMMARY"]
assert all(len(line) <= 75 and not re.search(rb"[\r\n]", line) for path in each + [site + "comment.ics"] for line in open(path, "rb").read().split(b"\r\n"))

robots = open(site + "robots.txt").read()
if url is None:
    assert not glob.glob(site + "sitemap*.xml") and "Sitemap" not in robots
    sys.exit()
same(robots.splitlines()[-1], f"Sitemap: {url}sitemap.xml", "robots.txt")
maps = [target("", loc.text) for loc in tree.parse(site + "sitemap.xml").getroot().iter(MAP + "loc")]
same(maps, sorted(path[len(site):] for path in glob.glob(site + "sitemap-*.xml")), "sitemaps")
pages = []
for path in maps:
    urls = tree.parse(site + path).getroot()
    assert urls.tag == MAP + "urlset" and 0 < len(urls) <= 50000
    found = [target("", loc.text) for loc in urls.iter(MAP + "loc")]
    year = path[len("sitemap-"):-len(".xml")]
    if year != "pages": same(sorted(found), column("SELECT path FROM notice WHERE year = ? ORDER BY path", year), path)
    pages += found
assert len(pages) == len(set(pages)) and "index.html" in pages
END

for address in "" https://tongbao.example/lanyuan/; do
    [ -z "$address" ] || echo "base_url: $address" >>content/site.yaml
    expect "it is built" 0 "$tongbao" --output out --templates "$here/templates" build --keep-going --without archive,search
    for feed in out/current/feed.xml out/current/comment.xml out/current/changes.xml out/current/organisation/*.xml; do
        expect "$feed is Atom" 0 xmllint --noout --nonet --relaxng "$here/tests/site/atom.rng" "$feed"
    done
    expect "what they say is true ($address)" 0 "$python" check.py out/ledger.sqlite out/current $address
done
# a year of more notices than a sitemap may have, as if that were two
mkdir few && cp -r "$here"/templates/. few && sed -i 's/> 50000/> 2/' few/sitemap.sql few/sitemap-part.sql
expect "it is built" 0 "$tongbao" --output months --templates few build --keep-going --without archive,search
cat >months.py <<'END'
import collections, re, sqlite3
import xml.etree.ElementTree as tree
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
def places(name): return [loc.text.split("/lanyuan/")[1] for loc in tree.parse("months/current/" + name).getroot().iter(LOC)]
expected, years = collections.defaultdict(set), collections.defaultdict(list)
for year, published, path in sqlite3.connect("months/ledger.sqlite").execute("SELECT year, published, path FROM notice"):
    years[year].append((published, path))
for year, notices in years.items():
    for published, path in notices:
        expected[published[:7] if len(notices) > 2 and published else year].add(path)
found = {re.fullmatch(r"sitemap-(.*)\.xml", name)[1]: set(places(name)) for name in places("sitemap.xml")}
del found["pages"]
assert found == expected and any(len(part) == 7 and part != "undated" for part in found), (found.keys(), expected.keys())
END
expect "has a sitemap a month" 0 "$python" months.py
for wrong in 's/<id>[^<]*<\/id>//' 's/T00:00:00Z/ 00:00/' 's/<updated>/<changed>/; s/<\/updated>/<\/changed>/' 's/<title>[^<]*</<title></'; do
    sed "$wrong" out/current/feed.xml >wrong.xml
    expect "what is no Atom is refused ($wrong)" 3 xmllint --noout --nonet --relaxng "$here/tests/site/atom.rng" wrong.xml
done
finish
