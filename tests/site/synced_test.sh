# SPDX-License-Identifier: MIT
# What a build says it has published is on the disk: before the exchange all files and folders of the new site, after
# it the names of the two trees, and the ledger. Few files are synced each by itself, for the whole file system takes
# as long as whatever other programs have written to it.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
strace -f -y -qq -o /dev/null true 2>/dev/null || exit 77
export ASAN_OPTIONS=detect_leaks=0 # the search for leaks wants ptrace for itself; other tests do it

# traced WHAT: a build; its calls in $work/calls, one a line, with their numbers, paths from here
traced() {
    expect "$1" 0 strace -f -y -s 0 -qq -o "$work/trace" \
        -e trace=fsync,fdatasync,syncfs,rename,renameat,renameat2,linkat,unlinkat,unlink,rmdir,write,pwrite64 "$tongbao" build
    sed "s,$PWD/,,g; s/^[0-9]* *//; / resumed>/d; /^+++/d" "$work/trace" | cat -n >"$work/calls"
}
# first PATTERN, last PATTERN: the number of such a call
first() { grep -m 1 "	$1" "$work/calls" | awk '{ print $1 }'; }
last() { grep "	$1" "$work/calls" | awk 'END { print $1 }'; }
# less WHAT NUMBER NUMBER
less() { [ "${2:-9999}" -lt "${3:-0}" ] || fail "$what: $1" "$(grep -v write "$work/calls")"; }
# before PATTERN PATTERN: all such calls come before all of the others, and there are both
before() { less "“$1” not before “$2”" "$(last "$1")" "$(first "$2")"; }
# at_last PATTERN PATTERN: the last of the ones comes before the last of the others
at_last() { less "the last “$1” not before the last “$2”" "$(last "$1")" "$(last "$2")"; }

exchange='renameat2(.*"site/current".*RENAME_EXCHANGE'
output='fsync([0-9]*<site>)'
tree=site/stage/base

# each COUNT: what was written into the tree is on the disk before readers see it; nobody else's data is waited for
each() {
    [ -z "$(first 'syncfs(')" ] || fail "$what: the whole file system is synced"
    sed -n "s#.*renameat(.*<site/stage/site.*<$tree/*\([^>]*\)>, \"\([^\"]*\)\").*#\1/\2#p" "$work/calls" | sed "s,^/,," >"$work/written"
    [ "$(wc -l <"$work/written")" -ge "$1" ] || fail "$what: too little is written" "$(cat "$work/written")"
    while read -r path; do
        before "fsync([0-9]*<$tree/$path>)" "$exchange"
    done <"$work/written"
}
# folder PATH: so are its names, once all are made
folder() {
    before "\(rename\|link\|unlink\)at([^(]*<$tree$1>, \"[^\"]*\"[,)]" "fsync([0-9]*<$tree$1>)"
    before "fsync([0-9]*<$tree$1>)" "$exchange"
}

# ends: so are ledger and names when the build says that it is done
ends() {
    at_last 'pwrite64([0-9]*<site/[a-z/]*ledger.sqlite>' 'fdatasync([0-9]*<site/[a-z/]*ledger.sqlite>'
    at_last 'fdatasync([0-9]*<site/[a-z/]*ledger.sqlite>' "$output"
    at_last 'rename(.*, "site/[a-z.]*")' "$output"
}

scene
traced "everything"
before 'pwrite64([0-9]*<site/stage/ledger.sqlite>' 'syncfs('
before 'write([0-9]*<site/stage/\(site/\|changes\)' 'syncfs('
before 'syncfs(' 'rename("site/stage/site", "site/current")'
ends
notice 2025/new.md 新生 已完成
"$tongbao" -q build || fail "the second site cannot be built"

notice 2024/more.md 更新 已完成
rm content/notices/2025/xinfu.md
traced "some changes"
each 8
for path in /notice/2025 /organisation /search/text/2025 ""; do folder "$path"; done
before "fsync([0-9]*<$tree/notice>)" "$exchange"
before 'fsync([0-9]*<site/stage/changes>)' 'rename("site/stage/changes", "site/changes")'
before "$exchange" "$output"
ends

# what is withdrawn has left the disk, the version before it too
echo 'withdrawn: true' >content/notices/2024/more.yaml
traced "withdrawn"
each 5
at_last "unlinkat([^(]*<$tree/notice/2025>, \"more.html\"" "fsync([0-9]*<$tree/notice/2025>)"
at_last "fsync([0-9]*<$tree/notice/2025>)" 'rename("site/stage/base", "site/previous")'
at_last 'unlinkat([^(]*, "site/stage", AT_REMOVEDIR)' "$output"
before "$exchange" "$output"
ends
finish
