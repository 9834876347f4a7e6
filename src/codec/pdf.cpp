// See pdf.h. MuPDF reports errors by longjmp: nothing with a destructor is made inside fz_try, and
// every pointer set there is fz_var'd.
#include "codec/pdf.h"

#include <fmt/format.h>
#include <malloc.h>
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <set>
#include <thread>

#include "base/language.h"
#include "codec/pdf_text.h"

namespace sopan {
namespace {

// Hostile files ask for memory without end; MuPDF reports the refusal as an error of the page.
constexpr std::size_t most_memory = std::size_t{400} << 20;

struct Account {
  std::size_t used = 0;
};

void* give(void* user, std::size_t size) {
  auto* account = static_cast<Account*>(user);
  if (size > most_memory || account->used + size > most_memory) return nullptr;
  void* memory = std::malloc(size);
  if (memory) account->used += malloc_usable_size(memory);
  return memory;
}

void* give_other(void* user, void* old, std::size_t size) {
  auto* account = static_cast<Account*>(user);
  const std::size_t before = old ? malloc_usable_size(old) : 0;
  if (size > most_memory || account->used - before + size > most_memory) return nullptr;
  void* memory = std::realloc(old, size);
  if (memory) account->used += malloc_usable_size(memory) - before;
  return memory;
}

void take_back(void* user, void* memory) {
  auto* account = static_cast<Account*>(user);
  if (memory) account->used -= malloc_usable_size(memory);
  std::free(memory);
}

void silent(void*, const char*) {}

// The draw device's own way to fill text, and the fonts whose text is drawn all the same. MuPDF's
// callbacks carry no data of ours, so these belong to the thread while it draws.
using FillText = void (*)(fz_context*, fz_device*, const fz_text*, fz_matrix, fz_colorspace*,
                          const float*, float, fz_color_params);
thread_local FillText draw_text = nullptr;
thread_local const std::set<const fz_font*>* drawn_fonts = nullptr;

void fill_unreadable_text(fz_context* context, fz_device* device, const fz_text* text,
                          fz_matrix ctm, fz_colorspace* space, const float* color, float alpha,
                          fz_color_params params) {
  if (text->head && drawn_fonts->count(text->head->font))
    draw_text(context, device, text, ctm, space, color, alpha, params);
}

// A group that is painted as it is, opaque and unblended, needs no picture of its own; office
// suites put every page into one. Those are passed over: a third of the time of drawing.
thread_local decltype(fz_device::begin_group) draw_begin_group = nullptr;
thread_local decltype(fz_device::end_group) draw_end_group = nullptr;
thread_local std::vector<bool> groups_drawn;

void begin_group_if_needed(fz_context* context, fz_device* device, fz_rect area,
                           fz_colorspace* space, int isolated, int knockout, int blend,
                           float alpha) {
  const bool needed = blend != 0 || alpha < 1;
  groups_drawn.push_back(needed);
  if (needed) draw_begin_group(context, device, area, space, isolated, knockout, blend, alpha);
}

void end_group_if_needed(fz_context* context, fz_device* device) {
  if (groups_drawn.empty()) return;
  const bool needed = groups_drawn.back();
  groups_drawn.pop_back();
  if (needed) draw_end_group(context, device);
}

void pass_over_plain_groups(fz_device* device) {
  groups_drawn.clear();
  draw_begin_group = device->begin_group;
  draw_end_group = device->end_group;
  device->begin_group = begin_group_if_needed;
  device->end_group = end_group_if_needed;
}

// What to leave out of a picture.
struct Omission {
  bool text = false;  // but not text in these fonts
  const std::set<const fz_font*>* fonts = nullptr;
  bool images = false;  // they are too large to decode
};

void leave_out(fz_device* device, const Omission& omission) {
  if (omission.text) {
    draw_text = device->fill_text;
    drawn_fonts = omission.fonts;
    device->fill_text = omission.fonts->empty() ? nullptr : fill_unreadable_text;
    device->stroke_text = nullptr;
    device->ignore_text = nullptr;
  }
  if (omission.images) {
    device->fill_image = nullptr;
    device->fill_image_mask = nullptr;
  }
}

// A row of red, green and blue to gray, twice: as seen, and with coloured ink faded.
void take_row(const unsigned char* rgb, std::size_t width, std::uint8_t* seen,
              std::uint8_t* faded) {
  for (std::size_t x = 0; x < width; x++, rgb += 3) {
    seen[x] = static_cast<std::uint8_t>((77 * rgb[0] + 151 * rgb[1] + 28 * rgb[2]) >> 8);
    faded[x] = without_colour(rgb[0], rgb[1], rgb[2]);
  }
}

void take_samples(fz_context* context, fz_pixmap* pixmap, Picture& picture, Picture* uncoloured) {
  picture.width = fz_pixmap_width(context, pixmap);
  picture.height = fz_pixmap_height(context, pixmap);
  const auto width = static_cast<std::size_t>(picture.width);
  const auto height = static_cast<std::size_t>(picture.height);
  picture.gray.resize(width * height);
  if (uncoloured) *uncoloured = picture;
  for (std::size_t y = 0; y < height; y++) {
    const unsigned char* row = fz_pixmap_samples(context, pixmap) +
                               y * static_cast<std::size_t>(fz_pixmap_stride(context, pixmap));
    std::uint8_t* out = picture.gray.data() + y * width;
    if (uncoloured)
      take_row(row, width, out, uncoloured->gray.data() + y * width);
    else
      std::copy_n(row, width, out);
  }
}

// Gray picture of a display list, and the same with coloured ink faded where that is asked for;
// throws MuPDF errors.
void draw(fz_context* context, fz_display_list* list, const fz_rect& bounds, double dpi,
          const Omission& omission, fz_cookie* cookie, Picture& picture,
          Picture* uncoloured = nullptr) {
  fz_pixmap* pixmap = nullptr;
  fz_device* device = nullptr;
  fz_var(pixmap);
  fz_var(device);
  fz_try(context) {
    const float zoom = static_cast<float>(dpi / 72);
    const fz_matrix ctm = fz_pre_translate(fz_scale(zoom, zoom), -bounds.x0, -bounds.y0);
    const fz_irect area = fz_round_rect(fz_transform_rect(bounds, ctm));
    fz_colorspace* space = uncoloured ? fz_device_rgb(context) : fz_device_gray(context);
    pixmap = fz_new_pixmap_with_bbox(context, space, area, nullptr, 0);
    fz_clear_pixmap_with_value(context, pixmap, 255);
    device = fz_new_draw_device(context, fz_identity, pixmap);
    leave_out(device, omission);
    pass_over_plain_groups(device);
    fz_run_display_list(context, list, device, ctm, fz_infinite_rect, cookie);
    fz_close_device(context, device);
    picture.dpi = dpi;
    take_samples(context, pixmap, picture, uncoloured);
  }
  fz_always(context) {
    fz_drop_device(context, device);
    fz_drop_pixmap(context, pixmap);
  }
  fz_catch(context) fz_rethrow(context);
}

// A scan is not drawn finer than it was scanned: that costs time and brings nothing.
double resolution(const PdfDrawing& drawing, const PdfPage& page, const PdfLimits& limits) {
  double dpi = limits.dpi;
  const double area = page.width * page.height;
  if (drawing.largest_image > 0.5 * area && drawing.image_dpi > 0)
    dpi = std::clamp(drawing.image_dpi, std::min(100.0, limits.dpi), limits.dpi);
  const double pixels = area * dpi * dpi / (72 * 72);
  return pixels > limits.most_pixels ? dpi * std::sqrt(limits.most_pixels / pixels) : dpi;
}

// Whether any ink differs between two pictures inside a box given in points.
bool differs(const Picture& a, const Picture& b, const Box& box) {
  const double f = a.dpi / 72;
  const int x0 = std::max(0, static_cast<int>(box.left * f));
  const int x1 = std::min(a.width, static_cast<int>(std::ceil(box.right * f)));
  const int y0 = std::max(0, static_cast<int>(box.top * f));
  const int y1 = std::min(a.height, static_cast<int>(std::ceil(box.bottom * f)));
  int changed = 0;
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++) changed += std::abs(int{a.at(x, y)} - int{b.at(x, y)}) > 24;
  return changed * 40 > (x1 - x0) * (y1 - y0) || changed > 60;
}

// Whether another word, surely seen, stands at the same place: what is seen there is its ink.
bool written_over(const PdfWord& word, const std::vector<PdfWord>& words) {
  return std::any_of(words.begin(), words.end(), [&](const PdfWord& other) {
    return other.visible && intersection(word.box, other.box).area() > 0.3 * word.box.area();
  });
}

// Words that were suspected to be unseen are seen when leaving them out changes the picture.
void settle_visibility(std::vector<PdfWord>& words, const Picture& with, const Picture& without) {
  const std::vector<PdfWord> before = words;
  for (PdfWord& word : words) {
    if (!word.visible && !word.clipped && !written_over(word, before))
      word.visible = differs(with, without, word.box);
  }
}

void drop_outside(PdfPage& page) {
  const Box sheet{0, 0, page.width, page.height};
  std::erase_if(page.words,
                [&](const PdfWord& word) { return !sheet.contains(word.box.center()); });
}

// Everything that can fail inside MuPDF while a page is read; kept in one place for fz_try.
struct PageWork {
  PdfPage page;
  PdfDrawing drawing;
  std::set<const fz_font*> unreadable;
  fz_rect bounds{};
  double dpi = 0;
};

// Asks MuPDF to give up once the time is over. It looks at its cookie between any two things it
// draws.
class Deadline {
 public:
  Deadline(double seconds, fz_cookie& cookie)
      : watch_([this, seconds, &cookie](std::stop_token stop) {
          std::unique_lock lock(mutex_);
          auto most = std::chrono::duration<double>(seconds);
          bool ended = ended_.wait_for(lock, stop, most, [&] { return stop.stop_requested(); });
          if (!ended) cookie.abort = 1;
        }) {}

 private:
  std::mutex mutex_;
  std::condition_variable_any ended_;
  std::jthread watch_;  // the last member: it ends before the others go
};

}  // namespace

struct Pdf::State {
  std::shared_ptr<const std::string> bytes;
  Account account;
  fz_alloc_context memory{&account, give, give_other, take_back};
  fz_context* context = nullptr;
  fz_document* document = nullptr;
  int pages = 0;

  template <class Act>
  Status on_page(int number, const PdfLimits& limits, PageWork& work, Act act);

  ~State() {
    if (!context) return;
    fz_drop_document(context, document);
    fz_drop_context(context);
  }
};

Pdf::Pdf(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pdf::Pdf(Pdf&&) noexcept = default;
Pdf& Pdf::operator=(Pdf&&) noexcept = default;
Pdf::~Pdf() = default;

int Pdf::page_count() const { return state_->pages; }

Result<Pdf> Pdf::open(std::shared_ptr<const std::string> bytes) {
  auto state = std::make_unique<State>();
  state->bytes = std::move(bytes);
  state->context = fz_new_context(&state->memory, nullptr, std::size_t{32} << 20);
  if (!state->context) return Error{say("PDF: memori tidak cukup", "PDF: out of memory")};
  fz_context* context = state->context;
  fz_set_warning_callback(context, silent, nullptr);
  fz_set_error_callback(context, silent, nullptr);
  State* s = state.get();
  fz_stream* stream = nullptr;
  bool locked = false;
  std::string why;
  fz_var(stream);
  fz_var(locked);
  fz_try(context) {
    stream = fz_open_memory(context, reinterpret_cast<const unsigned char*>(s->bytes->data()),
                            s->bytes->size());
    s->document = &pdf_open_document_with_stream(context, stream)->super;
    locked = fz_needs_password(context, s->document) &&
             !fz_authenticate_password(context, s->document, "");
    if (!locked) s->pages = fz_count_pages(context, s->document);
  }
  fz_always(context) fz_drop_stream(context, stream);
  fz_catch(context) why = fz_caught_message(context);
  if (!why.empty())
    return Error{
        say("PDF rusak dan tidak dapat dibuka (", "the PDF is damaged and cannot be opened (") +
        why + ")"};
  if (locked)
    return Error{say("PDF dikunci dengan kata sandi; simpan salinan tanpa kata sandi",
                     "the PDF is locked with a password; save a copy without one")};
  if (s->pages <= 0) return Error{say("PDF tidak memuat halaman", "the PDF has no pages")};
  return Pdf(std::move(state));
}

namespace {

void look_through(fz_context* context, fz_display_list* list, const PdfLimits& limits,
                  fz_cookie* cookie, PageWork& work) {
  scout(context, list, limits.most_image_pixels, cookie, work.drawing);
  work.unreadable = unreadable_fonts(work.drawing);
  work.page.words = words_of(work.drawing, work.unreadable);
  for (PdfWord& word : work.page.words) {
    word.box.left -= work.bounds.x0;
    word.box.right -= work.bounds.x0;
    word.box.top -= work.bounds.y0;
    word.box.bottom -= work.bounds.y0;
  }
  drop_outside(work.page);
  work.dpi = resolution(work.drawing, work.page, limits);
}

void draw_all(fz_context* context, fz_display_list* list, fz_cookie* cookie, PageWork& work) {
  PdfPage& page = work.page;
  const bool oversized = work.drawing.image_too_large;
  const bool coloured = work.drawing.largest_is_coloured &&
                        work.drawing.largest_image > 0.5 * page.width * page.height;
  draw(context, list, work.bounds, work.dpi, {true, &work.unreadable, oversized}, cookie,
       page.graphics, coloured ? &page.uncoloured : nullptr);
  if (has_coloured_ink(page.graphics, page.uncoloured))
    fade_rims(page.graphics, page.uncoloured);
  else
    page.uncoloured = {};
  const bool suspected = std::any_of(page.words.begin(), page.words.end(),
                                     [](const PdfWord& word) { return !word.visible; });
  page.doubtful = hardly_language(page.words);
  if (!suspected && !page.doubtful) return;
  draw(context, list, work.bounds, work.dpi, {false, nullptr, oversized}, cookie, page.shown);
  settle_visibility(page.words, page.shown, page.graphics);
  page.doubtful = hardly_language(page.words);
  if (!page.doubtful) page.shown = {};
}

void measure(PageWork& work) {
  work.page.width = work.bounds.x1 - work.bounds.x0;
  work.page.height = work.bounds.y1 - work.bounds.y0;
}

}  // namespace

// Loads a page, hands its display list to `act` (which may throw MuPDF errors) and says why it
// failed, if it did.
template <class Act>
Status Pdf::State::on_page(int number, const PdfLimits& limits, PageWork& work, Act act) {
  std::string why;
  fz_page* page = nullptr;
  fz_display_list* list = nullptr;
  fz_device* device = nullptr;
  fz_cookie cookie{};
  fz_var(page);
  fz_var(list);
  fz_var(device);
  Deadline deadline(limits.most_seconds, cookie);
  fz_try(context) {
    page = fz_load_page(context, document, number - 1);
    work.bounds = fz_bound_page(context, page);
    measure(work);
    list = fz_new_display_list(context, work.bounds);
    device = fz_new_list_device(context, list);
    fz_run_page(context, page, device, fz_identity, &cookie);
    fz_close_device(context, device);
    act(list, &cookie);
  }
  fz_always(context) {
    fz_drop_device(context, device);
    fz_drop_display_list(context, list);
    fz_drop_page(context, page);
  }
  fz_catch(context) why = fz_caught_message(context);
  fz_empty_store(context);
  if (cookie.abort) {
    why = say(fmt::format("belum selesai digambar setelah {:g} detik", limits.most_seconds),
              fmt::format("not drawn after {:g} seconds", limits.most_seconds));
  }
  if (why.empty()) return Done{};
  return Error{say(fmt::format("halaman {} rusak ({})", number, why),
                   fmt::format("page {} is damaged ({})", number, why))};
}

Result<PdfPage> Pdf::page(int number, const PdfLimits& limits) const {
  PageWork work;
  Status drawn =
      state_->on_page(number, limits, work, [&](fz_display_list* list, fz_cookie* cookie) {
        look_through(state_->context, list, limits, cookie, work);
        draw_all(state_->context, list, cookie, work);
      });
  if (!drawn) return drawn.error();
  if (work.drawing.image_too_large)
    work.page.losses.push_back(
        say("gambar terlalu besar dan dilewati", "a picture is too large and was left out"));
  return std::move(work.page);
}

Result<Picture> Pdf::picture(int number, const PdfLimits& limits) const {
  PageWork work;
  Picture picture;
  Status drawn =
      state_->on_page(number, limits, work, [&](fz_display_list* list, fz_cookie* cookie) {
        scout(state_->context, list, limits.most_image_pixels, cookie, work.drawing);
        const double dpi = resolution(work.drawing, work.page, limits);
        draw(state_->context, list, work.bounds, dpi,
             {false, nullptr, work.drawing.image_too_large}, cookie, picture);
      });
  if (!drawn) return drawn.error();
  return picture;
}

}  // namespace sopan
