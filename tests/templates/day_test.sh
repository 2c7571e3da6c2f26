# SPDX-License-Identifier: MIT
# A new day touches only what shows the day: the pages that say 截至, and notices whose window is open (with
# the zips that hold them). Everything else in the sample site keeps its bytes.
program=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../expect.sh"

make_site() {
    expect "a build on $1" 0 "$program" --content "$here/../../content" --templates "$here/../../templates" \
        --output "$work/$1" build --today "$1"
}
make_site 2026-04-16
make_site 2026-04-17

changed=$(diff -rq "$work/2026-04-16/current" "$work/2026-04-17/current" |
    sed -n "s|^Files $work/2026-04-16/current/\(.*\) and .* differ|\1|p")
what="files that differ from one day to the next"
has "$changed" index.html
has "$changed" notice/2026/guiying-2026.html
for file in $changed; do
    case "$file" in
        build.json | manifest-sha256.txt | index.html | dashboard.html | comment.html | status/*.html) ;;
        notice/2026/guiying-2026.* | notice/2026/zhuqiao-2026.* | notice/2026/tingquan-2026.*) ;;
        organisation/guiying.zip | organisation/zhuqiao.zip | organisation/tingquan.zip) ;;
        *) fail "$what" "$file" ;;
    esac
done
finish
