# SPDX-License-Identifier: MIT
# Bags of the sample site: whole in the eyes of other programs, the same everywhere, and known when they are not whole.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
here=$PWD
command -v unzip >/dev/null || exit 77
mkdir "$work/site" && cd "$work/site" || exit 1
cp -r "$here/content" .
printf 'retention: 永久\nidentification: "0000000000"\n' >>content/site.yaml
mv content/notices/2025/shiliu-2025.md content/notices/2025/con.md # a name that Windows does not take
expect "it is built" 0 "$tongbao" --output out --templates "$here/templates" build --keep-going --without search

zips=$(find out/current -name '*.zip' | LC_ALL=C sort)
expect "all zips are whole, those of bodies are bags" 0 python3 "$here/tests/site/bag.py" $zips
has "$out" "Retention-Period: 永久"
has "$out" "Site-Identification: 0000000000"
has "$out" "Source-Organization: 中共澜原市委巡察工作领导小组办公室"
hasnt() { case "$1" in *"$2"*) fail "$what: “$2” should not be there" ;; esac; }
hasnt "$out" "Site-Address" # nobody has said it

pack() { # pack ZONE FILE PART…
    zone=$1 file=$2
    shift 2
    expect "archive $*" 0 env TZ="$zone" LC_ALL=C "$tongbao" --output out archive "$@" -o "$file"
}
pack Asia/Shanghai body.zip --organisation bailu
pack Asia/Shanghai year.zip --year 2026
pack Asia/Shanghai all.zip --all
sleep 2 # a zip counts in steps of two seconds
pack America/St_Johns body2.zip --organisation bailu
pack America/St_Johns year2.zip --year 2026
pack America/St_Johns all2.zip --all
for name in body year all; do
    expect "$name: the same bytes everywhere" 0 cmp $name.zip ${name}2.zip
    expect "$name: a bag" 0 python3 "$here/tests/site/bag.py" $name.zip
    expect "$name: so it says itself" 0 "$tongbao" --lang en verify $name.zip
    has "$err" " 0 not as they should be"
    expect "$name: unzip" 0 unzip -tq $name.zip
    if command -v 7z >/dev/null; then expect "$name: 7z" 0 7z t $name.zip; fi
    rm -rf "$name" && mkdir "$name"
    expect "$name: unpacked" 0 unzip -q $name.zip -d $name
    expect "$name: sha256sum" 0 sh -c 'cd "$1"/*/ && sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt' - $name
    find $name -name '*.html' | while read -r page; do
        grep -o ' \(href\|src\)="[^"]*"' "$page" | cut -d'"' -f2 | cut -d'#' -f1 | sort -u | while read -r link; do
            case "$link" in '' | mailto:* | tel:* | data:* | http*) continue ;; esac
            [ -f "$(dirname "$page")/${link%%\?*}" ] || echo "$page: $link"
        done
    done >dead
    [ ! -s dead ] || fail "$name: links that lead nowhere" "$(head -5 dead)"
done
expect "the body's own zip is the same bag" 0 cmp body.zip out/current/organisation/bailu.zip
cat >whole.py <<'END'
import glob, json, sys
def bytes_of(path): return open(path, "rb").read()
originals = {bytes_of(path) for path in glob.glob("content/notices/*/*") if not path.endswith(".yaml")}
pages = [page for page in glob.glob(sys.argv[1] + "/data/notice/*/*.html") if not page.endswith(".print.html")]
for page in pages:
    stem = page[:-len(".html")]
    assert bytes_of(stem + ".txt") in originals, page
    assert json.loads(bytes_of(stem + ".json"))["site"]["page"].endswith(page[page.index("notice/"):].replace("con_", "con")), page
    assert b' media="print"' in bytes_of(page), page
    assert bytes_of(stem + ".print.html") == bytes_of(page).replace(b' media="print"', b""), page
assert len(pages) == int(sys.argv[2]), pages
END
expect "a body's tables stand where its page leads to" 0 sh -c 'for form in csv ascii.csv json xlsx; do
    cmp body/bailu/data/organisation/bailu.$form out/current/organisation/bailu.$form && grep -q "href=\"organisation/bailu.$form\"" body/bailu/data/index.html || exit 1
done'
expect "and those of its notices where theirs do" 0 sh -c 'set -- out/current/notice/*/bailu-*.csv out/current/notice/*/bailu-*.xlsx
[ $# = 9 ] || exit
for file; do
    path=${file#out/current/}
    cmp $file body/bailu/data/$path && grep -q "href=\"${path##*/}\"" body/bailu/data/${path%%.*}.html || exit 1
done'
expect "a body's notices: page, print page, original, record" 0 python3 whole.py body/bailu 3
expect "a year's" 0 python3 whole.py year/tongbao-2026 "$(ls year/tongbao-2026/data/notice/2026/*.txt | wc -l)"
expect "all" 0 python3 whole.py all/tongbao "$(find content/notices -type f ! -name '*.yaml' | wc -l)"
expect "the year has its index, with Chinese names" 0 grep -q 2026 year/tongbao-2026/data/index.html
expect "and none of another year" 1 test -e year/tongbao-2026/data/notice/2025
expect "the whole has every page" 0 sh -c '[ "$(find all -name "*.html" ! -name "*.print.html" | wc -l)" -eq "$(find out/current -name "*.html" | wc -l)" ]'

# A file of the site that is large goes into a bag in pieces; whole it was held twice and a half
cat >large.py <<'END'
import hashlib, random, resource, subprocess, sys, zipfile
site, program = sys.argv[1:]
words = random.Random(1).randbytes(1 << 20)
with open(site + "/current/data/items.json", "wb") as file:
    for _ in range(96):
        file.write(words)
subprocess.run([program, "-q", "--output", site, "archive", "--all", "-o", "large.zip"], check=True)
held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
assert held < 150, held
digest = hashlib.sha256()
with zipfile.ZipFile("large.zip") as bag, bag.open("tongbao/data/data/items.json") as file:
    while piece := file.read(1 << 20):
        assert piece == words
        digest.update(piece)
    assert digest.hexdigest() + "  data/data/items.json" in bag.read("tongbao/manifest-sha256.txt").decode().splitlines()
END
cp -r out large
chmod -R u+w large
expect "a large file" 0 python3 large.py large "$tongbao"
expect "its bag is one" 0 "$tongbao" -q verify large.zip
rm -rf large large.zip

# The site's list is read a line at a time
for damage in '3s/^./x/:3' '5s/  .*/  a/:5' '$s/.*/x/:'; do
    rm -rf damaged && cp -r out damaged && chmod -R u+w damaged
    sed -i "${damage%:*}" damaged/current/manifest-sha256.txt
    expect "a list that is damaged ($damage)" 3 "$tongbao" --lang en --output damaged archive --all -o damaged.zip
    has "$err" "manifest-sha256.txt:${damage##*:}"
    [ -z "$(ls damaged.zip* 2>/dev/null)" ] || fail "something was left of it"
done
rm damaged/current/manifest-sha256.txt
expect "no list" 3 "$tongbao" --lang en --output damaged archive --year 2026 -o damaged.zip
has "$err" "manifest-sha256.txt"
rm -rf damaged

# A bag that is not whole any more
cat >spoil.py <<'END'
import sys, zipfile
kind, source, target = sys.argv[1:]
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
    for entry in old.infolist():
        data = old.read(entry)
        if entry.filename.endswith("data/index.html"):
            if kind == "missing": continue
            if kind == "changed": data = data.replace(b"<", b"<", 1) + b" "
        if entry.filename.endswith("bag-info.txt") and kind == "info": data += b"Note: x\n"
        if entry.filename.endswith("bagit.txt") and kind == "none": continue
        new.writestr(entry, data)
    if kind == "added": new.writestr("bailu/data/more.txt", b"x")
    if kind == "beside": new.writestr("other/x.txt", b"x")
END
for kind in changed:index.html:bag-changed missing:index.html:bag-missing added:more.txt:bag-added info:bag-info.txt:bag-changed beside:other/x.txt:bag-added none:bagit.txt:archive-no-bag; do
    expect "spoiled" 0 python3 spoil.py "${kind%%:*}" body.zip spoiled.zip
    expect "${kind%%:*} is seen" 1 "$tongbao" --lang en verify spoiled.zip
    has "$err" "${kind##*:}"
    rest=${kind#*:}
    has "$err" "${rest%%:*}"
done
head -c 5000 body.zip >torn.zip
expect "half a zip" 1 "$tongbao" --lang en verify torn.zip
has "$err" "[archive-unreadable]"
expect "a zip of one notice is no bag" 1 "$tongbao" --lang en verify out/current/notice/2026/bailu-2026-04.zip
has "$err" "[archive-no-bag]"
expect "no zip at all" 3 "$tongbao" --lang en verify absent.zip

expect "nobody has that slug" 1 "$tongbao" --lang en --output out archive --organisation nobody -o x.zip
has "$err" "[nothing-to-pack]"
expect "no notice of that year" 1 "$tongbao" --lang en --output out archive --year 1999 -o x.zip
expect "two parts are one too many" 2 "$tongbao" --lang en --output out archive --year 2025 --all -o x.zip
expect "a file is needed" 2 "$tongbao" --lang en --output out archive --all
expect "what is there stays" 3 "$tongbao" --lang en --output out archive --all -o body.zip
has "$err" "[archive-unwritable]"
expect "nothing was left behind" 1 test -e x.zip
echo 'retention: 5年' >content/site.yaml
expect "a term that no rule knows" 1 "$tongbao" --lang en --output out --templates "$here/templates" build
has "$err" "site.yaml:1:12: error: retention is one of"
finish
