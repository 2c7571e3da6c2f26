# SPDX-License-Identifier: MIT
# For the tests in a browser, after tests/expect.sh: whether they can run, and the sample site.

[ -d tests/browser/node_modules/playwright-core ] || { echo "skipped: tests/browser/node_modules is not there"; exit 77; }
[ -x "${CHROMIUM:=/usr/bin/chromium}" ] || { echo "skipped: $CHROMIUM is not there"; exit 77; }
export CHROMIUM

# sample PROGRAM: the sample site, in $site
sample() {
    expect "build of the sample" 0 "$1" --content content --templates templates --output "$work/site" build
    site=$work/site/current
}
