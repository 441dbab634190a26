#!/usr/bin/env python3
"""Holds everything that a stranger read against the people behind it.

    python tests/disclosure/compare.py FOLDER PEOPLE.json

FOLDER is what `fetch.py` kept; PEOPLE.json the rows of every released table. Prints one line for
each finding, which begins with what is wrong:

few:          a number is shown that stands for fewer people than the rule allows
untrue:       a published number is not the true one
differs:      two forms, languages or nodes tell different things of one cell
worked-out:   a withheld cell can be worked out from everything public together
unexplained:  a number in a page that is no date, no count of public things, and no published figure

Exit: 0 nothing was found, 1 something was, 2 the input cannot be read.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "attack"))

from attack import Unreadable, attack_cells
from explain import Explanations
from figures import check_figures
from papers import check_papers
from people import Truth
from reading import Reading


def check_cells(reading, truth):
    """Every cell of every table in every form, vintage and language."""
    for where, cells in reading.tables():
        for key, cell in cells.items():
            if (key.flow, key.period) not in truth.tables:
                yield f"untrue: {where}: {key} stands for nobody who was counted"
            elif cell.number is not None:
                if truth.is_few(key):
                    yield f"few: {where}: {key} shows {cell.number:g}"
                if cell.number != truth.number(key) and not revised(truth, key):
                    yield f"untrue: {where}: {key} shows {cell.number:g}, not {truth.number(key)}"
            elif cell.status == "Q" and truth.number(key) == 0:
                yield f"untrue: {where}: {key} is withheld, and nobody is there"


def revised(truth, key):
    """An authority's failures are counted anew when a late fact changes them."""
    return truth.tables[key.flow, key.period]["accountability"]


def check_newest(reading, truth):
    """What stands now of an authority's failures is the true number."""
    for (node, flow), cells in reading.now.items():
        for key, cell in cells.items():
            table = truth.tables.get((flow, key.period))
            if table and revised(truth, key) and cell.number not in (None, truth.number(key)):
                yield f"untrue: {node}: {key} shows {cell.number:g}, not {truth.number(key)}"


def check_nodes(reading):
    """A node that received a table shows it as its publisher does."""
    for (node, flow), cells in reading.now.items():
        own = reading.now.get((flow.split(":")[0], flow))
        for key in own or {}:
            if cells.get(key) != own[key]:
                yield f"differs: {node}: {key} is {cells.get(key)}, at its publisher {own[key]}"


def check_attack(reading, truth):
    """Every withheld cell against everything public of its table, all vintages, nodes and forms."""
    by_table = defaultdict(lambda: defaultdict(set))
    for _, cells in reading.tables():
        for key, cell in cells.items():
            if cell.status in "AQ":
                by_table[key.flow, key.period][key.codes].add(cell)
    attacked = 0
    for (flow, period), cells in sorted(by_table.items()):
        table = truth.tables[flow, period]
        if table["accountability"]:
            continue
        known = {(period, codes): cell.number for codes, all_told in cells.items()
                 for cell in all_told if cell.number is not None}
        withheld = {(period, codes) for codes, all_told in cells.items()
                    if any(cell.status == "Q" for cell in all_told)}
        attacked += len(withheld)
        names = [dimension["id"] for dimension in table["dimensions"]]
        parents = {dimension["id"]: shown_parents(dimension, cells)
                   for dimension in table["dimensions"]}
        try:
            ranges = attack_cells(known, withheld, {tuple(names)}, parents)
        except Unreadable as error:
            yield f"untrue: {flow} {period}: {error}"
            continue
        for (_, codes), least, most in ranges:
            if most - least < table["threshold"] or most < table["threshold"]:
                yield f"worked-out: {flow} {period} {sorted(codes)}: {least} to {most}"
    print(f"{attacked} withheld cells attacked", file=sys.stderr)


def shown_parents(dimension, cells):
    """Parents of those codes that stand in the table; a code whose parent does not has the total."""
    name = dimension["id"]
    shown = {code for codes in cells for dim, code in codes if dim == name}
    return {code: (parent if parent in shown else "_T")
            for code, parent in dimension["parents"].items() if code in shown}


def main():
    reading = Reading(sys.argv[1])
    truth = Truth(Path(sys.argv[2]))
    explanations = Explanations(reading)
    printed, papers = check_papers(reading)
    found = list(dict.fromkeys([
        *reading.faults,
        *check_cells(reading, truth),
        *check_newest(reading, truth),
        *check_nodes(reading),
        *check_figures(reading),
        *check_attack(reading, truth),
        *explanations.check(),
        *papers,
    ]))
    for line in found:
        print(line)
    cells = sum(len(cells) for _, cells in reading.tables())
    kinds = ", ".join(f"{kind} {count}" for kind, count in explanations.used.most_common())
    by_kind = dict(Counter(line.split(":")[0] for line in found))
    print(f"{len(reading.answers)} answers, {cells} cells, {reading.compared} numbers of figures, "
          f"{explanations.numbers} texts with numbers in pages ({kinds}), {printed} numbers in "
          f"print; findings: {by_kind}", file=sys.stderr)
    if cells < 1_000:
        print("nothing was read", file=sys.stderr)
        return 2
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
