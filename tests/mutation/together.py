"""Defects that show only across documents (archive/) or on the file as a whole (reading/).

Each maker returns (files, findings): files by name, and per expected finding (rule, file name, text
that the finding must mention)."""
import copy

import paper
import scan
import spec as specs
import text
import web
from defect import MONTHS, procedure, roman, shifted
from printout import printed

TOGETHER = []


def together(rule):
    def keep(make):
        TOGETHER.append((rule, make))
        return make
    return keep


def retitled(spec, number=None, title=None, agency=None, offset=0):
    """Another SOP of the same or another office, made from a clean one."""
    out = copy.deepcopy(spec)
    sop = out["sops"][0]
    if number:
        first, _, *rest = sop["number"].split("/")
        sop["number"] = "/".join([first, number] + rest)
    if title:
        sop["title"] = title
        procedure(sop)["heading"] = title.upper()
    if agency:
        sop["agency"][-1] = agency
    if offset:
        for key in ("created", "approved", "effective", "approved_effective"):
            if sop.get(key):
                sop[key] = shifted(sop[key], offset)
        parts = sop["number"].split("/")
        sop["number"] = "/".join(parts[:-2] + [roman(sop["created"]), sop["created"].split()[2]])
    return out


def files(**documents):
    return {f"{name}.txt": text.text(spec).encode() for name, spec in documents.items()}


@together("archive/number-duplicate")
def number_duplicate(bases):
    for name in ("surat-masuk", "akta-kelahiran", "perpustakaan", "surat-pengantar"):
        base = bases[name]
        other = retitled(base, title="Penyusunan Jadwal Pelayanan Keliling")
        for step, work in zip(procedure(other["sops"][0])["steps"], range(99)):
            step["activity"] = f"Melaksanakan bagian {work + 1} jadwal keliling"
        yield files(a=base, b=other), [("archive/number-duplicate", None,
                                        base["sops"][0]["number"])]


@together("archive/title-duplicate")
def title_duplicate(bases):
    for name in ("surat-masuk", "akta-kelahiran", "perpustakaan", "surat-pengantar"):
        base = bases[name]
        yield (files(a=base, b=retitled(base, number="077", offset=30)),
               [("archive/title-duplicate", None, base["sops"][0]["title"])])


@together("archive/number-date-order")
def number_date_order(bases):
    for name in ("surat-masuk", "akta-kelahiran", "izin-penelitian", "surat-pengantar"):
        base = bases[name]
        documents = {"a": base}
        for n, key in ((2, "b"), (3, "c"), (4, "d"), (5, "e")):
            documents[key] = retitled(base, number=f"{100 + n:03}", offset=14 * n,
                                      title=f"Pelayanan Bidang Nomor {'Dua Tiga Empat Lima'.split()[n - 2]}")
        late = retitled(base, number="109", offset=-60, title="Pelayanan Bidang Terakhir")
        yield files(z=late, **documents), [("archive/number-date-order", None, "109")]


@together("archive/related-unknown")
def related_unknown(bases):
    for name in ("surat-masuk", "akta-kelahiran", "izin-penelitian", "surat-pengantar"):
        base = bases[name]
        documents = {"a": base}
        for n, related in enumerate(base["sops"][0]["related"]):
            other = retitled(base, number=f"{200 + n}", title=related.replace("SOP ", ""))
            other["sops"][0]["related"] = [f"SOP {base['sops'][0]['title']}"]
            documents[f"b{n}"] = other
        lost = retitled(base, number="300", title="Pelayanan Terakhir")
        lost["sops"][0]["related"] = ["SOP Pemeliharaan Kendaraan Terbang"]
        yield (files(c=lost, **documents),
               [("archive/related-unknown", "c.txt", "Pemeliharaan Kendaraan Terbang")])


@together("archive/near-copy")
def near_copy(bases):
    for name, agency in (("surat-masuk", "SEKRETARIAT DPRD"),
                         ("akta-kelahiran", "DINAS PERPUSTAKAAN DAN KEARSIPAN"),
                         ("surat-pengantar", "KELURAHAN TANJUNG KAPAS"),
                         ("izin-penelitian", "BADAN KEPEGAWAIAN DAERAH")):
        yield (files(a=bases[name], b=retitled(bases[name], number="078", agency=agency)),
               [("archive/near-copy", None, "")])


@together("archive/duration-outlier")
def duration_outlier(bases):
    base = bases["surat-masuk"]
    places = "Mawar Melati Anggrek Cempaka Dahlia Kenanga Teratai Flamboyan Seroja Kemuning".split()
    for step, far in ((5, "6 jam"), (7, "1 hari"), (2, "7 jam")):
        documents = {}
        for n, place in enumerate(places):
            other = retitled(base, number=f"{n + 1:03}", agency=f"KECAMATAN {place.upper()}")
            documents[f"d{n}"] = other
        documents["d9"]["sops"][0]["procedures"][0]["steps"][step]["duration"] = far
        yield files(**documents), [("archive/duration-outlier", "d9.txt", "")]


@together("reading/not-an-sop")
def not_an_sop(bases):
    """A puskesmas form is named as such; a letter is no SOP at all."""
    form = specs.load(specs.folder("cuci-tangan"))
    yield {"a.txt": text.text(form).encode()}, [("reading/not-an-sop", "a.txt", "")]
    yield {"a.html": web.page(form).encode()}, [("reading/not-an-sop", "a.html", "")]
    yield {"a.pdf": paper.pdf(printed(form, "word").pages)}, [("reading/not-an-sop", "a.pdf", "")]
    letter = ("Yth. Kepala Dinas Pendidikan\ndi Tempat\n\nDengan hormat,\n\nBersama ini kami "
              "sampaikan undangan rapat pada hari Senin pukul 09.00.\n\nAtas perhatian Saudara, "
              "kami ucapkan terima kasih.\n")
    yield {"b.txt": letter.encode()}, [("reading/not-an-sop", "b.txt", "")]


@together("reading/low-confidence")
def low_confidence(bases):
    """A scan so coarse and grainy that letters can only be guessed."""
    for name in ("surat-masuk", "akta-kelahiran"):
        pages = printed(bases[name], "word").pages
        rng = scan.noise(name + "/low")
        yield ({"a.pdf": scan.pdf([scan.gray(p, rng, 62) for p in pages], 62)},
               [("reading/low-confidence", "a.pdf", "")])


@together("reading/hidden-text")
def hidden_text(bases):
    """The number that is seen was pasted over another one that is still in the text layer."""
    for name in ("surat-masuk", "akta-kelahiran", "izin-penelitian"):
        out = printed(bases[name], "word")
        page, number = out.pages[0], bases[name]["sops"][0]["number"]
        at = next(i for i, op in enumerate(page.ops) if op[0] == "text" and op[3] == number)
        _, x, y, string, font, size, bold = page.ops[at]
        width = paper.width_of(string, font, size, bold)
        cover = ("path", [(x - 1, y - size), (x + width + 30, y - size),
                          (x + width + 30, y + 1.5), (x - 1, y + 1.5)], True, 0, (1, 1, 1), None)
        hidden = ("text", x, y, "999.9.9/888/PALSU/I/2011", font, size, bold)
        page.ops[at:at + 1] = [hidden, cover, page.ops[at]]
        yield {"a.pdf": paper.pdf(out.pages)}, [("reading/hidden-text", "a.pdf", "")]


@together("reading/text-cut")
def text_cut(bases):
    """A row too low for its last line, of which no more than the tips of the letters is printed."""
    for name in ("surat-masuk", "akta-kelahiran", "izin-penelitian"):
        out = printed(bases[name], "word")
        page, number = out.pages[0], bases[name]["sops"][0]["number"]
        _, x, y, _, font, size, bold = next(op for op in page.ops
                                            if op[0] == "text" and op[3] == number)
        page.cut_text(x, y + 0.3 * size, "tentang Pelayanan", font, size,
                      (x, y - 0.6 * size, x + 200, y - 0.45 * size), bold)
        yield {"a.pdf": paper.pdf(out.pages)}, [("reading/text-cut", "a.pdf", "tentang Pelayanan")]
