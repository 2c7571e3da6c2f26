# SPDX-License-Identifier: MIT
# `tongbao completion`: no command and no option is missing, and bash does complete with it.
set -u
. tests/expect.sh
tongbao=$1
export LC_ALL=C

expect "bash" 0 "$tongbao" completion bash
printf '%s\n' "$out" >"$work/bash"
expect "zsh" 0 "$tongbao" completion zsh
printf '%s\n' "$out" >"$work/zsh"

# Everything that help knows stands in both scripts.
"$tongbao" help >"$work/help"
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' "$work/help")
[ "$(printf '%s\n' "$commands" | wc -l)" -ge 10 ] || fail "help lists too few commands" "$commands"
for command in $commands; do
    grep -qx "    $command)" "$work/bash" || fail "bash lacks $command"
    grep -q "^        '$command:" "$work/zsh" || fail "zsh lacks $command"
    sed -n "/^    $command)/,/^        ;;/p" "$work/bash" >"$work/of-bash"
    sed -n "/^        $command)/,/^            ;;/p" "$work/zsh" >"$work/of-zsh"
    for option in $("$tongbao" help "$command" | grep -o '^  [ -].* --[a-z-]*' | grep -o -e '--[a-z-]*$'); do
        grep -q -e "$option\>" "$work/of-bash" || fail "bash lacks $command $option"
        grep -q -e "$option\[" "$work/of-zsh" || fail "zsh lacks $command $option"
    done
done
grep -q -e '--today' "$work/of-bash" "$work/bash" || fail "no option was looked for"

if command -v bash >/dev/null; then
    bash -n "$work/bash" || fail "bash cannot read its script"
    # complete WORD…: what bash would offer for the last of them
    complete() {
        bash -c '. "$0"; COMP_WORDS=(tongbao "$@"); COMP_CWORD=$#; _tongbao; echo "${COMPREPLY[*]}"' "$work/bash" "$@"
    }
    [ "$(complete pa)" = "parse page" ] || fail "commands" "$(complete pa)"
    [ "$(complete -C x pars)" = "parse" ] || fail "a command behind a folder" "$(complete -C x pars)"
    [ "$(complete build --to)" = "--today" ] || fail "an option" "$(complete build --to)"
    [ "$(complete build --ver)" = "--verbose" ] || fail "an option of all commands" "$(complete build --ver)"
    [ "$(complete --lang '')" = "zh en" ] || fail "a value" "$(complete --lang '')"
    [ "$(complete build --without ex)" = "export" ] || fail "a value of a command" "$(complete build --without ex)"
    [ "$(complete new '')" = "site page notice --directory --content --templates --output --quiet --verbose --color --lang --log-format" ] ||
        fail "words for operands" "$(complete new '')"
    [ -z "$(complete build --today '')" ] || fail "a day cannot be offered" "$(complete build --today '')"
fi
if command -v zsh >/dev/null; then
    zsh -n "$work/zsh" || fail "zsh cannot read its script"
fi

expect "another shell" 2 "$tongbao" completion fish
expect "no shell" 2 "$tongbao" completion
expect "Chinese" 0 "$tongbao" --lang zh completion zsh
has "$out" "--today["
finish
