# SPDX-License-Identifier: MIT
# What is wrong with the files of content/ together, though each is right by itself.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
. tests/site/scene.sh
templates=$PWD/templates
scene

lacks() { case "$out$err" in *"$1"*) fail "$what: did not expect “$1” in:" "$out$err" ;; esac; }
check() { "$tongbao" --lang en check -v "$@"; }
register() {
    cat >content/organisations.yaml <<END
organisations:
  - {name: 中共云岭市青浦区委员会, slug: qingpu, level: committee}
  - {name: 中共云岭市青浦区和平社区委员会, slug: heping, parent: qingpu, aliases: [和平社区党委]}
  - {name: 中共云岭市青浦区幸福社区委员会, slug: xinfu, parent: qingpu}
  - {name: 中共云岭市青浦区黎明社区委员会, slug: liming, parent: qingpu}
$(printf '%s\n' "$@")
END
}

register
expect "content/ is checked as a whole" 0 check content
lacks "[organisation-unregistered]"
lacks "[notice-twice]"
expect "without an operand too" 0 check
[ ! -e site ] || fail "check made a site"

# ---- one notice in two files
cp content/notices/2025/heping.md content/notices/2025/again.md
expect "the same words twice" 1 check content
has "$out" "content/notices/2025/heping.md: error: is one notice with 2025/again.md [notice-twice]"
iconv -f UTF-8 -t GB18030 content/notices/2025/heping.md | sed 's/$/\r/' >content/notices/2025/again.md
expect "in another encoding" 1 check content
has "$out" "[notice-twice]"
sed 's/当场提问/会后提问/' content/notices/2025/heping.md >content/notices/2025/again.md
expect "body, title and day twice, some words changed" 1 check content
has "$out" "[notice-twice]"
expect "build says it too, and builds" 0 "$tongbao" --lang en build
has "$err" "[notice-twice]"
echo 'supersedes: heping' >content/notices/2025/again.yaml
expect "one replaces the other" 0 check content
lacks "[notice-twice]"
printf 'silence:\n  notice-twice: 两处张贴，日期相同\n' >content/notices/2025/heping.yaml
rm content/notices/2025/again.yaml
expect "silenced" 0 check content
has "$out" "(silenced: 两处张贴，日期相同)"
echo 'withdrawn: true' >content/notices/2025/heping.yaml
expect "one of them is withdrawn" 0 check content
lacks "[notice-twice]"
rm content/notices/2025/again.md content/notices/2025/heping.yaml
sed 's/9月12日/10月12日/' content/notices/2025/heping.md >content/notices/2025/heping-2.md
expect "another day is another notice" 0 check content
lacks "[notice-twice]"
rm content/notices/2025/heping-2.md

# ---- the register
register '  - {name: 中共云岭市青浦区和安社区委员会, slug: heping, parent: qingpu}'
expect "two bodies with one slug" 1 check content
has "$out" "content/organisations.yaml:6:5: error: taken twice: heping, first in line 3 [name-taken]"
register '  - {name: 中共云岭市青浦区石桥街道工作委员会, slug: shiqiao}'
expect "a body without a parent" 0 check content
has "$out" "organisations.yaml:6:5: warning:"
has "$out" "中共云岭市青浦区石桥街道工作委员会 [parent-missing]"
lacks "青浦区委员会 [parent-missing]"

register
sed -i 's/和平社区委员会/和评社区委员会/; s/^中共云岭市青浦区和平/中共云岭市青浦区和评/' content/notices/2025/heping.md
expect "a name that is nearly a registered one" 1 check content
has "$out" "中共云岭市青浦区和评社区委员会 / 中共云岭市青浦区和平社区委员会 [org-name-mismatch]"
notice 2025/heping.md 和平 已完成

sed -i '/heping/d' content/organisations.yaml
expect "a body that is not registered" 0 check content
has "$out" "[organisation-unregistered]"
has "$out" "  - name: 中共云岭市青浦区和平社区委员会"
slug=$(printf '%s\n' "$out" | sed -n 's/^    formerly: \[\(o-[0-9a-f]*\)\].*/\1/p')
[ -n "$slug" ] || fail "the lines to paste have no formerly" "$out"
register '  - {name: 中共云岭市青浦区东和平社区委员会, slug: dongheping, parent: qingpu, aliases: [和平社区党委]}'
sed -i 's/^# 中共云岭市青浦区和平社区委员会/# 和平社区党委/; s/^中共云岭市青浦区和平社区委员会$/和平社区党委/' content/notices/2025/heping.md
expect "an alias of two bodies" 0 check content
has "$out" "和平社区党委 [organisation-ambiguous]"
notice 2025/heping.md 和平 已完成

# ---- a window that is over when the notice is published
cat >>content/notices/2025/heping.md <<'END'

公开期限：2025年9月12日至10月11日，联系电话：0880-5512136。
END
register
expect "an open window" 0 check content
lacks "[comment-period-ended]"
echo 'published: 2025-11-01' >content/notices/2025/heping.yaml
expect "published when the window is over" 0 check content
has "$out" "2025-10-11 < 2025-11-01 [comment-period-ended]"
echo 'closes: 2025-12-01' >>content/notices/2025/heping.yaml
expect "the sidecar gives a new window" 0 check content
lacks "[comment-period-ended]"
notice 2025/heping.md 和平 已完成
rm content/notices/2025/heping.yaml

# ---- addresses that would be gone
sed -i '/heping/d' content/organisations.yaml
cp "$templates"/formerly.* "$templates/site-name.mustache" templates/
expect "a site with an unregistered body" 0 "$tongbao" build
[ -e "site/current/organisation/$slug.html" ] || fail "no page of the unregistered body"
expect "nothing is gone" 0 check content
lacks "[address-vanished]"
register
expect "registered, and the old address forgotten" 0 check content
has "$out" "organisation/$slug.html [address-vanished]"
expect "build says it as well" 0 "$tongbao" --lang en build -n
has "$err" "organisation/$slug.html [address-vanished]"
sed -i "s/slug: heping/slug: heping, formerly: [$slug]/" content/organisations.yaml
expect "formerly keeps it" 0 check content
lacks "[address-vanished]"
expect "formerly is built" 0 "$tongbao" build
has "$(cat "site/current/organisation/$slug.html")" '<meta http-equiv="refresh" content="0; url=heping.html">'
has "$(cat "site/current/organisation/$slug.html")" '<link rel="canonical" href="../organisation/heping.html">'
has "$(cat "site/current/organisation/$slug.html")" '<a href="heping.html">'
echo 'base_url: https://example.org/tb' >content/site.yaml
expect "with a base URL" 0 "$tongbao" build
has "$(cat "site/current/organisation/$slug.html")" '<link rel="canonical" href="https://example.org/tb/organisation/heping.html">'
mv content/notices/liming.txt content/notices/2025/liming-2025.txt
expect "a notice under another name" 0 check content
has "$out" "notice/2025/liming.html [address-vanished]"
mv content/notices/2025/liming-2025.txt content/notices/liming.txt
echo 'withdrawn: true' >content/notices/liming.yaml
expect "a notice that is withdrawn" 0 check content
lacks "notice/2025/liming.html [address-vanished]"
finish
