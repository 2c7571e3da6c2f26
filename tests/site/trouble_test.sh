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
# whether something is there that need not be
for file in content/site.yaml content/topics.yaml; do
    fails "$file" openat error=EIO "[machine-failing]"
done
fails content/site.yaml newfstatat error=EIO "[machine-failing]"
fails content/notices newfstatat error=EIO "[machine-failing]"
fails content/notices openat error=EIO "[machine-failing]"

# a file that is read again and is still when it is read for the second time
expect "it changed once" 0 strace -f -qq -o /dev/null -P content/notices/2025/heping.md -e trace=read \
    --inject=read:retval=0:when=1 "$tongbao" build
[ -f site/current/notice/2025/new.html ] || fail "the new notice is missing"

# a notice that somebody saves again and again: the site is of one of its versions, or the build says so
cp content/notices/2025/new.md saved
: >saving
while [ -e saving ]; do
    times=$((${times:-0} + 1))
    sed "s/当场提问/提问$times回/" saved >content/notices/saved && mv content/notices/saved content/notices/2025/new.md
    sleep 0.01
done &
saver=$!
for build in 1 2 3 4 5; do
    got=0
    "$tongbao" -q build 2>err || got=$?
    case $got in
        0) ;;
        3) grep -q 'notices/2025/new.md.*\[\(notice-changed\|file-changing\|search-stale\)\]' err || fail "build $build: not the file" "$(cat err)" ;;
        *) fail "build $build of what is being saved: exit $got" "$(cat err)" ;;
    esac
    words=$(grep -o '提问[0-9]*回' site/current/notice/2025/new.txt)
    grep -qF "$words" site/current/notice/2025/new.json || fail "build $build: two versions in one site"
    expect "build $build" 0 "$tongbao" verify
done
rm saving
wait "$saver"
expect "nobody saves it any more" 0 "$tongbao" -q build
"$tongbao" -q --output clean build
[ "$(seen site/current)" = "$(seen clean/current)" ] || fail "the site is not that of the last version"

# an asset that two folders of templates have, the program's own being the second: where nobody can look at the first it
# is not taken for missing
mkdir -p prefix/bin prefix/share/tongbao
cp "$tongbao" prefix/bin/tongbao
cp -r templates prefix/share/tongbao
looks() {
    strace -f -qq -P templates/assets/style.css -e trace=newfstatat,openat "$@" prefix/bin/tongbao build --full
}
expect "two folders" 0 looks -o looked
calls=$(grep -c newfstatat looked)
if grep -q 'newfstatat(AT_FDCWD, "templates/assets/style.css"' looked; then
    expect "an asset that cannot be looked at" 3 looks -o /dev/null --inject="newfstatat:error=EIO:when=$calls+"
    has "$err" templates/assets/style.css
fi

# what a person may not read is the person's to mend
rm content/notices/2025/new.md
expect "not allowed" 1 strace -f -qq -o /dev/null -P content/notices/2025/heping.md -e trace=openat \
    --inject=openat:error=EACCES "$tongbao" build
has "$err" "[file-unreadable]"
finish
