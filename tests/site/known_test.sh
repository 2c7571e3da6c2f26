# SPDX-License-Identifier: MIT
# A build opens those of its inputs only that do not stand as they stood, and once: notices, sidecars, settings,
# register, templates. A file that was touched, or copied, with the bytes that it had is known again from then on,
# though nothing is published for it. What is said of what is not opened is what was said when it was.
#
# What a page shows is read when the page is made: the text of a notice of the same inspection, or, for the index, of
# those that share a file of it with the one that changed.
set -u
what=scene
without=
. tests/expect.sh
. tests/site/scene.sh
tongbao=$(realpath "$1")
strace -f -qq -o /dev/null true 2>/dev/null || exit 77
export ASAN_OPTIONS=detect_leaks=0 # the search for leaks wants ptrace for itself; other tests do it

# opened OPTION…: the files below content/ and templates/ that a build opens; what it says is in said
opened() {
    strace -f -qq -e trace=openat -o "$work/trace" "$tongbao" build $without "$@" 2>"$work/told" || fail "a build ends with $?"
    grep -v '^  [a-z]' "$work/told" | sort >"$work/said" # the table of counts
    grep -v 'O_DIRECTORY\| = -1 ' "$work/trace" | # a line may be cut where another thread has the word
        sed -n 's,.*openat(.*"\(content/[^"]*\|templates/[^"]*\)".*,\1,p' | sort -u | tr '\n' ' '
}
# reads WHAT FILES [OPTION…]: files with a blank after each
reads() {
    what=$1 wanted=$2
    shift 2
    got=$(opened "$@")
    [ "$got" = "$wanted" ] || fail "$what: read are “$got”, not “$wanted”"
}
# says WHAT: the last build said what a build of everything says
says() {
    cp "$work/said" "$work/said.last"
    "$tongbao" build $without --full 2>"$work/told" || fail "$1: everything cannot be built"
    grep -v '^  [a-z]' "$work/told" | sort >"$work/said"
    cmp -s "$work/said.last" "$work/said" || fail "$1: it says otherwise" "$(diff "$work/said.last" "$work/said")"
}

# What was changed just now may be changed once more without showing it, and is not relied on.
rest() { sleep 2.1; }

scene
notice 2025/heping-2.md 和平 整改中
notice 2025/gone.md 新生 未完成
cat >content/notices/2025/heping.yaml <<'END'
id: peace
silence:
  organisation-unregistered: 名称待核
END
echo 'follows: peace' >content/notices/2025/heping-2.yaml
echo 'withdrawn: true' >content/notices/2025/gone.yaml
printf 'name: 测试\nsilence:\n  - comment-missing\n' >content/site.yaml
printf 'organisations:\n  - name: 中共云岭市青浦区幸福社区委员会\n    slug: xingfu\n' >content/organisations.yaml
printf 'topics:\n  - name: 学习教育\n    slug: study\n    words: [学习]\n' >content/topics.yaml
printf 'statuses:\n  done: [办结]\n' >content/lexicon.yaml
sed -i 's/, organisation FROM/ FROM/' templates/notice.sql # a column of no use is complained of each time
templates=$(find templates -type f | sort | tr '\n' ' ')
rest
"$tongbao" build $without 2>"$work/said" || fail "the scene cannot be built" "$(cat "$work/said")"
! grep -q "heping.md:1: warning" "$work/said" || fail "the sidecar silences nothing"
reads "nothing new" ""
says "nothing new"
rest
"$tongbao" build $without --full 2>/dev/null
site=$(cd site/current && find . -type f -printf '%p %i %T@ %C@\n' | sort)
ledger=$(stat -c '%i %z' site/ledger.sqlite)
reads "nothing new, again" ""
[ "$ledger" = "$(stat -c '%i %z' site/ledger.sqlite)" ] || fail "something was written into the ledger for nothing"
reads "nothing new, of which -n says what it would do" "" -n
without="--without search"
rest
"$tongbao" build $without 2>/dev/null
site=$(cd site/current && find . -type f -printf '%p %i %T@ %C@\n' | sort)
reads "nothing new, without the index" ""

touch content/notices/liming.txt content/topics.yaml
touch content/notices/2025/gone.yaml templates/notice.sql
cp -p content/notices/2025/heping.md copy && mv copy content/notices/2025/heping.md
touched="content/notices/2025/gone.yaml content/notices/2025/heping.md content/notices/liming.txt content/topics.yaml templates/notice.sql "
reads "touched, and copied, just now" "$touched"
rest
reads "a while ago, of which -n leaves no trace" "$touched" -n
reads "a while ago" "$touched"
reads "they are known" ""
[ "$(find site -maxdepth 1 -name 'ledger*' | sort | tr '\n' ' ')" = "site/ledger.mark site/ledger.sqlite " ] ||
    fail "something lies beside the ledger" "$(find site -maxdepth 1 -name 'ledger*')"
[ "$site" = "$(cd site/current && find . -type f -printf '%p %i %T@ %C@\n' | sort)" ] || fail "the site was written"

# what changed is read, and what it takes to read it; no other notice, no other sidecar
# made WHAT FILES: those below content/notices, with settings, register and templates
made() {
    what=$1 below=$2
    reads "$what" "$(printf '%s\n' content/lexicon.yaml $below content/organisations.yaml content/site.yaml content/topics.yaml $templates |
        sort -u | tr '\n' ' ')"
    says "$what"
    rest
    "$tongbao" build $without --full 2>/dev/null
    reads "$what, then nothing" ""
}
echo '再说一句。' >>content/notices/2025/xinfu.md
made "a notice" content/notices/2025/xinfu.md
echo '再说一句。' >>content/notices/2025/heping.md
made "a notice with a sidecar" "content/notices/2025/heping-2.md content/notices/2025/heping.md content/notices/2025/heping.yaml"
echo 'title: 另一个题目' >content/notices/2025/xinfu.yaml
made "a new sidecar" "content/notices/2025/xinfu.md content/notices/2025/xinfu.yaml"
printf 'follows: peace\nsigned_by: 某某\n' >content/notices/2025/heping-2.yaml
made "a changed sidecar" "content/notices/2025/heping-2.md content/notices/2025/heping-2.yaml content/notices/2025/heping.md"
rm content/notices/2025/xinfu.yaml
made "a sidecar that is gone" content/notices/2025/xinfu.md
printf '    contact:\n      phone: 0871-5550100\n' >>content/organisations.yaml
made "an entry of the register" content/notices/2025/xinfu.md
printf '  - name: 台账\n    slug: books\n    words: [台账]\n' >>content/topics.yaml
made "a topic" ""

# what was saved right before a build is looked into, but nothing is written for that alone
echo '还有一句。' >>content/notices/2025/xinfu.md
"$tongbao" build $without 2>/dev/null || fail "the changed scene cannot be built"
rest
ledger=$(stat -c '%i %z' site/ledger.sqlite site/ledger.mark)
reads "saved right before the last build" "content/notices/2025/xinfu.md "
reads "again" "content/notices/2025/xinfu.md "
[ "$ledger" = "$(stat -c '%i %z' site/ledger.sqlite site/ledger.mark)" ] || fail "a build of nothing new wrote something"

# what the register is told of is told again, though nothing is new; it is read for that
printf '  - name: 中共云岭市委员会\n    slug: yunling\n  - name: 中共云岭市甲区委员会\n    slug: jia\n    parent: yunling\n  - name: 中共丁市委员会\n    slug: ding\n  - name: 中共丁市乙区委员会\n    slug: yi\n    parent: ding\n' >>content/organisations.yaml
rest
"$tongbao" build $without 2>"$work/said" || fail "a register with complaints cannot be built"
has "$(cat "$work/said")" "parent-missing"
got=$(opened)
has "$(cat "$work/said")" "parent-missing"
has "$got" "content/organisations.yaml"
case $got in *heping.yaml*) fail "a sidecar is read: $got" ;; esac
says "a register with complaints"

# what is known must not hide a change
notice liming.txt 黎明 已完成
expect "changed" 0 "$tongbao" build $without
grep -q done site/current/notice/2025/liming.html || fail "the change is not seen"
finish
