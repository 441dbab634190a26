"""Protects one table from rows beside acro (PyPI), on the same rows and by the same rules, and says how both grow.

acro is made for researchers: it withholds the cells of one table that break a rule, and no others, so whoever knows a
total works out a cell that is alone in its line. `masar protect table` withholds those that keep them as well, makes
every margin and attacks the outcome. Both read the rows from CSV, in a process of their own; reported are its seconds,
start and reading included, its memory at most, and what is withheld of the cells that have anybody.
Usage: beside_acro.py PROGRAM
"""

import contextlib
import csv
import importlib.util
import json
import logging
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time

from protect_tables import policy, weights

# The rules that acro ships with: 10 people or contributors, p = 10 %, the two largest at most 90 %.
RULES = {
    "counts": "threshold = 10",
    "sums": 'threshold = 10\n[measure]\namount = "amount"\ncontributor = "who"\n[dominance]\np_percent = 10\n'
            "n_k = [2, 90]\ncontributors = 10",
}
SIZES = {"small": {"REF_AREA": [20], "CITIZENSHIP": [40]}, "large": {"REF_AREA": [63], "CITIZENSHIP": [144]}}
CASES = [*(("counts", "small", rows) for rows in (100_000, 1_000_000, 3_000_000)), ("counts", "large", 1_000_000),
         *(("sums", "small", rows) for rows in (100_000, 1_000_000)), ("counts", "small", 10_000)]
PATIENCE = 300


def write(folder, what, size, rows):
    rng, dimensions = random.Random(11), SIZES[size]
    finest = policy(folder, dimensions)
    text = (folder / "policy.toml").read_text().replace("threshold = 5", RULES[what])
    (folder / "policy.toml").write_text(text)
    drawn = [rng.choices(codes, weights(rng, codes), k=rows) for codes in finest.values()]
    amounts = (f"{rng.lognormvariate(5, 1.5):.0f}" for _ in range(rows))
    with open(folder / "rows.csv", "w", newline="") as out:
        csv.writer(out).writerows([(*dimensions, "who", "amount"), *zip(*drawn, range(rows), amounts)])


def measured(words):
    """What a process writes, its seconds and MiB; none when it is stopped. A process is charged with the memory of the
    one that starts it, so this one stays small."""
    # What acro says of each cell goes nowhere: written to a pipe that nobody reads, it would wait for ever.
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    stop = threading.Timer(PATIENCE, child.kill)
    stop.start()
    told = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    stop.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    return told if child.returncode == 0 else None, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def acro(folder, what):
    """In a process of its own: tells the cells that acro withholds, and seconds for the table alone."""
    import pandas
    from acro import ACRO

    rows = pandas.read_csv(folder / "rows.csv", dtype={"REF_AREA": str, "CITIZENSHIP": str})
    asked = {} if what == "counts" else {"values": rows["amount"], "aggfunc": "sum"}
    # It writes every table it makes to its log.
    logging.disable(logging.CRITICAL)
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        checker = ACRO(suppress=True)
        started = time.process_time()
        table = checker.crosstab(rows["REF_AREA"], rows["CITIZENSHIP"], **asked)
        seconds = time.process_time() - started
    people = pandas.crosstab(rows["REF_AREA"], rows["CITIZENSHIP"]).to_numpy()
    withheld = int((table.isna().to_numpy() & (people > 0)).sum())
    print(json.dumps({"seconds": seconds, "withheld": withheld, "cells": int((people > 0).sum())}))


def withheld(folder):
    """What masar withholds: finest cells, and margins."""
    finest = margins = 0
    with open(folder / "out.csv", newline="") as out:
        for row in csv.DictReader(out):
            if row["OBS_STATUS"] == "Q":
                is_margin = "_T" in (row["REF_AREA"], row["CITIZENSHIP"])
                finest, margins = finest + (not is_margin), margins + is_margin
    return finest, margins


def compared(program, what, size, rows):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.executable, __file__, "--write", folder, what, size, str(rows)], check=True)
        words = [program, "protect", "table", folder / "rows.csv", "--policy", folder / "policy.toml"]
        told, seconds, memory = measured([*words, "-o", folder / "out.csv", "--json"])
        cells = " x ".join(str(codes) for [codes] in SIZES[size].values())
        print(f"{what}, {cells} finest cells, {rows:,} rows")
        if told is None:
            return print("  masar: did not end well")
        finest, margins = withheld(folder)
        print(f"  masar: {seconds:.1f} s, {memory:.0f} MiB; {json.loads(told)['summary']['withheld']}; "
              f"finest cells {finest:,}, margins {margins:,}")
        told, other, also = measured([sys.executable, __file__, "--acro", folder, what])
        if told is None:
            return print(f"  acro: not done after {other:.0f} s")
        peer = json.loads(told)
        print(f"  acro: {other:.1f} s ({peer['seconds']:.1f} s for the table alone), {also:.0f} MiB; finest cells "
              f"{peer['withheld']:,} of {peer['cells']:,}")
        print(f"  masar to acro: {seconds / other:.2f} of its seconds, {memory / also:.2f} of its memory", flush=True)


def main():
    if importlib.util.find_spec("acro") is None:
        return print("not run: acro is not installed")
    for case in CASES:
        compared(sys.argv[1], *case)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--acro", folder, what]:
            acro(pathlib.Path(folder), what)
        case ["--write", folder, what, size, rows]:
            write(pathlib.Path(folder), what, size, int(rows))
        case _:
            main()
