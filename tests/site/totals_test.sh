# SPDX-License-Identifier: MIT
# The numbers of the sample site agree everywhere; with TOTALS_NOTICES=10000 those of a generated site of that size.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
content=content count=16
if [ -n "${TOTALS_NOTICES:-}" ]; then
    content=$work/content count=$TOTALS_NOTICES
    expect "notices" 0 python3 ../shared/tools/gen_corpus.py --notices "$count" --out "$content" --quiet
fi
expect "it is built" 0 "$tongbao" --output "$work/site" --templates templates --content "$content" build --keep-going --without archive,search
expect "one number, wherever it stands" 0 python3 tests/site/totals.py "$work/site/current"
has "$out" "$count notices"
if [ "$content" = content ]; then
    chmod u+w "$work/site/current/data/items.json"
    sed -i '0,/"status":"done"/s//"status":"open"/; 0,/"counted":1/s//"counted":0/' "$work/site/current/data/items.json"
    expect "one that differs is seen" 1 python3 tests/site/totals.py "$work/site/current"
    has "$err" "JSON: "
fi
finish
