#!/usr/bin/env python3
"""A national plan of 5,000 actions as a workbook: out, in again, changed, and out once more, on a demo.

    python bench/plan_workbook.py MASAR [ROWS]

Prints how long each step takes, and beside it how long openpyxl takes to read the same workbook. What
comes out at the end must equal what went in, cell by cell.
"""

import http.client
import io
import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid

import openpyxl

REGISTER = "/work/registers/plan-actions/workbook"
OFFICER = "plan-interior"
FIELDS = {
    "title_en": "Action {}", "title_ar": "إجراء {}", "commitments": "2.1.c gcm:4.c", "lead": "MOI",
    "contributing": "MOL STA", "budget": 1000.5, "funded": 400, "currency": "USD",
}


class Demo:
    def __init__(self, binary, folder):
        command = [binary, "demo", "--json", "--dir", folder, "--port", "28480"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        told = first_json(self.process.stdout)
        node = next(node for node in told["nodes"] if node["agency"] == "XMA")
        self.address = urllib.parse.urlsplit(node["address"])
        account = next(one for one in node["accounts"] if one["login"] == OFFICER)
        self.cookie = ""
        fields = urllib.parse.urlencode({"login": OFFICER, "password": account["password"]})
        kind = "application/x-www-form-urlencoded"
        self.cookie = self.ask("POST", "/sign-in", fields.encode(), kind)[1]["set-cookie"].split(";")[0]

    def ask(self, method, path, body=None, kind=None):
        connection = http.client.HTTPConnection(self.address.netloc, timeout=600)
        headers = {"Cookie": self.cookie, "Origin": self.address.geturl(), "Accept-Language": "en"}
        connection.request(method, path, body, headers | ({"Content-Type": kind} if kind else {}))
        answer = connection.getresponse()
        return answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()

    def send(self, parts):
        """A form with files: (name, bytes) pairs."""
        edge = uuid.uuid4().hex
        body = b""
        for name, content in parts:
            file = '; filename="plan.xlsx"' if name.startswith("file-") else ""
            body += f'--{edge}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content + b"\r\n"
        status, _, page = self.ask("POST", REGISTER, body + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}")
        return status, page.decode()


def first_json(lines):
    text = ""
    for line in lines:
        text += line
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            continue
    raise SystemExit("the demo did not start")


def words(page):
    """What a page says, its beginning."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<main", 1)[-1]))[:1_500]


def timed(name, work):
    begun = time.perf_counter()
    found = work()
    print(f"{name:50} {time.perf_counter() - begun:8.2f} s", flush=True)
    return found


def cells(book):
    """Field → values of every row that has a key, without the versions, which change."""
    sheet = openpyxl.load_workbook(io.BytesIO(book), data_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if "action_code" in row)
    names = rows[head]
    told = [dict(zip(names, row)) for row in rows[head + 1:]]
    return {row["action_code"]: {name: row[name] for name in names if name and name != "record_version"} for row in told if row["action_code"]}


def filled(book, rows, change=None):
    """The workbook with so many more rows, or with one field of each of these rows changed."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    sheet = opened.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "action_code" for cell in row))
    columns = {cell.value: cell.column for cell in head if cell.value}
    if change:
        for row in range(head[0].row + 1, sheet.max_row + 1):
            if str(sheet.cell(row, columns["action_code"]).value).startswith("Z-"):
                sheet.cell(row, columns[change[0]]).value = change[1]
    else:
        at = sheet.max_row + 1
        for number in range(rows):
            told = {name: text.format(number) if isinstance(text, str) else text for name, text in FIELDS.items()}
            told |= {"action_code": f"Z-{number:05}", "starts_on": "2027-01-01", "ends_on": "2027-12-31"}
            for name, text in told.items():
                sheet.cell(at + number, columns[name]).value = text
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def applied(demo, book):
    """Presses the button until nothing is left to do."""
    status, page = timed("look at what it would do", lambda: demo.send([("file-plan", book)]))
    assert status == 200, words(page)
    begun = time.perf_counter()
    rounds = 0
    while hidden := re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page):
        rounds += 1
        status, page = demo.send([(name, value.encode()) for name, value in hidden])
        assert status == 200, words(page)
    print(f"{'do it, in ' + str(rounds) + ' requests':50} {time.perf_counter() - begun:8.2f} s", flush=True)


def main():
    binary, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5_000
    with tempfile.TemporaryDirectory() as folder:
        demo = Demo(binary, folder)
        try:
            play(demo, rows)
        finally:
            demo.process.terminate()
            demo.process.wait()


def play(demo, rows):
    before = timed("take the list out", lambda: demo.ask("GET", REGISTER)[2])
    book = filled(before, rows)
    print(f"{rows} rows, {len(book) // 1024} KiB")
    timed("openpyxl reads it", lambda: cells(book))
    applied(demo, book)
    after = timed("take the list out", lambda: demo.ask("GET", REGISTER)[2])
    asked, told = cells(book), cells(after)
    strings = lambda all_: {key: {name: str(value) for name, value in row.items() if value is not None} for key, row in all_.items()}
    plain = lambda all_: {key: {name: value.removesuffix(" 00:00:00") for name, value in row.items()} for key, row in strings(all_).items()}
    assert plain(asked) == plain(told), "what came out is not what went in"
    print("what came out is what went in, cell by cell")
    status, page = timed("look at the same list again", lambda: demo.send([("file-plan", after)]))
    assert status == 200 and 'name="do"' not in page, words(page)
    changed = filled(after, rows, ("funded", 450))
    applied(demo, changed)
    last = cells(demo.ask("GET", REGISTER)[2])
    assert sum(str(row["funded"]) == "450" for row in last.values()) >= rows
    print("every changed row is changed")


if __name__ == "__main__":
    main()
