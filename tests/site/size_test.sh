# SPDX-License-Identifier: MIT
# What a reader's telephone has to fetch: styles and scripts in all, and a page of a site of many notices.
set -u
tongbao=$1
. tests/expect.sh

styles=$(cat templates/assets/*.css | wc -c)
scripts=$(cat templates/assets/*.js | wc -c)
[ "$styles" -lt 40000 ] || fail "the styles are $styles bytes, 40000 are too many"
[ "$scripts" -lt 30000 ] || fail "the scripts are $scripts bytes together, 30000 are too many"

generator=../shared/tools/gen_corpus.py
[ -f "$generator" ] || { finish; }
python3 "$generator" --notices 600 --out "$work/content" --quiet || fail "the corpus could not be made"
expect "build" 0 "$tongbao" --content "$work/content" --output "$work/site" build --without archive,export,search
pages=$(find "$work/site/current" -name '*.html' | wc -l)
[ "$pages" -gt 700 ] || fail "a site of $pages pages says nothing of a large one"
large=$(find "$work/site/current" -name '*.html' -size +149999c -printf '%s %P\n')
[ -z "$large" ] || fail "pages of 150 kB and more" "$large"
finish
