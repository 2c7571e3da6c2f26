#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether the notices' JSON keeps to its schema: records.py SCHEMA FILE…  (a .ndjson has one a line)"""
import json
import sys

import jsonschema


def main(schema, *files):
    form = json.load(open(schema, encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(form)
    validator = jsonschema.Draft202012Validator(form)
    count = 0
    for path in files:
        text = open(path, encoding="utf-8").read()
        for record in text.splitlines() if path.endswith(".ndjson") else [text]:
            for error in validator.iter_errors(json.loads(record)):
                sys.exit(f"{path}: {error.json_path}: {error.message}")
            count += 1
    print(count, "records")


main(*sys.argv[1:])
