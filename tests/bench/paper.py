#!/usr/bin/python3
"""What pages cost, as ratios measured in one run.

    tests/bench/paper.py --bin build/sopan [--work DIR] [--runs N] [FILE.pdf ...]

For each PDF: processor seconds and peak memory of `sopan extract` a page and, when ocrmypdf is
installed, the same for `ocrmypdf --force-ocr -l ind` on the same pages. Without files the corpus is
printed and scanned: one digital document, one rescan of it, and the digital pages repeated twenty
times, which shows whether memory grows with the pages. The aims: a digital page 0.06 s, a scanned
page a third of ocrmypdf, never more than 300 MB."""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, "..", "..", "scripts", "corpus")
DOCUMENT = "surat-masuk"


def spent(command):
    """Processor seconds and peak memory (MB) of a command and all its children."""
    script = ("import resource, subprocess, sys; "
              "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, "
              "stderr=subprocess.DEVNULL).returncode; "
              "u = resource.getrusage(resource.RUSAGE_CHILDREN); "
              "print(code, u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)")
    out = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True,
                         check=True).stdout.split()
    if out[0] not in ("0", "1"):
        sys.exit(f"{' '.join(command)}: status {out[0]}")
    return float(out[1]), float(out[2])


def best(command, runs):
    results = [spent(command) for _ in range(runs)]
    return min(r[0] for r in results), max(r[1] for r in results)


def pages_of(binary, file):
    import json
    out = subprocess.run([binary, "extract", file], capture_output=True, check=True).stdout
    return max(1, json.loads(out)["source"]["pages"])


def corpus_files(work):
    subprocess.run([os.path.join(CORPUS, "make"), "--out", work, "--variants", "word,rescan", DOCUMENT],
                   check=True, stdout=subprocess.DEVNULL)
    digital = os.path.join(work, "word", DOCUMENT + ".pdf")
    files = [digital, os.path.join(work, "rescan", DOCUMENT + ".pdf")]
    if shutil.which("pdfunite"):
        many = os.path.join(work, "twenty-times.pdf")
        subprocess.run(["pdfunite", *[digital] * 20, many], check=True)
        files.append(many)
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/sopan")
    parser.add_argument("--work")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    work = args.work or tempfile.mkdtemp(prefix="sopan-bench-")
    other = shutil.which("ocrmypdf")
    # What starting costs, so that short documents are not charged for it page by page.
    empty = os.path.join(work, "empty.txt")
    os.makedirs(work, exist_ok=True)
    with open(empty, "w") as f:
        f.write("Nomor SOP : 1\n")
    start, _ = best([args.bin, "extract", empty], args.runs)
    print(f"{'file':40s} pages  s/page  peak MB  ocrmypdf s/page  ratio   (start {start:.3f} s)")
    for file in args.files or corpus_files(work):
        pages = pages_of(args.bin, file)
        seconds, peak = best([args.bin, "extract", file], args.runs)
        own = (seconds - start) / pages
        line = f"{os.path.basename(file)[:40]:40s} {pages:5d}  {own:6.3f}  {peak:7.0f}"
        if other and pages <= 20:
            theirs, _ = spent([other, "--force-ocr", "-l", "ind", "--jobs", "1", "-q", file,
                               os.path.join(work, "ocr.pdf")])
            line += f"  {theirs / pages:15.2f}  {own / (theirs / pages):5.2f}"
        print(line, flush=True)
    if not other:
        print("ocrmypdf is not installed; its figures are left out (apt-get install ocrmypdf)")
    if not args.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
