"""Printed reviews: a PDF holds no number that is in neither the review's page, nor the figures it
cites, nor the number of its sheets.

Weaker than for pages, because a PDF does not say what a number belongs to.
"""

import json
import re
import subprocess

from pages import Page, plain

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
HASH = re.compile(r"\b(?=[0-9a-f]*\d)[0-9a-f]{8}\b")


def numbers(text):
    return {float(token.replace(",", "")) for token in NUMBER.findall(HASH.sub(" ", plain(text)))}


def check_papers(reading):
    """(how many numbers were looked at, findings)"""
    looked, found = 0, []
    for answer in reading.answers:
        if answer.kind != "application/pdf":
            continue
        told = subprocess.run(["pdftotext", "-raw", answer.folder / answer.file, "-"],
                              capture_output=True, text=True, check=True).stdout
        known = known_numbers(reading, answer, told.count("\f"))
        for number in sorted(numbers(told)):
            looked += 1
            if number not in known:
                found.append(
                    f"unexplained: {answer.where()}: {number:g} is in neither page nor API")
    return looked, found


def known_numbers(reading, answer, sheets):
    """What the review's page and the figures that it cites say, as they may be printed."""
    review = answer.path.split("/")[2]
    told = reading.reviews[answer.node, "en"][review]
    # Sheets are numbered; a moment, the digest, the licence and a percentile are called by numbers.
    known = {float(at) for at in range(1, sheets + 1)} | numbers("15:00 BLAKE3, CC BY 4.0, 90th")
    for page in reading.pages():
        if page.node == answer.node and page.path == f"/reviews/{review}":
            for text in Page(page.text).texts:
                known |= numbers(text.text)
    for frozen in told["figures"]:
        figure = reading.figures[answer.node, "en"].get(frozen["page"], {})
        for number in numbers(json.dumps([frozen, figure])):
            known |= {number, float(round(number)), round(number, 1)}
        for code, _ in figure.get("parts", {}).get("bins", ()):
            known |= numbers(" ".join(name[0] for names in reading.names.values()
                                      for listed in names.values()
                                      for name in [listed.get(code, ("",))]))
    return known
