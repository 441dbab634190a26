"""What may be said of figures: numbers as they are shown, and what several nodes' figures give
together.
"""

import re
from collections import defaultdict

from figures import median, number

TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?")


def value(token):
    return float(token.replace(",", ""))


def has_digit(text):
    return re.search(r"\d", text) is not None


class Numbers:
    """What may be said of figures: whole counts, shares and durations, each as it is shown."""

    def __init__(self):
        self.counts, self.measured, self.raw = set(), set(), set()

    def add(self, amount, unit):
        if amount is None:
            return
        self.raw.add(round(amount, 6))
        (self.measured if unit in ("PT", "HR", "DY") else self.counts).add(round(amount, 1))

    def __ior__(self, other):
        self.counts |= other.counts
        self.measured |= other.measured
        self.raw |= other.raw
        return self

    def has(self, token, is_measured):
        return any(abs(value(token) - known) < 0.11 if is_measured else value(token) == known
                   for known in (self.measured if is_measured else self.counts))


MEASURED = re.compile(r"\s*(?:%|hours?\b|days?\b|ساعة|ساعات|ساعتان|يوما?\b|أيام|في المائة|per cent)")


def together(numbers, figures):
    """What several nodes' figures of one period give together."""
    unit = figures[0]["unit"]
    whole = [figure for figure in figures if figure["cell"]["state"] in ("value", "zero")]
    kind = figures[0]["parts"]["kind"]
    if kind == "count":
        numbers.add(sum(number(figure["cell"]) for figure in whole), unit)
    elif kind == "share":
        over = [number(figure["parts"]["numerator"]) for figure in whole]
        under = [number(figure["parts"]["denominator"]) for figure in whole]
        numbers.add(100 * sum(over) / sum(under) if sum(under) else None, unit)
    elif kind == "bins" and whole:
        bins = defaultdict(float)
        for figure in whole:
            for code, cell in figure["parts"]["bins"]:
                bins[code] += number(cell) or 0.0
        numbers.add(median(list(bins.items())), unit)
