# SPDX-License-Identifier: MIT
# When the machine fails while it reads, nobody has a notice to mend: exit 3, with the path, and nothing is published
# without the file, not even with --keep-going.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
strace -f -qq -o /dev/null true 2>/dev/null || exit 77
export ASAN_OPTIONS=detect_leaks=0 # the search for leaks wants ptrace for itself; other tests do it

scene
printf 'withdrawn: {reason: x}\n' >content/notices/2025/xinfu.yaml
printf 'name: x\n' >content/site.yaml
"$tongbao" -q build || fail "the scene cannot be built"
before=$(seen site/current)
notice 2025/new.md 新生 已完成

# fails FILE CALL FAULT WORDS: every such call on that file
fails() {
    for flags in "" --keep-going; do
        # shellcheck disable=SC2086
        expect "$2 of $1, $3 $flags" 3 strace -f -qq -o /dev/null -P "$1" -e trace="$2" --inject="$2:$3" "$tongbao" build $flags
        has "$err" "$1"
        has "$err" "$4"
        [ "$(seen site/current)" = "$before" ] || fail "$2 of $1, $3 $flags: another site"
        [ ! -e site/stage ] || fail "$2 of $1, $3 $flags: a stage is left"
    done
}
for file in content/notices/2025/heping.md content/notices/2025/xinfu.md content/notices/2025/xinfu.yaml content/site.yaml \
    templates/index.html.mustache templates/assets/style.css; do
    fails "$file" read error=EIO "[machine-failing]"
    fails "$file" read retval=0 "[file-changing]"
    fails "$file" openat error=EMFILE "[machine-failing]"
done
fails content/site.yaml newfstatat error=EIO ""

# a file that is read again and is still when it is read for the second time
expect "it changed once" 0 strace -f -qq -o /dev/null -P content/notices/2025/heping.md -e trace=read \
    --inject=read:retval=0:when=1 "$tongbao" build
[ -f site/current/notice/2025/new.html ] || fail "the new notice is missing"

# what a person may not read is the person's to mend
rm content/notices/2025/new.md
expect "not allowed" 1 strace -f -qq -o /dev/null -P content/notices/2025/heping.md -e trace=openat \
    --inject=openat:error=EACCES "$tongbao" build
has "$err" "[file-unreadable]"
finish
