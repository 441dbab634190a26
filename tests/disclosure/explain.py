"""Why a number stands in a page. Every number of the visible text has one of the reasons in
`REASONS`; what has none is a finding, so that a new number has to be explained here first.
"""

import multiprocessing
import re
import tomllib
from collections import Counter, defaultdict
from urllib.parse import parse_qsl

from amounts import MEASURED, TOKEN, Numbers, has_digit, together, value
from assessments import PAGE as ASSESSMENTS
from figures import number
from headings import check_cross, check_grid
from messages import ROOT, messages, patterns
from pages import Page, plain
from plan import PAGE as PLAN
from sources import PAGE as SOURCES

REASONS = {
    "day": "a day, a period, a time, or how long ago that is",
    "name": "the number of a commitment, objective, target or article, as the catalogue names it",
    "address": "an address, a version, a fingerprint or an id of the machine",
    "public thing": "a count of things that are public themselves: see PUBLIC_THINGS",
    "withheld": "how many cells of a published table are withheld, counted again",
    "figure": "a published figure, or what published figures alone give",
    "cell": "a published cell, found by the headings of its row and column",
    "axis": "a mark of a chart's axis",
    "rule": "a threshold, a term or a version that a programme, a definition or the law sets",
    "entry": "a register's entry about no person",
    "words": "somebody's own words in a released review",
}

# Texts that say how many of something public there are, by their ids in `languages`.
PUBLIC_THINGS = [
    "commitments-found", "home-more", "coverage-countries", "coverage-withheld", "coverage-unlike",
    "coverage-silent", "strength-published", "strength-withheld", "strength-withdrawn",
    "commitments-count", "country-figures-count", "review-answer", "review-balance-words",
    "review-share", "review-done-of", "multiples-largest", "flows-largest", "flows-listed", "find-found",
    "theme-known", "strength-series", "formula-countries", "instrument-count", "instrument-touching",
    "instrument-translated", "instrument-translated-machine", "instrument-found",
]
VERSIONS = ["dataset-cite-text", "review-from-bundle", "method-entry"]
WITHHELD = ["dataset-protected", "release-withheld", "method-rule-newest"]
RULES = ["trace-protection-text", "indicator-version", "problem-code", "revision-number",
         "revision-held-text", "method-rule-threshold", "method-rule-others", "method-rows",
         "method-freeze-revised", "formula-growth", "formula-oldest", "formula-coverage",
         "formula-target-text"]
TERMS = ["method-lead", "method-sum"]

MONTHS = ("January|February|March|April|May|June|July|August|September|October|November|December|"
          "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر")
DAY = re.compile(
    rf"\b\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?|\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b(?:19|20)\d\d\b(?![.,]\d)|"
    r"\b\d\d:\d\d\b|\b\d+ (?:days?|months?|years?) ago|منذ \d+ \S+|قبل \d+ \S+")
# The size of the frame that other pages show a drawing in.
FRAME = re.compile(r'width="760" height="640" loading="lazy"')
ADDRESS = re.compile(r"https?://\S+|[A-Z][A-Z.]*:[A-Z_]+\([\d.]+\)|\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b")
NAME = re.compile(r"^(?:(?:– )*|→ )[A-Z]{0,2}\.?\d+(?:\.\w+)*\.? ")


def one_page(at):
    """The findings in one page, and which reasons its numbers have."""
    one = EXPLANATIONS
    one.used, one.numbers = Counter(), 0
    found = list(one.page(one.reading.pages()[at]))
    return found, one.used, one.numbers


class Explanations:
    def __init__(self, reading):
        self.reading = reading
        self.used = Counter()
        self.numbers = 0
        self.corpus = "\n".join(plain(file.read_text(encoding="utf-8")) for file in corpus())
        self.ids = {answer.path.split("/")[2] for answer in reading.pages()
                    if answer.path.startswith("/commitments/")}
        # Numbers of commitments inside other texts, and grounds of exceptions.
        names = [*sorted(self.ids, key=len, reverse=True), *grounds()]
        self.grounds = re.compile("|".join(
            rf"(?<![\w.]){re.escape(name)}(?![\w])" for name in names))
        self.fixed = {plain(text) for language in ("en", "ar")
                      for text in messages(language).values() if "{" not in text}
        self.texts = {language: {
            "public thing": patterns(language, PUBLIC_THINGS),
            "rule": patterns(language, RULES) + patterns(language, TERMS, ".{1,80}?"),
            "address": patterns(language, VERSIONS, ".{1,80}?"),
            "withheld": patterns(language, WITHHELD),
        } for language in ("en", "ar")}
        self.figures = {key: self.of_indicators(key) for key in reading.figures}
        self.datasets = self.of_datasets()
        self.said = {key: self.words(key) for key in reading.reviews}
        self.entries = {(entry["dataflow"], entry["sequence"]) for _, entry, _ in reading.sent}
        # Numbers of the bundles in which a release was told, or taken back.
        self.bundles = defaultdict(set)
        for answer, entry, _ in reading.sent:
            self.bundles[entry["release"]].add(int(answer.path.split("/")[-1]))
        # Whether a text is a name, once found out.
        self.names = {}
        self.programmes = self.of_programmes()

    def of_indicators(self, key):
        """Per indicator everything that its public figures say, and their totals over nodes."""
        found = defaultdict(Numbers)
        totals = defaultdict(list)
        for figure in self.reading.figures[key].values():
            address, unit = figure["address"], figure["unit"]
            numbers = found[address["indicator"]]
            numbers.add(number(figure["cell"]), unit)
            for end in (figure["interval"] or {}).values():
                numbers.add(end, unit)
            parts = figure["parts"]
            for name in ("numerator", "denominator", "total"):
                numbers.add(number(parts.get(name, {"state": "none"})), "PS")
            for _, cell in parts.get("bins", ()):
                numbers.add(number(cell), "PS")
            ninetieth = parts.get("ninetieth", {"cell": {"state": "none"}, "interval": None})
            numbers.add(number(ninetieth["cell"]), unit)
            for end in (ninetieth["interval"] or {}).values():
                numbers.add(end, unit)
            totals[address["indicator"], address["period"]].append(figure)
        for (indicator, _), figures in totals.items():
            together(found[indicator], figures)
        for told in self.reading.reviews[key].values():
            for frozen in told["figures"]:
                found[frozen["page"].split("/")[3]].add(frozen["value"], frozen["unit"])
        return found

    def of_datasets(self):
        """Per node and dataflow the numbers of every vintage, and the whole tables."""
        found = defaultdict(lambda: (Numbers(), []))
        tables = [(node, flow, cells) for (node, flow), cells in self.reading.now.items()]
        tables += [(node, flow, cells) for (node, flow, _), cells in self.reading.then.items()]
        for node, flow, cells in tables:
            numbers, all_cells = found[node, flow]
            all_cells.append(cells)
            for cell in cells.values():
                numbers.add(cell.number, "PS")
        return found

    def words(self, key):
        """What people wrote in released reviews: as patterns, with the figures they put in."""
        found = []
        for told in self.reading.reviews[key].values():
            for text in strings(told["content"]):
                parts = re.split(r"\{figure:[^/]+/([^/]+)/[^}]+\}", plain(text))
                if has_digit(text):
                    wording = "(.{1,60}?)".join(re.escape(part) for part in parts[::2])
                    found.append((re.compile(wording), parts[1::2]))
        return found

    def is_said(self, answer, text):
        """Whether a text is somebody's words, and every figure in it a figure of that name."""
        key = (answer.node, answer.language)
        for wording, indicators in self.said.get(key, ()):
            if match := wording.fullmatch(text):
                return all(
                    self.figures[key][indicator].has(token[0], MEASURED.match(put[token.end():]))
                    for indicator, put in zip(indicators, match.groups())
                    for token in TOKEN.finditer(put))
        return False

    def of_programmes(self):
        """Texts of programmes' pages by what they say at two nodes whose people differ."""
        by_path = defaultdict(Counter)
        for answer in self.reading.pages():
            if answer.path.startswith("/programmes"):
                texts = {text.text for text in Page(body(answer.text)).texts}
                by_path[answer.path, answer.language].update(texts)
        return {at: {text for text, nodes in texts.items() if nodes > 1}
                for at, texts in by_path.items()}

    def check(self):
        """Every page, on as many processors as there are."""
        global EXPLANATIONS
        EXPLANATIONS = self
        pages = range(len(self.reading.pages()))
        with multiprocessing.get_context("fork").Pool() as pool:
            for found, used, numbers in pool.imap(one_page, pages, chunksize=50):
                self.used.update(used)
                self.numbers += numbers
                yield from found

    def page(self, answer):
        html = answer.text
        page = Page(body(html))
        of_page = self.of_page(answer, html)
        for text in page.texts:
            if re.search(r"\d", text.text):
                self.numbers += 1
                yield from self.explain(answer, text, of_page)
        if answer.path == SOURCES:
            yield from self.reading.sources.check_page(answer, html)
        if answer.path.startswith(ASSESSMENTS):
            yield from self.reading.assessments.check_page(answer, html)
        if answer.path.startswith(PLAN):
            yield from self.reading.plans.check_page(answer, html)
        if answer.path.startswith("/data/"):
            tables = [table for _, known in self.of_path(answer) for table in known]
            names = self.reading.names[answer.node, answer.language]
            checked = (*check_grid(answer, html, tables, names),
                       *check_cross(answer, html, tables, names))
            for found in checked:
                self.used["cell"] += found is None
                yield from [found] if found else []

    def of_page(self, answer, html):
        """The numbers that a page may say: of its dataset, or of the indicators it names."""
        numbers = Numbers()
        if answer.path.startswith("/data/"):
            for known, _ in self.of_path(answer):
                numbers |= known
        else:
            of = self.figures[answer.node, answer.language]
            at = re.findall(r"/(?:indicators|figures/[A-Z.]+)/([a-z-]+)", answer.path + html)
            for indicator in set(at):
                numbers |= of[indicator]
        return numbers

    def of_path(self, answer):
        """The datasets that a page may be of: of one agency, or of whoever maintains one."""
        path, _, query = answer.path.partition("?")
        agency = dict(parse_qsl(query)).get("agency")
        return [known for (node, flow), known in self.datasets.items()
                if node == answer.node and flow.split(":")[1] == path.split("/")[2]
                and agency in (None, flow.split(":")[0])]

    def explain(self, answer, text, of_page):
        """Nothing where every number of a text has a reason, else the finding."""
        left = text.text
        if text.inside("time"):
            return self.count("day")
        if text.inside("code"):
            return self.count("address")
        if text.inside("@value") and text.inside("data"):
            if round(float(left), 6) in of_page.raw:
                return self.count("figure")
            return self.finding(answer, text, left)
        if text.inside("svg", "chart") and text.inside("text", "tick") and is_number(left):
            return self.count("axis")
        if answer.path == SOURCES and self.is_of_sources(answer, text):
            return self.count("entry")
        if answer.path.startswith(ASSESSMENTS) and self.reading.assessments.may_say(answer, text):
            return self.count("entry")
        if answer.path.startswith((PLAN, "/commitments/")) and self.reading.plans.may_say(answer, text, DAY, ADDRESS):
            return self.count("entry")
        # The page of an entry says what the entry says.
        if answer.path.startswith("/registers/") and (text.inside("table") or "/entries/" in answer.path):
            return self.count("entry")
        if left in self.reading.entry_texts:
            return self.count("entry")
        if is_number_of(text) or left in self.ids or left in self.fixed:
            return self.count("name")
        if answer.path.startswith("/indicators/coverage") and self.is_gap(answer, left):
            return self.count("public thing")
        if text.inside("dd") and self.is_of_formula(answer, left):
            return self.count("rule")
        if text.link().startswith("/commitments?state=") and is_number(left):
            return self.count("public thing")
        if left in self.programmes.get((answer.path, answer.language), ()):
            return self.count("rule")
        # A title ends with the node's name.
        titled = left.rpartition(" – ")[0] if text.inside("title") else ""
        if self.is_name(left) or titled and self.is_name(titled) or text.inside("td") and self.are_names(left):
            return self.count("name")
        if self.is_said(answer, left):
            return self.count("words")
        if (text.inside("dd") or text.inside("th")) and left.isdigit() and self.is_entry(answer, int(left)):
            return self.count("address")
        if text.inside("dd") and left.isdigit() and self.is_all_withheld(answer, int(left)):
            return self.count("withheld")
        if text.inside("textarea"):
            left = self.cut("address", FRAME, left)
        left = self.cut("day", DAY, self.cut("name", self.grounds, self.cut("address", ADDRESS, left)))
        for reason, known in self.texts[answer.language].items():
            for name, pattern in known:
                if reason != "withheld" or self.is_withheld(answer, pattern, left):
                    left = self.cut(reason, pattern, left)
        for token in TOKEN.finditer(left):
            # Whole counts have no decimals: a line of shares names its ends without a unit.
            measured = MEASURED.match(left[token.end():]) is not None or "." in token[0]
            if not of_page.has(token[0], measured):
                return self.finding(answer, text, left)
            self.count("figure")
        return []

    def is_of_sources(self, answer, text):
        """Whether a number on the page of sources is counted from their entries."""
        is_hero = text.inside("span", "hero") is not None
        return self.reading.sources.may_say(answer.node, text.text, is_hero)

    def is_gap(self, answer, text):
        """Whether a text of the map of gaps says how many countries stand so, counted again."""
        said = re.fullmatch(r"(\d+)(?: \D+)?", text)
        of = self.reading.gaps.get(answer.node, {})
        asked = dict(parse_qsl(answer.path.partition("?")[2])).get("indicator")
        known = [of[asked]] if asked in of else of.values()
        return bool(said) and any(int(said[1]) in numbers for numbers in known)

    def is_of_formula(self, answer, text):
        """Whether the numbers of a fact are those that the definition of the page's formula sets."""
        id = answer.path.partition("?")[0].removeprefix("/indicators/")
        file = ROOT / "catalogue/formulas" / f"{id}.toml"
        if not re.fullmatch(r"[a-z-]+", id) or not file.exists():
            return False
        formula = tomllib.loads(file.read_text(encoding="utf-8"))
        least = formula.get("quality", {}).get("coverage", {}).get("least", 0)
        return all(value(token[0]) in (formula.get("scale", 1), least * 100)
                   for token in TOKEN.finditer(text)) and has_digit(text)

    def is_name(self, text):
        if text not in self.names:
            self.names[text] = is_name(text, self.corpus)
        return self.names[text]

    def are_names(self, text):
        """Whether a cell lists names, such as the codes of a breakdown."""
        parts = re.split(r"[,،] ", text)
        return len(parts) > 1 and all(self.is_name(one) for one in parts if has_digit(one))

    def is_all_withheld(self, answer, said):
        """Whether as many cells are withheld in the table that a figure's page is about."""
        figure = self.reading.figures[answer.node, answer.language].get(answer.path)
        if not figure:
            return False
        flow, period = figure["source"]["dataset"].split("(")[0], figure["address"]["period"]
        return any(said == sum(key.period == period and cell.status == "Q"
                               for key, cell in cells.items())
                   for cells in self.datasets[answer.node, flow][1])

    def is_entry(self, answer, sequence):
        """Whether a number is that of a vintage, version or ledger's entry that a page is about."""
        path = answer.path.partition("?")[0].split("/")
        key = (answer.node, answer.language)
        if path[1] == "data":
            return (path[2], sequence) in self.entries
        if path[1] == "figures":
            source = self.reading.figures[key]["/".join(path)]["source"]
            bundles = self.bundles[source["origin"].get("release")]
            return sequence in (source["vintage"], source["origin"].get("sequence"), *bundles)
        versions = self.reading.reviews[key].get(path[-1], {"versions": []})["versions"]
        return path[1] == "reviews" and sequence in [one["version"] for one in versions]

    def cut(self, reason, pattern, text):
        left, times = pattern.subn(lambda found: " " if has_digit(found[0]) else found[0], text)
        self.used[reason] += left != text
        return left

    def count(self, reason):
        self.used[reason] += 1
        return []

    def finding(self, answer, text, left):
        where = " > ".join(f"{it.tag}.{it.attributes.get('class', '')}" for it in text.within[-3:])
        return [f"unexplained: {answer.where()}: “{text.text[:120]}” in {where}: “{left.strip()[:80]}”"]

    def is_withheld(self, answer, pattern, text):
        """Whether the number of withheld cells that a page says is that of a published table."""
        found = pattern.search(text)
        if not found or not has_digit(found[0]):
            return False
        said = value(TOKEN.search(found[0])[0])
        for (node, _), (_, tables) in self.datasets.items():
            for cells in tables if node == answer.node else ():
                by_period = Counter(key.period for key, cell in cells.items() if cell.status == "Q")
                if said in (*by_period.values(), sum(by_period.values())):
                    return True
        return False

def body(html):
    """The main part and the title. Around it stand the same words on every page."""
    title = re.search(r"<title>.*?</title>", html, re.S)
    main = re.search(r"<main\b.*</main>", html, re.S)
    # Choices of a form are the catalogue's own names.
    return re.sub(r"<option\b.*?</option>", "", (title[0] if title else "") + (main[0] if main else html))


def is_number(text):
    return TOKEN.fullmatch(text) is not None


def is_number_of(text):
    """Whether a text is the number by which its own link or row is called."""
    row = text.inside("tr")
    called = [text.link(), row.attributes.get("id", "") if row else ""]
    return is_number(text.text) and any(
        re.search(rf"(?:vintage=|entry-){text.text}$", name) for name in called)


def is_name(text, corpus):
    """Whether a text stands as it is in the catalogue, behind its own number if it has one."""
    bare = NAME.sub("", text).strip()
    return any(len(one) > 2 and re.search(r"[^\W\d]", one) and one in corpus
               for one in (text, bare))


def corpus():
    """Texts that are the same whatever was counted."""
    for kind in ("catalogue/**/*.toml", "catalogue/**/*.csv", "programmes/**/*.toml",
                 "programmes/**/*.ftl", "policies/*.toml"):
        yield from sorted(ROOT.glob(kind))


def grounds():
    """Texts of the policies of exceptions."""
    for file in sorted((ROOT / "policies").glob("*.toml")):
        for text in re.findall(r'"([^"]+)"', file.read_text(encoding="utf-8")):
            if has_digit(text):
                yield plain(text)


def strings(value_):
    if isinstance(value_, dict):
        return [text for one in value_.values() for text in strings(one)]
    if isinstance(value_, list):
        return [text for one in value_ for text in strings(one)]
    return [value_] if isinstance(value_, str) else []
