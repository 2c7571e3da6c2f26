# SPDX-License-Identifier: MIT
# `tongbao approve` says which bytes may be published; what is changed afterwards is not approved any more.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
. tests/site/scene.sh
templates=$PWD/templates
scene
rm -r templates # the theme's
approve() { "$tongbao" --lang en approve "$@"; }
build() { "$tongbao" --lang en --templates "$templates" build "$@"; }
file=content/notices/2025/heping
page=site/current/notice/2025/heping.html

# by_hand: the digest as the manual tells to compute it
by_hand() {
    { sha256sum <$file.md; grep -v '^approval:' $file.yaml | sha256sum; } | cut -c 1-64 | sha256sum | cut -c 1-64
}
# approved NAME: the page says so
approved() { grep -q "<dt>审签</dt><dd>$1" $page; }

touch -d 2020-01-01 content/notices
expect "by its id" 0 approve heping --by '王某' --on 2026-03-01
has "$out" "$file.yaml"
[ "$(find content/notices -maxdepth 0 -newermt 2021-01-01)" ] || fail "whoever waits for notices is not told"
has "$(cat $file.yaml)" "approval: {by: \"王某\", on: 2026-03-01, sha256: \"$(by_hand)\"}"
expect "a build" 0 build
[ -z "$(printf %s "$err" | grep approval)" ] || fail "a complaint of what is approved" "$err"
approved '王某，2026年3月1日' || fail "the page does not say who approved it"
grep -q "$(by_hand)" $page || fail "the page does not say what was approved"

# one more blank line is another text
echo >>$file.md
expect "changed" 1 "$tongbao" --lang en check $file.md
has "$err$out" "was changed after it was approved by 王某 [approval-other]"
expect "published all the same" 0 build
has "$err" "approval-other"
grep -q '审签' $page && fail "the page speaks of an approval of other bytes"
expect "approved anew" 0 approve heping --by '李"某"\' --on 2026-03-02
expect "a build" 0 build
approved '李&quot;某&quot;\\，2026年3月2日' || fail "not approved anew"

# so is another fact beside it; a sidecar that was there stays as it was written
echo '# 说明' >>$file.yaml
echo 'published: 2025-09-13' >>$file.yaml
expect "a fact overruled" 0 build
has "$err" "approval-other"
expect "approved with it" 0 approve content/notices/2025/heping.md --by '王某'
grep -qE '^approval: \{by: "王某", on: 20[0-9]{2}-[01][0-9]-[0-3][0-9], sha256: "'"$(by_hand)"'"\}$' $file.yaml ||
    fail "no day, or another digest" "$(cat $file.yaml)"
[ "$(grep -c '' $file.yaml)" = 3 ] || fail "another sidecar" "$(cat $file.yaml)"
expect "taken back" 0 approve heping --undo
[ "$(cat $file.yaml)" = '# 说明
published: 2025-09-13' ] || fail "another sidecar" "$(cat $file.yaml)"
expect "taken back twice" 1 approve heping --undo
has "$err" "nobody has approved"

# with require_approval: only what was approved
echo 'require_approval: true' >content/site.yaml
expect "nobody approved" 1 build
has "$err" "nobody has approved this notice"
has "$err" "approval-missing"
expect "the others are left out" 1 build --keep-going
[ ! -e $page ] || fail "published without approval"
echo 'silence: {approval-missing: 主任出差}' >$file.yaml
expect "a reason is no approval" 1 build --keep-going
has "$err" "[silence-approval]"
[ ! -e $page ] || fail "a reason published it"
echo 'silence: [approval-other]' >>content/site.yaml
expect "nor is one for all" 1 "$tongbao" --lang en check content
has "$err$out" "site.yaml:2:11: error: is about approval, which nothing stands for: approval-other [silence-approval]"
sed -i '$d' content/site.yaml
rm $file.yaml
for id in heping xinfu liming; do
    expect "approve $id" 0 approve $id --by '王某'
done
expect "all approved" 0 build
approved 王某 || fail "not published"
sed -i 's/点名/签到/' $file.md
expect "changed after it" 1 build
has "$err" "held back"
grep -q '点名' $page || fail "the site of before does not stand"

# what cannot be
expect "no such notice" 1 approve nobody --by x
echo 'withdrawn: true' >$file.yaml
expect "a withdrawn one" 1 approve heping --by x
has "$err" "is withdrawn"
expect "no name" 2 approve heping
expect "an empty name" 2 approve heping --by ' '
expect "no day" 2 approve heping --by x --on yesterday
expect "both" 2 approve heping --by x --undo
expect "no notice" 2 approve --by x
finish
