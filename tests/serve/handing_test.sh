# SPDX-License-Identifier: MIT
# A file that is handed to the preview is imported: only by a page of this very preview, and never over what is there.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }

paragraph() { printf '<w:p><w:r><w:t>%s</w:t></w:r>%s</w:p>' "$1" "${2:-}"; }
{
    paragraph 中共云岭市松坡区青石街道柳荫社区委员会关于巡察整改进展情况的通报
    paragraph 一、整改情况
    paragraph 1.灯不亮 '<w:ins><w:r><w:t>的问题</w:t></w:r></w:ins>'
    paragraph 整改状态：已完成
} >"$work/body.xml"
expect "a document" 0 python3 tests/intake/docx.py --body "$work/body.xml" "$work/changed.docx"
scene
printf '# 中共云岭市松坡区青石街道柳塘社区委员会关于巡察整改进展情况的通报\n\n## 一、整改情况\n\n### 1. 灯不亮\n\n整改状态：已完成\n' >text.txt
cat >"$work/handing.py" <<'END'
import http.client, json, os, re, subprocess, sys, threading, urllib.parse
tongbao, docx = sys.argv[1:]
def start(*more):
    process = subprocess.Popen([tongbao, "serve", "--port", "0", *more], stderr=subprocess.PIPE, text=True)
    found = next(found for found in (re.search(r"http://([0-9.]+):(\d+)/", line) for line in process.stderr) if found)
    threading.Thread(target=process.stderr.read, daemon=True).start()
    return process, *found.groups()
process, host, port = start()
here = "http://%s:%s" % (host, port)

def ask(method, path, body=None, headers={}):
    line = http.client.HTTPConnection(host, int(port), timeout=60)
    line.request(method, path, body, headers)
    answer = line.getresponse()
    text = answer.read()
    return answer.status, text

def notices():
    return sorted(os.path.join(where, name) for where, _, names in os.walk("content") for name in names)

try:
    token, most = re.search(rb'data-token="([0-9a-f]{32})" data-most="(\d+)"', ask("GET", "/")[1]).groups()
    right = {"Origin": here, "X-Preview-Token": token.decode()}
    text = open("text.txt", "rb").read()
    hand = lambda name, body, **more: ask("POST", "/.preview/import?name=" + urllib.parse.quote(name), body, {**right, **more})
    before = notices()
    for status, headers in (
        (403, {}),
        (403, {"Origin": here}),
        (403, {"X-Preview-Token": right["X-Preview-Token"]}),
        (403, {**right, "X-Preview-Token": "0" * 32}),
        (403, {**right, "X-Preview-Token": ""}),
        (403, {**right, "Origin": "null"}),
        (403, {**right, "Origin": "https://evil.example"}),
        (403, {**right, "Origin": "http://127.0.0.1:1"}),
        (403, {**right, "Origin": here.replace("http:", "https:")}),
        (421, {**right, "Host": "evil.example:" + port, "Origin": "http://evil.example:" + port}),
        (413, {**right, "Content-Length": str(int(most) + 1)}),
        (413, {**right, "Content-Length": "99999999999999999"}),
        (411, {**right, "Transfer-Encoding": "chunked"}),
    ):
        got = ask("POST", "/.preview/import?name=a.txt", None if "Content-Length" in headers or "Transfer-Encoding" in headers else text, headers)
        assert got[0] == status, (status, headers, got)
    for path in ("import", "import?name=%ff", "import?name=a%0ab", "import?name=%", "import?page=a"):
        assert ask("POST", "/.preview/" + path, text, right)[0] == 400, path
    assert ask("POST", "/.preview/page?name=index.html", text, right)[0] == 404
    assert ask("POST", "/index.html", text, right)[0] == 405
    assert ask("GET", "/.preview/import?name=a.txt")[0] == 404
    assert ask("OPTIONS", "/.preview/import?name=a.txt", None, {"Origin": "https://evil.example"})[0] == 405
    assert notices() == before, notices()

    # what it is not
    for name, body, code in (("x.pdf", b"%PDF-1.7", "import-pdf"), ("x.txt", b"", "import-empty"), ("x.txt", "买菜".encode(), "not-a-notice")):
        status, said = hand(name, body)
        said = json.loads(said)
        assert status == 200 and "file" not in said and said["complaints"][0]["code"] == code, said
    assert notices() == before, notices()

    # what it is; the same twice; another of the same body
    status, said = hand("../../柳塘 (终稿).txt", text)
    said = json.loads(said)
    assert status == 200 and open(said["file"], "rb").read().startswith("# 中共云岭市松坡区".encode()), said
    assert said["file"] == "content/notices/" + said["notice"] and said["complaints"], said
    new = set(notices()) - set(before)
    assert len(new) == 3 and any(path.endswith("/柳塘 (终稿).txt") and path.startswith("content/originals/") for path in new), new
    again = json.loads(hand("b.txt", text)[1])
    assert "file" not in again and again["complaints"][0]["code"] == "import-twice", again
    other = json.loads(hand("c.txt", text.replace(b"1.", b"2."))[1])
    assert other["file"] == said["file"].replace(".md", "-2.md"), other
    assert open(said["file"], "rb").read().find(b"2.") < 0
    assert open(json.loads(hand("--help", text.replace(b"1.", b"20."))[1])["file"]).read(), "a name that is like an option"
    word = json.loads(hand("d.docx", open(docx, "rb").read())[1])
    assert "tracked-insertion" in [complaint["code"] for complaint in word["complaints"]], word

    # several at once
    lines, ends = [], []
    for i in range(8):
        lines.append(threading.Thread(target=lambda i=i: ends.append(json.loads(hand("e.txt", text.replace(b"1.", b"%d." % (3 + i)))[1])["notice"])))
    [line.start() for line in lines]
    [line.join() for line in lines]
    assert len(set(ends)) == 8, ends

    # its page, once it is made
    for notice in [*ends, said["notice"]]:
        while True:
            status, where = ask("GET", "/.preview/where?page=" + notice)
            if status == 200:
                break
    assert ask("GET", "/" + json.loads(where)["page"])[0] == 200
    assert ask("GET", "/.preview/where?page=no.md")[0] == 404
    # the ledger knows a notice before its page is there
    page = "site/current/" + json.loads(where)["page"]
    os.rename(page, "elsewhere")
    assert ask("GET", "/.preview/where?page=" + said["notice"])[0] == 404
    os.rename("elsewhere", page)
    assert ask("GET", "/.preview/where?page=" + said["notice"])[0] == 200
finally:
    process.kill()
    process.wait()

# nobody else hands in anything
process, host, port = start("--listen", "127.0.0.2")
try:
    assert b'data-token=""' in ask("GET", "/")[1]
    for token in ("", "0" * 32):
        assert ask("POST", "/.preview/import?name=a.txt", b"x", {"Origin": "http://%s:%s" % (host, port), "X-Preview-Token": token})[0] == 403
finally:
    process.kill()
END
expect "handing in" 0 timeout 100 python3 "$work/handing.py" "$tongbao" "$work/changed.docx"
finish
