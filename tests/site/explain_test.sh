# SPDX-License-Identifier: MIT
# `build --explain`: for which notice a file is made, or for what everything is; with -n before it is done.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
templates=$PWD/templates
tab=$(printf '\t')

# why FILES PATH: the build, told by $out, does it with PATH for these
why() {
    case "
$out
" in
        *" $2$tab$1
"*) ;;
        *) fail "$what: $2 is not for $1" "$out" ;;
    esac
}
build() {
    what="$1"
    shift
    expect "$what" 0 "$tongbao" -q --templates "$templates" build --explain "$@"
}

scene
build "the first time"
why ledger index.html
why ledger organisations.html
build "nothing new"
[ -z "$out" ] || fail "something is told of nothing" "$out"
build "everything, though nothing is new" --full
[ -z "$out" ] || fail "something is told of nothing" "$out"

heping=$(cd site/current && grep -l '<h1.*.*和平社区' organisation/o-*.html)
liming=$(cd site/current && grep -l '<h1.*.*黎明社区' organisation/o-*.html)
[ -f "site/current/$heping" ] && [ -f "site/current/$liming" ] || fail "the bodies have no pages" "$heping" "$liming"

# two notices of two bodies, each with its own pages, its original, its archive; what counts all is for both
sed -i 's/已完成/未完成/' content/notices/2025/heping.md
rm content/notices/liming.txt
build "two of them, not done yet" -n
planned=$out
why 2025/heping.md notice/2025/heping.html
why 2025/heping.md notice/2025/heping.txt
why 2025/heping.md notice/2025/heping.zip
why 2025/heping.md "$heping"
why liming.txt notice/2025/liming.html
why liming.txt "$liming"
why "2025/heping.md, liming.txt" index.html
build "two of them"
[ "$out" = "$planned" ] || fail "-n said something else than was done" "$planned" "--- done:" "$out"

# what is said beside a notice
echo 'published: 2025-10-01' >content/notices/2025/heping.yaml
build "a sidecar"
why 2025/heping.yaml notice/2025/heping.html

# four at once are named up to the third
for i in 1 2 3 4; do notice "more/m-$i.md" "新$i" 已完成; done
build "four"
why more/m-3.md notice/2025/m-3.html
why "more/m-1.md, more/m-2.md, more/m-3.md +1" index.html

# where one cannot go on, everything is made
expect "back" 0 "$tongbao" -q rollback
build "of another site than the ledger's"
why site index.html
for i in 1 2 3 4 5 6 7 8 9; do notice "many/n-$i.md" "众$i" 已完成; done
build "more than half"
why many index.html

# asked TABLE NUMBER: so many different rows of it are touched
asked() {
    what="${what%%,*}, touched_$1"
    expect "$what" 0 "$tongbao" query --csv "SELECT count(*) FROM (SELECT DISTINCT id FROM touched_$1)"
    [ "$(echo "$out" | tr -d '\r' | tail -n 1)" = "$2" ] || fail "$what $out, not $2"
}
# as_new: what was brought up to date is what is made from nothing
as_new() {
    rm -rf kept
    cp -r site/current kept
    expect "$what, everything" 0 "$tongbao" -q --templates "$templates" build --full
    diff -r site/current kept >/dev/null || fail "$what: another site is made where nothing is trusted"
}

# an entry of the register: its body is another one, its notices are read again, no others are asked
printf 'organisations:\n  - name: 中共云岭市青浦区和平社区委员会\n    slug: heping\n' >content/organisations.yaml
build "an entry of its own" -n
planned=$out
build "an entry of its own"
[ "$out" = "$planned" ] || fail "-n said something else than was done" "$planned" "--- done:" "$out"
why 'organisations.yaml#heping' organisation/heping.html
why 'organisations.yaml#heping' notice/2025/heping.html
why 'organisations.yaml#heping' "$heping"
why 'organisations.yaml#heping' build.json
asked notice 1
as_new

# one whose body has no notice; one after which a place is called, which all that work there show
cat >>content/organisations.yaml <<'END'
  - name: 中共云岭市青浦区河畔社区委员会
    slug: hepan
END
build "without notices"
why 'organisations.yaml#hepan' organisation/hepan.html
asked notice 0
asked organisation 1
as_new
sed -i 's/^organisations:/&\n  - {name: 中共云岭市青浦区委员会, slug: qingpu}/; $a\    parent: qingpu' content/organisations.yaml
build "a district"
why 'organisations.yaml#hepan, organisations.yaml#qingpu' organisation/qingpu.html
why 'organisations.yaml#hepan, organisations.yaml#qingpu' district/qingpu.html
why 'organisations.yaml#qingpu' organisation/heping.html
as_new
sed -i 's/河畔社区委员会/河畔社区总支部委员会/' content/organisations.yaml
build "another name, of a body without notices"
why 'organisations.yaml#hepan' organisation/hepan.html
why 'organisations.yaml#hepan' organisation/qingpu.html
asked notice 0
asked organisation 1
echo '    contact: {phone: "0871-5550123"}' >>content/organisations.yaml
notice 2025/beside.md 江湾 已完成
build "an entry and a notice"
why 'organisations.yaml#hepan' organisation/hepan.html
why 2025/beside.md notice/2025/beside.html
as_new
sed -i '/河畔社区/,$d' content/organisations.yaml
build "gone"
why 'organisations.yaml#hepan' organisation/hepan.html
asked notice 0
as_new

# a topic: the items that have it now; another word that nothing has
printf 'topics:\n  - {name: 学习, slug: study, titles: [学习走过场]}\n  - {name: 别的, slug: other, words: [别的什么]}\n' >content/topics.yaml
build "two topics"
why 'topics.yaml#other, topics.yaml#study' dashboard.html
why 'topics.yaml#study' topic/study.html
why 'topics.yaml#other' topic/other.html
why 'topics.yaml#study' notice/2025/heping.html
as_new
sed -i 's/别的什么/别的什么, 还有什么/' content/topics.yaml
build "a word that nothing has"
why 'topics.yaml#other' build.json
asked notice 0
asked topic 1

# what says the same in other words
echo '# checked' >>content/organisations.yaml
build "a comment"
why content build.json
asked organisation 0

# the order of entries shows anywhere
sed -i 's/^organisations:/&\n  - {name: 中共云岭市教育局委员会, slug: school}/' content/organisations.yaml
build "one more"
sed -i '2{h;d};3{p;x}' content/organisations.yaml
build "the change may show anywhere" -n
why doubt build.json
build "the change may show anywhere"
why doubt build.json
as_new

# the day, and what no notice is to blame for
build "another day" --today 2026-01-01
why --today index.html
mkdir own && cp -r "$templates/." own
echo '<p>more</p>' >>own/index.html.mustache
templates=$PWD/own
build "other templates" --today 2026-01-01 -n
why settings index.html
build "everything" --today 2026-01-01 --full
why full index.html
finish
