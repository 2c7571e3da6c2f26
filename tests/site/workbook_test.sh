# SPDX-License-Identifier: MIT
# The workbook of the sample site, read by another program and held against the ledger.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
here=$PWD
mkdir "$work/site" && cd "$work/site" || exit 1
cp -r "$here/content" .

build() {
    what=$1 out=$2
    shift 2
    expect "$what" 0 env "$@" "$tongbao" --lang en --output "$out" --templates "$here/templates" build --keep-going --without archive,search
}

build "it is built" one TZ=UTC
expect "every row is the ledger's" 0 python3 "$here/tests/site/workbook.py" one/current/data/ledger.xlsx one/ledger.sqlite
cat "$work/out"
build "and again elsewhere" two TZ=Asia/Shanghai LC_ALL=C
expect "with the same bytes" 0 cmp one/current/data/ledger.xlsx two/current/data/ledger.xlsx
expect "it is a download" 0 grep -q 'href="ledger.xlsx"' one/current/data/index.html

expect "left out when told so" 0 "$tongbao" --lang en --output one --templates "$here/templates" build --keep-going --without archive,search,export
expect "nothing is there" 1 test -e one/current/data/ledger.xlsx
expect "nothing leads to it" 1 grep -q 'ledger.xlsx' one/current/data/index.html

# A workbook of a site's own, and what is wrong with one
mkdir own
cat >own/few.xlsx.sql <<'END'
-- bodies: 单位
SELECT name AS 名称, slug AS "电话 ='" FROM organisation;
END
cat >own/index.html.mustache <<'END'
<!DOCTYPE html><html lang="zh"><head><title>x</title></head><body></body></html>
END
expect "one of a site's own, without a page query" 0 "$tongbao" --lang en --output own-site --templates own build --keep-going --without archive,search
expect "stands where its name says" 0 test -s own-site/current/few.xlsx
cat >own/few.xlsx.sql <<'END'
-- bodies:
SELECT id, name FROM organisation;

-- bodies.notices: 通报
SELECT title FROM notice WHERE organisation = :id;
END
expect "a sheet has a title and no lists" 1 "$tongbao" --lang en --output own-site --templates own build
has "$err" 'own/few.xlsx.sql:2:1: error: the query of a workbook: a sheet needs a title behind the colon of its name [workbook-wrong]'
has "$err" 'own/few.xlsx.sql:5:1: error: the query of a workbook: a sheet has no lists within its rows [workbook-wrong]'
echo '-- pages: nothing
SELECT 1 AS path;' >own/few.xlsx.sql
expect "a workbook without a sheet is none" 1 "$tongbao" --lang en --output own-site --templates own build
has "$err" 'own/few.xlsx.sql: error: the query of a workbook: it has no sheet'
printf '%s\n' '-- bodies: 单/位' 'SELECT name FROM organisation;' '-- again: 单:位' 'SELECT name FROM organisation;' >own/few.xlsx.sql
expect "two sheets cannot be called alike" 1 "$tongbao" --lang en --output own-site --templates own build --keep-going
has "$err" '[sheet-name]'
expect "and the site stays as it was" 0 test -s own-site/current/few.xlsx
finish
