#!/usr/bin/env python3
"""Whether the time of an answer tells what is withheld.

    python bench/answer_times.py PROGRAM [--rounds 1000]

PROGRAM plays the demonstration, of which the country is asked. Pairs of addresses that a stranger may compare are asked in
turn, in random order: a withheld cell and one of nobody, a withheld figure and one that is shown,
what is refused and what is not there. Prints for each pair the medians in milliseconds and how
often the first is slower (0.5: the time tells nothing; standard error from the rounds).
"""

import argparse
import csv
import http.client
import io
import json
import random
import signal
import statistics
import subprocess
import time
import urllib.parse


class Reader:
    def __init__(self, address):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc)

    def get(self, path):
        self.connection.request("GET", path, headers={"Accept-Language": "en"})
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def seconds(self, path):
        begun = time.perf_counter()
        self.get(path)
        return time.perf_counter() - begun


def cells(reader):
    """Rows of the arrivals by state, one key for each."""
    _, text = reader.get("/sdmx/v2/data/dataflow/XMA/DF_ARRIVALS/1.0.0?format=csv")
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        state = row["OBS_STATUS"] if row["OBS_VALUE"] != "0" else "0"
        key = ".".join(row[name] for name in ("MEASURE", "REF_AREA", "SEX", "AGE"))
        period = f"c[TIME_PERIOD]={row['TIME_PERIOD']}"
        path = f"/sdmx/v2/data/dataflow/XMA/DF_ARRIVALS/1.0.0/{key}?format=csv&{period}"
        found.setdefault(state, []).append(path)
    return found


def pairs(reader):
    by_state = cells(reader)
    for state, other, what in [("Q", "0", "a withheld cell, one of nobody"),
                               ("Q", "A", "a withheld cell, one that is shown"),
                               ("Q", "Q", "two withheld cells")]:
        if state in by_state and other in by_state:
            yield what, random.choice(by_state[state]), random.choice(by_state[other])
    yield "a record, signed out; no record", "/work/records/00000000-0000-4000-8000-000000000000", \
        "/work/records/ffffffff-ffff-4fff-8fff-ffffffffffff"
    yield "a period not released, a period of nobody", \
        "/figures/XMA/arrivals-registered/XMA/2020-Q1", "/figures/XMA/arrivals-registered/XMA/1990-Q1"


def slower(first, second):
    """How often one of the first is slower than one of the second."""
    ranked = sorted([(seconds, 0) for seconds in first] + [(seconds, 1) for seconds in second])
    below = total = 0
    for _, which in ranked:
        if which == 0:
            total += below
        below += which
    return total / (len(first) * len(second))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=1000)
    arguments = parser.parse_args()
    demo = subprocess.Popen([arguments.program, "demo", "--json", "--port", "0"],
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        text = ""
        while not text.endswith("\n}\n"):
            text += demo.stdout.readline()
        measure(json.loads(text)["nodes"][0]["address"], arguments)
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait()


def measure(address, arguments):
    random.seed(1)
    reader = Reader(address)
    for what, first, second in pairs(reader):
        for path in (first, second):
            for _ in range(20):
                reader.get(path)
        times = {0: [], 1: []}
        for at in random.sample([0, 1] * arguments.rounds, 2 * arguments.rounds):
            times[at].append(reader.seconds((first, second)[at]))
        middle = [statistics.median(times[at]) * 1000 for at in (0, 1)]
        error = (1 / (6 * arguments.rounds)) ** 0.5
        print(f"{what}: {middle[0]:.3f} ms, {middle[1]:.3f} ms; the first is slower in "
              f"{slower(times[0], times[1]):.3f} ± {error:.3f}")


if __name__ == "__main__":
    main()
