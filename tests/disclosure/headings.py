"""Cells of a dataset's page, found by the headings of their row and column."""

import re
from collections import defaultdict
from urllib.parse import parse_qsl

from amounts import TOKEN, has_digit, value
from messages import messages
from pages import grids


def check_grid(answer, html, tables, names):
    """Every cell of a dataset's table against the published cells of its headings: nothing for one
    that is told as it was published, else the finding."""
    if 'id="dataset-caption"' not in html:
        return
    asked = dict(parse_qsl(answer.path.partition("?")[2]))
    cells = {it for table in tables for it in table.items()}
    by_period = defaultdict(list)
    for key, cell in cells:
        by_period[PERIOD_NAMES[answer.language](key.period)].append((key, cell))
    grid = next(grids(html))
    for heading, row, is_total in grid.rows:
        for column, shown in zip(grid.columns[1:], row):
            found = {cell for key, cell in by_period[column]
                     if fits(key, heading, is_total, asked, names)}
            if found and not any(says(shown, cell) for cell in found):
                yield (f"differs: {answer.where()}: “{heading}”, {column} says “{shown}”, "
                       f"published is {sorted(map(str, found))}")
            elif found:
                yield None
            elif has_digit(shown):
                yield f"unexplained: {answer.where()}: “{heading}”, {column}: “{shown}”"


def check_cross(answer, html, tables, names):
    """Every cell of a table of two dimensions at one period against the published cells that its
    row and column name; the period stands at the end of the table's caption."""
    if 'id="cross-caption"' not in html:
        return
    asked = dict(parse_qsl(answer.path.partition("?")[2]))
    grid = next(grids(html))
    cells = {(key, cell) for table in tables for key, cell in table.items()
             if grid.caption.endswith(PERIOD_NAMES[answer.language](key.period))}
    total = messages(answer.language)["dataset-totals"]
    for heading, row, _ in grid.rows:
        for column, shown in zip(grid.columns[1:], row):
            found = {cell for key, cell in cells if crosses(key, (heading, column), total, asked, names)}
            if not found:
                yield f"unexplained: {answer.where()}: “{heading}”, {column}: “{shown}”" if has_digit(shown) else None
            elif any(says(shown, cell) for cell in found):
                yield None
            else:
                yield (f"differs: {answer.where()}: “{heading}”, {column} says “{shown}”, "
                       f"published is {sorted(map(str, found))}")


def crosses(key, headings, total, asked, names):
    """Whether a cell may stand where these two headings meet: all its other codes are as asked for
    or totals."""
    others = [(name, code) for name, code in key.codes if asked.get(name) != code]
    wanted = [heading for heading in headings if heading != total]
    return len(others) == len(wanted) and all(
        any(is_named(code, heading, names) for _, code in others) for heading in wanted)


def quarter(words, year):
    def named(period):
        if match := re.fullmatch(r"(\d{4})-Q(\d)", period):
            return year.format(words[int(match[2]) - 1], match[1])
        return period
    return named


PERIOD_NAMES = {
    "en": quarter(["first", "second", "third", "fourth"], "{} quarter of {}"),
    "ar": quarter(["الأول", "الثاني", "الثالث", "الرابع"], "الربع {} من عام {}"),
}


def fits(key, heading, is_total, asked, names):
    """Whether a cell may stand in a row of this heading: one code has its name, the others are as
    asked for or totals."""
    others = [(name, code) for name, code in key.codes if asked.get(name) != code]
    if not others:
        return is_total or any(is_named(code, heading, names) for _, code in key.codes)
    return len(others) == 1 and is_named(others[0][1], heading, names)


def is_named(code, heading, names):
    return any(listed.get(code, ("",))[0] == heading for listed in names.values())


def says(shown, cell):
    if cell.number is None:
        return not has_digit(shown)
    token = TOKEN.search(shown)
    return token is not None and value(token[0]) == cell.number
