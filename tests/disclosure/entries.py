"""Entries of registers as bundles carry them, and which of them stand.

May not happen here: what one register means.
"""

import json


def entries_of(text, register):
    """The entries of a register that a bundle carries: (agency, place, id, fields or none where withdrawn)."""
    body = json.loads(text.splitlines()[0])
    for part in body["parts"]:
        content = part["content"]
        if part["kind"] == "register-entry" and content["register"] == register:
            fields = None if content["withdrawn"] else dict(content["entry"]["fields"])
            yield body["agency"], content["place"], content["entry"]["id"], fields


def standing(sent):
    """Of each entry what was cleared last, in the order of agencies and ids; none that was withdrawn."""
    last = {}
    for agency, place, entry, fields in sent:
        if place >= last.get((agency, entry), (0, None))[0]:
            last[agency, entry] = (place, fields)
    for (agency, entry), (_, fields) in sorted(last.items(), key=lambda one: one[0]):
        if fields is not None:
            yield agency, entry, fields
