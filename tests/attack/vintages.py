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
3. reconstruction (integer programming): any whole table that fits everything published, and the one
   that is nearest to the guess. How often do they hit a small count, or a small change, exactly,
   beside guesses that need no program: published shares multiplied, the same scaled until all
   published numbers fit, and always one? All of them know that the count is small;
4. pairs: all differences of two published numbers, of a cell and a part of it in the first release
   and of one cell in two vintages. None may be the number of 1…k−1 people.

Exit: 0 nobody was found, 1 somebody was, or programs hit clearly more often than the guess from all
that is published; 2 the input cannot be read.
"""

import itertools
import json
import pathlib
import sys

import numpy as np
from solving import ROUNDING, TOTAL, Leaves, System

# Seconds for one integer program.
PATIENCE = 20
# So many standard errors above the guess are more than chance, if there are so many populations.
ERRORS, ENOUGH = 3, 10
PROGRAMS = {"any": "any whole table", "near": "the whole table nearest to the guess"}
WAYS = PROGRAMS | {"guess": "guess from all published numbers", "shares": "guess from shares of each code",
                   "one": "one each time"}
# What is summed over populations.
COUNTED = ["tables", "revisions", "withheld", "small", "exact", "narrow", "changes", "changes_exact",
           "changes_narrow", "late", "pairs", "fallen", "offset", "cells", "moves",
           *(f"{what}_{way}" for what in ("cells", "moves") for way in WAYS)]


class Population:
    def __init__(self, told):
        self.k = told["k"]
        self.leaves = Leaves([(name, list(codes)) for name, codes in told["dimensions"]])
        self.tables = told["tables"]
        closings = [{number: tuple(codes) for number, codes in one} for one in told["truth"]]
        self.freeze(closings)

    def freeze(self, closings):
        """Who came or went at each closing; who was counted keeps the codes of the first time."""
        standing, self.steps = dict(closings[0]), []
        self.first = self.leaves.counted(standing.values())
        for now in closings[1:]:
            came = {one: codes for one, codes in now.items() if one not in standing}
            went = {one: codes for one, codes in standing.items() if one not in now}
            self.steps.append(self.leaves.counted([*came.values(), *went.values()]))
            standing = {one: codes for one, codes in standing.items() if one in now} | came

    def cell(self, dimensions, key):
        """A cell by its codes other than totals, as one place for each dimension; none of nobody's code."""
        codes = dict(zip(dimensions, key))
        cell = tuple(codes.get(name, TOTAL) for name, _ in self.leaves.dimensions)
        known = all(code in (TOTAL, *own) for code, (_, own) in zip(cell, self.leaves.dimensions))
        return cell if known else None

    def published(self, of, revision):
        """Cell -> number of every shown cell, and all cells."""
        shown, cells = {}, set()
        for table in self.tables:
            if table["revision"] == revision:
                for key, number in table[of] or []:
                    if (cell := self.cell(table["dimensions"], key)) is not None:
                        cells.add(cell)
                        if number is not None:
                            shown[cell] = number
        return shown, cells

    def shares(self, shown, total):
        """What each code has of the total by its published margin; what is left is split evenly."""
        found = []
        for at, (_, codes) in enumerate(self.leaves.dimensions):
            own = [tuple(code if at == d else TOTAL for d in range(len(self.leaves.dimensions))) for code in codes]
            known = [shown.get(cell) for cell in own]
            rest = max(0, total - sum(number or 0 for number in known))
            blank = max(1, sum(number is None for number in known))
            numbers = [rest / blank if number is None else number for number in known]
            found.append(np.array(numbers) / max(1, sum(numbers)))
        return found

    def guess(self, shown, total):
        """Shares multiplied, leaf by leaf."""
        by_leaf = total * np.ones(1)
        for share in self.shares(shown, total):
            by_leaf = np.multiply.outer(by_leaf, share).ravel()
        return by_leaf


def small(population, counts):
    return (counts > 0) & (counts < population.k)


def check(population, least, most, true):
    """The truth lies between ends, where both were asked for."""
    is_wide = most - least >= population.k - 1
    assert (is_wide | ((least <= true) & (true <= most))).all(), "the attacker is wrong"


def hits(population, system, sums, blocks, shares):
    """How many of these small sums each way hits, and how many programs were stopped by time."""
    weights = system.rows(sums)
    true = weights @ blocks
    draw = np.random.default_rng(int(population.first.sum()))
    guess = system.fitted(shares)
    found, late = {"one": int((true == 1).sum())}, 0
    for way, (numbers, is_proven) in {
        "any": system.whole(draw.random(len(guess)), PATIENCE),
        "near": system.nearest(guess, PATIENCE),
        "guess": (guess, True),
        "shares": (shares, True),
    }.items():
        late += not is_proven
        numbers = np.zeros(len(guess)) if numbers is None else numbers
        # Of those few the likeliest, if people fall at random where they are expected (Poisson).
        told = np.clip(np.floor(weights @ numbers + ROUNDING), 1, population.k - 1)
        found[way] = int((told == true).sum())
    return len(sums), found, late


def tables_together(population, sums):
    shown, cells = population.published("cells", 0)
    system = System(population.leaves, [((0,), cell, number) for cell, number in shown.items()])
    assert system.fits(population.first), "the people do not fit what is published"
    withheld = [((0,), cell) for cell in sorted(cells - set(shown))]
    true = system.rows(withheld) @ population.first
    least, most = system.ends(withheld, population.k - 1)
    check(population, least, most, true)
    few = small(population, true)
    sums["withheld"] += len(withheld)
    sums["small"] += few.sum()
    sums["exact"] += (few & (least == most)).sum()
    sums["narrow"] += (few & (most - least < population.k - 1)).sum()
    wanted = [one for one, is_few in zip(withheld, few) if is_few]
    whole = (TOTAL,) * len(population.leaves.dimensions)
    total = shown.get(whole, population.first.sum())
    counted(sums, "cells", hits(population, system, wanted, population.first, population.guess(shown, total)))


def vintages_together(population, sums):
    revisions = sorted({table["revision"] for table in population.tables if table["changed"] is not None})
    told, cells, totals, guess = [], set(), [], []
    whole = (TOTAL,) * len(population.leaves.dimensions)
    for revision in range(1, max(revisions, default=0) + 1):
        shown, known = population.published("changed", revision)
        cells |= known
        told += [(tuple(range(revision)), cell, number) for cell, number in shown.items()]
        # Whose total is held back has moved by few: by two, say.
        totals.append(shown.get(whole, (totals[-1] if totals else 0) + 2))
        # Where no margin of changes is told, those of the first release stand for them.
        margins = shown if len(shown) > 1 else population.published("cells", 0)[0]
        step = totals[-1] - (totals[-2] if revision > 1 else 0)
        guess.append(population.guess(margins, totals[-1]) * step / max(1, totals[-1]))
    if not told:
        return
    system = System(population.leaves, told)
    blocks = np.concatenate(population.steps[: system.blocks])
    assert system.fits(blocks), "the changes do not fit what is published"
    spans = [tuple(range(*ends)) for ends in itertools.combinations(range(system.blocks + 1), 2)]
    moves = [(span, cell) for span in spans for cell in sorted(cells)]
    true = system.rows(moves) @ blocks
    few = small(population, true)
    wanted = [one for one, is_few in zip(moves, few) if is_few]
    least, most = system.ends(wanted, population.k - 1)
    check(population, least, most, true[few])
    sums["changes"] += len(wanted)
    sums["changes_exact"] += (least == most).sum()
    sums["changes_narrow"] += (most - least < population.k - 1).sum()
    guess = np.concatenate(guess[: system.blocks])
    counted(sums, "moves", hits(population, system, wanted, blocks, guess))


def counted(sums, what, told):
    size, found, late = told
    sums[what] += size
    sums["late"] += late
    for way, number in found.items():
        sums[f"{what}_{way}"] += number


def pairs(population, sums):
    """Differences of two published numbers that are the number of few people."""
    # Cell -> number, and cell -> people who changed it until that number was true.
    shown, changed = [population.published("cells", 0)[0]], [{}]
    for revision in range(1, 1 + max(table["revision"] for table in population.tables)):
        shown.append(shown[-1] | population.published("cells", revision)[0])
        changed.append(changed[-1] | population.published("changed", revision)[0])
    for cell, number in shown[0].items():
        for whole in itertools.product(*({code, TOTAL} for code in cell)):
            if whole != cell and whole in shown[0]:
                sums["pairs"] += 1
                sums["fallen"] += 0 < shown[0][whole] - number < population.k
    for first, last in itertools.combinations(range(len(shown)), 2):
        for cell, number in shown[first].items():
            sums["pairs"] += 1
            if 0 < abs(shown[last][cell] - number) < population.k:
                # Some came and others went: of k people or more the difference is nobody's number.
                people = changed[last].get(cell, 0) - changed[first].get(cell, 0)
                sums["offset" if people >= population.k else "fallen"] += 1


def attacked(file):
    population = Population(json.loads(file.read_text()))
    sums = dict.fromkeys(COUNTED, 0)
    sums["tables"] = sum(table["revision"] == 0 for table in population.tables)
    sums["revisions"] = len(population.tables) - sums["tables"]
    tables_together(population, sums)
    vintages_together(population, sums)
    pairs(population, sums)
    return {name: int(number) for name, number in sums.items()}


def rate(all_of, hit, among):
    """A share over all populations with its standard error; cells of one population go together."""
    hit, among = np.array([hit(one) for one in all_of]), np.array([one[among] for one in all_of])
    share = hit.sum() / max(1, among.sum())
    if len(all_of) < 2:
        return share, np.nan
    apart = hit - share * among
    error = np.sqrt((apart**2).sum() * len(all_of) / (len(all_of) - 1)) / max(1, among.sum())
    return share, error


def compared(all_of, what, name):
    """Tells hit rates; whether a program hits clearly more often than the guess."""
    print(f"reconstruction of {name}: {sum(one[what] for one in all_of)} small ones")
    for way, of in WAYS.items():
        share, error = rate(all_of, lambda one: one[f"{what}_{way}"], what)
        print(f"  {of}: {sum(one[f'{what}_{way}'] for one in all_of)} hit, {share:.1%} (standard error {error:.1%})")
    worse = False
    for way in PROGRAMS:
        more, error = rate(all_of, lambda one: one[f"{what}_{way}"] - one[f"{what}_guess"], what)
        print(f"  {way} less guess: {more:+.1%} (standard error {error:.1%})")
        worse |= len(all_of) >= ENOUGH and more > ERRORS * error
    return worse


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    all_of = []
    try:
        for file in sorted(pathlib.Path(sys.argv[1]).glob("*.json"), key=lambda file: (len(file.name), file.name)):
            all_of.append(attacked(file))
            print(file.stem, json.dumps(all_of[-1]), file=sys.stderr, flush=True)
    except (OSError, KeyError, ValueError) as error:
        print(f"vintages.py: {error}", file=sys.stderr)
        return 2
    sums = {name: sum(one[name] for one in all_of) for name in COUNTED}
    print(f"{len(all_of)} populations, {sums['tables']} tables, revised {sums['revisions']} times")
    print(f"tables together: {sums['withheld']} withheld, {sums['small']} of them small: "
          f"{sums['exact']} exact, {sums['narrow']} narrower than k")
    print(f"vintages together: {sums['changes']} small changes: {sums['changes_exact']} exact, "
          f"{sums['changes_narrow']} narrower than k")
    worse = [compared(all_of, "cells", "counts"), compared(all_of, "moves", "changes")]
    print(f"integer programs not solved in {PATIENCE} s: {sums['late']} of {4 * len(all_of)}")
    print(f"pairs: {sums['pairs']} differences, {sums['fallen']} isolate fewer than k; "
          f"{sums['offset']} are as small because of k or more some came and others went")
    return 1 if sums["exact"] + sums["changes_exact"] + sums["fallen"] or any(worse) else 0


if __name__ == "__main__":
    sys.exit(main())
