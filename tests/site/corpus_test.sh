# SPDX-License-Identifier: MIT
# The ledger of a generated corpus says what the generator wrote: every notice, every item.
set -u
tongbao=$1
. tests/expect.sh
generator=../shared/tools/gen_corpus.py
[ -f "$generator" ] || { echo "skipped: no $generator"; exit 77; }

python3 "$generator" --notices 300 --out "$work/content" --truth "$work/truth" --truth-full --quiet ||
    fail "the corpus could not be made"
expect "build" 0 "$tongbao" --content "$work/content" --output "$work/site" build --without archive,export,search
python3 tests/site/corpus.py "$work/site/ledger.sqlite" "$work/truth" || fail "the ledger does not say what the notices say"
[ -z "$(grep -rl '\.zip"' "$work/site/current" --include='*.html')" ] || fail "a page leads to a zip that was not made"
finish
