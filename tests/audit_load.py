#!/usr/bin/python3
"""What an audit of a large archive costs: processor time, memory, overhead, and a second run.

    scripts/corpus/archive DIR --count 2100 --plan plan.json
    tests/audit_load.py --bin build/sopan --archive DIR --work WORK [--jobs 2]

Watches the audit through /proc, ten times a second. Reading is the time during which reading processes
live; listing before it, and tables and rules after it, are overhead. What the readers got is measured
against what was to be had: the processor time of the machine that nobody used while they were reading
is what they left lying. On a machine that others use at the same time the share of the cores says
little, and the idle time all the same."""
import argparse
import json
import os
import subprocess
import sys
import time

TICK = os.sysconf("SC_CLK_TCK")


def processor(pid):
    """(own, of its children that have ended) seconds of a process."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK, (int(fields[13]) + int(fields[14])) / TICK


def memory(pid):
    """(now, most so far) resident megabytes."""
    with open(f"/proc/{pid}/status", encoding="utf-8") as f:
        lines = dict(line.split(":", 1) for line in f)
    return tuple(int(lines[k].split()[0]) / 1024 for k in ("VmRSS", "VmHWM"))


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="utf-8") as f:
        return [int(c) for c in f.read().split()]


def idle():
    """Seconds that all cores together had nothing to do since the start of the machine."""
    with open("/proc/stat", encoding="utf-8") as f:
        fields = f.readline().split()
    return (int(fields[4]) + int(fields[5])) / TICK


class Watch:
    """What one audit did, by samples."""

    def __init__(self, command):
        self.began = time.time()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        text=True)
        self.own = self.readers = self.most = self.reading = self.idle = 0.0
        self.phases = {}
        last, idle_then = self.began, idle()
        while self.process.poll() is None:
            phase = self.sample()
            now, idle_now = time.time(), idle()
            self.phases[phase] = self.phases.get(phase, 0) + now - last
            if phase == "reading":
                self.reading += now - last
                self.idle += idle_now - idle_then
            last, idle_then = now, idle_now
            time.sleep(0.1)
        self.wall = time.time() - self.began
        self.output = self.process.stdout.read()

    def sample(self):
        pid = self.process.pid
        try:
            kids = children(pid)
            own, ended = processor(pid)
            living = sum(sum(processor(k)) for k in kids)
            self.own, self.readers = max(self.own, own), max(self.readers, ended + living)
            self.most = max(self.most, memory(pid)[1])
            return "reading" if kids else "after" if self.reading else "before"
        except (FileNotFoundError, ProcessLookupError, KeyError, IndexError):
            return "after"


def outcomes(options, store):
    run = subprocess.run([options.bin, "query", "--store", store, "--format", "json",
                          "SELECT path, outcome FROM input"], capture_output=True, text=True,
                         check=True)
    return [(r["path"], r["outcome"]) for r in json.loads(run.stdout)]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--bin", required=True)
    options.add_argument("--archive", required=True)
    options.add_argument("--work", required=True)
    options.add_argument("--jobs", type=int, default=os.cpu_count())
    options = options.parse_args()
    os.makedirs(options.work, exist_ok=True)
    store = os.path.join(options.work, "load.db")
    for ending in ("", "-wal", "-shm", ".lock"):
        if os.path.exists(store + ending):
            os.remove(store + ending)
    command = [options.bin, "audit", options.archive, "--store", store, "--quiet", "--jobs",
               str(options.jobs)]
    first = Watch(command)
    print(first.output.split("\n  ")[0].strip())
    rows = outcomes(options, store)
    files = sum(len(names) for _, _, names in os.walk(options.archive))
    counts = {o: sum(1 for r in rows if r[1] == o) for o in sorted({r[1] for r in rows})}
    print(f"outcomes: {counts}; {len(rows)} for {files} files, {len(set(p for p, _ in rows))} paths")
    cores = os.cpu_count()
    to_be_had = first.readers + first.idle
    print(f"wall {first.wall:.0f} s: " + ", ".join(f"{k} {v:.1f} s" for k, v in first.phases.items()))
    print(f"readers {first.readers:.0f} s of processor time, supervisor {first.own:.1f} s "
          f"({100 * first.own / (first.readers + first.own):.1f} %); readers had "
          f"{100 * first.readers / (cores * first.reading):.0f} % of {cores} cores while reading, and "
          f"{100 * first.readers / to_be_had:.1f} % of what was to be had "
          f"({first.idle:.0f} s idle)")
    overhead = first.wall - first.reading
    print(f"overhead beside reading {overhead:.1f} s, {100 * overhead / first.wall:.1f} % of the wall")
    print(f"supervisor at most {first.most:.0f} MB")
    again = Watch(command)
    print(f"again, nothing changed: {again.wall:.1f} s, at most {again.most:.0f} MB")
    good = len(rows) == files and set(counts) <= {"read", "copy", "unread"}
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
