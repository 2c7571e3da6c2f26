# SPDX-License-Identifier: MIT
# Makefile.publish: readers of the target see one whole version, the one before is a rename away, and what
# is damaged is not published. In a folder; ssh_test.sh does the same over ssh.
set -u
tongbao=$1
. tests/expect.sh
command -v rsync >/dev/null || { echo "skipped: no rsync"; exit 77; }

web=$work/网站
. tests/publish/scene.sh

expect "without a target" 2 make -s -f Makefile.publish publish TONGBAO="$tongbao" BUILD="$(dirname "$tongbao")" \
    CONTENT="$work/content" SITE="$work/site" TODAY=2026-04-01
has "$err" "usage:"

releases_are_followed "$web" "$web"

# a damaged site, or one with a link that leads nowhere, is not published
seen=$(readlink "$web/current")
page=$work/site/current/about.html
cp "$page" "$work/about"
chmod u+w "$page"
echo x >>"$page"
expect "a damaged site" 1 env TONGBAO="$tongbao" SITE="$work/site" sh deploy/publish "$web"
has "$err" "about.html"
cp "$work/about" "$page"
sed -i 's/href="index.html"/href="index.htm"/' "$page"
sum=$(sha256sum "$page" | cut -c-64)
sed -i "s/^.*  about.html\$/$sum  about.html/" "$work/site/current/manifest-sha256.txt"
expect "a link that leads nowhere" 1 env TONGBAO="$tongbao" SITE="$work/site" sh deploy/publish "$web"
has "$err" "about.html:"
has "$err" "[link-broken]"
[ "$(readlink "$web/current")" = "$seen" ] || fail "a damaged site was published"

# where no link can be, nothing is changed
mkdir -p "$work/full/current"
expect "a target with a folder in the link's place" 3 env TONGBAO=true SITE="$work/site" sh deploy/publish "$work/full"

# each year and the whole as a zip; where nobody can say which years there are, none
archive() { make -s -f Makefile.publish -o site archive TONGBAO="$tongbao" SITE="$work/site" ARCHIVES="$1"; }
expect "a build" 0 "$tongbao" -q --content "$work/content" --output "$work/site" build --without archive,export,search
expect "the archives" 0 archive "$work/archives"
expect "its years" 0 "$tongbao" --output "$work/site" query --csv 'SELECT count(DISTINCT year) FROM notice'
[ "$(find "$work/archives" -name 'tongbao-[0-9]*.zip' | wc -l)" = "$(echo "$out" | tr -dc 0-9)" ] ||
    fail "not a zip a year" "$(ls "$work/archives")"
for zip in "$work"/archives/*.zip; do
    expect "$zip" 0 "$tongbao" verify "$zip"
done
rm "$work/site/ledger.sqlite"
expect "archives without a ledger" 2 archive "$work/none"
[ -z "$(ls "$work/none")" ] || fail "something was packed" "$(ls "$work/none")"

expect "help" 0 make -s -f Makefile.publish help
has "$out" "publish"
finish
