#!/usr/bin/env python3
"""A stranger who keeps every vintage of many linked tables, and programs that solve for whole people.

    python tests/attack/vintages.py FOLDER

Reads FOLDER/*.json, each a made-up population: what was published of it (tables of its dimensions,
each released and then revised) and, to judge the attack by, the people themselves. Shares nothing
with the program it attacks. It tries, for each population:

1. tables together: for every withheld count the least and the greatest number that any table of
   whole people over all dimensions can have, given every published number of the first release;
2. vintages together: the same for how many people came or went in every cell between any two
   vintages, given all that is told of changes. It is given more than is published: how many changed
   a shown cell, not only by how much its number moved;
3. reconstruction: a whole table that fits everything published (integer programming). How often
   does it hit a withheld count exactly, beside somebody who only multiplies published shares?
4. pairs: differences of two published numbers, of a cell and a part of it or of one cell in two
   vintages. None may be the number of 1…k−1 people.

Exit: 0 nobody was found, 1 somebody was, 2 the input cannot be read.
"""

import itertools
import json
import pathlib
import random
import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix

TOTAL = "_T"
PAIRS = 100_000


class Population:
    def __init__(self, told):
        self.k = told["k"]
        self.dimensions = [(name, list(codes)) for name, codes in told["dimensions"]]
        self.leaves = list(itertools.product(*(codes for _, codes in self.dimensions)))
        self.place = {leaf: at for at, leaf in enumerate(self.leaves)}
        self.tables = told["tables"]
        self.closings = [dict((number, tuple(codes)) for number, codes in one) for one in told["truth"]]
        self.freeze()

    def freeze(self):
        """Who came or went at each closing; who was counted keeps the codes of the first time."""
        standing, self.steps, self.stands = dict(self.closings[0]), [], []
        self.stands.append(dict(standing))
        for now in self.closings[1:]:
            came = {one: codes for one, codes in now.items() if one not in standing}
            went = {one: codes for one, codes in standing.items() if one not in now}
            self.steps.append(list(came.values()) + list(went.values()))
            standing = {one: codes for one, codes in standing.items() if one in now} | came
            self.stands.append(dict(standing))

    def cell(self, dimensions, key):
        """A cell by its codes other than totals, as one place for each dimension or none."""
        codes = dict(zip(dimensions, key))
        return tuple(codes.get(name, TOTAL) for name, _ in self.dimensions)

    def holds(self, cell, leaf):
        return all(code in (TOTAL, own) for code, own in zip(cell, leaf))

    def row(self, cell):
        return [at for at, leaf in enumerate(self.leaves) if self.holds(cell, leaf)]

    def count(self, cell, people):
        return sum(self.holds(cell, leaf) for leaf in people)

    def published(self, of, revision=None):
        """Cell -> number of every shown cell, and all cells."""
        shown, cells = {}, set()
        for table in self.tables:
            if revision is not None and table["revision"] != revision:
                continue
            for key, number in table[of] or []:
                cell = self.cell(table["dimensions"], key)
                # A code that nobody here has counts nobody.
                if any(code not in codes + [TOTAL] for code, (_, codes) in zip(cell, self.dimensions)):
                    continue
                cells.add(cell)
                if number is not None:
                    shown[cell] = number
        return shown, cells


def system(population, told):
    """Equations over leaves: told is a list of (blocks, cell, number)."""
    rows, columns, right = [], [], []
    width = len(population.leaves)
    cache = {}
    for at, (blocks, cell, number) in enumerate(told):
        leaves = cache.setdefault(cell, population.row(cell))
        for block in blocks:
            rows += [at] * len(leaves)
            columns += [block * width + leaf for leaf in leaves]
        right.append(number)
    blocks = 1 + max((max(blocks) for blocks, _, _ in told), default=0)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(told), blocks * width))
    return matrix, np.array(right)


def ends(matrix, right, weights):
    found = []
    for sign in (1, -1):
        solved = linprog(sign * weights, A_eq=matrix, b_eq=right, bounds=(0, None), method="highs")
        if solved.status == 3:
            found.append(np.inf)
        elif solved.status != 0:
            raise ValueError(f"no table fits what is published ({solved.message})")
        else:
            found.append(sign * solved.fun)
    return np.ceil(found[0] - 1e-6), np.floor(found[1] + 1e-6)


def weights_of(population, size, blocks, cell):
    weights, width = np.zeros(size), len(population.leaves)
    for block in blocks:
        weights[[block * width + leaf for leaf in population.row(cell)]] = 1
    return weights


def tables_together(population):
    shown, cells = population.published("cells", 0)
    matrix, right = system(population, [((0,), cell, number) for cell, number in shown.items()])
    people = list(population.stands[0].values())
    attacked, exact, narrow = 0, 0, 0
    for cell in sorted(cells - set(shown)):
        least, most = ends(matrix, right, weights_of(population, matrix.shape[1], (0,), cell))
        true = population.count(cell, people)
        assert least <= true <= most, (cell, least, true, most)
        attacked += 1
        few = 0 < true < population.k
        exact += few and least == most
        narrow += few and most - least < population.k - 1
    return attacked, exact, narrow


def vintages_together(population):
    told = []
    revisions = sorted({t["revision"] for t in population.tables if t["changed"] is not None})
    cells = set()
    for revision in revisions:
        shown, known = population.published("changed", revision)
        cells |= known
        told += [(tuple(range(revision)), cell, number) for cell, number in shown.items()]
    if not told:
        return 0, 0, 0
    matrix, right = system(population, told)
    attacked, exact, narrow = 0, 0, 0
    blocks = matrix.shape[1] // len(population.leaves)
    for first, last in itertools.combinations(range(blocks + 1), 2):
        people = [leaf for step in population.steps[first:last] for leaf in step]
        for cell in sorted(cells):
            true = population.count(cell, people)
            if not 0 < true < population.k:
                continue
            weights = weights_of(population, matrix.shape[1], range(first, last), cell)
            least, most = ends(matrix, right, weights)
            assert least <= true <= most, (cell, first, last, least, true, most)
            attacked += 1
            exact += least == most
            narrow += most - least < population.k - 1
    return attacked, exact, narrow


def reconstruction(population):
    """Exact hits on withheld small counts: of a whole table that fits, and of a guess."""
    shown, cells = population.published("cells", 0)
    matrix, right = system(population, [((0,), cell, number) for cell, number in shown.items()])
    people = list(population.stands[0].values())
    draw = np.random.default_rng(len(people))
    solved = milp(
        draw.random(matrix.shape[1]),
        constraints=LinearConstraint(matrix, right, right),
        integrality=np.ones(matrix.shape[1]),
        bounds=Bounds(0, np.inf),
        options={"time_limit": 60},
    )
    if solved.x is None:
        return 0, 0, 0
    total = len(people)
    share = []
    for at, (_, codes) in enumerate(population.dimensions):
        known = [shown.get(tuple(code if d == at else TOTAL for d in range(len(population.dimensions)))) for code in codes]
        rest = total - sum(number or 0 for number in known)
        blank = max(1, sum(number is None for number in known))
        share.append({c: (rest / blank if n is None else n) / total for c, n in zip(codes, known)})
    hidden = hits = guessed = 0
    for cell in cells - set(shown):
        true = population.count(cell, people)
        if not 0 < true < population.k:
            continue
        hidden += 1
        hits += round(solved.x[population.row(cell)].sum()) == true
        guess = total * np.prod([share[d][c] for d, c in enumerate(cell) if c != TOTAL])
        guessed += min(population.k - 1, max(1, round(guess))) == true
    return hidden, hits, guessed


def pairs(population, wanted, rng):
    """Differences of two published numbers that are the number of few people."""
    numbers = {}
    for revision in {table["revision"] for table in population.tables}:
        for table in population.tables:
            if table["revision"] == revision:
                for key, number in table["cells"]:
                    cell = population.cell(table["dimensions"], key)
                    if number is not None:
                        numbers[cell, revision] = number
    known = list(numbers)
    by_cell = {}
    for cell, revision in known:
        by_cell.setdefault(cell, []).append(revision)
    tried = fallen = 0
    while tried < wanted:
        cell, revision = rng.choice(known)
        if rng.random() < 0.5 or len(by_cell[cell]) < 2:
            # A cell and one that lies in it, of one vintage.
            whole = tuple(code if rng.random() < 0.5 else TOTAL for code in cell)
            if (whole, revision) not in numbers or whole == cell:
                tried += whole == cell or (whole, revision) not in numbers
                continue
            tried += 1
            difference = numbers[whole, revision] - numbers[cell, revision]
            if revision == 0 and 0 < difference < population.k:
                fallen += 1
        else:
            other = rng.choice(by_cell[cell])
            tried += 1
            fallen += 0 < abs(numbers[cell, other] - numbers[cell, revision]) < population.k
    return fallen


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        files = sorted(pathlib.Path(sys.argv[1]).glob("*.json"))
        all_of = [Population(json.loads(file.read_text())) for file in files]
    except (OSError, KeyError, ValueError) as error:
        print(f"vintages.py: {error}", file=sys.stderr)
        return 2
    sums = np.zeros(10, dtype=int)
    rng = random.Random(7)
    for population in all_of:
        sums[0:3] += tables_together(population)
        sums[3:6] += vintages_together(population)
        sums[6:9] += reconstruction(population)
        sums[9] += pairs(population, PAIRS // len(all_of), rng)
    print(f"{len(all_of)} populations, {sum(len(p.tables) for p in all_of)} tables and revisions")
    print(f"tables together: {sums[0]} withheld, {sums[1]} small ones exact, {sums[2]} narrower than k")
    print(f"vintages together: {sums[3]} small changes, {sums[4]} exact, {sums[5]} narrower than k")
    print(f"reconstruction: {sums[6]} small counts, {sums[7]} hit, {sums[8]} hit by guessing")
    print(f"pairs: {PAIRS} tried, {sums[9]} isolate fewer than k")
    return 1 if sums[1] + sums[4] + sums[9] else 0


if __name__ == "__main__":
    sys.exit(main())
