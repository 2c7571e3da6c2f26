# SPDX-License-Identifier: MIT
# deploy/Caddyfile as it is, in Debian's caddy.
set -u
. tests/expect.sh
command -v caddy >/dev/null || { echo "skipped: no caddy"; exit 77; }
. tests/publish/web.sh

HOME=$work XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
export HOME XDG_DATA_HOME XDG_CONFIG_HOME
for port in 28480 28580 28680 29480; do
    {
        printf '{\n\tadmin off\n\tauto_https off\n}\n'
        sed "s|^tongbao\.example {|http://127.0.0.1:$port {|; s|/srv/www/tongbao|$work/web|" deploy/Caddyfile
    } >"$work/Caddyfile"
    caddy run --config "$work/Caddyfile" --adapter caddyfile 2>"$work/said" &
    server=$!
    trap 'kill "$server" 2>/dev/null; wait "$server"; rm -rf "$work"' EXIT
    for i in $(seq 50); do
        curl -s -m 2 -o /dev/null "http://127.0.0.1:$port/" && break
        kill -0 "$server" 2>/dev/null || break
        sleep 0.2
    done
    kill -0 "$server" 2>/dev/null && break
done
kill -0 "$server" 2>/dev/null || { fail "caddy does not start" "$(cat "$work/said")"; finish; }
served "http://127.0.0.1:$port"
finish
