#!/usr/bin/env python3
"""Holds three nodes against one another: of the first two all people are alike, and of the third
only what is published.

    python tests/disclosure/alike.py FIRST SAME OTHER

Each is a folder that `fetch.py` filled. Where the third differs from the first, the second must
differ too, and only in a key, an id, a salted digest or the address it listens on: status, headers,
order, length and every other sign are the same.

Exit: 0 nothing tells the nodes apart, 1 something does.
"""

import json
import re
import sys
from pathlib import Path

import published

WORD = re.compile(r"[0-9A-Za-z]+|[^0-9A-Za-z]")
# Ids and digests in hexadecimal, parts of a UUID, a port.
CHANCE = re.compile(r"[0-9a-f]{4,128}|\d{4,5}")
# When an answer was written, and what another length of a port or an id makes of it.
NOT_COMPARED = {"date"}


def opened(kind, body):
    """A body as text; what is packed tells no more than what is in it."""
    if body and kind in (published.WORKBOOK, published.PARQUET, published.PACKAGE):
        return json.dumps(published.unpacked(kind, body))
    return body.decode("utf-8", "replace")


def answers(folder):
    known = {}
    for line in (Path(folder) / "index.jsonl").read_text().splitlines():
        told = json.loads(line)
        body = (Path(folder) / told["file"]).read_bytes()
        headers = sorted((name.lower(), value) for name, value in told["headers"].items()
                         if name.lower() not in NOT_COMPARED)
        text = json.dumps([told["status"], headers]) + opened(told["kind"], body)
        known[told["language"], told["path"]] = WORD.findall(text)
    return known


def differences(one, other):
    return {at for at, (a, b) in enumerate(zip(one, other)) if a != b}


def tell_apart(path, first, same, other):
    """What differs at an address, in words; nothing where it is chance alone."""
    if len(first) != len(other):
        return f"{path}: {len(first)} words at the first, {len(other)} at the other"
    for at in sorted(differences(first, other)):
        around = "".join(first[max(0, at - 12):at + 6])
        if at >= len(same) or first[at] == same[at]:
            return f"{path}: “{first[at]}” and “{other[at]}” in “{around}”"
        if not (CHANCE.fullmatch(first[at]) and CHANCE.fullmatch(other[at])):
            return f"{path}: “{first[at]}”, “{other[at]}” are no ids, in “{around}”"
    return None


def main():
    first, same, other = (answers(folder) for folder in sys.argv[1:4])
    found = [f"{path} is at one of them alone" for path in first.keys() ^ other.keys()]
    chance = 0
    for path in first.keys() & other.keys():
        told = tell_apart(path, first[path], same.get(path, []), other[path])
        chance += len(differences(first[path], other[path]))
        if told:
            found.append(told)
    for line in sorted(found):
        print(line)
    print(f"{len(first)} answers, {chance} words differ by chance, {len(found)} tell the nodes apart",
          file=sys.stderr)
    return 1 if found or len(first) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
