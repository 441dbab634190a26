"""Figures of the API, computed again from published cells alone: counts, shares, medians.

A figure that is more than a function of what is published would be another way out.
"""

import re

from published import Key, codes_of

AREA = "REF_AREA"


def number(cell):
    """The number of a cell as the API writes it."""
    return 0.0 if cell["state"] == "zero" else cell.get("value")


class Cells:
    """The newest cells of a dataflow at one node, for one place and period."""

    def __init__(self, cells, flow, place, period):
        self.cells, self.flow, self.place, self.period = cells, flow, place, period

    def one(self, pairs=()):
        for codes in (codes_of([*pairs, (AREA, self.place)]), codes_of(pairs)):
            found = self.cells.get(Key(self.flow, self.period, codes))
            if found:
                return found.number
        return None

    def sum(self, dimension, codes):
        parts = [self.one([(dimension, code)]) for code in codes]
        return None if None in parts else sum(parts)


def edges(code):
    """Hours or days that a bin covers; none for a code that is no bin."""
    if match := re.fullmatch(r"([HD])(\d+)T(\d+)", code):
        hours = 24 if match[1] == "D" else 1
        return int(match[2]) * hours, (int(match[3]) + 1) * hours
    if match := re.fullmatch(r"([HD])_GE(\d+)", code):
        return int(match[2]) * (24 if match[1] == "D" else 1), None
    return None


def check_figures(reading):
    for (node, language), figures in reading.figures.items():
        known = reading.indicators[node, language]
        for page, figure in figures.items():
            address = figure["address"]
            definition = known.get(address["indicator"])
            if definition is None:
                yield f"differs: {node} {page}: there is no such indicator"
                continue
            flow = f"{address['agency']}:{definition['dataflow']}"
            cells = Cells(reading.now.get((node, flow), {}), flow, address["place"],
                          address["period"])
            for what, told, computed in parts(figure, definition, cells):
                reading.compared += told is not None
                if told is not None and (computed is None or abs(told - computed) > 1e-6):
                    yield f"differs: {node} {page}: {what} is {told}, of published cells {computed}"


def parts(figure, definition, cells):
    """What a figure tells, beside what published cells give."""
    told = figure["parts"]
    cell = number(figure["cell"])
    if told["kind"] == "count":
        only = definition["only"]
        whole = cells.sum(only["dimension"], only["codes"]) if only else cells.one()
        yield "the count", cell, whole
    elif told["kind"] == "share":
        share = definition["share"]
        over = cells.sum(share["dimension"], share["numerator"])
        under = cells.sum(share["dimension"], share["denominator"])
        yield "the numerator", number(told["numerator"]), over
        yield "the denominator", number(told["denominator"]), under
        yield "the share", cell, None if None in (over, under) or not under else 100 * over / under
    elif told["kind"] == "bins":
        bins = breakdown(definition)
        counts = [(code, number(one)) for code, one in told["bins"]]
        for code, count in counts:
            yield f"bin {code}", count, cells.one([(bins, code)])
        yield "the total", number(told["total"]), cells.one()
        if all(count is not None for _, count in counts):
            yield "the median", cell, median(counts)
    else:
        yield told["kind"], 1.0, None


def breakdown(definition):
    """The dimension of the bins."""
    return next(it["id"] for it in definition["dimensions"] if definition["bins"] in it["codes"])


def median(bins):
    """The median of whole counts in bins, in hours: linear within the bin that holds the half."""
    known = [(edges(code), count) for code, count in bins if edges(code) or code == "NY"]
    half, below = sum(count for _, count in known) / 2, 0.0
    for ends, count in known:
        if below + count >= half and count:
            if ends is None or ends[1] is None:
                return None
            return ends[0] + (ends[1] - ends[0]) * (half - below) / count
        below += count
    return None
