"""Paper pages as a PDF by another producer: drawn as SVG in a web page, printed by Chromium."""
import math
import os
import re
import shutil
import subprocess
import tempfile
from html import escape


def available():
    return shutil.which("chromium") is not None


def svg(page):
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{page.width}pt" height="{page.height}pt"'
           f' viewBox="0 0 {page.width} {page.height}">']
    for op in page.ops:
        if op[0] == "text":
            _, x, y, string, font, size, bold = op
            weight = ' font-weight="bold"' if bold else ""
            out.append(f'<text x="{x:.2f}" y="{y:.2f}" font-family="{font}" font-size="{size}"'
                       f'{weight}>{escape(string)}</text>')
        elif op[0] == "path":
            _, points, closed, width, fill, dash = op
            way = "M" + " L".join(f"{x:.2f} {y:.2f}" for x, y in points) + (" Z" if closed else "")
            out.append(f'<path d="{way}" {paint(width, fill)}/>')
        else:
            _, left, top, right, bottom, r, width, fill = op
            out.append(f'<rect x="{left:.2f}" y="{top:.2f}" width="{right - left:.2f}" height='
                       f'"{bottom - top:.2f}" rx="{r:.2f}" {paint(width, fill)}/>')
    return "".join(out) + "</svg>"


def paint(width, fill):
    colour = "none" if fill is None else \
        "rgb({},{},{})".format(*(math.floor(c * 255) for c in fill))
    stroke = f'stroke="black" stroke-width="{width}"' if width else 'stroke="none"'
    return f'fill="{colour}" {stroke}'


def pdf(pages):
    rules, body = "", ""
    for n, page in enumerate(pages):
        rules += f"@page p{n} {{size: {page.width}pt {page.height}pt; margin: 0}} "
        body += f'<div style="page: p{n}; break-after: page; line-height: 0">{svg(page)}</div>'
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in.html"), os.path.join(folder, "out.pdf")
        with open(source, "w", encoding="utf-8") as f:
            f.write(f"<!DOCTYPE html><style>{rules} body {{margin: 0}}</style>{body}")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu",
                        f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
                        f"--print-to-pdf={target}", "file://" + source], check=True,
                       capture_output=True, timeout=120)
        with open(target, "rb") as f:
            data = f.read()
    return re.sub(rb"D:20\d{12}", b"D:20250102080000", data)
