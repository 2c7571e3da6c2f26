# SPDX-License-Identifier: MIT
# Of more than 50,000 items the downloads are cut: a page for each year tells of its files, the first one of the years.
set -u
tongbao=$1
. tests/expect.sh

looks=$work/templates
mkdir -p "$looks" "$work/content/notices"
cp -r templates/assets templates/data.* templates/*.rows.sql templates/layout.mustache templates/site-name.mustache \
    templates/symbols.mustache "$looks/"
number=0
while [ $number -lt 52 ]; do
    number=$((number + 1))
    awk -v n=$number 'BEGIN {
        printf "# 中共澜原市砚溪区石榴街道第%d社区委员会关于巡察整改进展情况的通报\n\n## 一、整改情况\n\n", n
        for (i = 1; i <= 1000; i++) printf "### %d.第%d号楼道堆物\n\n整改状态：已完成\n\n", i, i
        printf "%d年%d月8日\n", 2024 + n % 2, 1 + n % 12
    }' >"$work/content/notices/n$number.md"
done
expect "build" 0 "$tongbao" --content "$work/content" --templates "$looks" --output "$work/site" build \
    --keep-going --without archive,export,search
site=$work/site/current
for page in index 2024 2025; do
    [ -f "$site/data/$page.html" ] || { fail "there is no data/$page.html" "$(ls "$site/data")"; continue; }
    for file in $(grep -o 'href="[^":#]*\.\(csv\|json\|html\)"' "$site/data/$page.html" | sed 's/^href="//; s/"$//'); do
        case $file in ../*|notice.schema.json) continue ;; esac
        [ -f "$site/data/$file" ] || fail "data/$page.html leads to what is not there: $file"
    done
done
grep -q 'href="2024.html">2024 年</a></th><td class="r">26</td><td class="r">26000<' "$site/data/index.html" ||
    fail "the index does not tell of the year" "$(grep 2024 "$site/data/index.html")"
grep -q 'items-2025' "$site/data/index.html" && fail "the index tells of the pieces of a year"
for file in "$site"/data/items-2025*.csv; do
    grep -q "href=\"${file##*/}\"" "$site/data/2025.html" || fail "data/2025.html does not lead to $file"
done
finish
