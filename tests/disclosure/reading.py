"""Everything that a stranger read, opened: tables by node and vintage, figures, names of codes.

May not happen here: a rule, or a look at the people.
"""

import json
from collections import defaultdict
from pathlib import Path

import published
from assessments import REGISTER as ASSESSMENTS, Assessments
from entries import entries_of
from plan import ACTIONS, MILESTONES, Plans, texts_of
from sources import FILE, REGISTER as SOURCES, Sources


class Answer:
    """One answer: where it came from, and its text."""

    def __init__(self, folder, line):
        self.__dict__.update(json.loads(line))
        self.folder = folder

    @property
    def text(self):
        return (self.folder / self.file).read_text(encoding="utf-8", errors="replace")

    @property
    def bytes(self):
        return (self.folder / self.file).read_bytes()

    def where(self):
        return f"{self.node} {self.language} {self.path}"


class Reading:
    def __init__(self, folder):
        lines = (Path(folder) / "index.jsonl").read_text().splitlines()
        self.answers = [Answer(Path(folder), line) for line in lines]
        self.html = [it for it in self.answers if it.kind == "text/html"]
        self.faults = []
        # Numbers of figures that were computed again.
        self.compared = 0
        # (node, flow) → cells now; (node, flow, moment) → cells as of then.
        self.now = {}
        self.then = {}
        self.sent = []
        self.names = defaultdict(dict)
        self.figures = defaultdict(dict)
        self.indicators = defaultdict(dict)
        self.reviews = defaultdict(dict)
        # Node → how many countries stand how, by indicator and breakdown.
        self.gaps = {}
        # What bundles carried of registers; the files that tell the first.
        self.told_sources = []
        self.told_assessments = []
        self.told_plan = {ACTIONS: [], MILESTONES: []}
        self.source_files = []
        # Every text of every entry that holds a digit.
        self.entry_texts = set()
        for answer in self.answers:
            if answer.status == 200:
                self.open(answer)
        self.sources = Sources(self.told_sources)
        self.assessments = Assessments(self.told_assessments)
        self.plans = Plans(self.told_plan[ACTIONS], self.told_plan[MILESTONES])
        for answer in self.source_files:
            self.faults += self.sources.check_file(answer)

    def pages(self):
        return self.html

    def open(self, answer):
        path = answer.path
        try:
            if path.startswith("/indicators/coverage/table.csv"):
                self.faults += published.more_than_states(answer)
                self.gaps[answer.node] = published.gaps(answer.text)
            elif path.startswith("/plan/"):
                # A plan as a file tells no cell; its pages are made anew from entries.
                return
            elif path == FILE:
                self.source_files.append(answer)
            elif path.startswith("/sdmx/v2/data/") or "/table.csv" in path:
                if answer.kind in (published.WORKBOOK, published.PARQUET, published.PACKAGE):
                    self.add(answer, published.from_kept(answer.kind, answer.bytes))
                else:
                    read = (published.from_json if "json" in answer.kind else
                            published.from_xml if "xml" in answer.kind else published.from_csv)
                    self.add(answer, read(answer.text))
            elif path.startswith("/api/bundles/"):
                self.sent += [(answer, entry, cells) for entry, cells in
                              published.from_bundle(answer.text)]
                self.told_sources += entries_of(answer.text, SOURCES)
                self.told_assessments += entries_of(answer.text, ASSESSMENTS)
                self.entry_texts |= texts_of(answer.text)
                for register, told in self.told_plan.items():
                    told += entries_of(answer.text, register)
            elif path.startswith("/sdmx/v2/structure/codelist"):
                self.add_names(answer)
            elif path.startswith("/api/figures/"):
                figure = json.loads(answer.text)
                self.figures[answer.node, answer.language][figure["page"]] = figure
            elif path.startswith("/api/indicators/"):
                told = json.loads(answer.text)
                self.indicators[answer.node, answer.language][told["id"]] = told
            elif path.startswith("/api/reviews/"):
                told = json.loads(answer.text)
                self.reviews[answer.node, answer.language][told["review"]] = told
        except published.Contradiction as error:
            self.faults.append(f"differs: {answer.where()}: {error}")

    def add(self, answer, cells):
        """One table; told in another form or language it must be the same."""
        if not cells:
            return
        flow = next(iter(cells)).flow
        if "asOf=" in answer.path:
            moment = answer.path.split("asOf=")[1].split("&")[0]
            known = self.then.setdefault((answer.node, flow, moment), cells)
        else:
            known = self.now.setdefault((answer.node, flow), cells)
        if known != cells:
            odd = next(key for key in {*known, *cells} if known.get(key) != cells.get(key))
            self.faults.append(
                f"differs: {answer.where()}: {odd} is {cells.get(odd)}, elsewhere {known.get(odd)}")

    def add_names(self, answer):
        names = self.names[answer.node, answer.language]
        for listed in json.loads(answer.text)["data"].get("codelists", []):
            for code in listed.get("codes", []):
                names.setdefault(listed["id"], {})[code["id"]] = (code["name"], code.get("parent"))

    def tables(self):
        """Every table in every form with where it was read."""
        for (node, flow), cells in self.now.items():
            yield f"{node} {flow}", cells
        for (node, flow, moment), cells in self.then.items():
            yield f"{node} {flow} as of {moment}", cells
        for answer, entry, cells in self.sent:
            yield f"{answer.where()}, entry {entry['sequence']}", cells
