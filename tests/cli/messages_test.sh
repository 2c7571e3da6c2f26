# SPDX-License-Identifier: MIT
# Every message for the person at the terminal has its Chinese, and none is left over.
set -u
. tests/expect.sh
command -v xgettext >/dev/null || exit 77

sh po/extract >"$work/now.pot" || fail "the messages could not be extracted"
msgfmt --check --statistics -o /dev/null po/zh_CN.po 2>"$work/statistics" || fail "po/zh_CN.po is broken" "$(cat "$work/statistics")"
grep -qE 'fuzzy|untranslated' "$work/statistics" && fail "po/zh_CN.po is not complete" "$(cat "$work/statistics")"
msgen --no-wrap "$work/now.pot" >"$work/now.po"
ids() { msgattrib --no-wrap "$1" | sed -n 's/^msgid "\(..*\)"$/\1/p' | LC_ALL=C sort; }
ids "$work/now.po" >"$work/used"
ids po/zh_CN.po >"$work/translated"
without=$(LC_ALL=C comm -23 "$work/used" "$work/translated")
gone=$(LC_ALL=C comm -13 "$work/used" "$work/translated")
[ -z "$without" ] || fail "messages without Chinese" "$without"
[ -z "$gone" ] || fail "Chinese of messages that are gone" "$gone"

expect "Chinese help" 0 "$1" --lang zh help
has "$out" "命令"
expect "English help" 0 "$1" --lang en help
has "$out" "Commands:"
finish
