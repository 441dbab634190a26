"""Compares an XForm made here with the one pyxform makes of the same form, by meaning.

    compare.py FORM.xlsx OURS.xml

Order of attributes, order of independent sections and blanks that XPath and XML do not count are
left out of it. Prints every difference; exits 1 if there is one.
"""

import re
import sys
import xml.etree.ElementTree as ET

from pyxform.xls2xform import convert

EXPRESSIONS = {
    "relevant", "constraint", "calculate", "required", "readonly", "value", "nodeset", "count",
}


def local(tag):
    return tag.rsplit("}", 1)[-1]


def expression(text):
    """An expression without the blanks between its tokens; those in literals stay."""
    parts = re.split(r"('[^']*'|\"[^\"]*\")", text)
    plain = [part.strip() if at % 2 else re.sub(r"\s+", "", part) for at, part in enumerate(parts)]
    # pyxform puts blanks around a path even inside the literal that names a question.
    return "".join(re.sub(r"^(['\"])\s*(/data/\S+?)\s*(['\"])$", r"\1\2\3", part) for part in plain)


def attributes(element):
    named = {local(name): value for name, value in element.attrib.items()}
    return {name: expression(value) if name in EXPRESSIONS else value for name, value in named.items()}


def words(element):
    """A text with its outputs, blanks made one."""
    text = element.text or ""
    for child in element:
        text += "{" + child.get("value").strip() + "}" + (child.tail or "")
    # pyxform writes straight quotation marks for curly ones.
    return " ".join(text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"}).split())


def instance(element):
    kept = {name: value for name, value in attributes(element).items() if name != "xmlns"}
    return (local(element.tag), kept, (element.text or "").strip(), [instance(child) for child in element])


def body(element):
    return (local(element.tag), attributes(element), [body(child) for child in element])


def facts(root):
    """What a form says, as a flat table of facts."""
    found = {}
    model = next(element for element in root.iter() if local(element.tag) == "model")
    for element in model:
        tag = local(element.tag)
        if tag in ("bind", "setvalue"):
            named = attributes(element)
            target = named.pop("nodeset", None) or named.pop("ref")
            for name, value in named.items():
                found[tag, target, name] = value
        elif tag == "instance":
            found["instance", element.get("id", "primary")] = instance(element[0])
        elif tag == "itext":
            for translation in element:
                language = translation.get("lang")
                found["default", language] = translation.get("default")
                for text in translation:
                    for value in text:
                        found["text", language, text.get("id"), value.get("form")] = words(value)
    page = next(element for element in root.iter() if local(element.tag) == "body")
    found["body class",] = page.get("class")

    def walk(element, above):
        for number, child in enumerate(element):
            place = f"{above}/{number}:{local(child.tag)}"
            found["body", place] = attributes(child)
            walk(child, place)

    walk(page, "")
    return found


def main(form, ours):
    theirs = facts(ET.fromstring(convert(form, validate=False).xform))
    mine = facts(ET.parse(ours).getroot())
    differences = [
        f"{' '.join(str(part) for part in fact)}\n  pyxform: {theirs.get(fact)}\n  here:    {mine.get(fact)}"
        for fact in sorted(theirs.keys() | mine.keys(), key=str)
        if theirs.get(fact) != mine.get(fact)
    ]
    print("\n".join(differences) or f"{len(mine)} facts are the same")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
