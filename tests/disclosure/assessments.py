"""Assessments of migration governance: what their pages may say, made anew from the entries that nodes
sent to one another.

May not happen here: a text of the product; a band, which no number is.
"""

import re
from fractions import Fraction

from entries import standing
from pages import grids, plain

PAGE = "/assessments"
REGISTER = "governance-assessments"
MEASURE = "10.7.2"
DOMAINS = {
    "rights": ["health", "education", "pay", "protection", "justice"],
    "government": ["agency", "pathways", "inclusion", "gender", "data"],
    "partnerships": ["coordination", "bilateral", "regional", "readmission", "engagement"],
    "wellbeing": ["labour", "portability", "skills", "remittances", "recruitment"],
    "crises": ["reception", "contingency", "citizens", "disasters", "stay"],
    "regular": ["overstays", "authorization", "children", "information", "trafficking"],
}
WORTH = {"Y": Fraction(1), "L": Fraction(1, 2), "N": Fraction(0)}


class Round:
    def __init__(self, agency, entry, fields):
        self.agency, self.id, self.year = agency, entry, int(fields["round_year"])
        whose = [fields.get(f"{stem}_{language}") for stem in ("area", "institution") for language in ("en", "ar")]
        self.called = [f"{plain(name)} {self.year}" for name in whose if name]
        self.about = [fields.get(name) for name in ("scope", "area_en", "area_ar")]
        given = {domain: [fields.get(f"{domain}_{question}") for question in questions]
                 for domain, questions in DOMAINS.items()}
        self.domains = [(self.share(codes), sum(code in WORTH for code in codes), len(codes)) for codes in given.values()]
        every = [code for codes in given.values() for code in codes]
        self.whole = (self.share(every), sum(code in WORTH for code in every), len(every))
        self.words = [plain(value) for name, value in fields.items() if name.endswith(("_evidence", "_link", "_by"))]

    @staticmethod
    def share(codes):
        """In per cent, as the pages write it."""
        mean = sum((WORTH.get(code, Fraction(0)) for code in codes), Fraction(0)) / len(codes) * 100
        return str(mean) if mean.denominator == 1 else f"{float(mean):.1f}"


class Assessments:
    """The rounds that stand: of each the entry that was cleared last."""

    def __init__(self, sent):
        self.rounds = [Round(agency, entry, fields) for agency, entry, fields in standing(sent)]

    def of_page(self, path):
        """The rounds that a page may speak of: its own and the one before, or all."""
        own = [one for one in self.rounds if path == f"{PAGE}/{one.id}"]
        if not own:
            return self.rounds if path == PAGE else []
        before = [one for one in self.rounds if one.agency == own[0].agency and one.about == own[0].about and one.year < own[0].year]
        return own + sorted(before, key=lambda one: -one.year)[:1]

    def may_say(self, answer, text):
        """Whether the numbers of a text are those of these rounds."""
        rounds = self.of_page(answer.path.partition("?")[0])
        left = plain(text.text).replace(MEASURE, "")
        for one in rounds:
            for name in sorted(one.called + one.words, key=len, reverse=True):
                left = left.replace(name, "") if name else left
        said = set(re.findall(r"\d+(?:\.\d+)?", left))
        known = {"0", "1", "0.5"} if text.inside("td") else set()
        for one in rounds:
            for share, answered, of in [one.whole, *one.domains]:
                known |= {share, str(answered), str(of), str(of - answered)}
        return bool(rounds) and said <= known

    def check_page(self, answer, html):
        """Every row of the table of rounds, and of the table of domains: yields what differs."""
        path = answer.path.partition("?")[0]
        rounds = self.of_page(path)
        for grid in grids(html):
            if path == PAGE and len(grid.columns) == 6:
                for name, cells, _ in grid.rows:
                    one = next((it for it in rounds if name in it.called and it.agency == cells[0]), None)
                    said = (cells[1].strip("%٪ "), cells[3])
                    if one is None or said != (one.whole[0], str(one.whole[2] - one.whole[1])):
                        yield f"differs: {answer.where()}: {name} says {said}"
            elif path != PAGE and len(grid.columns) == 4 and len(grid.rows) == len(DOMAINS) and rounds:
                for (name, cells, _), (share, answered, of) in zip(grid.rows, rounds[0].domains):
                    if [cells[0].strip("%٪ "), *cells[1:]] != [share, str(answered), str(of)]:
                        yield f"differs: {answer.where()}: {name} says {cells}, not {share}, {answered}, {of}"
