"""Protects large and linked tables with `masar protect table`; smaller ones beside acro in `beside_acro.py`.

Reports seconds, memory and what is withheld; of counts that are rounded or get noise instead, by how much they change.
Usage: protect_tables.py PROGRAM
"""

import csv
import json
import math
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

DEEP = {"REF_AREA": [9, 7], "CITIZENSHIP": [6, 24], "AGE": [3, 5]}
MANY = {"REF_AREA": [8, 6], "SEX": [3], "AGE": [3, 5], "CITIZENSHIP": [6, 20], "REASON": [8], "STATUS": [5],
        "EDUCATION": [7], "WORK": [4, 5]}
LINKED = [["REF_AREA", "SEX", "AGE"], ["REF_AREA", "CITIZENSHIP"], ["CITIZENSHIP", "SEX", "AGE"],
          ["REF_AREA", "REASON", "SEX"], ["REF_AREA", "STATUS", "AGE"], ["CITIZENSHIP", "REASON"],
          ["EDUCATION", "WORK", "SEX"], ["REF_AREA", "WORK"], ["CITIZENSHIP", "STATUS", "SEX"],
          ["REASON", "STATUS", "AGE"], ["EDUCATION", "AGE", "SEX"], ["REF_AREA", "EDUCATION", "STATUS"]]


def tree(levels):
    """Codes with parents: `levels` gives how many each code has below it, level by level."""
    codes, last = [], [""]
    for children in levels:
        pairs = [(f"{code or 'C'}{at:02}", code) for code in last for at in range(children)]
        codes, last = codes + pairs, [code for code, _ in pairs]
    return codes, last


def policy(folder, dimensions, tables=(), people=None):
    """Writes code lists and policy; returns the finest codes of each dimension."""
    lines, finest = ["threshold = 5"], {}
    if people:
        lines += ["[measure]", f'people = "{people}"']
    for name, levels in dimensions.items():
        codes, finest[name] = tree(levels)
        with open(folder / f"{name}.csv", "w", newline="") as out:
            csv.writer(out).writerows([("code", "parent"), *codes])
        lines += ["[[dimensions]]", f'id = "{name}"', f'codes = "{name}.csv"']
    for at, table in enumerate(tables):
        lines += ["[[tables]]", f'id = "T{at}"', f"dimensions = {json.dumps(table)}"]
    (folder / "policy.toml").write_text("\n".join(lines))
    return finest


def weights(rng, codes):
    """How frequent each code is: a few are much more so than most."""
    drawn = [rng.lognormvariate(0, 1) for _ in codes]
    return [weight / sum(drawn) for weight in drawn]


WAYS = {f"rounding to base {base}": ["threshold = 3", "[rounding]", f"base = {base}", 'secret = "secret.txt"']
        for base in (3, 5, 10)}
WAYS |= {f"noise, rho = {rho}": ["[noise]", f'rho = "{rho}"', 'limit = "2"', 'spent = "spent.toml"']
         for rho in ("1/200", "1/50", "1/8")}


def poisson(rng, mean):
    if mean > 50:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    count, product, least = 0, rng.random(), math.exp(-mean)
    while product > least:
        count, product = count + 1, product * rng.random()
    return count


def write_counts(folder, people):
    """One table of three dimensions, as numbers of people on the finest codes."""
    rng = random.Random(3)
    finest = policy(folder, DEEP, people="n")
    of = {name: list(zip(codes, weights(rng, codes))) for name, codes in finest.items()}
    with open(folder / "rows.csv", "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*DEEP, "n"])
        for area, a in of["REF_AREA"]:
            for citizenship, c in of["CITIZENSHIP"]:
                for age, g in of["AGE"]:
                    count = poisson(rng, people * a * c * g * rng.lognormvariate(0, 0.5))
                    if count:
                        writer.writerow([area, citizenship, age, count])


def write_people(folder, people):
    """Twelve linked tables, from one row for each person."""
    rng = random.Random(5)
    finest = policy(folder, MANY, LINKED)
    drawn = [rng.choices(codes, weights(rng, codes), k=people) for codes in finest.values()]
    with open(folder / "rows.csv", "w", newline="") as out:
        csv.writer(out).writerows([tuple(MANY), *zip(*drawn)])


def write_flat(folder, people):
    """One table of two dimensions, one of them with levels, as numbers of people."""
    rng = random.Random(7)
    dimensions = {"REF_AREA": [9, 7], "CITIZENSHIP": [40]}
    finest = policy(folder, dimensions, people="n")
    of = [list(zip(codes, weights(rng, codes))) for codes in finest.values()]
    with open(folder / "rows.csv", "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*dimensions, "n"])
        for area, a in of[0]:
            writer.writerows([area, code, poisson(rng, people * a * c)] for code, c in of[1])
    (folder / "secret.txt").write_text("the secret of a benchmark, and of no office")


def changes(folder):
    """Mean change of finest cells and of margins, and the largest of each in percent of a hundred people or more."""
    truth = {}
    with open(folder / "rows.csv", newline="") as rows:
        for area, code, number in list(csv.reader(rows))[1:]:
            for above in (area, area[:3], "_T"):
                for other in (code, "_T"):
                    truth[above, other] = truth.get((above, other), 0) + int(number)
    told = []
    with open(folder / "out.csv", newline="") as out:
        shown = {(row["REF_AREA"], row["CITIZENSHIP"]): int(row["OBS_VALUE"]) for row in csv.DictReader(out)}
    for what, is_finest in (("finest cells", True), ("margins", False)):
        pairs = [(truth.get(key, 0), number) for key, number in shown.items()
                 if (len(key[0]) > 3 and key[1] != "_T") == is_finest]
        mean = sum(abs(number - true) for true, number in pairs) / len(pairs)
        share = sum(number != true for true, number in pairs) / len(pairs)
        large = [abs(number - true) / true for true, number in pairs if true >= 100]
        told.append(f"{what}: {share:.0%} changed, by {mean:.1f} on average, "
                    f"of a hundred people or more by {max(large):.1%} at most")
    return told


def change(program, people=30_000):
    """The same small table, changed in every way."""
    for way, lines in WAYS.items():
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            write_flat(folder, people)
            text = (folder / "policy.toml").read_text().replace("threshold = 5\n", "")
            at = text.index("[measure]")
            (folder / "policy.toml").write_text("\n".join([*lines, text[at:]]))
            seconds = protect(program, folder)[1]
            print(f"{way}, {people:,} people: {seconds:.1f} s")
            for line in changes(folder):
                print(f"  {line}")


def protect(program, folder):
    """What the program tells, its seconds, and its memory at most in MiB."""
    started = time.monotonic()
    words = [program, "protect", "table", folder / "rows.csv", "--policy", folder / "policy.toml"]
    done = subprocess.run([*words, "-o", folder / "out.csv", "--json"], check=True, capture_output=True, text=True)
    seconds = time.monotonic() - started
    # Of all children so far; each case needs more than the one before.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return json.loads(done.stdout).get("summary"), seconds, memory


def main():
    program = sys.argv[1]
    cases = [
        ("twelve linked tables, 300,000 people", write_people, 300_000),
        ("one table of three dimensions, 3 million people", write_counts, 3_000_000),
        ("one table of three dimensions, 30 million people", write_counts, 30_000_000),
    ]
    for what, write, people in cases:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            write(folder, people)
            told, seconds, memory = protect(program, folder)
            print(f"{what}: {told['cells']:,} cells: {seconds:.1f} s, {memory:.0f} MiB")
            print(f"  withheld: {told['withheld']}, {told['withheld_percent']:.1f} % of the cells that are not nought, "
                  f"{told['withheld_of_total_percent']:.1f} % of the total; margins {told['margins_withheld']:,} of "
                  f"{told['margins']:,}")
    change(program)


if __name__ == "__main__":
    main()
