# SPDX-License-Identifier: MIT
# A list of more than 200 items is cut by years: a notice that brings it past that makes the pages of all years, not only
# those of its own, and one that goes takes them away.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
here=$PWD
mkdir "$work/site" && cd "$work/site" && mkdir -p content/notices || exit 1
notice() { # NAME YEAR ITEMS
    body=云岭市青浦区第$1社区
    {
        printf '# 中共%s委员会关于巡察整改进展情况的通报\n\n## 一、巡察整改任务落实情况\n\n### （一）关于落实决策部署方面\n\n' "$body"
        for number in $(seq "$3"); do
            printf '#### %s. 第%s项没有落实问题\n\n整改情况：开了会。\n\n整改状态：未完成\n\n' "$number" "$number"
        done
        printf '中共%s委员会\n\n%s年5月6日\n' "$body" "$2"
    } >"content/notices/n-$1.md"
}
build() { "$tongbao" --lang en --templates "$here/templates" build --keep-going --allow-shrink --without archive,export,search "$@"; }
same() {
    build --output fresh >"$work/fresh" 2>&1
    diff -r site/current fresh/current >"$work/differences" || fail "$1: a new build makes other files" "$(head "$work/differences")"
    rm -rf fresh
}
there() { (cd site/current/status && echo open*.html); }

notice 1 2024 150
notice 2 2025 45
expect "few items" 0 build
[ "$(there)" = open.html ] || fail "a short list is not cut" "$(there)"
notice 3 2023 20
expect "one that makes them many" 0 build
[ "$(there)" = "open-2023.html open-2024.html open-2025.html open.html" ] || fail "every year has its page" "$(there)"
same "past the limit"
notice 4 2022 100
expect "many more" 0 build
rm content/notices/n-2.md
expect "one goes" 0 build
[ "$(there)" = "open-2022.html open-2023.html open-2024.html open.html" ] || fail "the years are others" "$(there)"
same "still past it"
rm content/notices/n-3.md content/notices/n-4.md
expect "few again" 0 build
[ "$(there)" = open.html ] || fail "a list that became short is still cut" "$(there)"
same "below it"
finish
