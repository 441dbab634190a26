"""Times `masar cube` on generated people beside DuckDB and Polars, and compares what they come to.

Usage: cube.py MASAR [ROWS]

MASAR is the program. Every peer runs in a process of its own, so that its processor seconds and its
greatest memory are its own; each reads the same Parquet file and writes Parquet. Compared are the
number of cells and, for each grouping set, its cells and the sums of n, Σw and Σw² over them.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

DIMENSIONS = ["sex", "age", "status", "nationality", "region"]
GENERATE = """
import sys
import numpy as np, pyarrow as pa, pyarrow.parquet as pq
rows, path = int(sys.argv[1]), sys.argv[2]
rng = np.random.default_rng(1)
people = lambda codes, places: pa.DictionaryArray.from_arrays(pa.array(places, pa.int32()), codes)
def codes(prefix, count):
    return [f"{prefix}{at:03}" for at in range(count)]
chosen = {"sex": ["F", "M"], "status": ["asylum", "refugee", "resident"],
          "nationality": codes("N", 200), "region": codes("R", 34)}
writer = None
for start in range(0, rows, 1 << 20):
    some = min(1 << 20, rows - start)
    columns = {name: people(labels, rng.integers(0, len(labels), some)) for name, labels in chosen.items()}
    columns["age"] = pa.array(rng.integers(0, 101, some), pa.int64())
    columns["weight"] = pa.array(rng.gamma(4.0, 2.5, some))
    table = pa.table(columns)
    writer = writer or pq.ParquetWriter(path, table.schema)
    writer.write_table(table)
writer.close()
"""
DUCK = """
import duckdb, sys
source, out, plan = sys.argv[1:]
db = duckdb.connect()
rows = f"(select sex, least(age // 5, 17) as age, status, nationality, region, weight from '{source}')"
names = "sex, age, status, nationality, region"
leaf = f"(select {names}, count(*) n, sum(weight) s, sum(weight * weight) q from {rows} group by all)"
if plan == "naive":
    query = f"select {names}, count(*) n, sum(weight) s, sum(weight * weight) q from {rows} group by cube ({names})"
else:
    query = f"with leaf as materialized {leaf} select {names}, sum(n)::bigint n, sum(s) s, sum(q) q from leaf group by cube ({names})"
db.execute(f"copy ({query}) to '{out}' (format parquet)")
"""
POLARS = """
import itertools, sys
import polars as pl
source, out = sys.argv[1:]
names = ["sex", "age", "status", "nationality", "region"]
sums = [pl.col("n").sum(), pl.col("s").sum(), pl.col("q").sum()]
leaf = (
    pl.scan_parquet(source)
    .with_columns(age=pl.min_horizontal(pl.col("age") // 5, pl.lit(17)))
    .group_by(names)
    .agg(n=pl.len().cast(pl.Int64), s=pl.col("weight").sum(), q=(pl.col("weight") ** 2).sum())
    .collect(engine="streaming")
)
sets = [leaf]
for count in range(len(names)):
    for some in itertools.combinations(names, count):
        part = leaf.group_by(some).agg(sums) if some else leaf.select(sums)
        sets.append(part.with_columns(pl.lit(None, leaf.schema[name]).alias(name) for name in names if name not in some))
pl.concat([part.select(leaf.columns) for part in sets]).write_parquet(out)
"""
CHECK = """
import duckdb, json, sys
path, total = sys.argv[1:]
names = ["sex", "age", "status", "nationality", "region"]
there = lambda name: f"({name} is not null)" if total == "null" else f"({name} <> '_T')"
bits = " + ".join(f"{there(name)}::int * {1 << at}" for at, name in enumerate(names))
columns = [row[0] for row in duckdb.sql(f"describe select * from '{path}'").fetchall()][5:]
n, s, q = columns
print(json.dumps(duckdb.sql(f"select {bits} g, count(*), sum({n})::bigint, fsum({s}), fsum({q}) from '{path}' group by g order by g").fetchall()))
"""


def python(script, *arguments):
    return [sys.executable, "-c", script, *map(str, arguments)]


def measured(command):
    """Wall seconds, processor seconds, MiB at the most."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {command[:3]}")
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def masar(program, source, out, dimensions=DIMENSIONS, threads=None):
    asked = ",".join(name + (":band5to85" if name == "age" else "") for name in dimensions)
    more = ["--threads", str(threads)] if threads else []
    return [program, "cube", source, "--dims", asked, "--measures", "n,sum:weight,sumsq:weight",
            "--memory", "400M", *more, "-o", out]


def checksum(path, total):
    return json.loads(subprocess.check_output(python(CHECK, path, total)))


def same(ours, theirs):
    """The same cells and counts in every grouping set, and sums within rounding."""
    close = lambda a, b: abs(a - b) <= 1e-9 * abs(b)
    return len(ours) == len(theirs) == 32 and all(
        a[:3] == b[:3] and close(a[3], b[3]) and close(a[4], b[4]) for a, b in zip(ours, theirs)
    )


def peers(program, folder, source):
    ours = str(folder / "masar.parquet")
    commands = [
        ("masar", masar(program, source, ours), ours, "_T"),
        ("DuckDB, finest cells first", python(DUCK, source, folder / "leaf.parquet", "leaf"), folder / "leaf.parquet", "null"),
        ("DuckDB, CUBE of the rows", python(DUCK, source, folder / "naive.parquet", "naive"), folder / "naive.parquet", "null"),
        ("Polars, finest cells first", python(POLARS, source, folder / "polars.parquet"), folder / "polars.parquet", "null"),
    ]
    print(f"{'':28}{'wall s':>9}{'CPU s':>9}{'MiB':>8}{'CPU ratio':>11}  same")
    first = sums = None
    for name, command, out, total in commands:
        wall, processor, memory = min((measured(command) for _ in range(3 if first is None else 1)), key=lambda run: run[1])
        found = checksum(out, total)
        first, sums = first or processor, sums or found
        print(f"{name:28}{wall:9.2f}{processor:9.2f}{memory:8.0f}{processor / first:11.1f}  {'yes' if same(sums, found) else 'NO'}", flush=True)
        if not same(sums, found):
            sys.exit(f"{name} comes to something else")
    print(f"{sum(row[1] for row in sums):,} cells in {len(sums)} grouping sets")


def growth(program, folder, source, rows):
    print("\nhow masar grows")
    print(f"{'':28}{'wall s':>9}{'CPU s':>9}{'MiB':>8}")
    out = str(folder / "grown.parquet")
    cases = [("dimensions", count, source, DIMENSIONS[:count], None) for count in range(1, 6)]
    cases += [("threads", threads, source, DIMENSIONS, threads) for threads in (1, 2, 4)]
    for share in (20, 4, 2):
        part = str(folder / f"part-{share}.parquet")
        subprocess.run(python(GENERATE, rows // share, part), check=True)
        cases.append(("million rows", rows / share / 1e6, part, DIMENSIONS, None))
    cases.append(("million rows", rows / 1e6, source, DIMENSIONS, None))
    grown = {}
    for by, count, file, dimensions, threads in cases:
        wall, processor, memory = measured(masar(program, file, out, dimensions, threads))
        print(f"{f'{count:g} {by}':28}{wall:9.2f}{processor:9.2f}{memory:8.0f}", flush=True)
        grown.setdefault(by, []).append((count, processor, memory))
    return grown


def plot(grown):
    """Processor seconds (upper row) and MiB (lower row), each on one scale from nought."""
    width, height, gap = 220, 120, 60
    parts = []
    for row, (what, at, unit) in enumerate([("CPU", 1, "s"), ("memory", 2, "MiB")]):
        most = 1.15 * max(point[at] for points in grown.values() for point in points)
        for column, (by, points) in enumerate(grown.items()):
            left, top = 50 + column * (width + gap), 30 + row * (height + gap)
            furthest = max(point[0] for point in points)
            spots = [(left + width * point[0] / furthest, top + height * (1 - point[at] / most), point) for point in points]
            parts.append(f'<path d="M{left} {top}v{height}h{width}" fill="none" stroke="#d8dcd8"/>')
            parts.append(f'<text x="{left}" y="{top - 12}" fill="#14212b">{what} ({unit}) by {by}</text>')
            line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in spots)
            parts.append(f'<polyline points="{line}" fill="none" stroke="#0b6e69" stroke-width="2"/>')
            for x, y, point in spots:
                parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#0b6e69"/>')
                parts.append(f'<text x="{x:.1f}" y="{y - 6:.1f}" text-anchor="middle" fill="#14212b">{point[at]:.3g}</text>')
                parts.append(f'<text x="{x:.1f}" y="{top + height + 14}" text-anchor="middle" fill="#5a6670">{point[0]:g}</text>')
    whole = f'width="{50 + 3 * (width + gap)}" height="{20 + 2 * (height + gap)}"'
    title = "<title>How a cube of five dimensions grows with rows, dimensions and threads</title>"
    style = 'font-family="sans-serif" font-size="11"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {whole} {style}>{title}<rect {whole} fill="#fff"/>{"".join(parts)}</svg>\n'


def main():
    program, rows = sys.argv[1], int((sys.argv[2:] or ["20000000"])[0])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        source = str(folder / "people.parquet")
        subprocess.run(python(GENERATE, rows, source), check=True)
        print(f"{rows:,} rows, {pathlib.Path(source).stat().st_size >> 20} MiB of Parquet")
        peers(program, folder, source)
        drawn = plot(growth(program, folder, source, rows))
        if len(sys.argv) > 3:
            pathlib.Path(sys.argv[3]).write_text(drawn)


if __name__ == "__main__":
    main()
