"""Recomputes the formulas over the agencies' own files, sharing nothing with the software.

Arguments: the folder of the files, the map of DESA's areas. Prints lines of JSON:
[formula, place, year, number]."""

import csv, gzip, json, sys
from collections import defaultdict
from pathlib import Path

import openpyxl

folder, areas = Path(sys.argv[1]), sys.argv[2]


def say(formula, place, year, number):
    print(json.dumps([formula, place, str(year), number]))


with open(areas, encoding="utf-8") as file:
    rows = [row for row in csv.reader(file) if row and not row[0].startswith("#")]
area_of = {row[0].strip(): row[1].strip() for row in rows[1:]}

book = openpyxl.load_workbook(folder / "undesa_migrant_stock_2019.xlsx", read_only=True)
years = [1990, 1995, 2000, 2005, 2010, 2015, 2019]
stock = {}
for row in book["Table 1"].iter_rows(values_only=True):
    code = row[3]
    if not isinstance(code, (int, float)) or row[0] == 20:
        continue
    place = area_of.get(str(int(code)))
    if place in (None, "-", ""):
        continue
    cells = row[5:26]
    for sex, start in (("_T", 0), ("M", 7), ("F", 14)):
        for year, cell in zip(years, cells[start : start + 7]):
            stock[place, sex, year] = float(cell) if isinstance(cell, (int, float)) else None

for (place, sex, year), number in stock.items():
    if sex == "_T" and number is not None:
        say("migrant-stock", place, year, number)
        women = stock[place, "F", year]
        if women is not None and number:
            say("migrant-stock-women", place, year, 100 * women / number)
        before = stock.get((place, "_T", year - 10))
        if before:
            say("migrant-stock-growth", place, year, 100 * (number - before) / before)

refugees, blank = defaultdict(float), set()
with gzip.open(folder / "unhcr_population.csv.gz", "rt", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        at = (row["coa_iso"], int(float(row["year"])))
        if row["refugees"].strip() == "":
            blank.add(at)
        else:
            refugees[at] += float(row["refugees"])
for (place, year), number in refugees.items():
    if (place, year) in blank:
        continue
    say("refugees-hosted", place, year, number)
    migrants = stock.get((place, "_T", year))
    if migrants:
        say("refugees-per-migrants", place, year, 100 * number / migrants)

children, aged, everybody = defaultdict(float), defaultdict(float), defaultdict(float)
with gzip.open(folder / "unhcr_demographics.csv.gz", "rt", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        at = (row["coa_iso"], int(float(row["year"])))
        everybody[at] += float(row["total"])
        for sex in "fm":
            for age in ("0_4", "5_11", "12_17", "18_59", "60"):
                number = float(row[f"{sex}_{age}"] or 0)
                aged[at] += number
                if age in ("0_4", "5_11", "12_17"):
                    children[at] += number
for at, number in aged.items():
    if number and everybody[at] and number / everybody[at] >= 0.5:
        say("children-of-concern", *at, 100 * children[at] / number)
