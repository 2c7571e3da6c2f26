# SPDX-License-Identifier: MIT
# A build that would lose more than a fifth of the pages, and more than 50, is refused unless that is meant.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1

scene
rm templates/organisation.*
for i in $(seq 10 89); do
    notice "many/many-$i.md" 和平 已完成
    sed -i "s/9月12日/9月12日，第${i}号/" "content/notices/many/many-$i.md"
done
"$tongbao" -q build 2>/dev/null || fail "the scene cannot be built"
before=$(seen site/current)
cp -a site kept

# 84 pages: 50 may go, 51 may not
rm content/notices/many/many-[1-5]*.md
expect "50 pages less" 0 "$tongbao" build -n
mv content/notices/2025/xinfu.md xinfu.md
expect "51 pages less" 1 "$tongbao" --lang en build
has "$err" "so many pages would be gone: 51 of 84 [site-shrinks]"
has "$err" "nothing was published"
expect "51 pages less, to look at" 1 "$tongbao" build -n
[ "$(seen site/current)" = "$before" ] || fail "it was published"
expect "meant" 0 "$tongbao" build --allow-shrink
[ "$(find site/current -name '*.html' | wc -l)" -eq 33 ] || fail "other pages than meant" "$(find site/current)"

# withdrawn ones do not count, with a tombstone or without
rm -rf site
mv kept site
mv xinfu.md content/notices/2025/
for i in $(seq 10 69); do
    notice "many/many-$i.md" 和平 已完成
    sed -i "s/9月12日/9月12日，第${i}号/" "content/notices/many/many-$i.md"
    echo 'withdrawn: true' >"content/notices/many/many-$i.yaml"
done
expect "60 withdrawn" 0 "$tongbao" build
[ "$(find site/current -name '*.html' | wc -l)" -eq 24 ] || fail "the withdrawn are there" "$(find site/current)"
# …and only once: they are no credit for what vanishes later
rm content/notices/many/many-[78]*.md content/notices/many/many-[1-6]*
expect "23 of 24 are not 50" 0 "$tongbao" build

# more than 50, and less than a fifth
scene
rm templates/organisation.*
cat >templates/extra.sql <<'END'
-- pages: many
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 300)
SELECT 'extra/' || n || '.html' AS path, n FROM numbers;
END
echo '<!DOCTYPE html><html lang="zh-CN"><title>{{n}}</title></html>' >templates/extra.html.mustache
"$tongbao" -q build || fail "the scene with many pages cannot be built"
sed -i 's/n < 300/n < 241/' templates/extra.sql
expect "59 of 304" 0 "$tongbao" build
finish
