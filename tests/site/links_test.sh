# SPDX-License-Identifier: MIT
# Every link of every page is followed; one that leads nowhere is told with its place, however many there are.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1

scene
sed -i 's|{{original}}|../../{{original}}|' templates/notice.html.mustache
"$tongbao" -q build || fail "the scene cannot be built"
expect "a whole site" 0 "$tongbao" verify --links

# many on one line, behind characters of three bytes; those that are right, or lead elsewhere, are none
{
    printf '<p id="here"><img src="gone.png">\n好<a href="#here"></a><a href="https://a.example/"></a>'
    yes '好<a href="gone.html"></a>' | head -n 5000 | tr -d '\n'
    printf '\n<a href="../up.html"></a><a href="index.html#nowhere"></a><img src="assets/style.css">'
} >>templates/index.html.mustache
"$tongbao" -q build || fail "the scene cannot be built"
expect "links that lead nowhere" 1 "$tongbao" verify --links
[ "$(grep -c 'index.html:.*link-broken' "$work/err")" -eq 5003 ] || fail "not all, or too many" "$err"
has "$err" "site/current/index.html:7:24: error: leads nowhere: gone.png [link-broken]"
has "$err" "site/current/index.html:8:65: error: leads nowhere: gone.html [link-broken]"
has "$err" "site/current/index.html:8:90: error: leads nowhere: gone.html [link-broken]"
has "$err" "site/current/index.html:9:10: error: leads nowhere: ../up.html [link-broken]"
has "$err" "leads nowhere: index.html#nowhere [link-broken]"
finish
