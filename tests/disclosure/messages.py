"""Texts of the product (`languages/*.ftl`) as patterns, to tell which text a reader sees.

A small reader of Fluent: placeables become groups, selectors alternatives. May not happen here: a
judgement on which texts may hold a number.
"""

import re
from pathlib import Path

from pages import plain

ROOT = Path(__file__).parents[2]


def messages(language):
    """Id of a message → its patterns as (text, names of placeables) alternatives."""
    found = {}
    for file in sorted((ROOT / "languages" / language).glob("*.ftl")):
        name = None
        for line in file.read_text(encoding="utf-8").splitlines():
            if match := re.match(r"([a-z][\w-]*) = ?(.*)", line):
                name = match[1]
                found[name] = match[2]
            elif name and (line.startswith(" ") or found[name].count("{") > found[name].count("}")):
                found[name] += "\n" + line
            else:
                name = None
    return found


def placeable(text, start):
    """End of the placeable that opens at `start`."""
    depth = 0
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at
    raise ValueError(text)


def alternatives(text):
    """Every wording of a pattern, placeables as `\\0name\\0`."""
    at = text.find("{")
    if at < 0:
        return [text]
    end = placeable(text, at)
    inner, rest = text[at + 1:end].strip(), alternatives(text[end + 1:])
    variable = re.match(r'\$?"?([\w-]*)', inner)[1]
    if "->" not in inner:
        middle = [f"\0{variable}\0"]
    else:
        middle = [wording for body in variants(inner.split("->", 1)[1])
                  for wording in alternatives(body)]
    return [text[:at] + one + after for one in middle for after in rest]


def variants(text):
    """Bodies of a selector's variants; a bracket inside a placeable opens none."""
    starts, depth = [], 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        match = re.match(r"\*?\[\s*[\w-]+\s*\]", text[at:])
        if depth == 0 and match and text[at - 1:at].isspace():
            starts.append((at, at + match.end()))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [text[body:end].strip() for (_, body), end in zip(starts, ends)]


def pattern(wording, blank):
    """A wording as a regular expression, with `blank` where something is put in."""
    parts = re.split("\0([^\0]*)\0", plain_but_marks(wording))
    return "".join(re.escape(part) if at % 2 == 0 else blank for at, part in enumerate(parts))


def plain_but_marks(wording):
    return "\0".join(plain_piece(piece) for piece in wording.split("\0"))


def plain_piece(piece):
    spaces = (piece[:1].isspace(), piece[-1:].isspace())
    text = plain(piece)
    if not text:
        return " " * bool(piece)
    return " " * spaces[0] + text + " " * spaces[1]


def patterns(language, ids, blank=r"[\d.,]+"):
    """Compiled patterns of some messages, the longest first."""
    known = messages(language)
    found = []
    for name in ids:
        if name not in known:
            raise KeyError(f"languages/{language}: there is no text {name}")
        for wording in set(alternatives(known[name].strip())):
            text = pattern(wording, blank)
            # A number stands at an edge of a text alone where the text itself ends.
            found.append((name, re.compile(rf"(?<!\w){text}(?!\w)")))
    return sorted(found, key=lambda it: -len(it[1].pattern))
