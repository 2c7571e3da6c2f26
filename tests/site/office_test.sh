# SPDX-License-Identifier: MIT
# The workbook as a program of others reads it: LibreOffice shows in every cell of every sheet what the CSV of that sheet
# has, which tables_test.sh holds against the ledger. (A status has its shape from its format: the cell is the bare word.)
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
command -v soffice >/dev/null || exit 77
expect "it is built" 0 "$tongbao" --output "$work/site" --templates templates build --keep-going --without archive,search
cd "$work" || exit 1
# 44 , 34 " 76 UTF-8, texts quoted, as shown, -1 all sheets
expect "LibreOffice converts it" 0 env HOME="$work" soffice --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76,1,,0,false,true,false,false,false,-1 --outdir "$work" site/current/data/ledger.xlsx

cat >check.py <<'END'
import csv, sys
def read(path): return list(csv.reader(open(path, encoding="utf-8-sig", newline=""), strict=True))
def unguarded(cell): return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r") else cell
cells = 0
for sheet, name in (("问题台账", "items"), ("通报", "notices"), ("机构", "organisations"), ("公开期限", "windows"), ("事项沿革", "history")):
    office, table = read(f"ledger-{sheet}.csv"), read(f"site/current/data/{name}.csv")
    assert len(office) == len(table) > 1 and office[0] == table[0], (sheet, len(office), len(table), office[0])
    for number, (found, row) in enumerate(zip(office[1:], table[1:]), 2):
        for head, cell, expected in zip(table[0], found, row):
            if cell != unguarded(expected): sys.exit(f"{sheet}, row {number}, {head}: {cell!r}, not {expected!r}")
            cells += 1
assert len(read("ledger-说明.csv")) > 5
print(cells, "cells")
END
expect "with the cells of the tables" 0 python3 check.py
finish
