# SPDX-License-Identifier: MIT
# The command line: what is said, where it is said, and how the program ends.
set -u
tongbao=$1
. tests/expect.sh

expect "no command" 2 "$tongbao"
has "$err" "which command?"
expect "help is data" 0 "$tongbao" help
has "$out" "Commands:"
[ -z "$err" ] || fail "help: nothing belongs on stderr" "$err"
expect "--help alone" 0 "$tongbao" --help
has "$out" "Usage: tongbao"
expect "version" 0 "$tongbao" version
has "$out" "tongbao "
expect "--version" 0 "$tongbao" --version
has "$out" "tongbao "

expect "an unknown command" 2 "$tongbao" versoin
has "$err" "no such command: versoin"
has "$err" "did you mean version?"
expect "an unknown command to be told of" 2 "$tongbao" help versoin
has "$err" "did you mean version?"
expect "nothing like a command" 2 "$tongbao" qqqqqq
case $err in *"did you mean"*) fail "a command that nobody meant" "$err" ;; esac
expect "an unknown option before the command" 2 "$tongbao" --quite version
has "$err" "unknown option --quite; did you mean --quiet?"
expect "an option of all commands behind the command" 2 "$tongbao" version --quite
has "$err" "unknown option --quite; did you mean --quiet?"
expect "an option without its value" 2 "$tongbao" --content
has "$err" "--content wants a value: DIR"
expect "an unknown option" 2 "$tongbao" version --wrong
has "$err" "unknown option --wrong"
expect "an unknown letter" 2 "$tongbao" version -x
has "$err" "unknown option -x"
expect "a wrong color" 2 "$tongbao" --color blue version
expect "a wrong language" 2 "$tongbao" --lang fr version
expect "a folder that is not there" 2 "$tongbao" -C "$work/none" version
has "$err" "no such folder"

# every command tells what it does, and takes --help wherever it stands
for command in $("$tongbao" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    expect "help $command" 0 "$tongbao" help "$command"
    has "$out" "Usage: tongbao $command"
    expect "$command --help" 0 "$tongbao" "$command" --help
    has "$out" "Usage: tongbao $command"
    for option in $(printf '%s\n' "$out" | sed -n 's/^  [ -].\{3\}--\([a-z-]*\).*/\1/p'); do
        expect "$command --${option}z" 2 "$tongbao" "$command" "--${option}z"
        has "$err" "unknown option --${option}z; did you mean --$option?"
    done
    expect "${command}z" 2 "$tongbao" "${command}z"
    has "$err" "no such command: ${command}z; did you mean $command?"
done

# a full standard output is an error of the environment, not a silent success
if [ -w /dev/full ]; then
    "$tongbao" version >/dev/full 2>/dev/null
    [ $? -eq 3 ] || fail "a full standard output must end with 3"
fi
finish
