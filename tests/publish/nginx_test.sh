# SPDX-License-Identifier: MIT
# deploy/nginx.conf as it is, in Debian's nginx.
set -u
. tests/expect.sh
nginx=$(command -v nginx || command -v /usr/sbin/nginx) || { echo "skipped: no nginx"; exit 77; }
. tests/publish/web.sh
mkdir "$work/logs"

for port in 28080 28180 28280 29080; do
    sed "s|listen 80;|listen 127.0.0.1:$port;|; s|/srv/www/tongbao|$work/web|" deploy/nginx.conf >"$work/site.conf"
    cat >"$work/nginx.conf" <<END
$([ "$(id -u)" -ne 0 ] || echo "user root;")
worker_processes 1;
pid $work/nginx.pid;
error_log $work/logs/error.log;
events {}
http {
    access_log off;
    client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
    include $work/site.conf;
}
END
    "$nginx" -p "$work" -c "$work/nginx.conf" 2>"$work/said" && break
done
[ -s "$work/nginx.pid" ] || sleep 1
[ -s "$work/nginx.pid" ] || { fail "nginx does not start" "$(cat "$work/said")"; finish; }
trap 'kill "$(cat "$work/nginx.pid")" 2>/dev/null; rm -rf "$work"' EXIT
served "http://127.0.0.1:$port"
finish
