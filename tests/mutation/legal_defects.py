"""Defects of the legal basis (legal/)."""
import re

from defect import ANYWHERE, defect, region, roman, shifted


@defect("legal/basis-missing", "legal", 2)
def basis_missing(sop, k):
    sop["legal_basis"] = [[], ["-"]][k]
    return ANYWHERE


def own_regulation(sop):
    where = region(sop)
    return f"Peraturan Daerah {where}"


@defect("legal/citation-number-missing", "legal", 2)
def citation_number_missing(sop, k):
    sop["legal_basis"].append(f"{own_regulation(sop)} Nomor" if k == 0 else
                              f"{own_regulation(sop)} tentang Susunan Perangkat Daerah;")
    return sop["legal_basis"][-1]


@defect("legal/citation-year-missing", "legal", 2)
def citation_year_missing(sop, k):
    sop["legal_basis"].append(f"{own_regulation(sop)} Nomor {4 + k} tentang Pelayanan Publik;")
    return sop["legal_basis"][-1]


@defect("legal/citation-about-missing", "legal", 2)
def citation_about_missing(sop, k):
    sop["legal_basis"].append(f"{own_regulation(sop)} Nomor {4 + k} Tahun 2021;")
    return sop["legal_basis"][-1]


@defect("legal/citation-duplicate", "legal", 2)
def citation_duplicate(sop, k):
    i = k % len(sop["legal_basis"])
    sop["legal_basis"].insert(i + 1, sop["legal_basis"][i])
    return sop["legal_basis"][i]


@defect("legal/citation-year-future", "legal", also=("legal/citation-unknown",))
def citation_year_future(sop, k):
    sop["legal_basis"].append(f"{own_regulation(sop)} Nomor 4 Tahun 2028 tentang Pelayanan Publik;")
    return sop["legal_basis"][-1]


def national(sop):
    """Index of the first law cited, which has a subject of its own."""
    return next((i for i, t in enumerate(sop["legal_basis"])
                 if re.match(r"Undang-Undang Nomor (23 Tahun 2014|43 Tahun 20|25 Tahun 2009)", t)),
                None)


@defect("legal/citation-kind-wrong", "legal", 2, also=("legal/order-",))
def citation_kind_wrong(sop, k):
    i = national(sop)
    kind = ("Peraturan Pemerintah", "Peraturan Presiden")[k]
    sop["legal_basis"][i] = sop["legal_basis"][i].replace("Undang-Undang", kind, 1)
    return sop["legal_basis"][i]


@defect("legal/citation-number-wrong", "legal", 2, also=("legal/order-",))
def citation_number_wrong(sop, k):
    i = national(sop)
    number = re.search(r"Nomor (\d+) Tahun (\d+)", sop["legal_basis"][i])
    wrong = (f"Nomor {int(number[1]) + 2} Tahun {number[2]}",
             f"Nomor {number[1]} Tahun {int(number[2]) + 1}")[k]
    sop["legal_basis"][i] = sop["legal_basis"][i].replace(number[0], wrong, 1)
    return sop["legal_basis"][i]


@defect("legal/citation-title-wrong", "legal", 3)
def citation_title_wrong(sop, k):
    i = next((i for i, t in enumerate(sop["legal_basis"]) if "23 Tahun 2014" in t), None) \
        if k < 2 else next((i for i, t in enumerate(sop["legal_basis"])
                            if len(t.split("tentang", 1)[1].split()) > 5), None)
    if i is None:
        return None
    text = sop["legal_basis"][i]
    sop["legal_basis"][i] = (text.replace("Pemerintahan Daerah", "Pemerintah Daerah"),
                             text.replace("Pemerintahan Daerah", "Perintahan Derah"),
                             " ".join(text.rstrip(";").split()[:-3]) + ";")[k]
    return sop["legal_basis"][i]


@defect("legal/citation-unknown", "legal", also=("legal/order-",))
def citation_unknown(sop, k):
    sop["legal_basis"].insert(1, "Undang-Undang Nomor 87 Tahun 2014 tentang Penyederhanaan "
                                 "Tata Kelola Ruang Tunggu;")
    return sop["legal_basis"][1]


@defect("legal/citation-revoked", "legal", 4, also=("legal/order-",))
def citation_revoked(sop, k):
    text = ("Peraturan Pemerintah Nomor 58 Tahun 2005 tentang Pengelolaan Keuangan Daerah;",
            "Peraturan Pemerintah Nomor 53 Tahun 2010 tentang Disiplin Pegawai Negeri Sipil;",
            "Peraturan Pemerintah Nomor 46 Tahun 2011 tentang Penilaian Prestasi Kerja Pegawai "
            "Negeri Sipil;", "Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;")[k]
    sop["legal_basis"] = [text]
    return text


@defect("legal/citation-revoked-since", "legal", also=("header/number-",), today="2024-02-05")
def citation_revoked_since(sop, k):
    """UU 5/2014 was replaced at the end of October 2023."""
    sop["legal_basis"] = ["Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;"]
    for key in ("created", "approved", "effective", "approved_effective"):
        if sop.get(key):
            sop[key] = shifted(sop[key].replace("2025", "2023").replace("Agustus", "April"), 0)
    sop["number"] = re.sub(r"/[IVX]+/2025", "/" + roman(sop["created"]) + "/2023", sop["number"])
    return sop["legal_basis"][0]


def rank(text):
    return [t for t in ("Undang-Undang", "Peraturan Pemerintah", "Peraturan Presiden",
                        "Peraturan Menteri Dalam Negeri") if text.startswith(t)][0]


@defect("legal/order-hierarchy", "legal", 2)
def order_hierarchy(sop, k):
    b = sop["legal_basis"]
    pairs = [(i, i + 1) for i in range(len(b) - 1) if rank(b[i]) != rank(b[i + 1])]
    if not pairs:
        return None
    i, j = pairs[k % len(pairs)]
    b[i], b[j] = b[j], b[i]
    return (b[i], b[j])


@defect("legal/order-chronology", "legal")
def order_chronology(sop, k):
    b = sop["legal_basis"]
    year = lambda t: int(re.search(r"Tahun (\d+)", t)[1])
    pairs = [(i, i + 1) for i in range(len(b) - 1)
             if rank(b[i]) == rank(b[i + 1]) and year(b[i]) < year(b[i + 1])]
    if not pairs:
        return None
    i, j = pairs[0]
    b[i], b[j] = b[j], b[i]
    return (b[i], b[j])


@defect("legal/republic-prefix", "legal")
def republic_prefix(sop, k):
    i = national(sop)
    sop["legal_basis"][i] = sop["legal_basis"][i].replace(
        "Undang-Undang", "Undang-Undang Republik Indonesia", 1)
    return sop["legal_basis"][i]


@defect("legal/foreign-region", "legal", 3)
def foreign_region(sop, k):
    sop["legal_basis"].append((
        "Peraturan Daerah Kabupaten Lembah Hijau Nomor 3 Tahun 2019 tentang Pelayanan Publik;",
        "Peraturan Bupati Lembah Hijau Nomor 12 Tahun 2020 tentang Tata Naskah Dinas;",
        "Peraturan Wali Kota Bukit Intan Nomor 7 Tahun 2021 tentang Tata Naskah Dinas;")[k])
    return sop["legal_basis"][-1]
