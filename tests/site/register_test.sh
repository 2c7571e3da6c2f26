# SPDX-License-Identifier: MIT
# An unknown body: the lines of the complaint are pasted as they stand, and the site builds without it.
set -u
tongbao=$1
. tests/expect.sh
. tests/site/scene.sh
scene

build() { "$tongbao" build --today 2025-10-25; }
hasnt() { case "$1" in *"$2"*) fail "$what: unexpected “$2”" "$1" ;; esac; }

# paste: what stands between the complaint and its code, for each unknown body
paste() {
    printf '%s\n' "$err" | awk '
        /to put it there:$/ { taking = 1; next }
        taking { end = /\[organisation-unregistered\]$/; sub(/ \[organisation-unregistered\]$/, ""); print; if (end) taking = 0 }
    ' | awk '$0 != "organisations:" || !seen++'
}

expect "three unknown bodies" 0 build
has "$err" "[organisation-unregistered]"
old=$(ls site/current/organisation/ | grep '^o-' | head -n 1)
paste >content/organisations.yaml
lines=$(cat content/organisations.yaml)
what="the lines"
has "$lines" "organisations:"
has "$lines" "    slug: heping"
expect "pasted as they are" 0 build
has "$err" "[parent-missing]" # nothing above them is registered yet
hasnt "$err" "unregistered"
hasnt "$err" "would be gone"
[ -f site/current/organisation/heping.html ] || fail "the body has its new address" "$(ls site/current/organisation)"
expect "one body each" 0 "$tongbao" query --csv "SELECT count(*), sum(registered) FROM organisation"
has "$out" "3,3"
expect "each old address is kept" 0 "$tongbao" query --csv \
    "SELECT count(*) FROM alias WHERE kind = 'formerly' AND value || '.html' = '$old'"
has "$out" "1"

# a district above it that is registered; a slug that is taken; a name that YAML would not take bare
cat >content/organisations.yaml <<'END'
organisations:
  - {name: 中共云岭市青浦区委员会, slug: qingpu}
  - {name: 中共云岭市青浦区河畔社区委员会, slug: xinfu, parent: qingpu, formerly: [liming]}
END
printf 'organisation: "1: 社区 #2 [待定]"\n' >content/notices/2025/heping.yaml
expect "other unknown bodies" 0 build
has "$err" "    parent: qingpu"
paste >>content/organisations.yaml
expect "pasted below the others" 0 build
hasnt "$err" "organisations.yaml"
expect "all are known" 0 "$tongbao" query --csv \
    "SELECT min(registered), count(*), count(parent) FROM organisation"
has "$out" "1,5,4"

# a level that is none is a mistake in the register, not the machine's
sed -i '0,/^    slug: .*/s//&\n    level: 区/' content/organisations.yaml
expect "no such level" 1 build
has "$err" "there is no such level: 区 [level-unknown]"
has "$err" "nothing was published"
finish
