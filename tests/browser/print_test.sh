# SPDX-License-Identifier: MIT
# Pages of the sample site on paper: what a browser prints, read with poppler.
set -u
. tests/expect.sh
. tests/browser/scene.sh
command -v pdftotext >/dev/null || { echo "skipped: pdftotext is not there"; exit 77; }

sample "$1"
node tests/browser/print.js "$site" || fail "what is printed"
finish
