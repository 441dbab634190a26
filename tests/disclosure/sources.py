"""Censuses, surveys and registers: what the page and the file of the sources may say, made anew from
the entries that nodes sent to one another.

May not happen here: a text of the product, but for the words of a few headings.
"""

import csv
import io
import re
from datetime import date
from pathlib import Path

from entries import standing
from pages import grids, plain

PAGE = "/data/sources"
FILE = "/data/sources.csv"
REGISTER = "data-sources"
# The topics in the order of the catalogue; the first seven are recommended for censuses.
TOPICS = ["birth_country", "citizenship", "acquired", "arrival", "previous", "past", "duration",
          "reason", "parents", "refugee", "abroad", "remittances", "recruitment", "intention"]
CENSUS = 7
ASKED = {"en": {"A": "Asked as recommended", "O": "Asked otherwise", "N": "Not asked", "_U": "Not known"},
         "ar": {"A": "يُسأل عنه وفق التوصية", "O": "يُسأل عنه بصيغة أخرى", "N": "لا يُسأل عنه", "_U": "غير معروف"}}

LIST = Path(__file__).parents[2] / "catalogue/codes/migration_topic.csv"


def names_of_topics(language):
    """What each topic is called → its place among the topics."""
    with LIST.open(encoding="utf-8") as file:
        topics = [line for line in csv.DictReader(file) if line["parent"]]
    return {plain(line[language]): at for at, line in enumerate(topics)}


class Sources:
    """The entries that stand, by agency: of each the one that was cleared last."""

    def __init__(self, sent):
        self.by_agency = {}
        for agency, entry, fields in standing(sent):
            self.by_agency.setdefault(agency, []).append(Source(entry, fields))

    def numbers(self, agency):
        """What the sentences on an agency's sources may say: as recommended, not known, gaps."""
        known = [one for one in self.by_agency.get(agency, ()) if one.counts]
        censuses = [one for one in known if one.kind == "CEN" and set(one.asked) != {"_U"}]
        numbers = {"gaps": len(self.silent(agency))}
        if censuses:
            newest = min(censuses, key=lambda one: (-one.year, one.id))
            numbers["recommended"] = newest.asked[:CENSUS].count("A")
            numbers["unknown"] = newest.asked[:CENSUS].count("_U")
        return numbers

    def silent(self, agency):
        """Topics that no source is known to ask → of how many sources nobody has said."""
        asked = [[one.asked[at] for one in self.by_agency.get(agency, ()) if one.counts]
                 for at in range(len(TOPICS))]
        return {at: codes.count("_U") for at, codes in enumerate(asked)
                if not {"A", "O"} & set(codes)}

    def may_say(self, agency, text, inside_hero):
        """Whether the numbers of a text are those of these entries, and none is left over."""
        left = plain(text)
        for one in (one for all_ in self.by_agency.values() for one in all_):
            for name in (one.en, one.ar):
                left = left.replace(f"{name} {one.year}", "")
        said = [int(number) for number in re.findall(r"\d+", left)]
        numbers = self.numbers(agency)
        if inside_hero:
            return said == [numbers.get("recommended")]
        days = {one.days for all_ in self.by_agency.values() for one in all_} - {None}
        others = [self.numbers(other) for other in self.by_agency if other != agency]
        sentences = [[CENSUS], [numbers["gaps"]], [numbers.get("unknown")]]
        sentences += [[it.get("recommended"), CENSUS] for it in others] + [[it["gaps"]] for it in others]
        sentences += [[count] for one in self.by_agency for count in self.silent(one).values()]
        return said in sentences or len(said) == 1 and said[0] in days

    def check_page(self, answer, html):
        """Every cell of the tables of topics and of days: yields what differs."""
        names = names_of_topics(answer.language)
        for grid in grids(html):
            agency = next((it for it in self.by_agency if grid.caption.endswith(f" {it}")), answer.node)
            called = {getattr(one, answer.language) + f" {one.year}": one
                      for one in self.by_agency.get(agency, ()) if one.counts}
            silent = self.silent(agency)
            if set(grid.columns[1:]) == set(called) and called:
                for at, (topic, cells, _) in enumerate(grid.rows):
                    for name, shown in zip(grid.columns[1:], cells):
                        expected = ASKED[answer.language][called[name].asked[at]]
                        if shown != expected:
                            yield f"differs: {answer.where()}: “{topic}”, {name} says “{shown}”, not “{expected}”"
            elif {name for name, _, _ in grid.rows} == {name for name, at in names.items() if at in silent}:
                for name, cells, _ in grid.rows:
                    said = [int(number) for number in re.findall(r"\d+", cells[0])]
                    count = silent[names[name]]
                    # Arabic says one and two in words.
                    words = answer.language == "ar" and count in (1, 2)
                    if said != ([] if not count or words else [count]):
                        yield f"differs: {answer.where()}: {name} says “{cells[0]}”, entries say {count}"
            elif len(grid.columns) == 11:
                if {name for name, _, _ in grid.rows} != set(called):
                    yield f"differs: {answer.where()}: sources {[name for name, _, _ in grid.rows]}"
                for name, cells, _ in grid.rows:
                    said = [int(number) for number in re.findall(r"\d+", cells[6])]
                    days = called[name].days if name in called else None
                    if said != ([] if days is None else [days]):
                        yield f"differs: {answer.where()}: {name} says “{cells[6]}”, entries say {days} days"

    def check_file(self, answer):
        """Every line of the file."""
        for line in csv.DictReader(io.StringIO(answer.text)):
            one = next((it for it in self.by_agency.get(line["node"], ()) if it.id == line["source"]), None)
            at = one and one.codes.index(line["topic"])
            if not one or line["asked"] != one.asked[at] or line["days"] != ("" if one.days is None else str(one.days)):
                yield f"differs: {answer.where()}: {line}"


class Source:
    codes = ["BIRTH", "CITIZEN", "ACQUIRED", "ARRIVAL", "PREVIOUS", "PAST", "DURATION", "REASON",
             "PARENTS", "REFUGEE", "ABROAD", "REMIT", "RECRUIT", "INTENT"]

    def __init__(self, entry, fields):
        self.id, self.kind = entry, fields.get("source_kind", "")
        self.en, self.ar = plain(fields["name_en"]), plain(fields["name_ar"])
        self.year = int(fields["reference_year"])
        self.counts = not fields.get("replaced_by") and not fields.get("withdrawn_why")
        self.asked = [fields.get(f"topic_{topic}") or "_U" for topic in TOPICS]
        told = [fields.get(name) for name in ("fieldwork_began", "fieldwork_ended", "first_on", "final_on")]
        began, ended, first, final = [date.fromisoformat(it) if it else None for it in told]
        known = [it for it in (began, ended, first, final) if it]
        published = min((it for it in (first, final) if it), default=None)
        in_order = known == sorted(known)
        self.days = (published - ended).days if ended and published and in_order else None
