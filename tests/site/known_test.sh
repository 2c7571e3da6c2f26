# SPDX-License-Identifier: MIT
# A build looks into the files only that do not stand as they stood, and once: a file that was touched, or copied, with
# the bytes that it had is known again from then on, though nothing is published for it.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$(realpath "$1")
strace -f -qq -o /dev/null true 2>/dev/null || exit 77
export ASAN_OPTIONS=detect_leaks=0 # the search for leaks wants ptrace for itself; other tests do it

# opened: the notices that a build reads
opened() {
    strace -f -qq -e trace=openat -o "$work/trace" "$tongbao" -q build "$@" || fail "a build ends with $?"
    sed -n 's,.*"content/notices/\([^"]*\)".* = [0-9].*,\1,p' "$work/trace" | sort -u | tr '\n' ' '
}
# reads WHAT FILES [OPTION…]
reads() {
    what=$1 wanted=$2
    shift 2
    got=$(opened "$@")
    [ "$got" = "$wanted" ] || fail "$what: read are “$got”, not “$wanted”"
}

# What was changed just now may be changed once more without showing it, and is not relied on.
rest() { sleep 2.1; }

scene
rest
"$tongbao" -q build || fail "the scene cannot be built"
reads "nothing new" ""
site=$(cd site/current && find . -type f -printf '%p %i %T@ %C@\n' | sort)
ledger=$(stat -c '%i %z' site/ledger.sqlite)
reads "nothing new, again" ""
[ "$ledger" = "$(stat -c '%i %z' site/ledger.sqlite)" ] || fail "something was written into the ledger for nothing"

touch content/notices/liming.txt
cp -p content/notices/2025/heping.md copy && mv copy content/notices/2025/heping.md
reads "touched, and copied, just now" "2025/heping.md liming.txt "
rest
reads "a while ago, of which -n leaves no trace" "2025/heping.md liming.txt " -n
reads "a while ago" "2025/heping.md liming.txt "
reads "they are known" ""
[ "$(find site -maxdepth 1 -name 'ledger*' | sort | tr '\n' ' ')" = "site/ledger.mark site/ledger.sqlite " ] ||
    fail "something lies beside the ledger" "$(find site -maxdepth 1 -name 'ledger*')"
[ "$site" = "$(cd site/current && find . -type f -printf '%p %i %T@ %C@\n' | sort)" ] || fail "the site was written"

# what was saved right before a build is looked into, but nothing is written for that alone
echo '再说一句。' >>content/notices/2025/xinfu.md
"$tongbao" -q build 2>/dev/null || fail "the changed scene cannot be built"
rest
ledger=$(stat -c '%i %z' site/ledger.sqlite site/ledger.mark)
reads "saved right before the last build" "2025/xinfu.md "
reads "again" "2025/xinfu.md "
[ "$ledger" = "$(stat -c '%i %z' site/ledger.sqlite site/ledger.mark)" ] || fail "a build of nothing new wrote something"

# what is known must not hide a change
notice liming.txt 黎明 已完成
expect "changed" 0 "$tongbao" -q build
grep -q done site/current/notice/2025/liming.html || fail "the change is not seen"
finish
