# SPDX-License-Identifier: MIT
# serve builds, shows the site across builds, follows changes, and ends at once on Ctrl-C.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
command -v python3 >/dev/null || exit 77

expect "no port" 2 "$tongbao" serve --port x
expect "no such port" 2 "$tongbao" serve --port 65536
expect "no such part" 2 "$tongbao" serve --without pages
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

# --open hands the address to the desktop; where there is none, the address stands there all the same
mkdir "$work/bin"
printf '#!/bin/sh\necho "$1" >"%s"\n' "$work/opened.new" >"$work/bin/xdg-open"
printf 'mv "%s" "%s"\n' "$work/opened.new" "$work/opened" >>"$work/bin/xdg-open"
chmod +x "$work/bin/xdg-open"
opening() { PATH=$1 "$tongbao" --lang en serve --open --port 0 2>"$work/said" & served=$!; }
opening "$work/bin:$PATH"
for _ in $(seq 300); do [ ! -e "$work/opened" ] || break; sleep 0.1; done
kill "$served"
wait "$served" 2>/dev/null
grep -q '^http://127.0.0.1:[0-9]*/$' "$work/opened" && grep -qF "$(cat "$work/opened")" "$work/said" || fail "no browser was opened" "$(cat "$work/said")"
opening "$work/nothing"
for _ in $(seq 300); do ! grep -q 'no browser could be opened' "$work/said" || break; sleep 0.1; done
kill "$served" && grep -q http "$work/said" || fail "no desktop" "$(cat "$work/said")"
wait "$served" 2>/dev/null

# What the preview adds: news of builds, what does not build, what there is to say of a page.
scene
expect "build" 0 "$tongbao" build
cat >"$work/news.py" <<'END'
import hashlib, json, os, re, socket, subprocess, sys, threading, urllib.error, urllib.request
tongbao = sys.argv[1]
process = subprocess.Popen([tongbao, "--lang", "en", "serve", "--port", "0", "--listen", "127.0.0.2"], stderr=subprocess.PIPE, text=True)
said = ""
for line in process.stderr:
    said += line
    found = re.search(r"(http://127\.0\.0\.2:\d+)/", line)
    if found:
        break
else:
    sys.exit("serve did not say where it is")
threading.Thread(target=process.stderr.read, daemon=True).start()
assert "warning: whoever reaches 127.0.0.2 may read" in said, said
base = found.group(1)
host, port = base[7:].split(":")

def get(path, **headers):
    try:
        answer = urllib.request.urlopen(urllib.request.Request(base + path, headers=headers), timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read()

class News:
    def __init__(self, query=""):
        self.line = urllib.request.urlopen(base + "/.preview/events" + query, timeout=60)
        assert self.line.headers["Content-Type"] == "text/event-stream"
    def next(self):
        while True:
            line = self.line.readline()
            assert line, "the news ended"
            if line.startswith(b"data: "):
                return json.loads(line[6:])

def put(path, text):
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".new", path)

def text_of(path):
    return open(path, encoding="utf-8").read()

try:
    files = sum(len(names) for _, _, names in os.walk("site/current"))
    page = "notice/2025/heping.html"
    status, headers, body = get("/" + page)
    sent = re.sub(rb"<script [^>]*preview.js[^>]*></script>", b"", body)
    assert status == 200 and sent != body and sent == open("site/current/" + page, "rb").read(), body
    assert int(headers["Content-Length"]) == len(body)
    assert get("/" + page, **{"If-None-Match": headers["ETag"]})[0] == 304
    assert b"preview.js" not in get("/notice/2025/heping.txt")[2] + get("/assets/style.css")[2]
    assert b"EventSource" in get("/.preview/preview.js")[2] and b".bar" in get("/.preview/preview.css")[2]

    news = News()
    first = news.next()
    assert first["failed"] is False and first["version"] <= 1, first

    # what is said of a page
    told = json.loads(get("/.preview/page?page=" + page)[2])
    assert told["file"] == "content/notices/2025/heping.md" and told["text"].startswith("# 中共云岭市"), told
    assert told["publish"] == {"ever": False, "written": files, "removed": 0}, told["publish"]
    assert "file" not in json.loads(get("/.preview/page?page=index.html")[2])
    assert b"templates/notice.sql:2" in get("/.preview/query?page=" + page)[2]
    assert json.loads(get("/.preview/data?page=" + page)[2])["title"].startswith("中共云岭市")
    assert "学习走过场".encode() in get("/.preview/rows?page=" + page)[2]
    assert "和平".encode() in get("/.preview/sheet?page=" + page)[2]
    for path in ("page", "page?page=../x", "page?page=a'b", "sheet?page=index.html", "query?page=no.html",
                 "x?page=index.html", "rows", "", "../index.html", "page?page=%2e%2e/x"):
        assert get("/.preview/" + path)[0] == 404, path
    assert get("/.preview/page?page=" + page, Host="evil.example")[0] == 421
    for site in ("cross-site", "same-site"):
        assert get("/.preview/sheet?page=" + page, **{"Sec-Fetch-Site": site})[0] == 403, site
    assert get("/.preview/page?page=" + page, **{"Sec-Fetch-Site": "same-origin"})[0] == 200

    # saved as an editor saves; a notice that is new, in a folder that is new
    heping = "content/notices/2025/heping.md"
    put(heping, text_of(heping).replace("整改状态：已完成", "整改状态：整改中"))
    second = news.next()
    assert second["version"] == first["version"] + 1 and not second["failed"] and second["written"] > 0, second
    assert b"ongoing" in get("/" + page)[2] and b'data-version="%d"' % second["version"] in get("/" + page)[2]

    # the page that somebody looks at is shown first, as it will be in the site
    def bare(html):
        return re.sub(rb"<script [^>]*preview.js[^>]*></script>", b"", html)
    reader = News("?page=" + page)
    reader.next()
    put(heping, text_of(heping).replace("整改状态：整改中", "整改状态：未完成"))
    early = reader.next()
    assert early == {"version": second["version"] + 1, "shown": [page]}, early
    shown = get("/" + page)[2]
    assert b'data-version="%d"' % early["version"] in shown and b"ongoing" not in shown, shown
    whole = reader.next()
    assert whole["version"] == early["version"] and not whole["failed"] and whole["written"] > 0, whole
    assert bare(shown) == bare(get("/" + page)[2]) == open("site/current/" + page, "rb").read()
    assert b'data-version="%d"' % whole["version"] in get("/index.html")[2]
    # what was shown goes again if the site cannot be made after all
    put("templates/assets/a b.txt", "")
    assert reader.next()["shown"] == [page]
    wrong = reader.next()
    assert wrong["failed"] and wrong["version"] == whole["version"] + 2 and wrong["problems"][0]["code"] == "asset-name", wrong
    assert get("/" + page)[2] == shown.replace(b'data-version="%d"' % early["version"], b'data-version="%d"' % wrong["version"])
    os.remove("templates/assets/a b.txt")
    while reader.next().get("failed", True):
        pass
    reader.line.close()
    os.makedirs("content/notices/2026/may")
    put("content/notices/2026/may/xinfu2.md", text_of("content/notices/2025/xinfu.md").replace("幸福", "幸福里").replace("9月12日", "9月13日"))
    while get("/notice/2025/xinfu2.html")[0] != 200:
        news.next()

    # what does not build is told with its line; the last good site stays
    index = text_of("templates/index.sql")
    put("templates/index.sql", "-- pages: the front page\nSELECT 'index.html' AS path, totl FROM notice;\n")
    while True:
        wrong = news.next()
        if wrong["failed"]:
            break
    problem = wrong["problems"][0]
    assert (problem["file"], problem["line"], problem["code"]) == ("templates/index.sql", 2, "query-wrong"), problem
    assert problem["source"] == "SELECT 'index.html' AS path, totl FROM notice;" and problem["column"] == 30, problem
    assert get("/index.html")[0] == 200 and get("/notice/2025/xinfu2.html")[0] == 200
    assert News().next()["failed"], "who comes late is not told"
    put("templates/index.sql", index.replace("(SELECT count(*) FROM notice)", "7"))
    while news.next()["failed"]:
        pass
    assert b"<title>7</title>" in get("/")[2]

    # slow readers, and readers without end
    slow = []
    for i in range(60):
        line = socket.create_connection((host, int(port)))
        line.sendall(b"GET /index.html HTTP/1.1\r\nHost: loc" if i % 2 else b"GET /notice/2025/heping.html HTTP/1.1\r\nHost: localhost\r\n\r\n")
        slow.append(line)
    failed = []
    def many():
        for _ in range(250):
            if get("/" + page)[0] != 200:
                failed.append(1)
    crowd = [threading.Thread(target=many) for _ in range(8)]
    [one.start() for one in crowd]
    [one.join() for one in crowd]
    assert not failed, len(failed)
    assert subprocess.run([tongbao, "-q", "verify"]).returncode == 0, "the preview changed the site"
finally:
    process.kill()
    process.wait()
END
expect "news" 0 timeout 300 python3 "$work/news.py" "$tongbao"

# The same where nobody tells of changes, of a site of its own that is not whole.
cat >"$work/poll.py" <<'END'
import re, subprocess, sys, time, urllib.request
process = subprocess.Popen([sys.argv[1], "--output", "preview", "serve", "--poll", "--port", "0", "--without", "archive,export"], stderr=subprocess.PIPE, text=True)
try:
    base = next(found for found in (re.search(r"http://[0-9.:]+/", line) for line in process.stderr) if found).group()
    open("templates/assets/style.css", "w").write("body { color: #333 }")
    for _ in range(600):
        if b"#333" in urllib.request.urlopen(base + "assets/style.css").read():
            sys.exit(0)
        time.sleep(0.1)
    sys.exit("the change was not seen")
finally:
    process.kill()
END
expect "polling" 0 timeout 100 python3 "$work/poll.py" "$tongbao"
[ -e preview/current/notice/2025/heping.html ] && [ -z "$(find preview -name '*.zip')" ] || fail "a preview without archives" "$(find preview)"
[ -e site/current/notice/2025/heping.zip ] || fail "the site to be published is not whole"

echo 'hots: x' >content/site.yaml
expect "no site at all" 1 timeout 20 "$tongbao" --output nowhere serve --port 18642
finish
