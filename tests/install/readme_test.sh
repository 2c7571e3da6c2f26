# SPDX-License-Identifier: MIT
# Every command of README, docs/ and the examples of the manuals does what it is said to do: run as it is written, one
# page after the other. What tongbao-templates(5) says is tried by pages/manual.
set -u
tongbao=$1
. tests/expect.sh
case "$1" in *sanitize*) echo "skipped: the commands are the same with sanitizers"; exit 77 ;; esac
for tool in make rsync python3; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 77; }
done

# a clone, as far as commands need one, whose build folder is ours
mkdir "$work/clone"
cp -R content templates deploy systemd man docs tests Makefile.publish CMakeLists.txt "$work/clone/" 2>/dev/null
cp README.md README.zh-CN.md "$work/clone/"
build=$(cd "$(dirname "$tongbao")" && pwd)
mkdir "$work/clone/build" "$work/clone/.ci"
ln -s "$build/tongbao" "$work/clone/build/tongbao"
ln -s "$build/locale" "$work/clone/build/locale"
cp "$work/clone/content/notices/2026/liudi-2026.md" "$work/clone/content/notices/x.md"
sed -i '1s/.*/# 中共澜原市渡南区柳堤里社区委员会关于巡察整改进展情况的通报/' "$work/clone/content/notices/x.md"
sed '1s/柳堤里/柳堤东/' "$work/clone/content/notices/x.md" >"$work/east.md"
python3 tests/intake/docx.py "$work/east.md" "$work/clone/通报.docx" styles || fail "no document to import"

cmake --install "$build" --prefix "$work/prefix" >"$work/installed" 2>&1 || fail "the installation" "$(cat "$work/installed")"
PATH=$work/prefix/bin:$PATH # the manuals speak of an installed program
export PATH
{
    echo '<html><body><div class="TRS_Editor">'
    sed 's/柳堤东/柳堤西/; s/^#* *//; s/^..*$/<p>&<\/p>/' "$work/east.md"
    echo '</div></body></html>'
} >"$work/page.html"

# What stands in for what a test cannot do: a program that is built already (make's `program`), an installer,
# a desktop, a page in the net, a server that is ended from the keyboard; and folders that are somebody's own.
cat >"$work/Makefile" <<END
include Makefile.publish
program: ;
test: ; @echo tests
preview: ; @echo preview
END
prepare() {
    sed -e "s|/srv/www/tongbao|$work/web|g; s|make -f Makefile.publish|make -s -f $work/Makefile|g" \
        -e "s|^\([a-z/]*tongbao .*\<serve\>.*\)|timeout -s INT 5 \1 --port 0 \|\| [ \$? -eq 124 ]|; s| --open||" \
        -e "s|^[a-z/]*tongbao import|& --replace|; s|^curl -s https://[^ ]*|cat $work/page.html|" \
        -e "s|^sh .ci/deps [^\&]*&& ||; s|^sh .ci/deps && ||; /cpack/d; /npm/d" \
        -e "s|\([a-z/]*tongbao check .*\)|\1 \|\| [ \$? -eq 1 ]|"
}
commands_of() {
    case $1 in
        *.md) awk '/^```sh/ { inside = 1; next } /^```/ { inside = 0 } inside' "$1" ;;
        *) awk '/^\.Sh/ { examples = /EXAMPLES/ } /^\.Ed/ { inside = 0 } inside; /^\.Bd/ { inside = examples }' "$1" ;;
    esac
}
run_page() {
    commands_of "$1" | sed 's/ \{2,\}#.*//' | prepare >"$work/commands"
    [ -s "$work/commands" ] || fail "$1 has no command"
    while IFS= read -r command <&3; do
        expect "$1: $command" 0 sh -c "cd '$work/clone' && $command"
    done 3<"$work/commands"
}
for page in README.md README.zh-CN.md docs/clerks.zh-CN.md docs/web-masters.md docs/archivists.md man/tongbao.1 man/tongbao-import.1; do
    run_page "$page"
done
[ -L "$work/web/current" ] || fail "nothing was published"
finish
