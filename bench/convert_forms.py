"""A form of 500 questions in two languages: `masar form convert` beside pyxform, both as whole
processes reading the same CSV and writing an XForm. Prints medians and the ratio."""

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 9


def form():
    lines = ["survey,type,name,label::English (en),label::العربية (ar),required,relevant"]
    for number in range(500):
        kind = ["text", "integer", "date", "select_one yes_no", "select_multiple needs"][number % 5]
        relevant = f"${{q{number - 1}}} != ''" if number % 7 == 6 else ""
        required = "yes" if number % 3 == 0 else ""
        lines.append(f",{kind},q{number},Question {number},السؤال {number},{required},{relevant}")
    lines.append("choices,list_name,name,label::English (en),label::العربية (ar)")
    lines += [",yes_no,Y,Yes,نعم", ",yes_no,N,No,لا"]
    lines += [f",needs,N{code},Need {code},حاجة {code}" for code in range(20)]
    lines.append("settings,form_title,form_id,version,default_language")
    lines.append(",Bench,bench.form,1,English (en)")
    return "\n".join(lines) + "\n"


def median(command):
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def in_process():
    """pyxform without the start of Python, the kindest way to measure it."""
    from pyxform.xls2xform import convert

    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "bench.csv")
        source.write_text(form())
        convert(source)
        times = []
        for _ in range(RUNS):
            start = time.perf_counter()
            convert(source)
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def main(masar):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "bench.csv")
        source.write_text(form())
        ours = median([masar, "form", "convert", str(source), "-o", str(pathlib.Path(folder, "a.xml"))])
        peer = median([sys.executable, "-m", "pyxform.xls2xform", str(source), str(pathlib.Path(folder, "b.xml")), "--skip_validate"])
    inside = in_process()
    print(f"masar, whole process        {ours * 1000:8.1f} ms")
    print(f"pyxform, whole process      {peer * 1000:8.1f} ms   ratio {peer / ours:.1f}")
    print(f"pyxform, inside one process {inside * 1000:8.1f} ms   ratio {inside / ours:.1f}")


if __name__ == "__main__":
    main(sys.argv[1])
