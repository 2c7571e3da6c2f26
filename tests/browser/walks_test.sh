# SPDX-License-Identifier: MIT
# A resident, an inspector and their colleagues on their ways through the sample site, in a browser.
set -u
. tests/expect.sh
. tests/browser/scene.sh

sample "$1"
node tests/browser/walks.js "$site" || fail "a walk"
finish
