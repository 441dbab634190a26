"""True counts, from the rows of every released table: a dictionary and every margin in turn.

Shares nothing with the product: neither its cube nor its rules.
"""

import itertools
import json
from collections import defaultdict

from published import Key, codes_of


class Truth:
    """What is true of every cell: its number, and how many people stand behind it."""

    def __init__(self, file):
        self.numbers = {}
        self.people = {}
        self.tables = {}
        for agency, tables in json.loads(file.read_text()).items():
            for table in tables:
                self.count(f"{agency}:{table['dataflow']}", table)

    def count(self, flow, table):
        self.tables[flow, table["period"]] = table
        numbers, people = defaultdict(int), defaultdict(set)
        seen = set()
        for subject, codes, adds in table["rows"]:
            # Somebody who came twice is one person, and stands where the first row does.
            if table["by_subject"] and subject in seen:
                continue
            seen.add(subject)
            above = [ancestors(dimension["parents"], code)
                     for dimension, code in zip(table["dimensions"], codes)]
            names = [dimension["id"] for dimension in table["dimensions"]]
            for combination in itertools.product(*above):
                key = Key(flow, table["period"], codes_of(zip(names, combination)))
                numbers[key] += 1 if table["by_subject"] else adds
                if adds:
                    people[key].add(subject)
        self.numbers.update(numbers)
        self.people.update({key: len(subjects) for key, subjects in people.items()})

    def number(self, key):
        return self.numbers.get(key, 0)

    def is_few(self, key):
        """Whether so few people stand behind a cell that no number may be shown for it."""
        table = self.tables[key.flow, key.period]
        return not table["accountability"] and 0 < self.people.get(key, 0) < table["threshold"]


def ancestors(parents, code):
    while code:
        yield code
        code = parents[code]
    yield "_T"
