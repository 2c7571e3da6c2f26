# SPDX-License-Identifier: MIT
# serve builds, shows the site across builds, and ends at once on Ctrl-C.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
command -v python3 >/dev/null || exit 77

expect "no port" 2 "$tongbao" serve --port x
expect "no such port" 2 "$tongbao" serve --port 65536
scene
cat >"$work/preview.py" <<'END'
import os, re, signal, subprocess, sys, time, urllib.error, urllib.request
tongbao = sys.argv[1]
def start(*more):
    process = subprocess.Popen([tongbao, "serve", "--port", "18642", *more], stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    for line in process.stderr:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if found:
            return process, int(found.group(1))
    sys.exit("serve did not say where it is: exit %s" % process.wait())
def get(port, path):
    return urllib.request.urlopen("http://127.0.0.1:%d/%s" % (port, path), timeout=10).read()
one, port = start()
two, other = start()
assert port >= 18642 and other > port, (port, other)
assert b"<title>3</title>" in get(port, "")
assert get(other, "notice/2025/heping.txt") == open("content/notices/2025/heping.md", "rb").read()
os.rename("content/notices/liming.txt", "liming.txt")
subprocess.run([tongbao, "-q", "build"], check=True)
assert b"<title>2</title>" in get(port, "index.html")
try:
    get(port, "notice/2025/liming.html")
    sys.exit("a page that is gone is still shown")
except urllib.error.HTTPError as error:
    assert error.code == 404
began = time.time()
one.send_signal(signal.SIGINT)
assert one.wait(5) == -signal.SIGINT and time.time() - began < 1
two.terminate()
two.wait(5)
END
expect "the preview" 0 python3 "$work/preview.py" "$tongbao"

echo 'hots: x' >content/site.yaml
expect "no site at all" 1 timeout 20 "$tongbao" --output nowhere serve --port 18642
finish
