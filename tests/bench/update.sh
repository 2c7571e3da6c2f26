#!/bin/sh
# SPDX-License-Identifier: MIT
# How long a build takes after one change and how many files it writes; and what one does with the site then: verify it,
# go back.
# FLAGS=--without=archive,export update.sh PROGRAM GENERATOR NOTICES…
# (GENERATOR makes a corpus of invented notices: --notices N --start FIRST --out FOLDER)
set -eu
program=$1
generator=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
took() {
    what=$1
    shift
    begun=$(date +%s%N)
    "$program" --lang en --content "$work/content" --output "$work/site" "$@" >/dev/null 2>"$work/said" || echo "exit $?"
    written=$(sed -n 's/^ *files written *\([0-9]*\)$/, \1 files written/p' "$work/said")
    echo "  $what: $((($(date +%s%N) - begun) / 1000000)) ms$written"
}
# shellcheck disable=SC2086 # words of an option each
for notices in "$@"; do
    rm -rf "$work/content" "$work/site" "$work/more"
    python3 "$generator" --notices "$notices" --out "$work/content" --quiet
    find "$work/content" -name '*.md' -exec touch -d '2026-01-01' {} +
    python3 "$generator" --notices 1 --start $((notices + 1)) --out "$work/more" --quiet
    build="build --allow-shrink ${FLAGS:-}"
    echo "$notices notices"
    took "everything" $build
    took "nothing new" $build
    changed=$(grep -rl '整改状态：已完成' "$work/content/notices" | sort | head -n 1)
    sed -i '0,/整改状态：已完成/s//整改状态：基本完成/' "$changed"
    took "what one changed notice would change" $build -n
    took "one changed notice" $build
    (cd "$work/more" && tar cf - .) | (cd "$work/content" && tar xf -)
    took "one new notice" $build
    register=$work/content/organisations.yaml
    [ -s "$register" ] || echo 'organisations:' >"$register"
    sed -i '/^organisations:/a\  - {name: 中共某某市某某局委员会, slug: one-new-body}' "$register"
    took "one new body" $build
    [ -s "$work/content/topics.yaml" ] || echo 'topics:' >"$work/content/topics.yaml"
    printf '  - {name: 一个新主题, slug: one-new-topic, titles: [电动车]}\n' >>"$work/content/topics.yaml"
    took "one new topic" $build
    echo "  $(wc -l <"$work/site/current/manifest-sha256.txt") files"
    took "verify" verify
    took "rollback" rollback
done
