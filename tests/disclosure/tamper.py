#!/usr/bin/env python3
"""What a mistake in the product would look like: a copy of what was read, with small numbers put
where none may stand. `compare.py` must find every one of them.

    python tests/disclosure/tamper.py READ FOLDER

Prints for each change what must be found, and where: `unexplained XMA en /data/…`.
"""

import json
import os
import re
import sys
from pathlib import Path

WITHHELD = r'<span class="mark"><abbr title="[^"]*">(?:withheld|محجوب)</abbr></span>'
# What must be found; whose answers; what is changed there, and into what.
CHANGES = [
    ("differs", r"/data/DF_UNMET_NEEDS\?agency=XMA$", WITHHELD, '<span class="number">3</span>'),
    ("unexplained", r"/figures/XMA/people-detained/", r"</h1>",
     "</h1><p>Two regions have 4 people.</p>"),
    ("unexplained", r"/indicators/victims-identified$", r'role="img"',
     'role="img" aria-label="from 3 to 4"'),
    ("unexplained", r"/countries/XMA$", r'<td role="cell"', '<td role="cell" title="2"'),
    ("unexplained", r"/commitments/1.4.a$", r"</main>", "<ul><li>3</li></ul></main>"),
    ("unexplained", r"/$", r"<h1>", "<h1>1 "),
    ("unexplained", r"/data/sources$", r'class="hero">\d', 'class="hero">6'),
    ("unexplained", r"/assessments/[0-9a-f-]+$", r'class="hero">\d', 'class="hero">9'),
    ("differs", r"/plan$", r'(?s)(id="leads-table.*?<td role="cell"[^>]*>)<a href="[^"]*">\d+</a>', r"\g<1>9"),
    ("differs", r"/sdmx/v2/data/dataflow/XMA/DF_ARRIVALS/1.0.0\?format=csv$", r",,Q,", ",99999,A,"),
]


def main():
    read, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir()
    lines = []
    for line in (read / "index.jsonl").read_text().splitlines():
        told = json.loads(line)
        # Pages are judged one by one: those that are not changed are left out.
        is_page = told["kind"] in ("text/html", "application/pdf")
        found = next((change for change in CHANGES if told["status"] == 200
                      and re.fullmatch(change[1] + "[^?]*", told["path"])), None)
        change = found and changed(read / told["file"], found)
        if change:
            (folder / told["file"]).write_text(change, encoding="utf-8")
            print(found[0], told["node"], told["language"], told["path"])
        elif is_page and not found:
            continue
        else:
            os.link(read / told["file"], folder / told["file"])
        lines.append(line)
    (folder / "index.jsonl").write_text("\n".join(lines) + "\n")


def changed(file, change):
    """The text with one place changed; nothing where it has no such place."""
    text = file.read_text(encoding="utf-8")
    other = re.sub(change[2], change[3], text, count=1)
    return other if other != text else None


if __name__ == "__main__":
    main()
