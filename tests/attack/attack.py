#!/usr/bin/env python3
"""An attacker who has only what is published: tables as CSV and the public policy.

    python tests/attack/attack.py --policy policy.toml TABLE.csv [TABLE.csv …]

Shares nothing with the program it attacks: other language, other solver (HiGHS), own reading of
the tables. For every withheld cell it finds the least and the greatest count that agree with all
published numbers, all margins and the rule itself, and prints both as CSV on stdout.

TABLE.csv   one row per cell: a column for each dimension, TIME_PERIOD, OBS_VALUE, OBS_STATUS
            (SDMX: A normal, Q withheld). SDMX-CSV columns (STRUCTURE, STRUCTURE_ID, ACTION …) are
            passed over. All tables must count the same people.
policy.toml threshold = 5, width = 5, noughts_shown = true and, for each dimension, the parents
            of its codes: [parents.REF_AREA] "XMA-0101" = "XMA-01" (no parent: the total, _T).

Exit: 0 every range is at least `width` wide and reaches the threshold, 1 some is not,
2 the input cannot be read or contradicts itself.
"""

import argparse
import csv
import math
import sys
import tomllib
from collections import defaultdict

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

TOTAL = "_T"
NOT_DIMENSIONS = {
    "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "TIME_PERIOD",
    "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "MEASURE", "CONF_STATUS",
}


class Unreadable(Exception):
    """The input is not what the module's description says."""


def read_table(path, known, withheld):
    """Adds a table's cells: known[(period, codes)] = count, withheld = set of the same keys."""
    shapes = set()
    with open(path, newline="", encoding="utf-8") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            dimensions = [name for name in row if name not in NOT_DIMENSIONS]
            codes = frozenset((d, row[d]) for d in dimensions if row[d] != TOTAL)
            key = (row["TIME_PERIOD"], codes)
            shapes.add(tuple(dimensions))
            if row["OBS_STATUS"] == "Q":
                if row["OBS_VALUE"]:
                    raise Unreadable(f"{path}:{line}: a withheld cell has a number")
                withheld.add(key)
            elif row["OBS_VALUE"]:
                count = float(row["OBS_VALUE"])
                if known.setdefault(key, count) != count:
                    raise Unreadable(f"{path}:{line}: {sorted(codes)} has two different numbers")
    return shapes


def margins(cells, dimensions, parents):
    """Yields (whole, parts): every cell with the cells right below it in one dimension."""
    for dimension in dimensions:
        below = defaultdict(dict)
        expected = defaultdict(set)
        for code, parent in parents.get(dimension, {}).items():
            expected[parent or TOTAL].add(code)
        for period, codes in cells:
            own = dict(codes)
            code = own.pop(dimension, TOTAL)
            if code == TOTAL:
                continue
            parent = parents.get(dimension, {}).get(code) or TOTAL
            whole = dict(own)
            if parent != TOTAL:
                whole[dimension] = parent
            below[(period, frozenset(whole.items())), parent][code] = (period, codes)
        for (whole, parent), parts in below.items():
            if whole in cells and set(parts) >= expected[parent]:
                yield whole, list(parts.values())


def equations(known, withheld, shapes, parents):
    """Matrix and right-hand side over the withheld cells, which are returned in order."""
    cells = set(known) | withheld
    order = sorted(withheld - set(known), key=lambda key: (key[0], sorted(key[1])))
    column = {key: at for at, key in enumerate(order)}
    rows, right = [], []
    for shape in shapes:
        for whole, parts in margins(cells, shape, parents):
            row, number = defaultdict(float), 0.0
            for key, weight in [(whole, -1.0)] + [(part, 1.0) for part in parts]:
                if key in column:
                    row[column[key]] += weight
                else:
                    number -= weight * known[key]
            if row:
                rows.append(row)
                right.append(number)
            elif abs(number) > 1e-6:
                raise Unreadable(f"{sorted(whole[1])}: the margin is not the sum of its parts")
    data = [(at, col, w) for at, row in enumerate(rows) for col, w in row.items()]
    matrix = csr_matrix(
        ([w for _, _, w in data], ([a for a, _, _ in data], [c for _, c, _ in data])),
        shape=(len(rows), len(order)),
    )
    return order, matrix, np.array(right)


def end(matrix, right, least, at, sign):
    """The least (sign 1) or greatest (sign -1) count of one withheld cell."""
    weights = np.zeros(matrix.shape[1])
    weights[at] = sign
    options = {"A_eq": matrix, "b_eq": right} if matrix.shape[0] else {}
    found = linprog(weights, bounds=(least, None), method="highs", **options)
    if found.status == 3:
        return math.inf
    if found.status != 0:
        raise Unreadable(f"no table agrees with what is published ({found.message})")
    return sign * found.fun


def attack_cells(known, withheld, shapes, parents, noughts_shown=True):
    """(cell, least, greatest count) of every withheld cell."""
    order, matrix, right = equations(known, withheld, shapes, parents)
    least = 1.0 if noughts_shown else 0.0
    # A cell that one table withholds and another shows has no range at all.
    given_away = [(key, known[key], known[key]) for key in withheld & set(known)]
    return given_away + [
        (key, math.ceil(end(matrix, right, least, at, 1) - 1e-6),
         (lambda most: most if math.isinf(most) else math.floor(most + 1e-6))(
             end(matrix, right, least, at, -1)))
        for at, key in enumerate(order)
    ]


def attack(policy, tables):
    known, withheld, shapes = {}, set(), set()
    for table in tables:
        shapes |= read_table(table, known, withheld)
    noughts_shown = policy.get("noughts_shown", True)
    ranges = attack_cells(known, withheld, shapes, policy.get("parents", {}), noughts_shown)
    out = csv.writer(sys.stdout)
    out.writerow(["period", "cell", "least", "most", "safe"])
    fallen = 0
    for (period, codes), low, high in ranges:
        safe = high - low >= policy["width"] and high >= policy["threshold"]
        fallen += not safe
        name = " ".join(f"{d}={c}" for d, c in sorted(codes)) or TOTAL
        out.writerow([period, name, low, high, "yes" if safe else "no"])
    print(f"{len(ranges)} withheld, {fallen} can be worked out", file=sys.stderr)
    return 1 if fallen else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--policy", required=True, help="TOML: threshold, width, parents")
    parser.add_argument("tables", nargs="+", help="published CSV")
    arguments = parser.parse_args()
    try:
        with open(arguments.policy, "rb") as file:
            policy = tomllib.load(file)
        return attack(policy, arguments.tables)
    except (OSError, KeyError, ValueError, Unreadable) as error:
        print(f"attack.py: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
