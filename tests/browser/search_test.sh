# SPDX-License-Identifier: MIT
# The search of the built sample site in a browser: it finds what a plain look through the text finds.
# Skipped where the browser or its packages are not: (cd tests/browser && npm ci) gets the packages.
program=$1
here=$(cd "$(dirname "$0")" && pwd)
browser=${CHROMIUM:-/usr/bin/chromium}

[ -d "$here/node_modules/playwright-core" ] || { echo "skipped: tests/browser/node_modules is not there"; exit 77; }
[ -x "$browser" ] || { echo "skipped: $browser is not there"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" --content "$here/../../content" --templates "$here/../../templates" --output "$work/site" \
    build -q --without archive,export || exit 1
node "$here/search.js" "$work/site/current" "$browser"
