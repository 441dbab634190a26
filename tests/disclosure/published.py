"""Published cells, read from every form in which they leave: SDMX-CSV, SDMX-JSON, SDMX-ML,
XLSX, Parquet, ZIP, bundles.

A cell is named by its dataflow (`agency:id`), period and codes without totals, and told as its
observation status with its number. May not happen here: a rule, or a look at the people.
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as xml
import zipfile
from collections import Counter, defaultdict
from typing import NamedTuple

TOTAL = "_T"
# States as bundles and the API write them, as SDMX writes them (CL_OBS_STATUS).
STATES = {"value": "A", "zero": "A", "withheld": "Q", "not-collected": "L",
          "not-applicable": "M", "unknown": "O"}
NOT_DIMENSIONS = {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "MEASURE",
                  "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "CONF_STATUS"}


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
    """SDMX-CSV 2.0 or 1.0 with or without names of codes."""
    cells = {}
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    bare = [column.split(":")[0] for column in next(rows)]
    # The name of a component stands in a column of its own, right after its id.
    known = [at for at, name in enumerate(bare) if re.fullmatch(r"[A-Z][A-Z0-9_]*", name)]
    for row in rows:
        line = {bare[at]: row[at].split(": ")[0] for at in known}
        flow = re.match(r"[^(]+", line.get("STRUCTURE_ID") or line["DATAFLOW"])[0]
        codes = codes_of((name, line[name]) for name in line if name not in NOT_DIMENSIONS)
        number = float(line["OBS_VALUE"]) if line["OBS_VALUE"] else None
        put(cells, Key(flow, line["TIME_PERIOD"], codes), Cell(line["OBS_STATUS"], number))
    return cells


def more_than_states(answer):
    """What the map of gaps tells beside names: nothing but whether a breakdown is there."""
    for line in csv.DictReader(io.StringIO(answer.text)):
        if line["state"] not in ("there", "partly", "missing", "unknown") or len(line) != 5:
            yield f"few: {answer.where()}: {line} is more than a state"


def gaps(text):
    """Indicator → the numbers that the map of gaps may say: how many countries stand how."""
    states = defaultdict(Counter)
    for line in csv.DictReader(io.StringIO(text)):
        states[line["indicator"], line["breakdown"]][line["state"]] += 1
    numbers = defaultdict(lambda: {0})
    for (indicator, _), counts in states.items():
        numbers[indicator] |= {*counts.values(), counts.total()}
    return numbers


def from_xml(text):
    """SDMX-ML 3.0, series by series or flat."""
    cells = {}
    document = xml.fromstring(text)
    space = "{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
    flow = re.search(r"Dataflow=([^(]+)", next(document.iter(f"{space}common}}StructureUsage")).text)[1]
    for dataset in document.iter(f"{space}message}}DataSet"):
        for one in dataset:
            for observation in [one] if one.tag == "Obs" else one:
                told = {**(one.attrib if one.tag == "Series" else {}), **observation.attrib}
                codes = codes_of((name, told[name]) for name in told if name not in NOT_DIMENSIONS)
                number = float(told["OBS_VALUE"]) if "OBS_VALUE" in told else None
                put(cells, Key(flow, told["TIME_PERIOD"], codes), Cell(told["OBS_STATUS"], number))
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


# Files that people keep, by media type and how they are read.
PARQUET = "application/vnd.apache.parquet"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PACKAGE = "application/zip"


def unpacked(kind, body):
    """The names and texts of all that a file holds, compressed or not."""
    if kind == PARQUET:
        import pyarrow.parquet
        table = pyarrow.parquet.read_table(io.BytesIO(body))
        about = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
        lines = [table.column_names, *(row.values() for row in table.to_pylist())]
        out = io.StringIO()
        csv.writer(out).writerows(lines)
        return {"about": json.dumps(about), "rows.csv": out.getvalue()}
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def from_kept(kind, body):
    """Cells of an XLSX, Parquet or ZIP file."""
    files = unpacked(kind, body)
    if kind == PACKAGE:
        return from_csv(files["data.csv"])
    if kind == PARQUET:
        flow = json.loads(files["about"])["dataflow"].split("=")[1]
        rows = list(csv.reader(io.StringIO(files["rows.csv"])))
    else:
        flow, rows = workbook(files)
    out = io.StringIO()
    head = rows[0]
    known = [at for at, name in enumerate(head) if re.fullmatch(r"[A-Z][A-Z0-9_]*", name)]
    csv.writer(out).writerows([["STRUCTURE_ID", *(head[at] for at in known)],
                               *([flow, *(row[at] for at in known)] for row in rows[1:])])
    return from_csv(out.getvalue())


def workbook(files):
    """Dataflow and rows of the sheets of data. Texts stand in the cells or in a list of their own."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    shared = ["".join(it.itertext()) for it in
              xml.fromstring(files.get("xl/sharedStrings.xml", "<sst/>")).iter(f"{space}si")]
    names = [it.get("name") for it in xml.fromstring(files["xl/workbook.xml"]).iter(f"{space}sheet")]
    head, rows, flow = None, [], None
    for number, name in enumerate(names, 1):
        lines = []
        for row in xml.fromstring(files[f"xl/worksheets/sheet{number}.xml"]).iter(f"{space}row"):
            cells = {}
            for cell in row.iter(f"{space}c"):
                text = "".join(cell.itertext())
                column = re.match(r"[A-Z]+", cell.get("r"))[0]
                cells[column] = shared[int(text)] if cell.get("t") == "s" else text
            lines.append(cells)
        if name.startswith("data") and lines:
            head = lines[0]
            rows += [[line.get(column, "") for column in head] for line in lines[1:]]
        if name == "about":
            flow = next(line["B"] for line in lines if line.get("A") == "dataflow")
    return flow.split("=")[1], [list(head.values()), *rows]


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
