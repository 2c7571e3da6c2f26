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

# where a registered body works, its notices say: without the last of them the addresses of places may be others
printf 'organisations:\n  - name: 中共云岭市青浦区和平社区委员会\n    slug: heping\n' >content/organisations.yaml
build "a register"
why settings build.json
rm content/notices/2025/heping.md content/notices/2025/heping.yaml
build "the change may show anywhere" -n
why doubt index.html
build "the change may show anywhere"
why doubt index.html
cp -r site/current kept
build "everything, after it" --full
diff -r site/current kept >/dev/null || fail "another site is made where nothing is trusted"

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
