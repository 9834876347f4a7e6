#!/usr/bin/python3
"""Audits of a made-up archive: nothing is lost, whatever happens to the process.

    tests/audit.py --bin build/sopan --work DIR [--count 60] [--kills 200] [--seed 1]

Makes an archive (scripts/corpus/archive), audits it undisturbed, then again and again with kill -9 at
random moments, with workers killed, with Ctrl-C, and with a second audit on the same store; the
reports must be the same bytes every time, and every file must have exactly one outcome."""
import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
failures = []


def check(good, what):
    print(("ok   " if good else "FAIL ") + what, flush=True)
    if not good:
        failures.append(what)


class Tried:
    """One archive and one store, audited in many ways."""

    def __init__(self, options, store):
        self.bin, self.archive, self.store = options.bin, options.work + "/archive", store
        self.home = options.work + "/home"   # not above the archive: its paths stay whole
        os.makedirs(self.home, exist_ok=True)
        for ending in ("", "-wal", "-shm", ".lock"):
            if os.path.exists(store + ending):
                os.remove(store + ending)

    def command(self, archive=None):
        return [self.bin, "audit", archive or self.archive, "--store", self.store, "--today",
                "2024-06-03", "--quiet", "--jobs", "2"]

    def audit(self, archive=None, before=(), cwd=None):
        return subprocess.run([*before, *self.command(archive)], capture_output=True, text=True,
                              cwd=cwd or self.home)

    def start(self):
        return subprocess.Popen(self.command(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                text=True, cwd=self.home)

    def report(self):
        run = subprocess.run([self.bin, "report", "--store", self.store, "--format", "json"],
                             capture_output=True, cwd=self.home)
        return run.stdout

    def ask(self, sql):
        run = subprocess.run([self.bin, "query", "--store", self.store, "--format", "json", sql],
                             capture_output=True, text=True)
        return json.loads(run.stdout) if run.returncode == 0 else []


def files_below(folder):
    return sorted(os.path.join(at, f) for at, _, names in os.walk(folder) for f in names)


def one_outcome_each(tried):
    rows = tried.ask("SELECT path, outcome FROM input WHERE outcome <> 'vanished' ORDER BY path")
    known = {r["path"]: r["outcome"] for r in rows}
    check(sorted(known) == files_below(tried.archive), "every file has an outcome, no other has")
    check(set(known.values()) <= {"read", "copy", "unread", "skipped"}, "every outcome is final")
    lost = tried.ask("SELECT count(*) AS n FROM input WHERE outcome = 'read' AND document NOT IN "
                     "(SELECT id FROM document)")
    check(lost and lost[0]["n"] == 0, "every file that was read has its document")


def killed(options, whole):
    """Runs that are killed at random moments until the archive is done, and again."""
    chance = random.Random(options.seed)
    kills, rounds, same = 0, 0, True
    while kills < options.kills:
        tried = Tried(options, options.work + "/killed.db")
        rounds += 1
        while kills < options.kills:
            process = tried.start()
            try:
                process.wait(chance.choice([0.02, 0.1, 0.3, 0.6, 1.0]) * chance.random() * 2)
                break
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                kills += 1
        tried.audit()
        same &= tried.report() == whole
    check(same, f"reports are the same after {kills} kills in {rounds} archives")
    one_outcome_each(tried)


def workers_killed(options, whole):
    tried = Tried(options, options.work + "/workers.db")
    process = tried.start()
    killed_workers = 0
    while process.poll() is None and killed_workers < 3:
        time.sleep(0.3)
        children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True)
        for child in children.stdout.split()[:1]:
            os.kill(int(child), signal.SIGKILL)
            killed_workers += 1
    process.wait()
    check(tried.report() == whole, f"{killed_workers} killed workers cost nothing but a retry")


def interrupted(options, whole):
    tried = Tried(options, options.work + "/interrupted.db")
    process = tried.start()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    said = process.stderr.read()
    code = process.wait()
    check(code == 130 and "melanjutkan" in said or code in (0, 1, 3), "Ctrl-C stops cleanly")
    tried.audit()
    check(tried.report() == whole, "the next run goes on where Ctrl-C stopped")


def two_at_once(options):
    tried = Tried(options, options.work + "/two.db")
    first = tried.start()
    time.sleep(0.2)
    second = tried.audit()
    if first.poll() is None:
        check(second.returncode == 2 and str(first.pid) in second.stderr,
              "a second audit says who is at the store and stops")
    first.wait()


def spelled(options, whole):
    """The same folder, however it is written and wherever the command is run."""
    tried = Tried(options, options.work + "/spelled.db")
    tried.audit()
    tried.audit(tried.archive + "/")
    tried.audit("archive", cwd=options.work)
    tried.audit("./archive/../archive", cwd=options.work)
    count = tried.ask("SELECT count(*) AS n FROM input")[0]["n"]
    check(count == len(files_below(tried.archive)), "a folder is one folder, however it is spelled")
    check(tried.report() == whole, "and its report is the same")


def left_out(options):
    """Files of other kinds are told; a folder that cannot be opened loses nothing."""
    tried = Tried(options, options.work + "/left-out.db")
    first = os.path.dirname(files_below(tried.archive)[0])
    others = [f"{first}/{name}" for name in ("Thumbs.db", "catatan", ".tersembunyi")]
    for other in others:
        with open(other, "w", encoding="utf-8") as file:
            file.write("x")
    run = tried.audit()
    check("3 berkas lain dilewati" in run.stdout and all(o in run.stdout for o in others),
          "files that are not read are named")
    one_outcome_each(tried)
    for other in others:
        os.remove(other)
    before = tried.ask("SELECT path, document FROM input WHERE outcome = 'read' ORDER BY path")
    os.chmod(first, 0)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] \
        if os.geteuid() == 0 else []
    for path in (options.work, tried.store, tried.store + ".lock"):
        os.chmod(path, 0o777)
    run = tried.audit(before=nobody)
    os.chmod(first, 0o755)
    check(run.returncode == 3 and "tidak ada izin" in run.stdout, "a closed folder is told")
    after = tried.ask("SELECT path, document FROM input WHERE outcome = 'read' ORDER BY path")
    check(after == before, "what was read in it stays")
    os.rename(tried.archive, tried.archive + "-away")
    run = tried.audit()
    os.rename(tried.archive + "-away", tried.archive)
    check(run.returncode == 3 and ": tidak ada" in run.stdout, "an archive that is not there is told")
    after = tried.ask("SELECT path, document FROM input WHERE outcome = 'read' ORDER BY path")
    check(after == before, "and what was read in it stays")


def full_disk(options, whole):
    """On a disk without room the audit says so, and goes on when there is room."""
    disk = options.work + "/disk"
    os.makedirs(disk)
    mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True).returncode == 0
    if not mounted:
        print("     the full disk is not tried: that needs root")
        return
    try:
        tried = Tried(options, disk + "/full.db")
        run = tried.audit()
        check(run.returncode == 2 and "ruang disk habis" in run.stderr, "a full disk is told")
        subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)
        tried.audit()
        check(tried.report() == whole, "with room again the audit goes on where it was")
    finally:
        subprocess.run(["umount", disk], check=False)


def changes(options):
    """New, changed, renamed and vanished files cost only what they must."""
    tried = Tried(options, options.work + "/changed.db")
    tried.audit()
    before = {r["path"]: r["document"] for r in tried.ask("SELECT path, document FROM input")}
    began = time.time()
    tried.audit()
    print(f"     nothing changed: {time.time() - began:.2f} s")
    paths = [p for p in files_below(tried.archive) if p.endswith(".txt") and before.get(p)]
    if len(paths) < 3:
        return
    renamed = os.path.join(os.path.dirname(paths[0]), "nama baru.txt")
    shutil.copy(paths[1], options.work + "/kept")
    os.rename(paths[0], renamed)
    with open(paths[1], "a", encoding="utf-8") as changed:
        changed.write("\n")
    os.rename(paths[2], options.work + "/gone")
    tried.audit()
    now = {r["path"]: r for r in tried.ask("SELECT path, document, outcome, former_path FROM input")}
    check(now[renamed]["document"] == before[paths[0]], "a renamed file keeps its document")
    check(now[paths[1]]["document"] != before[paths[1]], "a changed file is read again")
    check(now[paths[2]]["outcome"] == "vanished", "a file that is gone is marked")
    untouched = [p for p in before if p in now and p not in paths[:3] and before[p]]
    check(all(now[p]["document"] == before[p] for p in untouched), "all others stay as they are")
    os.rename(renamed, paths[0])
    os.rename(options.work + "/kept", paths[1])
    os.rename(options.work + "/gone", paths[2])


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--bin", required=True)
    options.add_argument("--work", required=True)
    options.add_argument("--count", type=int, default=60)
    options.add_argument("--kills", type=int, default=25)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    options.bin, options.work = os.path.abspath(options.bin), os.path.abspath(options.work)
    shutil.rmtree(options.work, ignore_errors=True)
    os.makedirs(options.work)
    subprocess.run([sys.executable, ROOT + "/scripts/corpus/archive", options.work + "/archive",
                    "--count", str(options.count), "--plan", options.work + "/plan.json"],
                   check=True, stdout=subprocess.DEVNULL)
    undisturbed = Tried(options, options.work + "/whole.db")
    began = time.time()
    run = undisturbed.audit()
    print(run.stdout.splitlines()[0] if run.stdout else run.stderr)
    print(f"     {options.count} documents in {time.time() - began:.1f} s")
    check(run.returncode in (0, 1, 3), "the archive is audited")
    whole = undisturbed.report()
    check(len(whole) > 1000, "the report says something")
    one_outcome_each(undisturbed)
    killed(options, whole)
    workers_killed(options, whole)
    interrupted(options, whole)
    two_at_once(options)
    spelled(options, whole)
    left_out(options)
    full_disk(options, whole)
    changes(options)
    if failures:
        print(f"{len(failures)} failed")
        sys.exit(1)


if __name__ == "__main__":
    main()
