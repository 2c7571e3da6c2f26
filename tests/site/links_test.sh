# SPDX-License-Identifier: MIT
# Every link of every page is followed; one that leads nowhere is told with its place, however many there are.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
templates=$PWD/templates

scene
sed -i 's|{{original}}|../../{{original}}|' templates/notice.html.mustache
"$tongbao" -q build || fail "the scene cannot be built"
expect "a whole site" 0 "$tongbao" verify --links

# many on one line, behind characters of three bytes; those that are right, or lead elsewhere, are none
{
    printf '<p id="here"><img src="gone.png">\n好<a href="#here"></a><a href="https://a.example/"></a>'
    yes '好<a href="gone.html"></a>' | head -n 5000 | tr -d '\n'
    printf '\n<a href="../up.html"></a><a href="index.html#nowhere"></a><img src="assets/style.css">'
} >>templates/index.html.mustache
"$tongbao" -q build || fail "the scene cannot be built"
expect "links that lead nowhere" 1 "$tongbao" verify --links
[ "$(grep -c 'index.html:.*link-broken' "$work/err")" -eq 5003 ] || fail "not all, or too many" "$err"
has "$err" "site/current/index.html:7:24: error: leads nowhere: gone.png [link-broken]"
has "$err" "site/current/index.html:8:65: error: leads nowhere: gone.html [link-broken]"
has "$err" "site/current/index.html:8:90: error: leads nowhere: gone.html [link-broken]"
has "$err" "site/current/index.html:9:10: error: leads nowhere: ../up.html [link-broken]"
has "$err" "leads nowhere: index.html#nowhere [link-broken]"

# a list that is too long for its page: whoever comes for a part of it finds the whole cut by places
for name in 甲 乙; do
    {
        printf '# 中共云岭市砚溪区和平街道%s社区委员会关于巡察整改进展情况的通报\n\n## 一、整改情况\n\n### （一）学习走过场方面\n\n' "$name"
        for i in $(seq 101); do
            printf '#### %s. 第%s件事没有人管\n\n整改状态：%s\n\n整改情况：一是查了这件事。\n\n' "$i" "$i" "$([ $((i % 2)) = 0 ] && echo 已完成 || echo 未完成)"
        done
    } >"content/notices/$name.md"
done
printf 'topics:\n  - {name: 学习, slug: study, words: [没有人管]}\n' >content/topics.yaml
"$tongbao" -q --templates "$templates" build || fail "long lists cannot be built"
[ -n "$(find site/current/theme -mindepth 2)" ] || fail "no theme is long"
expect "links to parts of long lists" 0 "$tongbao" verify --links
finish
