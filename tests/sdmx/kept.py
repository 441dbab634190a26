"""Holds the files that people keep (XLSX, Parquet, ZIP) against SDMX-CSV of the same rows.

Called with a folder that holds rows.csv, en.xlsx, ar.xlsx, rows.parquet and rows.zip. Readers are
openpyxl, pyarrow and Python's own zipfile.
"""

import csv
import io
import json
import pathlib
import sys
import zipfile

import openpyxl
import pyarrow.parquet

NOT_COMPONENTS = {"STRUCTURE", "STRUCTURE_ID", "ACTION"}


def rows_of(text):
    rows = csv.DictReader(io.StringIO(text, newline=""))
    for row in rows:
        row = {name: value or None for name, value in row.items() if name not in NOT_COMPONENTS}
        row["OBS_VALUE"] = None if row["OBS_VALUE"] is None else float(row["OBS_VALUE"])
        yield row


def from_parquet(path):
    table = pyarrow.parquet.read_table(path)
    about = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert about["dataflow"].startswith("urn:sdmx:"), about
    assert about["Source"] == "A ministry, “quoted”", about
    rows = table.to_pylist()
    return [{name: None if value == "" else value for name, value in row.items()} for row in rows]


def from_workbook(path, ids):
    book = openpyxl.load_workbook(path)
    sheets = [name for name in book.sheetnames if name.startswith("data")]
    found = []
    for name in sheets:
        head, *rows = book[name].iter_rows(values_only=True)
        places = [head.index(component) for component in ids]
        found += [dict(zip(ids, (row[at] for at in places))) for row in rows]
    return book, found


def check_workbook(path, expected, right_to_left):
    book, found = from_workbook(path, list(expected[0]))
    assert found == expected, next((a, b) for a, b in zip(found, expected) if a != b)
    assert all(bool(sheet.sheet_view.rightToLeft) == right_to_left for sheet in book), path
    data = book["data"]
    head = [cell.value for cell in data[1]]
    name = data.cell(2, head.index("SEX") + 2).value
    assert name == ("المجموع" if right_to_left else "Total"), name
    assert data.cell(2, head.index("OBS_VALUE") + 1).data_type == "n"
    about = {row[0]: row[1] for row in book["about"].iter_rows(values_only=True)}
    assert about["Source"] == "A ministry, “quoted”", about
    codes = {(row[0], row[1]): row[2] for row in book["codes"].iter_rows(values_only=True)}
    assert codes["REF_AREA", "XMA-01"] == "XMA", codes


def check_package(path, expected, text):
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        files = {name: package.read(name).decode("utf-8") for name in package.namelist()}
    assert files["data.csv"] == text
    assert "A ministry, “quoted”" in files["about.txt"]
    codebook = list(csv.DictReader(io.StringIO(files["codebook.csv"])))
    named = {(row["component"], row["code"]): row for row in codebook}
    for row in expected:
        for component, code in row.items():
            if component in ("REF_AREA", "SEX", "OBS_STATUS"):
                assert (component, code) in named, (component, code)
    assert named["SEX", "_T"]["name:ar"] == "المجموع"
    structure = json.loads(files["structure.json"])["data"]
    assert structure["dataflows"][0]["id"] == "DF_MADE"
    assert {"CL_SEX", "CL_REF_AREA"} <= {one["id"] for one in structure["codelists"]}


def main():
    folder = pathlib.Path(sys.argv[1])
    text = (folder / "rows.csv").read_bytes().decode("utf-8")
    expected = list(rows_of(text))
    assert any(row["OBS_VALUE"] is None for row in expected) and any(row["OBS_VALUE"] == 0 for row in expected)
    found = from_parquet(folder / "rows.parquet")
    assert found == expected, next((a, b) for a, b in zip(found, expected) if a != b)
    check_workbook(folder / "en.xlsx", expected, False)
    check_workbook(folder / "ar.xlsx", expected, True)
    check_package(folder / "rows.zip", expected, text)
    print(f"{len(expected)} rows")


main()
