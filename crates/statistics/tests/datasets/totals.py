"""Reads a file of an agency without anything of Masar, and tells its numbers as JSON lines.

python totals.py stock FILE.xlsx        [code, sex heading, year, number or null]
python totals.py demographics FILE.gz   [asylum, origin, population, sex, age, number]
"""

import collections
import csv
import gzip
import json
import sys


def stock(path):
    import openpyxl

    sheet = openpyxl.load_workbook(path, read_only=False, data_only=True)["Table 1"]
    blocks = {6: "_T", 13: "M", 20: "F"}
    for row in range(17, sheet.max_row + 1):
        code = sheet.cell(row, 4).value
        for first, sex in blocks.items():
            for column in range(first, first + 7):
                value = sheet.cell(row, column).value
                year = sheet.cell(16, column).value
                number = value if isinstance(value, (int, float)) else None
                print(json.dumps([None if code is None else str(code), sex, str(year), number]))


def demographics(path):
    sums = collections.Counter()
    with gzip.open(path, "rt", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["coa_iso"], row["coo_iso"], row["pop_type"])
            for column, text in row.items():
                sex, _, age = column.partition("_")
                if sex in ("f", "m") and age:
                    sums[(*key, sex.upper(), age)] += float(text)
            sums[(*key, "_T", "total")] += float(row["total"])
    for key, number in sums.items():
        print(json.dumps([*key, number]))


if __name__ == "__main__":
    {"stock": stock, "demographics": demographics}[sys.argv[1]](sys.argv[2])
