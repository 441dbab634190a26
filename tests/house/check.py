"""Holds the rooms to the list of allowed edges, and keeps programmes out of the code.

Engines are generic: no programme id or record type may stand as a text in a source under crates/
(tests are free to name them).
"""

import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).parents[2]
ALLOWED = tomllib.loads((ROOT / "tests/house/edges.toml").read_text())


def edges_not_allowed():
    for manifest in sorted(ROOT.glob("crates/*/Cargo.toml")):
        room = manifest.parent.name
        if room not in ALLOWED:
            yield f"{manifest.relative_to(ROOT)}: the room “{room}” is not in tests/house/edges.toml"
            continue
        for dependency in tomllib.loads(manifest.read_text()).get("dependencies", {}):
            other = dependency.removeprefix("masar-")
            if dependency.startswith("masar-") and other not in ALLOWED[room]:
                yield f"{manifest.relative_to(ROOT)}: {room} may not depend on {other}"


def names_of_programmes():
    for path in sorted(ROOT.glob("programmes/*/programme.toml")):
        programme = tomllib.loads(path.read_text())
        yield programme["id"]
        for record_type in programme.get("record_types", []):
            yield record_type["id"]


def without_tests(text):
    """The source up to its test module, which by convention stands last in a file."""
    return re.split(r"^#\[cfg\((?:all\()?test", text, maxsplit=1, flags=re.MULTILINE)[0]


def programmes_in_code():
    names = sorted(set(names_of_programmes()))
    if not names:
        yield "programmes/: there is no programme to look for"
        return
    literal = re.compile("|".join(f'"{re.escape(name)}"' for name in names))
    for path in sorted(ROOT.glob("crates/*/src/**/*.rs")):
        if path.stem.endswith("tests") or path.stem.endswith("_test") or "tests" in path.parts:
            continue
        for number, line in enumerate(without_tests(path.read_text()).splitlines(), 1):
            code = line.split("//")[0]
            for found in literal.findall(code):
                yield f"{path.relative_to(ROOT)}:{number}: names the programme or record type {found}"


if __name__ == "__main__":
    problems = [*edges_not_allowed(), *programmes_in_code()]
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)
