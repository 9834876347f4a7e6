// Posts in normal form. The first pattern that the folded heading begins with (or holds as a word)
// decides, so longer names stand before shorter ones.
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "sop/actors.h"

namespace sopan {

namespace {

struct Post {
  std::string_view role;
  std::string_view names;  // folded, alternatives of a pattern
};
constexpr std::array kPosts = {
    Post{"kasubbag",
         "kepala sub ?bagian|kepala subbag|kasub ?bag|kasubag|ka sub ?bag|ka subag|"
         "kepala sub bag|kasubbagian"},
    Post{"kasubbid", "kepala sub ?bidang|kepala subbid|kasub ?bid|ka sub ?bid"},
    Post{"kasubdit", "kepala sub ?direktorat|kasubdit"},
    Post{"sub-koordinator", "sub ?koordinator|subkoor"},
    Post{"kabag", "kepala bagian|kabag|ka bag"},
    Post{"kabid", "kepala bidang|kabid|ka bid"},
    Post{"kasi", "kepala seksi|kasie?|ka si"},
    Post{"kadis", "kepala dinas|kadis|ka dinas|kadin"},
    Post{"kaban", "kepala badan|kaban|ka badan"},
    Post{"kasat", "kepala satuan|kasat"},
    Post{"kauptd", "kepala uptd?|ka uptd?|kauptd?|kepala unit pelaksana"},
    Post{"kapuskesmas", "kepala puskesmas|kapus"},
    Post{"karo", "kepala biro|karo"},
    Post{"kapus", "kepala pusat"},
    Post{"kakan", "kepala kantor|kakan"},
    Post{"kades", "kepala desa|kades"},
    Post{"kepsek", "kepala sekolah|kepsek"},
    Post{"wakil", "wakil"},
    Post{"sekda", "sekretaris daerah|sekda"},
    Post{"sekwan", "sekretaris dprd|sekretaris dewan|sekwan"},
    Post{"sekretaris", "sekretaris|sekdin|sekdis|sekban|sekcam|seklur|sekdes|sekretariat"},
    Post{"camat", "camat"},
    Post{"lurah", "lurah"},
    Post{"inspektur-pembantu", "inspektur pembantu|irban"},
    Post{"inspektur", "inspektur"},
    Post{"dirjen", "direktur jenderal|dirjen"},
    Post{"direktur", "direktur"},
    Post{"gubernur", "gubernur"},
    Post{"bupati", "bupati"},
    Post{"walikota", "wali ?kota"},
    Post{"menteri", "menteri"},
    Post{"asisten", "asisten"},
    Post{"katim", "ketua tim|katim|ketua pokja|ketua kelompok"},
    Post{"tim", "tim|anggota tim|pokja|kelompok kerja"},
    Post{"koordinator", "koordinator"},
    Post{"kpa", "kuasa pengguna anggaran|kpa"},
    Post{"pa", "pengguna anggaran|pa"},
    Post{"ppk", "pejabat pembuat komitmen|ppk"},
    Post{"pptk", "pejabat pelaksana teknis kegiatan|pptk"},
    Post{"ppid", "ppid|pejabat pengelola informasi"},
    Post{"pejabat-pengadaan", "pejabat pengadaan"},
    Post{"bendahara", "bendahara"},
    Post{"jft",
         "jabatan fungsional|jft|fungsional|pejabat fungsional|analis|pranata|statistisi|"
         "arsiparis|auditor|perencana"},
    Post{"operator", "operator|admin|administrator"},
    Post{"staf", "staf|staff|pegawai|para pegawai|pelaksana|pengadministrasi|petugas"},
    Post{"pemohon", "pemohon|masyarakat|warga|pelanggan|pasien|penyedia"},
    Post{"atasan-langsung", "atasan langsung|atasan"},
    Post{"kepala", "kepala|pimpinan|ketua"}};

}  // namespace

std::string role_of(std::string_view heading) {
  static const std::vector<std::pair<std::string_view, Pattern>> patterns = [] {
    std::vector<std::pair<std::string_view, Pattern>> made;
    made.reserve(kPosts.size());
    for (const Post& post : kPosts)
      made.emplace_back(post.role, Pattern("^(?:plt |plh |pj |para |seorang )*(?:" +
                                           std::string(post.names) + ")(?:$| |[0-9])"));
    return made;
  }();
  std::string name = folded(heading);
  for (const auto& [role, pattern] : patterns)
    if (pattern.found_in(name)) return std::string(role);
  return "";
}

}  // namespace sopan
