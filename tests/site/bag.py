#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether zips are bags as RFC 8493 wants them: bag.py ZIP…  Shares nothing with the program: the rules are read off the RFC.

Besides, what Windows and old programs ask of a zip: plain names, none reserved, none twice but for case, no path of 200,
the dates of the entries all the same.
"""
import hashlib
import re
import sys
import zipfile

DEVICE = re.compile(r"(?i)^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)")


def plain(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, path
        names = [entry.filename for entry in archive.infolist()]
        assert len({name.lower() for name in names}) == len(names) > 0, path
        for entry in archive.infolist():
            assert re.fullmatch(r"[A-Za-z0-9._/-]+", entry.filename) and len(entry.filename) < 200, entry.filename
            assert not any(DEVICE.match(part) or part.endswith(".") or part in ("", "..") for part in entry.filename.split("/")), entry.filename
            assert entry.date_time == (1980, 1, 1, 0, 0, 0) and entry.external_attr >> 16 == 0o100644, entry


def digests(text):
    for line in text.splitlines():
        digest, name = re.fullmatch(r"([0-9a-f]{64})\s+(\S.*)", line).groups()
        assert not name.startswith(("/", "~")) and ".." not in name.split("/"), name
        yield name, digest


def bag(path):
    with zipfile.ZipFile(path) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
        assert len(tops) == 1, tops                                              # 4.2: one folder at the top
        top = tops.pop() + "/"
        files = {name[len(top):]: archive.read(name) for name in archive.namelist()}
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"     # 2.1.1
    payload = {name for name in files if name.startswith("data/")}
    manifest = list(digests(files["manifest-sha256.txt"].decode("utf-8")))           # 2.1.3
    assert len(dict(manifest)) == len(manifest) and set(dict(manifest)) == payload, "the list is not the payload"
    tags = dict(digests(files["tagmanifest-sha256.txt"].decode("utf-8")))            # 2.2.1
    assert set(tags) == set(files) - payload - {"tagmanifest-sha256.txt"}, tags
    for name, digest in manifest + list(tags.items()):
        assert hashlib.sha256(files[name]).hexdigest() == digest, name
    info = {}
    for line in files["bag-info.txt"].decode("utf-8").splitlines():                  # 2.2.2
        label, value = re.fullmatch(r"([A-Za-z-]+): (\S.*)", line).groups()
        assert label not in info, label
        info[label] = value
    assert info["Payload-Oxum"] == f"{sum(len(files[name]) for name in payload)}.{len(payload)}"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", info["Bagging-Date"])
    assert "data/index.html" in payload
    return info


if __name__ == "__main__":
    for zip in sys.argv[1:]:
        plain(zip)
        if "/notice/" not in zip:
            print(*(f"{label}: {value}" for label, value in bag(zip).items()), sep="\n")
