"""What the documents of a made-up archive say: offices of one invented kabupaten, services, steps."""
import copy
import datetime

import spec as specs

REGION = "KABUPATEN TIRTA KENCANA"
DINAS = ("Pendidikan", "Kesehatan", "Pekerjaan Umum dan Penataan Ruang", "Sosial", "Perhubungan",
         "Lingkungan Hidup", "Kependudukan dan Pencatatan Sipil", "Perpustakaan dan Kearsipan",
         "Komunikasi dan Informatika", "Pertanian", "Perikanan", "Pariwisata", "Tenaga Kerja",
         "Koperasi dan Usaha Mikro", "Perdagangan", "Pemuda dan Olahraga", "Ketahanan Pangan",
         "Pemberdayaan Masyarakat dan Desa", "Perumahan Rakyat", "Pengendalian Penduduk")
BADAN = ("Kepegawaian Daerah", "Perencanaan Pembangunan Daerah", "Keuangan Daerah",
         "Pendapatan Daerah", "Kesatuan Bangsa dan Politik", "Penanggulangan Bencana Daerah")
KECAMATAN = ("Telaga Biru", "Batu Alir", "Muara Jernih", "Lembah Damai", "Bukit Cemara",
             "Sungai Teratai", "Padang Ilalang", "Rimba Asri", "Tanjung Kapas", "Pulau Sempit",
             "Danau Sunyi", "Hulu Bening", "Kampung Baru", "Simpang Empat", "Lereng Hijau")
KELURAHAN = ("Mekar Jaya", "Sido Makmur", "Karang Anyar", "Suka Maju", "Cempaka", "Melati",
             "Kenanga", "Dahlia")


def office(kind, name, code, head, position, grade):
    return {"agency": [f"PEMERINTAH {REGION}", f"{kind} {name}".upper()], "code": code,
            "head": head, "position": position, "rank": grade[0], "grade": grade[1],
            "folder": f"{kind} {name}"}


def initials(name):
    return "".join(w[0] for w in name.split() if w != "dan").upper()


def offices():
    c, b = ("Pembina Utama Muda", "IV/c"), ("Pembina Tingkat I", "IV/b")
    a, d = ("Pembina", "IV/a"), ("Penata Tingkat I", "III/d")
    out = [office("Dinas", n, f"DIN-{initials(n)}", "Kepala Dinas", f"Kepala Dinas {n}", c)
           for n in DINAS]
    out += [office("Badan", n, f"BDN-{initials(n)}", "Kepala Badan", f"Kepala Badan {n}", b)
            for n in BADAN]
    out += [office("Kecamatan", n, f"KEC.{initials(n)}", "Camat", f"Camat {n}", a)
            for n in KECAMATAN]
    out += [office("Kelurahan", n, f"KEL.{initials(n)}", "Lurah", f"Lurah {n}", d)
            for n in KELURAHAN]
    out.append(office("Inspektorat", "Daerah", "ITDA", "Inspektur", "Inspektur", c))
    return out


OFFICES = offices()
NAMES = ("Andi Wibowo, S.E", "Siti Rahmawati, S.Sos", "Hendri Saputra, S.H", "Dewi Lestari, M.Si",
         "Ahmad Fauzan, S.IP", "Maria Ulfah, S.E, M.M", "Joko Santoso, S.T", "Yuliana Sari, S.Kom")
THINGS = ("Surat Keterangan Domisili", "Rekomendasi Kegiatan", "Surat Izin Penggunaan Gedung",
          "Laporan Bulanan", "Laporan Triwulan", "Rencana Kerja", "Daftar Inventaris Barang",
          "Usulan Kenaikan Pangkat", "Surat Cuti Pegawai", "Dokumen Anggaran", "Profil Layanan",
          "Data Kelompok Usaha", "Surat Tugas", "Berita Acara Pemeriksaan", "Kartu Pegawai",
          "Jadwal Pelayanan Keliling", "Surat Undangan", "Notulen Rapat", "Standar Pelayanan",
          "Survei Kepuasan Masyarakat", "Arsip Inaktif", "Laporan Kinerja", "Data Penerima Bantuan",
          "Surat Perjalanan Dinas", "Perjanjian Kinerja", "Sertifikat Pelatihan",
          "Peta Lokasi Kegiatan", "Katalog Layanan", "Tanggapan Pengaduan", "Izin Reklame")
ACTIONS = ("Penerbitan", "Penyusunan", "Pengelolaan", "Pelayanan", "Penyampaian")
LAWS = ("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;",
        "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah;",
        "Peraturan Menteri Dalam Negeri Nomor 52 Tahun 2011 tentang Standar Operasional Prosedur "
        "di Lingkungan Pemerintah Provinsi dan Kabupaten/Kota;")
# activity, inputs, durations to choose from, output, actor, shape; {} is the thing
STEPS = (
    ("Mengajukan permohonan {}", "Formulir permohonan", ("10 menit", "15 menit"),
     "Berkas permohonan", 0, "terminator"),
    ("Menerima berkas permohonan {}", "Berkas permohonan", ("5 menit", "10 menit"),
     "Tanda terima berkas", 1, "process"),
    ("Memeriksa kelengkapan berkas", "Tanda terima berkas, daftar periksa",
     ("15 menit", "20 menit", "30 menit"), "Berkas lengkap", 1, "decision"),
    ("Mengolah data {}", "Berkas lengkap", ("1 jam", "2 jam", "3 jam"), "Data terolah", 2,
     "process"),
    ("Menyusun konsep {}", "Data terolah", ("45 menit", "1 hari", "2 hari"), "Konsep awal", 2,
     "process"),
    ("Mengoreksi konsep {}", "Konsep awal", ("30 menit", "1 jam", "2 jam"), "Konsep terkoreksi", 3,
     "decision"),
    ("Memaraf konsep {}", "Konsep terkoreksi", ("5 menit", "10 menit"), "Konsep berparaf", 3,
     "process"),
    ("Menandatangani {}", "Konsep berparaf", ("30 menit", "1 jam", "4 jam"), "{} bertanda tangan",
     4, "process"),
    ("Memberikan nomor pada {}", "{} bertanda tangan", ("5 menit", "10 menit"), "{} bernomor", 1,
     "process"),
    ("Menyerahkan {} kepada pemohon", "{} bernomor", ("5 menit", "10 menit", "15 menit"),
     "Bukti penyerahan", 1, "process"),
    ("Mengarsipkan salinan {}", "Bukti penyerahan", ("10 menit", "15 menit"), "Arsip {}", 1,
     "terminator"))
OPTIONAL = (1, 3, 6, 8)  # steps an office may do without
MONTHS = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November "
          "Desember").split()
ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()


def printed_date(date):
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def workday(date):
    while date.weekday() > 4:
        date += datetime.timedelta(1)
    return date


def nip(chance):
    birth = datetime.date(chance.randrange(1966, 1986), chance.randrange(1, 13),
                          chance.randrange(1, 28))
    return (f"{birth:%Y%m%d} {birth.year + chance.randrange(22, 30)}{chance.randrange(1, 13):02} "
            f"{chance.randrange(1, 3)} {chance.randrange(1, 12):03}")


def document(chance, serial, defects):
    """(description, office name): the serial-th SOP of the archive."""
    where = OFFICES[serial % len(OFFICES)]
    thing = THINGS[serial // len(OFFICES) % len(THINGS)]
    action = ACTIONS[(serial // len(OFFICES) // len(THINGS) + serial) % len(ACTIONS)]
    created = workday(datetime.date(2023, 1, 2) + datetime.timedelta(chance.randrange(1000)))
    approved = workday(created + datetime.timedelta(chance.randrange(3, 15)))
    number = f"000.8.3.3/{serial // len(OFFICES) + 1:03}/{where['code']}/" \
             f"{ROMAN[created.month - 1]}/{created.year}"
    sop = {"agency": where["agency"], "number": number, "created": printed_date(created),
           "revised": "-", "approved": printed_date(approved),
           "approver": {"position": where["position"], "name": chance.choice(NAMES),
                        "rank": where["rank"], "grade": where["grade"], "nip": nip(chance)},
           "title": f"{action} {thing}",
           "legal_basis": [law for k, law in enumerate(LAWS) if k == 1 or chance.random() < 0.7],
           "qualifications": ["Memahami tugas dan fungsi", "Mampu mengoperasikan komputer"],
           "related": [f"SOP {chance.choice(ACTIONS)} {chance.choice(THINGS)}"],
           "equipment": ["Komputer", "Alat tulis kantor", "Jaringan internet"],
           "warnings": [f"Jika prosedur tidak dijalankan, maka {thing.lower()} terlambat"],
           "records": ["Dicatat dalam buku register", "Disimpan sebagai arsip"],
           "procedures": [procedure(chance, where, thing, f"{action} {thing}")]}
    spec = {"text": chance.choice(("tabs", "lines", "grid")), "sops": [sop]}
    if chance.random() < defects:
        spec = spoiled(chance, spec)
    return specs.filled(spec), where["folder"]


def procedure(chance, where, thing, title):
    kept = [s for k, s in enumerate(STEPS) if k not in OPTIONAL or chance.random() < 0.6]
    steps, edges = [], []
    for n, (activity, inputs, times, output, actor, shape) in enumerate(kept):
        fill = lambda t: t.format(thing.lower() if not t.startswith("{}") else thing)
        steps.append({"number": f"{n + 1}.", "activity": fill(activity), "inputs": fill(inputs),
                      "duration": chance.choice(times), "output": fill(output),
                      "marks": [[f"m{n}", actor, shape,
                                 "Mulai" if n == 0 else "Selesai" if n == len(kept) - 1 else ""]]})
        if n:
            edges.append([f"m{n - 1}", f"m{n}", "Ya" if kept[n - 1][5] == "decision" else ""])
        if shape == "decision":
            edges.append([f"m{n}", f"m{n - 1}", "Tidak"])
    staff = chance.choice(("Pengelola Layanan", "Pengolah Data", "Analis Kebijakan"))
    return {"heading": title.upper(), "steps": steps, "edges": edges,
            "actors": ["Pemohon", "Petugas Pelayanan", staff, "Sekretaris", where["head"]]}


def spoiled(chance, spec):
    """With one to three defects of the catalogue."""
    from catalogue import DEFECTS
    out = specs.filled(spec)
    for _ in range(chance.randrange(1, 4)):
        d = chance.choice(DEFECTS)
        changed = copy.deepcopy(out)
        changed["sops"][0]["text"] = changed["text"]
        try:
            if d.make(changed["sops"][0], chance.randrange(d.ways)) is not None:
                out = changed
        except (AttributeError, IndexError, KeyError, StopIteration, TypeError, ValueError,
                ZeroDivisionError, AssertionError):
            continue   # this document cannot carry this defect beside the others
    return out


def file_name(spec, chance):
    sop = spec["sops"][0]
    title = sop["title"] or "Tanpa Judul"
    return chance.choice(("SOP {}", "{}", "SOP_{}", "sop {}")).format(title.replace("/", "-"))[:80]
