# SPDX-License-Identifier: MIT
# `tongbao withdraw` writes one line into the sidecar and loses nothing else; the build does the rest.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
. tests/site/scene.sh
templates=$PWD/templates
scene
withdraw() { "$tongbao" --lang en withdraw "$@"; }
sidecar=content/notices/2025/heping.yaml

expect "the site" 0 "$tongbao" -q build
expect "by its id" 0 withdraw heping --reason '登错了街道' --on 2026-03-01
has "$out" "$sidecar"
has "$err" "tongbao build"
has "$(cat $sidecar)" 'withdrawn: {on: 2026-03-01, reason: "登错了街道"}'
expect "undone" 0 withdraw heping --undo
[ ! -e $sidecar ] || fail "an empty sidecar stays" "$(cat $sidecar)"
expect "undone twice" 1 withdraw heping --undo
has "$err" "is not withdrawn"

# what people wrote stays, comments too
cat >$sidecar <<'END'
# kept
id: he
withdrawn:
  on: 2026-01-01   # then
  reason: old

# kept as well
published: 2025-09-13
END
printf 'follows: x' >>$sidecar # no line end
cp $sidecar before
expect "by its file" 0 withdraw content/notices/2025/heping.md --reason 'a "b" \ c' --on 2026-03-01 --nothing
sed -e '/^withdrawn/,/^  reason/d' before >want
printf '\nwithdrawn: {on: 2026-03-01, reason: "a \\"b\\" \\\\ c", tombstone: false}\n' >>want
cmp want $sidecar || fail "another sidecar" "$(cat $sidecar)"
expect "undone" 0 withdraw 2025/heping.md --undo
sed -i '$d' want
cmp want $sidecar || fail "undone to another sidecar" "$(cat $sidecar)"

# a day of its own is the calendar's
expect "without a day" 0 withdraw he --reason x
grep -qE '^withdrawn: \{on: 20[0-9]{2}-[01][0-9]-[0-3][0-9], reason: "x"\}$' $sidecar || fail "no day" "$(cat $sidecar)"
rm $sidecar

# what cannot be changed line by line is refused and left alone
echo '{id: he, published: 2025-09-13}' >$sidecar
cp $sidecar before
expect "a map on one line" 1 withdraw he --reason x
has "$err" "by hand"
cmp before $sidecar || fail "it was changed"
[ -z "$(find content -name '.*')" ] || fail "something is left" "$(find content)"
rm $sidecar

expect "no such notice" 1 withdraw nobody --reason x
expect "no reason" 2 withdraw heping
expect "an empty reason" 2 withdraw heping --reason ' '
expect "two lines" 2 withdraw heping --reason 'a
b'
expect "two notices" 2 withdraw heping xinfu --reason x
expect "a reason to undo" 2 withdraw heping --undo --reason x
expect "no such day" 2 withdraw heping --reason x --on 2026-02-30
expect "no notice" 2 withdraw --undo
[ ! -e $sidecar ] || fail "a refusal wrote a sidecar"

# the page that stays
cp "$templates"/withdrawn.* templates/
printf '{{$title}}{{/title}}\n{{$main}}{{/main}}\n' >templates/layout.mustache
sed -i 's/当场提问/请和平居民当场提问/' content/notices/2025/heping.md
expect "with a sentence of its own" 0 "$tongbao" -q build
expect "withdrawn" 0 withdraw heping --reason '登错了 <街道>' --on 2026-03-01
expect "built" 0 "$tongbao" -q build
page=$(cat site/current/notice/2025/heping.html)
has "$page" "这份通报已经撤回"
has "$page" "2026年3月1日起"
has "$page" "登错了 &lt;街道&gt;"
[ "$(find site/current -name 'heping*')" = site/current/notice/2025/heping.html ] || fail "more than the page" "$(find site -name 'heping*')"
grep -rlF -e 和平 site && fail "something of the notice is left"
expect "the version after it" 0 "$tongbao" -q build
notice 2025/new.md 新生 已完成
expect "one more" 0 "$tongbao" -q build
expect "the tombstone is no reason to forget a version" 0 "$tongbao" -q rollback
expect "not even a page" 0 withdraw heping --reason 登错了 --nothing
expect "built" 0 "$tongbao" -q build
[ -z "$(find site/current -name 'heping*')" ] || fail "a page stays" "$(find site -name 'heping*')"
grep -rlF 登错了 site/current site/ledger.sqlite && fail "the reason is said"
expect "undone" 0 withdraw heping --undo
expect "built" 0 "$tongbao" -q build
has "$(cat site/current/notice/2025/heping.html)" 学习走过场
finish
