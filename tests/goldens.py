#!/usr/bin/python3
"""What sopan reads from and says about each corpus document, against the golden files beside it.

    tests/goldens.py --bin build/sopan [NAME…]
    SOPAN_REWRITE_GOLDENS=1 tests/goldens.py --bin build/sopan    rewrites them: review the diff

corpus/<name>/expected.model.json and expected.findings.json are exact: every value, every finding,
each with its place (`line:column+length`). The day of checking is fixed."""
import argparse
import difflib
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.normpath(os.path.join(HERE, "..", "corpus"))
TODAY = "2026-03-02"


def place(at):
    """'12:5+9' for text, 'p2 [10 20 30 40]' for pages, other parts by name."""
    out = []
    if "line" in at:
        out.append(f"{at['line']}:{at.get('column', 0)}+{at.get('length', 0)}")
    if "page" in at:
        out.append(f"p{at['page']}" + (" [" + " ".join(f"{x:.0f}" for x in at["box"]) + "]"
                                       if "box" in at else ""))
    rest = {k: v for k, v in at.items() if k not in ("line", "column", "length", "page", "box")}
    out += [f"{k} {v}" for k, v in rest.items()]
    return " ".join(out)


def compact(value):
    """The model with leaves as one string, so that a person can review it."""
    if isinstance(value, list):
        return [compact(v) for v in value]
    if not isinstance(value, dict):
        return value
    out = {k: compact(v) for k, v in value.items() if k not in ("at", "confidence", "sha256",
                                                                "path", "version")}
    if value.get("confidence", 1) != 1:
        out["confidence"] = round(value["confidence"], 2)
    if "at" in value:
        where = place(value["at"])
        if isinstance(value.get("text"), str):
            out["text"] = f"{out['text']}  @{where}"
        elif where:
            out["at"] = where
    return out["text"] if set(out) == {"text"} else out


def dumped(value, indent=0):
    """JSON with everything that fits on a line on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or len(line) + indent <= 110:
        return line
    pad = " " * (indent + 1)
    if isinstance(value, list):
        parts = [pad + dumped(v, indent + 1) for v in value]
        return "[\n" + ",\n".join(parts) + "\n" + " " * indent + "]"
    parts = [f"{pad}{json.dumps(k)}: {dumped(v, indent + 1)}" for k, v in value.items()]
    return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"


def run(binary, *arguments):
    done = subprocess.run([binary, *arguments], capture_output=True)
    try:
        return json.loads(done.stdout)
    except ValueError:
        sys.exit(f"{' '.join(arguments)}: exit {done.returncode}: {done.stderr.decode()[-300:]}")


def model(binary, path):
    out = run(binary, "extract", "--format", "json", path)
    return compact(out[0] if isinstance(out, list) else out)


def findings(binary, path):
    out = run(binary, "check", "--format", "json", "--today", TODAY, path)["findings"]
    keys = ("rule", "severity", "certainty", "sop", "message", "subject")
    return [{**{k: f[k] for k in keys if k in f and not (k == "sop" and f[k] == 0)},
             "at": place(f.get("at") or {}), **({"fix": f["fix"]["text"]} if f.get("fix") else {})}
            for f in out]


def compared(path, text, rewrite):
    """Whether the golden file says the same; rewrites it when asked to."""
    old = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
    if old == text:
        return True
    if rewrite:
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        print("rewritten:", os.path.relpath(path))
        return True
    sys.stdout.writelines(list(difflib.unified_diff(
        old.splitlines(True), text.splitlines(True), os.path.relpath(path), "now"))[:60])
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/sopan")
    parser.add_argument("--only", choices=("model", "findings"))
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    rewrite = bool(os.environ.get("SOPAN_REWRITE_GOLDENS"))
    binary = os.path.abspath(options.bin)
    good = True
    for name in options.names or sorted(os.listdir(CORPUS)):
        folder = os.path.join(CORPUS, name)
        path = os.path.join(folder, "sop.txt")
        if not os.path.exists(path):
            continue
        for what, made in (("model", model), ("findings", findings)):
            if options.only in (None, what):
                text = dumped(made(binary, path)) + "\n"
                good &= compared(os.path.join(folder, f"expected.{what}.json"), text, rewrite)
    print("golden files agree" if good else "golden files differ")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
