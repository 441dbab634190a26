"""Published cells, read from every form in which they leave: SDMX-CSV, SDMX-JSON, bundles.

A cell is named by its dataflow (`agency:id`), period and codes without totals, and told as its
observation status with its number. May not happen here: a rule, or a look at the people.
"""

import csv
import io
import json
import re
from typing import NamedTuple

TOTAL = "_T"
# States as bundles and the API write them, as SDMX writes them (CL_OBS_STATUS).
STATES = {"value": "A", "zero": "A", "withheld": "Q", "not-collected": "L",
          "not-applicable": "M", "unknown": "O"}
NOT_DIMENSIONS = {"STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "MEASURE", "TIME_PERIOD",
                  "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "CONF_STATUS"}


class Cell(NamedTuple):
    status: str
    number: float | None


class Key(NamedTuple):
    flow: str
    period: str
    codes: frozenset


class Contradiction(Exception):
    """One answer tells two things of a cell, or a number where it says there is none."""


def codes_of(pairs):
    return frozenset((dimension, code) for dimension, code in pairs if code != TOTAL)


def put(cells, key, cell):
    if (cell.number is not None) != (cell.status == "A"):
        raise Contradiction(f"{key}: status {cell.status} with {cell.number}")
    if cells.setdefault(key, cell) != cell:
        raise Contradiction(f"{key}: {cells[key]} and {cell}")


def from_csv(text):
    """SDMX-CSV 2.0 with or without names of codes."""
    cells = {}
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    bare = [column.split(":")[0] for column in next(rows)]
    # The name of a component stands in a column of its own, right after its id.
    known = [at for at, name in enumerate(bare) if re.fullmatch(r"[A-Z][A-Z0-9_]*", name)]
    for row in rows:
        line = {bare[at]: row[at].split(": ")[0] for at in known}
        flow = re.match(r"[^(]+", line["STRUCTURE_ID"])[0]
        codes = codes_of((name, line[name]) for name in line if name not in NOT_DIMENSIONS)
        number = float(line["OBS_VALUE"]) if line["OBS_VALUE"] else None
        put(cells, Key(flow, line["TIME_PERIOD"], codes), Cell(line["OBS_STATUS"], number))
    return cells


def from_json(text):
    """SDMX-JSON 2.0, series by series or flat."""
    cells = {}
    data = json.loads(text)["data"]
    structure = data["structures"][0]
    urn = next(link["urn"] for link in structure["links"] if link["rel"] == "dataflow")
    flow = re.search(r"Dataflow=([^(]+)", urn)[1]
    levels = structure["dimensions"]
    status = [it["id"] for it in structure["attributes"]["observation"]].index("OBS_STATUS")
    states = structure["attributes"]["observation"][status]["values"]

    def named(level, key):
        places = [int(at) for at in key.split(":")] if key else []
        for dimension, at in zip(levels[level], places):
            value = dimension["values"][at]
            yield dimension["id"], value.get("id", value.get("value"))

    for dataset in data["dataSets"]:
        series = dataset.get("series") or {"": dataset}
        for outer, one in series.items():
            of_series = dict(named("series", outer)) if outer else {}
            for inner, told in one.get("observations", {}).items():
                pairs = {**of_series, **dict(named("observation", inner))}
                period = pairs.pop("TIME_PERIOD")
                pairs.pop("MEASURE", None)
                cell = Cell(states[told[status + 1]]["id"], told[0])
                put(cells, Key(flow, period, codes_of(pairs.items())), cell)
    return cells


def from_bundle(text):
    """Tables that a bundle carries, one dictionary for each: those before a revision differ."""
    body = json.loads(text.splitlines()[0])
    for part in body["parts"]:
        if part["kind"] != "ledger-entry":
            continue
        shown = part["content"]["shown"]
        entry = json.loads(part["content"]["body"])
        cells = {}
        if shown:
            table = shown["table"]
            names = [dimension["id"] for dimension in table["dimensions"]]
            for one in table["observations"]:
                number = {"zero": 0.0}.get(one["cell"]["state"], one["cell"].get("value"))
                key = Key(f"{body['agency']}:{table['dataflow']}", one["period"],
                          codes_of(zip(names, one["key"])))
                put(cells, key, Cell(STATES[one["cell"]["state"]], number))
        yield entry, cells
