# SPDX-License-Identifier: MIT
# The built sample site in a browser, from its folder and over http. Skipped where the browser or its
# packages are not: (cd tests/browser && npm ci) gets the packages.
set -u
. tests/expect.sh
. tests/browser/scene.sh

sample "$1"
node tests/browser/site.js "$site" || fail "the sample site"
finish
