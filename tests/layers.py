#!/usr/bin/env python3
"""Reads every #include in src/ against the table of layers (docs/architecture.md): layers look down,
never up or across, and a library is included only behind its one door."""
import pathlib
import re
import sys

# Which folders a folder may include, besides itself.
BELOW = {
    "base": set(),
    "doc": {"base"},
    "codec": {"base"},
    "read": {"doc", "codec", "base"},
    "layout": {"doc", "codec", "base"},
    "sop": {"doc", "base"},
    "store": {"sop", "doc", "base"},
    "check": {"store", "sop", "doc", "base"},
    "report": {"check", "store", "sop", "doc", "base"},
    "app": {"report", "check", "store", "sop", "layout", "read", "codec", "doc", "base"},
    "": {"app"},  # main.cpp
}

# Where a library's headers may be included: a folder, or single files.
DOORS = {
    r"re2/": ["base/pattern"],
    r"openssl/": ["base/file"],
    r"fmt/": ["*"],
    r"sqlite3": ["store/"],
    r"yaml-cpp/": ["check/front_matter"],
    r"nlohmann/": ["store/", "report/", "app/"],
    r"toml\+\+/": ["app/"],
    r"CLI/": ["app/options"],
    r"xlsxwriter": ["report/xlsx"],
    r"(zip|zlib|pugixml|gumbo|allheaders|leptonica|lept|tesseract|mupdf|jpeglib|png)": ["codec/"],
    r"seccomp": ["app/sandbox"],
    r"httplib": ["app/"],
}
STANDARD = re.compile(r"^[a-z0-9_]+$|^(sys|linux|arpa|netinet|asm)/|^(unistd|fcntl|signal|poll|errno|pthread"
                      r"|dirent|termios|string|stdio|stdlib|math|time|locale|ftw|spawn|grp|pwd|omp"
                      r"|malloc|immintrin|cpuid|arm_neon|sched|fnmatch|glob|iconv|wchar|limits|stdint)\.h$")


def door_of(header):
    for pattern, doors in DOORS.items():
        if re.match(pattern, header):
            return doors
    return None


def main():
    src = pathlib.Path(__file__).resolve().parent.parent / "src"
    wrong = []
    files = sorted(p for p in src.rglob("*") if p.suffix in (".cpp", ".h"))
    for path in files:
        name = path.relative_to(src).as_posix()
        layer = name.split("/")[0] if "/" in name else ""
        if layer not in BELOW:
            wrong.append(f"src/{name}: folder {layer} is not in the table of layers")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            own = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            other = re.match(r"\s*#\s*include\s+<([^>]+)>", line)
            where = f"src/{name}:{number}"
            if own:
                target = own.group(1).split("/")[0]
                if target != layer and target not in BELOW[layer]:
                    wrong.append(f"{where}: {layer or 'main'} must not include {own.group(1)}")
            elif other and not STANDARD.match(other.group(1)):
                doors = door_of(other.group(1))
                if doors is None:
                    wrong.append(f"{where}: <{other.group(1)}> has no door in tests/layers.py")
                elif "*" not in doors and not any(name.startswith(door) for door in doors):
                    wrong.append(f"{where}: <{other.group(1)}> is included only in {', '.join(doors)}")
    print("\n".join(wrong) or f"{len(files)} files keep to the layers")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
