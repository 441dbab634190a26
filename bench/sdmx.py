"""Reads and writes a million observations in each format of SDMX beside pysdmx, and compares them.

Usage: sdmx.py MASAR [OBSERVATIONS]

MASAR is the program. Every reading runs in a process of its own, so that its processor seconds and
its greatest memory are its own. `masar convert` checks every code against its list; its processor
seconds are split as it tells its times of reading and writing. pysdmx reads the same files; what it makes of them is
compared: how many observations, and the sum of their values.
"""

import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

READ = """
import json, resource, sys, time
import numpy, pandas
from pysdmx.io import read_sdmx
started = time.process_time()
[dataset] = read_sdmx(sys.argv[1], validate=False).data
seconds = time.process_time() - started
values = pandas.to_numeric(dataset.data["OBS_VALUE"], errors="coerce").to_numpy(dtype=float, na_value=numpy.nan)
print(json.dumps({"observations": len(values), "sum": float(numpy.nansum(values)), "seconds": seconds,
                  "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""
FORMS = {"csv": "csv", "csv1": "csv", "ml": "xml", "ml-series": "xml", "json": "json", "json-series": "json",
         "parquet": "parquet", "xlsx": "xlsx"}
READ_BACK = ["csv", "ml", "ml-series", "json", "json-series"]
READ_BY_PEER = ["csv", "ml", "ml-series"]


def structure():
    """A structure of areas, origins, sexes and ages, with its lists."""
    lists = {"AREA": [f"A{at:03}" for at in range(100)], "ORIGIN": [f"O{at:03}" for at in range(200)],
             "SEX": ["F", "M"], "AGE": [f"Y{at * 5}T{at * 5 + 4}" for at in range(5)]}
    urn = "urn:sdmx:org.sdmx.infomodel.codelist.Codelist=BENCH:CL_{}(1.0)"
    named = lambda name, **more: {"id": name, "name": name, **more}
    kept = lambda name, **more: named(name, agencyID="BENCH", version="1.0", **more)
    part = lambda name, at: {"id": name, "position": at, "localRepresentation": {"enumeration": urn.format(name)}}
    attribute = lambda name: {"id": name, "usage": "optional", "attributeRelationship": {"observation": {}}}
    components = {
        "dimensionList": {"id": "DimensionDescriptor", "dimensions": [part(name, at) for at, name in enumerate(lists)],
                          "timeDimension": {"id": "TIME_PERIOD"}},
        "measureList": {"id": "MeasureDescriptor", "measures": [{"id": "OBS_VALUE"}]},
        "attributeList": {"id": "AttributeDescriptor", "attributes": [attribute("UNIT_MEASURE")]},
    }
    message = {"data": {
        "dataflows": [kept("DF_BENCH", structure="urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=BENCH:DSD_BENCH(1.0)")],
        "dataStructures": [kept("DSD_BENCH", dataStructureComponents=components)],
        "codelists": [kept(f"CL_{name}", codes=[named(code) for code in codes]) for name, codes in lists.items()],
    }}
    return message, lists


def rows(lists, count):
    """Observations in the order of their keys, one in twenty without a number."""
    at = 0
    for area in lists["AREA"]:
        for origin in lists["ORIGIN"]:
            for sex in lists["SEX"]:
                for age in lists["AGE"]:
                    for year in range(2020, 2025):
                        if at == count:
                            return
                        at += 1
                        value, status = ("", "Q") if at % 20 == 7 else (at * 7919 % 100_003, "A")
                        yield f"dataflow,BENCH:DF_BENCH(1.0),I,{area},{origin},{sex},{age},{year},{value},{status},PS\n"


def run(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr}")
    return json.loads(done.stdout), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def share(told, part):
    return told["seconds"][part] / sum(told["seconds"].values())


def main():
    masar, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        message, lists = structure()
        (folder / "structure.json").write_text(json.dumps(message))
        head = "STRUCTURE,STRUCTURE_ID,ACTION,AREA,ORIGIN,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE\n"
        with open(folder / "made.csv", "w") as out:
            out.write(head)
            out.writelines(rows(lists, count))
        convert = [masar, "--json", "convert", "--structure", str(folder / "structure.json")]
        found = {}
        for form, ending in FORMS.items():
            path = folder / f"{form}.{ending}"
            told, used = run([*convert, str(folder / "made.csv"), "--to", form, "-o", str(path)])
            found[form] = {"MB": path.stat().st_size / 1e6, "write": used * share(told, "writing")}
            assert told["observations"] == count, told
        for form in READ_BACK:
            path = folder / f"{form}.{FORMS[form]}"
            told, used = run([*convert, str(path), "--to", "csv", "-o", str(folder / "again.csv")])
            found[form]["read"] = used * share(told, "reading")
            same = sorted(open(folder / "again.csv")) == sorted(open(folder / "csv.csv"))
            assert same, f"{form}: not the same observations"
        expected = None
        for form in READ_BY_PEER:
            told, _ = run([sys.executable, "-c", READ, str(folder / f"{form}.{FORMS[form]}")])
            expected = expected or told["sum"]
            assert (told["observations"], told["sum"]) == (count, expected), (form, told)
            found[form]["pysdmx"] = told["seconds"]
    million = lambda seconds: f"{count / seconds / 1e6:8.2f}" if seconds else "       –"
    print(f"{count:,} observations; millions of observations a processor second")
    print("format            MB     write      read    pysdmx     ratio")
    for form, of in found.items():
        read, peer = of.get("read"), of.get("pysdmx")
        ratio = f"{peer / read:8.1f}×" if read and peer else "        –"
        print(f"{form:12} {of['MB']:7.1f}  {million(of['write'])}  {million(read)}  {million(peer)}  {ratio}")


if __name__ == "__main__":
    started = time.monotonic()
    main()
    print(f"in {time.monotonic() - started:.0f} s")
