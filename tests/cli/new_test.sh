# SPDX-License-Identifier: MIT
# What `tongbao new` begins is complete, builds as it is with the installed theme, and never takes a file's place.
set -u
. tests/expect.sh

prefix="$work/prefix"
cmake --install "$(dirname "$1")" --prefix "$prefix" >"$work/installed" 2>&1 || fail "the installation" "$(cat "$work/installed")"
tongbao="$prefix/bin/tongbao"
site="$work/site"

# ---- an installation is moved as a whole, with its Chinese

expect "in Chinese" 0 "$tongbao" --lang zh help
has "$out" "命令"

# ---- a site

expect "a new site" 0 "$tongbao" --lang en new site "$site"
has "$out" "$site/content/site.yaml"
has "$out" "$site/site/.gitignore"
has "$err" "put notices into"
expect "it builds without a complaint" 0 "$tongbao" -C "$site" -q build --strict
[ -z "$out$err" ] || fail "an empty site has nothing to complain of" "$out$err"
[ -s "$site/site/current/index.html" ] || fail "there is no front page"
[ -s "$site/site/current/assets/style.css" ] || fail "the theme's style is not there"

echo mine >"$site/content/topics.yaml"
rm -r "$site/site" "$site/README.md"
expect "a site where there is one" 1 "$tongbao" --lang en new site "$site"
has "$err" "is there already, and stays as it is: $site/content/topics.yaml"
[ "$(cat "$site/content/topics.yaml")" = mine ] || fail "a file was written over"
[ ! -e "$site/README.md" ] || fail "a refusal left files behind"

# the samples behind a # are right when the # goes
rm -r "$site"
expect "quietly" 0 "$tongbao" -q new site "$site"
[ -z "$err" ] || fail "-q says nothing" "$err"
sed -i -E 's/^#(  |[a-z])/\1/' "$site"/content/*.yaml
expect "with all samples" 0 "$tongbao" -C "$site" -q build --strict
[ -z "$out$err" ] || fail "the samples are right" "$out$err"
for key in $(sed -n '/define CONTENT_SETTINGS/,/^$/s/.*X([A-Z_]*, "\([a-z_]*\)").*/\1/p' src/content/content.h); do
    grep -q "^$key: " "$site/content/site.yaml" || fail "site.yaml does not show the key $key"
done

# ---- a page

expect "a new page" 0 "$tongbao" -C "$site" new page fire-safety
[ "$out" = "templates/fire-safety.sql
templates/fire-safety.html.mustache" ] || fail "the names of the two files" "$out"
expect "it builds as it is" 0 "$tongbao" -C "$site" --lang en -v build
case "$out$err" in *column-unused*) fail "a new page has columns that nobody uses" "$err" ;; esac
grep -q '<h1>fire-safety</h1>' "$site/site/current/fire-safety.html" || fail "the page is not there"
grep -q 'class="foot"' "$site/site/current/fire-safety.html" || fail "the theme's foot is not there"
grep -q '还没有通报' "$site/site/current/fire-safety.html" || fail "an empty site has no notices"
expect "its data" 0 "$tongbao" -C "$site" page --data fire-safety.html
has "$out" '"notices": 0'
expect "the same page again" 1 "$tongbao" -C "$site" --lang en new page fire-safety
has "$err" "there is a page fire-safety"
expect "a page of the theme" 1 "$tongbao" -C "$site" --lang en new page index
has "$err" "$prefix/share/tongbao/templates/index.html.mustache"
for name in ../x x/y X.html 'a b' '' -- ; do
    expect "a page called “$name”" 2 "$tongbao" -C "$site" new page "$name"
done
expect "in another folder" 0 "$tongbao" -C "$site" --templates own new page other
[ -s "$site/own/other.sql" ] || fail "the page is not in the folder that was named"
[ "$(ls "$site/templates")" = "fire-safety.html.mustache
fire-safety.sql" ] || fail "something else was written" "$(ls "$site/templates")"

# ---- a notice

expect "a new notice" 0 "$tongbao" -C "$site" new notice 2026/和平社区
[ -s "$site/content/notices/2026/和平社区.md" ] || fail "the notice is not there"
expect "its form is to be filled in" 1 "$tongbao" -C "$site" --lang en check content/notices
has "$err$out" "[placeholder-unfilled]"
expect "it builds as it is" 0 "$tongbao" -C "$site" -q build
expect "with .md" 0 "$tongbao" -C "$site" new notice b.md
[ -s "$site/content/notices/b.md" ] || fail "the notice is not there"
expect "the same notice again" 1 "$tongbao" -C "$site" new notice b
for name in ../x /x a/../b .x a//b x/ ''; do
    expect "a notice called “$name”" 2 "$tongbao" -C "$site" new notice "$name"
done

# ---- neither

expect "nothing" 2 "$tongbao" --lang en new
has "$err" "new page NAME"
expect "something else" 2 "$tongbao" new thing x
expect "too much" 2 "$tongbao" new page x y

# ---- one's own templates stand before those of the theme, file by file

own="$site/templates"
printf '%s' '{{#site.name}}我的{{site.name}}{{/site.name}}' >"$own/site-name.mustache"
mkdir -p "$own/assets"
echo '/* mine */' >"$own/assets/style.css"
echo '-- rows: x
SELECT 1 AS one;' >"$own/about.sql"
expect "a query of one's own below the theme's template" 1 "$tongbao" -C "$site" --lang en -q build
has "$err" "$prefix/share/tongbao/templates/about.html.mustache:"
has "$err" "no row around has a name"
rm "$own/about.sql"
expect "one partial and the style of one's own" 0 "$tongbao" -C "$site" -q build
grep -q '我的云岭市巡察整改通报' "$site/site/current/about.html" || fail "the theme's pages do not use the partial"
grep -q 'mine' "$site/site/current/assets/style.css" || fail "the theme's style came instead"
expect "which file a page is from" 0 "$tongbao" -C "$site" page about.html
has "$out" "$prefix/share/tongbao/templates/about.html.mustache"
expect "and the other" 0 "$tongbao" -C "$site" page fire-safety.html
has "$out" "templates/fire-safety.html.mustache"
finish
