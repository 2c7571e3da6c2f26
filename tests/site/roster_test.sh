# SPDX-License-Identifier: MIT
# The lists of bodies: each stands below the one that it belongs to by the register, in whatever order the register has them.
set -u
tongbao=$1
templates=$PWD/templates
. tests/expect.sh
. tests/site/scene.sh
scene
cat >content/organisations.yaml <<'END'
organisations:
  - {name: 中共云岭市青浦区委员会, slug: qingpu, level: committee}
  - {name: 中共云岭市青浦区东关街道工作委员会, slug: dongguan, parent: qingpu, level: street}
  - {name: 中共云岭市青浦区西关街道工作委员会, slug: xiguan, parent: qingpu, level: street}
  - {name: 中共云岭市青浦区和平社区委员会, slug: heping, parent: xiguan, level: community}
  - {name: 中共云岭市青浦区幸福社区委员会, slug: xingfu, parent: dongguan, level: community}
  - {name: 中共云岭市青浦区和平社区第二支部委员会, slug: heping-2, parent: heping, level: community}
END

# roster PAGE: of each row of its last table its body and its depth, a line each; the slug of a body in no register is made up
roster() {
    awk '/<table/ { text = "" } { text = text $0 "\n" } END { printf "%s", text }' "$1" |
        sed -n 's|^<tr><th scope="row"\( class="\([^"]*\)"\)*><a href="[^"]*organisation/\([^"]*\)\.html">.*|\3 \2|p' |
        sed 's/^o-[0-9a-f]* /unknown /'
}

expect "the site is built" 0 "$tongbao" --templates "$templates" build --today 2025-10-25 --without archive,export,search
district=$(grep -l xiguan site/current/district/*.html)
for page in site/current/organisations.html "$district"; do
    rows=$(roster "$page")
    # nobody said where the last one belongs, so it stands below none
    [ "$rows" = "qingpu 
dongguan 
xingfu deep
xiguan 
heping deep
heping-2 deep deeper
unknown " ] || fail "$page: other bodies, or in another order" "$rows"
done
finish
