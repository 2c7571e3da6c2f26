# SPDX-License-Identifier: MIT
# tongbao-site(5): no key is missing, and its examples are read without a word.
set -u
. tests/expect.sh
manual=man/tongbao-site.5

for key in $(sed -n 's/^ *{"\([a-z0-9_]*\)", FIELD_.*/\1/p' src/content/*.c) \
    $(sed -n 's/^ *X([A-Z_]*, "\([a-z_]*\)".*/\1/p' src/content/content.h | sed '/-/d'); do
    grep -q "^\.\(It \)\?Cm.*\b$key\b" "$manual" || fail "tongbao-site(5) does not tell of the key $key"
done
if command -v mandoc >/dev/null; then
    expect "the manual" 0 mandoc -T lint -W warning "$manual"
fi

# the blocks are the files, in the order of the sections
mkdir -p "$work/content/notices"
awk -v folder="$work/content" '
    /^\.Ss / { name = $2; sub("content", folder, name); sub("NAME", "heping", name) }
    /^\.Ed/ { inside = 0 }
    inside { print > name }
    /^\.Bd -literal/ { inside = 1 }' "$manual"
for name in site organisations topics lexicon notices/heping; do
    [ -s "$work/content/$name.yaml" ] || fail "no example of $name.yaml"
done
cp -R templates "$work/" && cd "$work" || exit 1
cat >content/notices/heping.md <<'END'
# 中共云岭市青浦区和平社区委员会关于巡察整改进展情况的通报

根据区委统一部署，2025年3月3日至5月9日，区委第二巡察组对和平社区党委进行了巡察，6月20日反馈了巡察意见。现将整改情况公布如下。

## 一、巡察整改任务落实情况

### （一）关于落实决策部署方面

#### 1. 学习走过场问题

办理情况：一是每月排一次学习，由书记点名。二是请居民代表旁听，当场提问。

整改状态：办结

## 二、下一步工作打算

继续盯住没有办完的事。

中共云岭市青浦区和平社区委员会

2025年9月12日
END
expect "a site of the examples" 0 "$1" --lang en build --strict --today 2026-06-01
case "$err" in *error:* | *warning:*) fail "the examples are complained of" "$err" ;; esac
expect "what the lexicon made of it" 0 "$1" query --csv "SELECT status_raw, status FROM issue"
has "$out" "办结"
grep -q 0800-5500012 site/current/index.html || fail "the site's telephone is not on its pages"
[ -s site/current/notice/2026/heping-2026.html ] || fail "the id of the sidecar is not the address"
[ -s site/current/organisation/heping-shequ.html ] || fail "the old address does not lead on"
finish
