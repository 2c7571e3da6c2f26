# SPDX-License-Identifier: MIT
# A build that dies, or whose system calls fail, at any moment leaves readers a whole site: the old one or the
# new. The next build succeeds and makes what a clean one makes. The build itself ends with 0 or 3, never by a
# signal of its own. Some moments of each kind; every one of them with FAULTS=all (make -f Makefile.publish faults).
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
tests=$PWD/tests/site
command -v python3 >/dev/null || exit 77
export ASAN_OPTIONS=detect_leaks=0 # the search for leaks wants to open files; other tests do it

# small: the smallest site of all, in small/ (before: of one notice, after: of two)
small() {
    scene
    rm -r content/notices/liming.txt content/notices/2025/heping.md templates/organisation.* templates/index.*
    sleep 2.1
    "$tongbao" -q build || fail "the smallest site cannot be built"
    mv site before
    notice 2025/heping.md 和平 已完成
    cp -a before site
    marked site
    "$tongbao" -q build || fail "the smallest site but one cannot be built"
    mv site after
    cd .. && mv scene small
}

small
scene
mv ../small .
notice 2025/new.md 新生 已完成
rm content/notices/2025/xinfu.md
sleep 2.1 # what was changed right before a build is not known by how it stands
"$tongbao" -q build || fail "the new site cannot be built"
mv site after
notice 2025/xinfu.md 幸福 整改中
mv content/notices/2025/new.md kept
sed -i 's/黎明/明黎/' content/notices/liming.txt
"$tongbao" -q build || fail "the site before the old one cannot be built"
sed -i 's/明黎/黎明/' content/notices/liming.txt
"$tongbao" -q build || fail "the old site cannot be built"
mv site before
mv kept content/notices/2025/new.md
rm content/notices/2025/xinfu.md

# FAULTS=all PART=1/3: a third of them
python3 "$tests/death.py" "$tongbao" "$(dirname "$tongbao")/tests" "${FAULTS:-1}" "${KINDS:-fresh,whole,next,same}" "${PART:-1/1}" ||
    { ended=$?; [ $ended -ne 77 ] || exit 77; fail "the faults"; }
finish
