#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/bench/pages/rows.sh TONGBAO [ROWS]: one page of so many rows (a million), from its query to the
# file; prints the seconds, the size, and the most memory that the whole build took.
set -eu
tongbao=$1 rows=${2:-1000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/content/notices" "$work/templates"
cat >"$work/templates/rows.sql" <<SQL
-- rows: as many as are wanted, of seven columns
WITH RECURSIVE row(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM row LIMIT $rows)
SELECT
  number,
  'n-' || number AS slug,
  '楼道、“消防通道”堆物, 第 ' || number || ' 处' AS title,
  '凭证社区党委' AS organisation,
  printf('2025-%02d-%02d', number % 12 + 1, number % 28 + 1) AS day,
  iif(number % 3 = 0, 'done', 'ongoing') AS status,
  number % 50 AS measures
FROM row;
SQL
cat >"$work/templates/rows.csv.mustache" <<'CSV'
number,slug,title,organisation,day,status,measures
{{#rows}}
{{number}},{{slug}},{{title}},{{organisation}},{{day}},{{status}},{{measures}}
{{/rows}}
CSV
"$tongbao" --lang en -C "$work" --templates "$work/templates" build 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
grep -E "seconds|peak memory" "$work/said"
wc -lc "$work/site/current/rows.csv" | awk '{ print "  rows.csv                 " $1 " lines, " $2 " bytes" }'
