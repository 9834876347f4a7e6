#!/usr/bin/env python3
"""Runs the command line tests, which are Markdown pages: tests/cli.py --bin build/sopan PAGE...

    ```file name.txt        a file, put into the page's own folder, which has nothing but corpus/
    ```console              commands and what they print
    $ sopan check name.txt
    ... any lines ...       a line "..." stands for any number of lines
    [status 1]              the exit status, 0 when nothing is said

Standard output and standard error are read together."""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def blocks(text):
    """(kind, first line number, lines) of each fenced block."""
    fence, out = None, []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            if fence is None:
                fence = (line[3:].strip(), number, [])
            else:
                out.append(fence)
                fence = None
        elif fence is not None:
            fence[2].append(line)
    return out


def commands(block):
    """(line number, command, expected lines, expected status) of a console block."""
    kind, first, lines = block
    out = []
    for number, line in enumerate(lines, first + 1):
        status = re.fullmatch(r"\[status (\d+)\]", line)
        if line.startswith("$ "):
            out.append([number, line[2:], [], 0])
        elif status and out:
            out[-1][3] = int(status.group(1))
        elif out:
            out[-1][2].append(line.rstrip())
    return out


def alike(want, have):
    """Whether the printed lines are those wanted, where "..." stands for any lines."""
    if not want:
        return not have
    if want[0] == "...":
        return any(alike(want[1:], have[i:]) for i in range(len(have) + 1))
    return bool(have) and want[0] == have[0] and alike(want[1:], have[1:])


def run_page(page, program):
    failures = []
    found = blocks(page.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "corpus").symlink_to(pathlib.Path(__file__).resolve().parent.parent / "corpus")
        for kind, _, lines in found:
            if kind.startswith("file "):
                target = pathlib.Path(folder, kind[5:])
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for block in found:
            if block[0] != "console":
                continue
            for number, command, want, status in commands(block):
                environment = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}", NO_COLOR="1")
                done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, timeout=120,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
                have = [line.rstrip() for line in done.stdout.decode("utf-8", "replace").splitlines()]
                if done.returncode == status and alike(want, have):
                    continue
                shown = "\n".join("    " + line for line in have)
                failures.append(f"{page}:{number}: $ {command}\n  status {done.returncode}, printed:\n{shown}")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, type=pathlib.Path)
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    failures = []
    for page in options.pages:
        failures += run_page(page, options.bin.resolve())
    print("\n".join(failures) or f"{len(options.pages)} pages of commands do what they say")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
