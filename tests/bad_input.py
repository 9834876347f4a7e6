#!/usr/bin/python3
"""Broken and hostile files: a clear message that names the file, bounded time and memory, no crash,
and the other inputs of the run still done.

    tests/bad_input.py --bin build/sopan [--work DIR] [NAME…]

Every file is made here. Expected: exit 3 where nothing can be read (the message names the file), 0
or 1 where some of it can; never a signal, never more than SECONDS or MEGABYTES."""
import argparse
import hashlib
import io
import os
import resource
import struct
import subprocess
import sys
import time
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "scripts", "corpus"))
import paper
import scan
import spec as specs
from printout import printed

SECONDS, MEGABYTES = 90, 1500
FILES = {}  # name: (make, may something be read, what must be in the model, in the message)


def bad(name, partly=False, gives="", says=""):
    def keep(make):
        FILES[name] = (make, partly or bool(gives), gives, says)
        return make
    return keep


def good_pages():
    return printed(specs.load(specs.folder("surat-masuk")), "word").pages


def good_pdf():
    return paper.pdf(good_pages())


def good_docx(extra=(), document=b"<w:p><w:r><w:t>SOP</w:t></w:r></w:p>", prefix=b""):
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/'
                   '2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxml'
                   'formats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/'
                   '2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org'
                   '/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
                   "</Relationships>")
        if document is not None:
            z.writestr("word/document.xml", b"<?xml version='1.0'?>" + prefix + b"<w:document " +
                       space + b"><w:body>" + document + b"</w:body></w:document>")
        for name, data in extra:
            z.writestr(name, data)
    return out.getvalue()


# Text

bad("empty.txt")(lambda: b"")
bad("binary.txt")(lambda: bytes(range(256)) * 40)
bad("line of 50 MB.txt")(lambda: b"SOP " * 12_500_000)
bad("invalid utf-8.txt", True)(lambda: b"Nomor SOP : \xff\xfe\x80 1\nNama SOP : \xc3\n" * 20)
bad("unclosed.html", True)(lambda: b"<table><tr><td>" * 100_000)
bad("spans.html", True)(lambda: b"<table><tr><td colspan=99999999 rowspan=99999999>x</table>")

# PDF

bad("truncated.pdf", True)(lambda: good_pdf()[:9000])
bad("no pages.pdf")(lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/"
                            b"Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
bad("loop of pages.pdf")(lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<<"
                                 b"/Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>")
bad("not a pdf.pdf")(lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20)


@bad("100000 pages.pdf", True)
def many_pages():
    kids = b"3 0 R " * 100_000
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" + kids +
            b"]/Count 100000>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
            b"trailer<</Root 1 0 R>>")


@bad("page of a kilometre.pdf", True)
def large_page():
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
            b"/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 2834645 2834645]>>endobj"
            b"\ntrailer<</Root 1 0 R>>")


@bad("stream bomb.pdf", True)
def stream_bomb():
    data = zlib.compress(zlib.compress(b"0 0 m 9 9 l S " * 40_000_000, 9), 9)
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
            b"/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
            b"endobj\n4 0 obj<</Length " + str(len(data)).encode() +
            b"/Filter[/FlateDecode/FlateDecode]>>stream\n" + data + b"\nendstream endobj\ntrailer<</Root 1 0 R>>")


def raw_pdf(pages, extra=(), trailer=b"", font=b"", lock=lambda number, data: data):
    """A PDF of [content stream] on A4 with Helvetica as /F; `extra`: [(dictionary, stream)] that
    pages may name as X0, X1, …; `lock` encrypts the streams."""
    first = 5 + 2 * len(pages)   # of the extra objects
    names = b"".join(b"/X%d %d 0 R" % (k, first + k) for k in range(len(extra)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               b"<</Type/Pages/Count %d/Kids[%s]>>" % (
                   len(pages), b" ".join(b"%d 0 R" % (5 + 2 * k) for k in range(len(pages)))),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding%s>>" % font,
               b"<</Font<</F 3 0 R>>/XObject<<%s>>/ExtGState<</G<</ca 0.5/BM/Luminosity>>>>>>" % names]
    for k, content in enumerate(pages):
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 4 0 R"
                       b"/Contents %d 0 R>>" % (6 + 2 * k))
        objects.append(stream(b"", lock(6 + 2 * k, content)))
    objects += [stream(head, lock(first + k, data)) for k, (head, data) in enumerate(extra)]
    out, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d%s>>\nstartxref" \
        b"\n%d\n%%%%EOF" % (len(objects) + 1, table, len(objects) + 1, trailer, len(out))


def stream(head, data):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data)


def ruled(rows, edges=(50, 80, 250, 350, 420, 540), top=780, tall=30):
    """A content stream with a ruled table of these texts."""
    out, bottom = [], top - tall * len(rows)
    for x in edges:
        out.append(f"{x} {bottom} m {x} {top} l S")
    for k in range(len(rows) + 1):
        out.append(f"{edges[0]} {top - k * tall} m {edges[-1]} {top - k * tall} l S")
    for k, row in enumerate(rows):
        for x, text in zip(edges, row):
            out.append(f"BT /F 11 Tf {x + 4} {top - k * tall - 18} Td ({text}) Tj ET")
    return "\n".join(out).encode()


READABLE = ruled(
    [["Nomor SOP", "065/12/2024"], ["Tanggal Pembuatan", "2 Januari 2024"],
     ["Tanggal Efektif", "9 Januari 2024"], ["Disahkan Oleh", "Kepala Dinas"],
     ["Nama SOP", "Pelayanan Izin"]], (20, 150, 400), 800, 20) + ruled(
    [["No", "Kegiatan", "Petugas Loket", "Kepala Seksi", "Kelengkapan", "Waktu", "Output"],
     ["1", "Menerima permohonan", "", "", "Permohonan", "5 menit", "Berkas permohonan"],
     ["2", "Memeriksa permohonan", "", "", "Berkas", "1 jam", "Berkas lengkap"],
     ["3", "Menyerahkan surat izin", "", "", "Surat", "10 menit", "Surat izin"]],
    (20, 45, 190, 275, 350, 425, 480, 580), 660)
GIVEN = "Menyerahkan surat izin"
bad("empty page first.pdf", gives=GIVEN)(lambda: raw_pdf([b"", READABLE]))
bad("nonsense page first.pdf", gives=GIVEN)(lambda: raw_pdf([bytes(range(256)) * 99, READABLE]))


def rc4(key, data):
    s, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) % 256
        s[i], s[j] = s[j], s[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + s[i]) % 256
        s[i], s[j] = s[j], s[i]
        out.append(byte ^ s[(s[i] + s[j]) % 256])
    return bytes(out)


def locked_pdf(user, owner):
    """Encrypted as PDF 1.4 does (40 bits)."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    padded = lambda word: (word + pad)[:32]
    o = rc4(hashlib.md5(padded(owner)).digest()[:5], padded(user))
    mark = b"0123456789abcdef"
    key = hashlib.md5(padded(user) + o + struct.pack("<i", -44) + mark).digest()[:5]
    lock = lambda number, data: rc4(hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()
                                    [:10], data)
    trailer = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -44>>/ID[<%s><%s>]" % (
        o.hex().encode(), rc4(key, pad).hex().encode(), mark.hex().encode(), mark.hex().encode())
    return raw_pdf([READABLE], trailer=trailer, lock=lock)


bad("password.pdf", says="kata sandi")(lambda: locked_pdf(b"rahasia", b"pemilik"))
bad("owner password only.pdf", gives=GIVEN)(lambda: locked_pdf(b"", b"pemilik"))


@bad("picture of 10^9 pixels.pdf", gives=GIVEN)
def large_picture():
    row = zlib.compress(bytes(40_000 // 8 * 25_000), 9)
    return raw_pdf([b"q 595 0 0 842 0 0 cm /X0 Do Q", READABLE],
                   [(b"/Type/XObject/Subtype/Image/Width 40000/Height 25000/BitsPerComponent 1"
                     b"/ColorSpace/DeviceGray/Filter/FlateDecode", row)])


@bad("half a jpeg.pdf", gives=GIVEN)
def half_picture():
    page = paper.picture(good_pages()[1], 150)
    data = scan.jpeg(page, 150)
    return raw_pdf([b"q 595 0 0 400 0 400 cm /X0 Do Q", READABLE],
                   [(b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8"
                     b"/ColorSpace/DeviceGray/Filter/DCTDecode" % page.size, data[:len(data) // 2])])


@bad("noise.pdf", gives=GIVEN)
def noise_page():
    a = scan.noise("noise").random((1654, 2339 // 8)) * 256
    return raw_pdf([b"q 595 0 0 842 0 0 cm /X0 Do Q", READABLE],
                   [(b"/Type/XObject/Subtype/Image/Width 2336/Height 1654/BitsPerComponent 1"
                     b"/ColorSpace/DeviceGray", a.astype("uint8").tobytes())])


# The letters say that they are Greek; what is seen is read.
@bad("wrong letters.pdf", gives="Berkas lengkap")
def wrong_letters():
    cmap = b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/X def/CMapType 2 " \
        b"def 1 begincodespacerange<00><ff>endcodespacerange 1 beginbfrange<21><7e><0391>endbfrange " \
        b"endcmap end end"
    return raw_pdf([READABLE], [(b"", cmap)], font=b"/ToUnicode 7 0 R")


# Half a million sheets of colour over the whole page: days of drawing.
@bad("never done.pdf", gives=GIVEN)
def slow_page():
    data = zlib.compress(b"/G gs " + b"0 0 595 842 re f " * 500_000, 9)
    return raw_pdf([b"/X0 Do", READABLE],
                   [(b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources 4 0 R/Filter"
                     b"/FlateDecode", data)])


# Pictures

@bad("half.jpg", True)
def half_jpeg():
    data = scan.jpeg(paper.picture(good_pages()[1], 150), 150)
    return data[:len(data) // 2]


@bad("claims 10^9 pixels.png")
def large_png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 40000, 25000, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes(40001) * 1000, 9)) + chunk(b"IEND", b""))


@bad("noise.tif", True)
def noise_tiff():
    from PIL import Image
    a = scan.noise("noise").random((1654, 2339)) < 0.5
    return scan.tiff([Image.fromarray((a * 255).astype("uint8")).convert("1")], 200)


@bad("loop.tif", True)
def loop_tiff():
    data = bytearray(scan.tiff([paper.picture(good_pages()[1], 100).convert("1")], 100))
    first = struct.unpack("<I", data[4:8])[0]
    count = struct.unpack("<H", data[first:first + 2])[0]
    after = first + 2 + 12 * count
    data[after:after + 4] = struct.pack("<I", first)
    return bytes(data)


bad("empty.png")(lambda: b"\x89PNG\r\n\x1a\n")
bad("white.png", True)(lambda: __import__("variants").png(paper.Page(595, 842)))

# Word and Excel

bad("not a zip.docx")(lambda: b"PK\x03\x04" + bytes(range(256)) * 9)
bad("truncated.docx")(lambda: good_docx()[:300])
bad("no document.docx")(lambda: good_docx(document=None))
bad("doctype.docx", True)(lambda: good_docx(
    prefix=b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    document=b"<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"))
bad("deep.docx", True)(lambda: good_docx(document=b"<w:p>" * 200_000 + b"</w:p>" * 200_000))
bad("up the tree.docx", True)(lambda: good_docx([("../../../../tmp/sopan-escaped", b"x"),
                                                 ("/tmp/sopan-escaped", b"x")]))
bad("bomb.docx")(lambda: good_docx(document=b"<w:p/>" * 60_000_000))
bad("protected.docx")(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


def limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def tried(binary, path, other, patience):
    """(exit status, seconds, peak MB, standard error) of a run over the bad file and a good one."""
    began = time.time()
    run = subprocess.Popen([binary, "extract", "--format", "json", path, other],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limits)
    try:
        out, error = run.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        run.kill()
        run.communicate()
        return None, patience, 0, b"", b""
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return run.returncode, time.time() - began, used, out, error


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/sopan")
    parser.add_argument("--work", default="build/bad")
    parser.add_argument("--slow", action="store_true", help="a sanitizer build: looser limits")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    patience, memory_most = (SECONDS * 6, 1e9) if options.slow else (SECONDS, MEGABYTES)
    os.makedirs(options.work, exist_ok=True)
    other = os.path.join(specs.folder("surat-masuk"), "sop.txt")
    failed = 0
    for name, (make, partly, gives, says) in FILES.items():
        if options.names and name not in options.names:
            continue
        path = os.path.join(options.work, name)
        with open(path, "wb") as f:
            f.write(make())
        status, seconds, memory, out, error = tried(options.bin, path, other, patience)
        said = name.encode() in error
        wrong = []
        if status is None:
            wrong.append(f"takes more than {patience} s")
        elif status < 0:
            wrong.append(f"killed by signal {-status}")
        elif status not in ((0, 3) if partly else (3,)):
            wrong.append(f"exit {status}")
        if status == 3 and not said:
            wrong.append("the message does not name the file")
        if status is not None and b"Pengelolaan Surat Masuk" not in out:
            wrong.append("the other input was not done")
        if status is not None and (gives.encode() not in out or says.encode() not in error):
            wrong.append(f"does not give '{gives}' or say '{says}'")
        if memory > memory_most:
            wrong.append(f"{memory:.0f} MB")
        failed += bool(wrong)
        note = error.decode(errors="replace").strip().split("\n")[0][-110:]
        print(f"{'FAIL' if wrong else 'ok  '} {name:26s} exit {status} {seconds:5.1f} s  "
              f"{'; '.join(wrong) or note}", flush=True)
    print(f"{failed} of {len(FILES)} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
