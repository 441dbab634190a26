"""National implementation plans: what their pages may say, made anew from the entries that nodes sent
to one another.

May not happen here: a text of the product, but for the names of institutions in the catalogue.
"""

import csv
import json
import re
from pathlib import Path
from urllib.parse import parse_qsl

from amounts import TOKEN, value
from entries import standing
from pages import grids, plain

PAGE = "/plan"
ACTIONS = "plan-actions"
MILESTONES = "plan-milestones"
AMOUNTS = ("budget", "funded", "spent")
# A heading, all of a group, and how many stand in each of seven stages.
COUNTS = 9
CODES = Path(__file__).parents[2] / "catalogue/codes"


def names(language):
    """What each institution is called → its code."""
    with (CODES / "institution.csv").open(encoding="utf-8") as file:
        return {plain(line[language]): line["code"] for line in csv.DictReader(file)}


class Plans:
    """Of each entry the version that was cleared last, by agency."""

    def __init__(self, actions, milestones):
        self.actions, self.milestones = by_agency(actions), by_agency(milestones)
        self.known = self.sums(actions)
        every = [fields for all_ in (*self.actions.values(), *self.milestones.values()) for fields in all_.values()]
        # A number alone is no text: taken out of another number it would leave a third.
        words = {plain(text) for fields in every for text in fields.values() if is_words(text)}
        titles = [fields for all_ in self.actions.values() for fields in all_.values()]
        words |= {plain(f"{one['action_code']} {one.get(name, '')}") for one in titles for name in ("title_en", "title_ar")}
        self.words = sorted(words, key=len, reverse=True)

    def of(self, answer):
        """The agency whose plan a page shows."""
        path, _, query = answer.path.partition("?")
        if path.startswith(f"{PAGE}/actions/"):
            entry = path.rpartition("/")[2]
            return next((agency for agency, all_ in self.actions.items() if entry in all_), None)
        asked = dict(parse_qsl(query)).get("agency")
        own = answer.node if self.actions.get(answer.node) else min(self.actions, default=None)
        return asked or own

    @staticmethod
    def sums(sent):
        """Agency → every sum that a page may say: of some actions, each as one of its versions has it.
        A page narrows the plan down, and another node may not have heard of the last version."""
        told = {}
        for agency, _, entry, fields in sent:
            for name in AMOUNTS if fields else ():
                told.setdefault((agency, name), {}).setdefault(entry, {0.0}).add(float(fields.get(name) or 0))
        found = {}
        for (agency, _), actions in told.items():
            sums = {0.0}
            for amounts in actions.values():
                sums = {sum_ + amount for sum_ in sums for amount in amounts}
            found.setdefault(agency, set()).update(sums)
        return found

    def may_say(self, answer, text, day, address):
        """Whether the numbers of a text are an entry's words, or counted from entries."""
        left = plain(text.text)
        cut = left.rstrip("…")
        if cut != left and any(one.startswith(cut) for one in self.words):
            return True
        for one in self.words:
            left = left.replace(one, " ")
        left = day.sub(" ", address.sub(" ", left))
        tokens = [value(token[0]) for token in TOKEN.finditer(left)]
        if not answer.path.startswith(PAGE):
            return not tokens
        agency = self.of(answer)
        # Commitments without an action are counted too, and there are 141 of them.
        most = max(len(self.actions.get(agency, ())), len(self.milestones.get(agency, ())), 141)
        counted = {float(count) for count in range(most + 1)}
        return all(token in counted | self.known.get(agency, set()) for token in tokens)

    def check_page(self, answer, html):
        """Every table of counts: the stages of a row are its whole, and leads have what they lead."""
        path, _, query = answer.path.partition("?")
        if path != PAGE or {name for name, _ in parse_qsl(query)} - {"agency"}:
            return
        actions = self.actions.get(self.of(answer), {}).values()
        leads = [one.get("lead", "") for one in actions]
        called = names(answer.language)
        for grid in grids(html):
            if len(grid.columns) != COUNTS:
                continue
            for name, cells, _ in grid.rows:
                whole, *stages = [int(cell) for cell in cells]
                if whole != sum(stages):
                    yield f"differs: {answer.where()}: {name} says {whole}, and {sum(stages)} by stage"
                if name in called and whole != leads.count(called[name]):
                    yield f"differs: {answer.where()}: {name} leads {leads.count(called[name])}, not {whole}"


def texts_of(bundle):
    """Every text with a digit of the entries of all registers that a bundle carries."""
    parts = json.loads(bundle.splitlines()[0])["parts"]
    entries = [part["content"]["entry"] for part in parts if part["kind"] == "register-entry"]
    texts = [text for entry in entries for _, text in entry["fields"]]
    return {plain(text) for text in texts if text and is_words(text)}


def is_words(text):
    """Whether a text with a digit is more than that number: alone it would explain every other one."""
    return re.search(r"\d", text) is not None and len(re.findall(r"[^\W\d]", text)) > 3


def by_agency(sent):
    """Agency → entry → fields, of each the last."""
    found = {}
    for agency, entry, fields in standing(sent):
        found.setdefault(agency, {})[entry] = {name: text or "" for name, text in fields.items()}
    return found
