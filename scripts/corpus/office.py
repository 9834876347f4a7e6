"""The office variants of a corpus document: Word and Excel drafts as two producers write them."""
import os
import shutil
import subprocess
import tempfile

import excel
import excel_more
import word
import word_more

# name: (file ending, how). The first of Word and of Excel are the committed ones.
VARIANTS = {
    **{f"word-{way}": ("docx", lambda s, w=way: word.docx(s, w)) for way in word.WAYS},
    **{f"word-{way}": ("docx", lambda s, w=way, k=writer: word.docx(s, w, k))
       for way, writer in word_more.WRITERS.items()},
    **{f"excel-{way}": ("xlsx", lambda s, w=way: excel.xlsx(s, w)) for way in excel.WAYS},
    **{f"excel-{way}": ("xlsx", lambda s, w=way: excel_more.xlsx(s, w)) for way in excel_more.WAYS},
}
# The same, opened and saved by LibreOffice, which anchors, sizes and names things its own way; also
# in the other formats that it reads for us: {variant: (from, file ending)}.
RESAVED = {
    **{f"{name}-resaved": (name, VARIANTS[name][0]) for name in
       ("word-cells", "word-above", "word-grouped", "word-inline", "word-first", "word-split",
        "excel-sheets", "excel-narrow", "excel-modern", "excel-grouped")},
    "word-cells-odt": ("word-cells", "odt"), "excel-sheets-ods": ("excel-sheets", "ods"),
}


def names():
    return list(VARIANTS) + list(RESAVED)


def available():
    return shutil.which("soffice") is not None


def made(spec, variant):
    """(file ending, bytes); None where LibreOffice is needed and not there."""
    if variant in VARIANTS:
        ending, how = VARIANTS[variant]
        return ending, how(spec)
    if not available():
        return None
    source, to = RESAVED[variant]
    ending, how = VARIANTS[source]
    return to, converted(how(spec), ending, to)


def converted(data, ending, to):
    """The bytes of a file that LibreOffice opened and saved in another format."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "in." + ending)
        with open(path, "wb") as f:
            f.write(data)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                        "--convert-to", to, "--outdir", os.path.join(folder, "out"), path],
                       check=True, capture_output=True, timeout=120)
        with open(os.path.join(folder, "out", "in." + to), "rb") as f:
            return f.read()
