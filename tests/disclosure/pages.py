"""What a reader of a page sees: its texts, each with the elements that it stands in.

May not happen here: a judgement on what a text says.
"""

import html
import re
from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"meta", "link", "br", "hr", "img", "input", "source", "wbr", "path", "circle", "rect",
        "line", "use", "stop", "col"}
UNSEEN = {"script", "style", "head"}
# Attributes that are read out or shown.
SPOKEN = ("title", "aria-label", "alt", "placeholder", "data-label", "value")
# Isolates and marks of direction (Unicode UAX #9) are no part of a number.
MARKS = re.compile("[\u2066-\u2069\u200e\u200f\u061c]")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٬٫٪", "0123456789,.%")


class Element(NamedTuple):
    tag: str
    attributes: dict

    def has(self, name):
        return name in self.attributes.get("class", "").split()


class Text(NamedTuple):
    """`within` runs from the page down to the element that holds the text."""

    text: str
    within: tuple

    def inside(self, tag=None, name=None):
        """The innermost element of this tag and class that the text stands in."""
        for element in reversed(self.within):
            if (tag is None or element.tag == tag) and (name is None or element.has(name)):
                return element
        return None

    def link(self):
        element = self.inside("a")
        return element.attributes.get("href", "") if element else ""


def plain(text):
    """Latin digits, no marks of direction, single spaces."""
    return re.sub(r"\s+", " ", MARKS.sub("", text).translate(DIGITS)).strip()


class Page(HTMLParser):
    """`texts` in the order of the page."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.texts = []
        self.open = []
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        element = Element(tag, {name: value or "" for name, value in attributes})
        if not any(it.tag in UNSEEN for it in self.open):
            for name in SPOKEN:
                # A meter's value is said in words beside it.
                if name in element.attributes and (name != "value" or tag == "data"):
                    spoken = Element(f"@{name}", {})
                    self.add(element.attributes[name], (*self.open, element, spoken))
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        while self.open:
            if self.open.pop().tag == tag:
                break

    def handle_data(self, data):
        if not any(it.tag in UNSEEN for it in self.open) or self.open[-1].tag == "title":
            self.add(data, tuple(self.open))

    def add(self, text, within):
        text = plain(text)
        if text:
            self.texts.append(Text(text, within))


class Grid(NamedTuple):
    """A table: headings of columns, and rows of (heading, cells)."""

    caption: str
    columns: list
    rows: list


def grids(source):
    """Every table of a page, its cells as plain text."""
    for table in re.findall(r"<table\b.*?</table>", source, re.S):
        caption = strip(re.search(r"<caption[^>]*>(.*?)</caption>", table, re.S))
        head = re.search(r"<thead.*?</thead>", table, re.S)
        columns = [strip(it) for it in re.finditer(r"<th\b[^>]*>(.*?)</th>", head[0], re.S)]
        body = re.search(r"<tbody.*?</tbody>", table, re.S)
        rows = []
        for row in re.finditer(r"<tr\b[^>]*>(.*?)</tr>", body[0], re.S):
            cells = [strip(it) for it in re.finditer(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row[1], re.S)]
            rows.append((cells[0], cells[1:], 'class="total"' in row[0].split(">")[0]))
        yield Grid(caption, columns, rows)


def strip(found):
    return plain(html.unescape(re.sub(r"<[^>]+>", " ", found[1]))) if found else ""
