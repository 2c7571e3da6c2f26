# SPDX-License-Identifier: MIT
# The numbers of the sample site agree everywhere.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
expect "it is built" 0 "$tongbao" --output "$work/site" --templates templates --content content build --keep-going --without archive,search
expect "one number, wherever it stands" 0 python3 tests/site/totals.py "$work/site/current"
has "$out" "16 notices"
chmod u+w "$work/site/current/data/items.json"
sed -i '0,/"status":"done"/s//"status":"open"/; 0,/"counted":1/s//"counted":0/' "$work/site/current/data/items.json"
expect "one that differs is seen" 1 python3 tests/site/totals.py "$work/site/current"
has "$err" "JSON: "
finish
