# SPDX-License-Identifier: MIT
# The ledger of a generated corpus says what the generator wrote: every notice, every item.
set -u
tongbao=$1
. tests/expect.sh
generator=../shared/tools/gen_corpus.py
[ -f "$generator" ] || { echo "skipped: no $generator"; exit 77; }

python3 "$generator" --notices 300 --out "$work/content" --truth "$work/truth" --truth-full --quiet ||
    fail "the corpus could not be made"
expect "build" 0 "$tongbao" --content "$work/content" --output "$work/site" build --without archive,export
python3 tests/site/corpus.py "$work/site/ledger.sqlite" "$work/truth" || fail "the ledger does not say what the notices say"
[ -z "$(grep -rl '\.zip"' "$work/site/current" --include='*.html')" ] || fail "a page leads to a zip that was not made"

# the search index and the text in it, which is packed, are not much more than the text
text=$(find "$work/content/notices" -type f -exec cat {} + | wc -c)
index=$(find "$work/site/current/search" -type f -exec cat {} + | wc -c)
[ "$((index * 4))" -gt "$text" ] && [ "$((index * 10))" -le "$((text * 16))" ] || fail "the index has $index bytes, the text $text"
finish
