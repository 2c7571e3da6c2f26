# SPDX-License-Identifier: MIT
# What is installed works from any folder; the package has no error that lintian knows.
set -u
. tests/expect.sh
build=$(dirname "$1")
case "$build" in *sanitize*) echo "skipped: nobody installs a program with sanitizers"; exit 77 ;; esac
for tool in cpack dpkg-deb lintian mandoc; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 77; }
done

expect "the package" 0 cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work/package"
deb=$(ls "$work"/package/*.deb)
expect "lintian" 0 lintian --allow-root --fail-on error "$deb"
expect "unpacked" 0 dpkg-deb -x "$deb" "$work/root"
usr=$work/root/usr
dpkg-deb -f "$deb" Depends | grep -q libsqlite3-0 || fail "the package does not name the libraries it needs"

# every command has its manual, and no manual has a fault
mkdir "$work/man"
back=$(printf '\b')
for page in "$usr"/share/man/man*/*.gz; do
    gzip -dc "$page" >"$work/man/$(basename "$page" .gz)"
done
mandoc -T lint "$work"/man/* >"$work/lint" 2>&1
grep -v -e 'referenced manual not found' -e 'mandoc\.db lacks' "$work/lint" >"$work/faults" &&
    fail "a manual has faults" "$(cat "$work/faults")"
grep -q '^Only say what would be written, kept and removed\.$' "$work/man/tongbao-build.1" ||
    fail "what help tells in two lines is cut" "$(sed -n '/dry-run/,/It/p' "$work/man/tongbao-build.1")"
for command in $("$1" --lang en help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    [ -s "$work/man/tongbao-$command.1" ] || fail "no manual for $command"
    [ "$(mandoc -T ascii "$work/man/tongbao-$command.1" | sed "s/.$back//g" | sed -n '/^DESCRIPTION/,/^SEE ALSO/p' | wc -l)" -gt 5 ] ||
        fail "tongbao(1) does not tell of $command"
done

# from another folder, with nothing of ours around
mkdir "$work/elsewhere"
cd "$work/elsewhere" || exit 1
unset TONGBAO SITE
for part in bash-completion/completions/tongbao zsh/vendor-completions/_tongbao tongbao/deploy/publish \
    tongbao/deploy/nginx.conf tongbao/templates/index.sql doc/tongbao/copyright; do
    [ -e "$usr/share/$part" ] || fail "no $part"
done
for unit in service path timer; do
    [ -e "$usr/lib/systemd/system/tongbao.$unit" ] || fail "no tongbao.$unit"
done
expect "a new site" 0 "$usr/bin/tongbao" new site mine
expect "its notice" 0 "$usr/bin/tongbao" -C mine new notice first
expect "its site" 0 "$usr/bin/tongbao" -C mine --lang zh build --today 2026-04-01
has "$err" "写出的文件"
[ -s mine/site/current/index.html ] || fail "no page was made"
command -v rsync >/dev/null &&
    expect "published" 0 env TONGBAO="$usr/bin/tongbao" SITE=mine/site sh "$usr/share/tongbao/deploy/publish" web
finish
