"""The formats of archive files: a description made into bytes, quickly; and ways they get damaged."""
import numpy as np
from PIL import Image

import excel
import paper
import scan
import text
import web
import word
from printout import printed

STYLE = ("word", "serif", "single", "double")
# Shares of a usual archive, in percent.
SHARES = (("text", 20), ("html", 5), ("docx", 25), ("xlsx", 10), ("pdf", 33), ("scan", 7))
GRAIN = {}


def as_text(spec, chance):
    return text.text(spec).encode(), "txt"


def as_html(spec, chance):
    return web.page(spec).encode(), "html"


def as_docx(spec, chance):
    return word.docx(spec, chance.choice(word.WAYS)), "docx"


def as_xlsx(spec, chance):
    return excel.xlsx(spec, chance.choice(excel.WAYS)), "xlsx"


def as_pdf(spec, chance):
    return paper.pdf(printed(spec, chance.choice(STYLE)).pages), "pdf"


def as_scan(spec, chance):
    """Gray at 150 dpi; one field of grain is used again and again, shifted."""
    pages = printed(spec, chance.choice(STYLE)).pages
    return scan.pdf([grained(p, chance) for p in pages], 150), "pdf"


def grained(page, chance):
    image = scan.turned(paper.picture(page, 150), chance.uniform(-0.9, 0.9))
    a = np.asarray(image, dtype=np.float32) * np.float32(0.9) + np.float32(16)
    if a.shape not in GRAIN:
        GRAIN[a.shape] = np.random.default_rng(3).normal(0, 5, a.shape).astype(np.float32)
    a = a + np.roll(GRAIN[a.shape], (chance.randrange(500), chance.randrange(500)), (0, 1))
    return Image.fromarray(np.clip(a, 0, 255).astype(np.uint8))


MADE = {"text": as_text, "html": as_html, "docx": as_docx, "xlsx": as_xlsx, "pdf": as_pdf,
        "scan": as_scan}


def damaged(data, chance):
    """Cut short, emptied, overwritten in the middle, or something else altogether."""
    way = chance.randrange(4)
    if way == 0:
        return data[:max(16, len(data) // 3)] if data[:4] in (b"%PDF", b"PK\x03\x04") else b""
    if way == 1:
        return b""
    if way == 2:
        return bytes(chance.randrange(256) for _ in range(3000))
    if data[:4] in (b"%PDF", b"PK\x03\x04"):
        return data[:200] + bytes(chance.randrange(256) for _ in range(len(data) - 200))
    return bytes(chance.randrange(1, 256) for _ in range(500)) + b"\0" * 500
