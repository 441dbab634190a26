#!/usr/bin/env python3
"""A stranger who reads everything: every public address of every node, in Arabic and English.

    python tests/disclosure/fetch.py TOLD.json FOLDER [--tables]

TOLD.json is what `masar demo --json` prints. Every answer is kept in FOLDER; `index.jsonl` there
has one line for each: node, language, path, kind and name of the file. Follows every link of every
page and every address that an answer of the API or of SDMX names. Signs in nowhere.

With --tables only SDMX and bundles are read.

Exit: 0 everything was read, 1 an address failed. A refusal is an answer too, and is kept.
"""

import concurrent.futures
import http.client
import json
import re
import sys
import threading
import urllib.parse
from pathlib import Path

LANGUAGES = ("en", "ar")
READERS = 4
# Staff's pages, signing in, what stands still: nothing about people can be in styles and scripts.
# Languages are asked for by header. A drawing as a file is the one of its page.
NOT_FOLLOWED = re.compile(r"^/(work|sign-in|sign-out|assets|language|v1|api/actions)\b|^/metrics|^/data/\w+/chart\.")
STARTS = [
    "/", "/about", "/accessibility", "/commitments", "/indicators", "/countries", "/reviews",
    "/data", "/plan", "/programmes", "/ledger", "/demo", "/openapi.json", "/healthz", "/readyz",
    "/api/node", "/api/commitments", "/api/indicators", "/api/reviews", "/api/bundles",
    "/sdmx/v2/structure/dataflow/*/*/*?references=all&format=json",
    "/sdmx/v2/structure/codelist/*/*/*?format=json",
]
# The same on every node, or made of what the first node tells: read there alone.
ON_ONE_NODE = re.compile(r"^/instruments/|^/plan\?(?:.*&)?(?:lead|stage|theme|area)=")
# Where the numbers themselves are, for machines.
TABLES = re.compile(r"/sdmx/v2/(data|structure)/|/api/bundles")
DATA = "/sdmx/v2/data/dataflow/{agency}/{flow}/{version}"
DATA_FORMATS = ["format=csv", "format=csv1", "format=xml", "format=csv&labels=name",
                "format=csv&labels=both", "format=plain", "format=json", "format=xlsx", "format=parquet", "format=zip"]


class Reader(threading.local):
    """One connection for each thread and node."""

    def __init__(self):
        self.connections = {}

    def get(self, address, path, language):
        known = self.connections.get(address)
        if known is None:
            host = urllib.parse.urlsplit(address).netloc
            known = self.connections[address] = http.client.HTTPConnection(host, timeout=120)
        known.request("GET", path, headers={"Accept-Language": language})
        answer = known.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


READER = Reader()


def links(path, kind, text):
    """Paths on the same node that an answer leads to."""
    found = set()
    if kind == "text/html":
        found.update(re.findall(r'(?:href|src)="([^"]+)"', text))
        found.update(choices(path, text))
        found.update(vintages(path, text))
    elif "json" in kind:
        found.update(re.findall(r'"(/[^"\s]*)"', text))
        found.update(named(path, text))
    for link in found:
        link = urllib.parse.urljoin(path, link.replace("&amp;", "&").replace("&#38;", "&"))
        parts = urllib.parse.urlsplit(link)
        if parts.scheme or parts.netloc or NOT_FOLLOWED.match(parts.path) or "{" in parts.path:
            continue
        yield parts.path + (f"?{parts.query}" if parts.query else "")


def choices(path, text):
    """What forms that only read can ask for: one choice changed at a time."""
    here = path.split("?")[0]
    for form in re.findall(r"<form\b[^>]*>.*?</form>", text, re.S):
        if re.search(r'^<form[^>]*method="post"', form, re.I):
            continue
        selects = re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S)
        for name, options in selects:
            for value in re.findall(r'<option value="([^"]*)"', options):
                yield f"{here}?{urllib.parse.urlencode({name: value})}"


def vintages(path, text):
    """What programs read of a dataset as it stood at each moment that its page names."""
    if match := re.match(r"/data/([A-Z_]+)\?agency=([A-Z.]+)(?:&vintage=\d+)?$", path):
        at = {"agency": match[2], "flow": match[1], "version": "1.0.0"}
        for moment in re.findall(r'datetime="(\d{4}-\d\d-\d\dT[^"]+)"', text):
            yield f"{DATA.format(**at)}?format=csv&{urllib.parse.urlencode({'asOf': moment})}"


def named(path, text):
    """Addresses that follow from what an answer lists."""
    if path.startswith("/api/bundles"):
        for sequence in re.findall(r'"sequence":\s*(\d+)', text):
            yield f"/api/bundles/{sequence}"
    if path.startswith("/sdmx/v2/structure/dataflow"):
        for flow in json.loads(text)["data"].get("dataflows", []):
            at = {"agency": flow["agencyID"], "flow": flow["id"], "version": flow["version"]}
            yield from (f"{DATA.format(**at)}?{form}" for form in DATA_FORMATS)
            yield "/sdmx/v2/availability/dataflow/{agency}/{flow}/{version}?format=json".format(**at)
    if match := re.match(r"/api/indicators/([^/?]+)$", path):
        yield f"/indicators/{match[1]}"


def alike(path):
    """The same thing for programs, and the same vintage in every format."""
    if path.startswith("/figures/"):
        yield "/api" + path
    if match := re.match(r"/(commitments|indicators|reviews)/([^/?]+)$", path):
        yield f"/api/{match[1]}/{match[2]}"


class Crawl:
    def __init__(self, nodes, folder, tables):
        self.tables = tables
        self.nodes = nodes
        self.folder = folder
        self.lock = threading.Lock()
        self.index = []
        self.broken = []

    def one(self, agency, language, path):
        if self.tables and not TABLES.match(path):
            return set()
        status, headers, body = READER.get(self.nodes[agency], path, language)
        kind = headers.get("content-type", "").split(";")[0]
        text = body.decode("utf-8", "replace") if kind.startswith("text/") or "json" in kind else ""
        with self.lock:
            file = f"{len(self.index):05}"
            self.index.append({"node": agency, "language": language, "path": path, "status": status,
                               "kind": kind, "headers": headers, "file": file})
        (self.folder / file).write_bytes(body)
        if status >= 500:
            with self.lock:
                self.broken.append(f"{agency} {language} {path}: {status}")
        if status != 200:
            return set()
        return {*links(path, kind, text), *alike(path)}

    def run(self):
        seen, first = set(), next(iter(self.nodes))
        with concurrent.futures.ThreadPoolExecutor(READERS) as pool:
            open_now = {}

            def ask(agency, language, path):
                if agency != first and ON_ONE_NODE.match(path):
                    return
                if (agency, language, path) not in seen:
                    seen.add((agency, language, path))
                    job = pool.submit(self.one, agency, language, path)
                    open_now[job] = (agency, language)

            for agency in self.nodes:
                for language in LANGUAGES:
                    for path in STARTS:
                        ask(agency, language, path)
            while open_now:
                done, _ = concurrent.futures.wait(
                    open_now, return_when=concurrent.futures.FIRST_COMPLETED)
                for job in done:
                    agency, language = open_now.pop(job)
                    for path in job.result():
                        ask(agency, language, path)


def main():
    told = json.loads(Path(sys.argv[1]).read_text())
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    nodes = {node["agency"]: node["address"] for node in told["nodes"]}
    crawl = Crawl(nodes, folder, "--tables" in sys.argv[3:])
    crawl.run()
    with open(folder / "index.jsonl", "w", encoding="utf-8") as out:
        for line in crawl.index:
            print(json.dumps(line), file=out)
    print(f"{len(crawl.index)} answers, {len(crawl.broken)} broken", file=sys.stderr)
    for line in crawl.broken:
        print(f"broken: {line}")
    return 1 if crawl.broken else 0


if __name__ == "__main__":
    sys.exit(main())
