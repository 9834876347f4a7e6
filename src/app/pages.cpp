// Hands out page numbers to threads, each with a reader and an OCR engine of its own.
#include "app/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>

#include "base/file.h"
#include "base/language.h"
#include "codec/fast_ocr.h"
#include "layout/debug_picture.h"
#include "layout/layout.h"

namespace sopan {

namespace {

using Clock = std::chrono::steady_clock;

// Made when the first picture is to be read: most digital documents need none.
class EngineWhenNeeded : public OcrEngine {
 public:
  using Make = Result<std::unique_ptr<OcrEngine>> (*)();
  explicit EngineWhenNeeded(Make make) : make_(make) {}

  Result<std::vector<OcrWord>> read(const Picture& picture, OcrPart part) override {
    if (!engine_) {
      Result<std::unique_ptr<OcrEngine>> made = make_();
      if (!made) return made.error();
      engine_ = std::move(*made);
    }
    return engine_->read(picture, part);
  }

 private:
  Make make_;
  std::unique_ptr<OcrEngine> engine_;
};

// Language data of another kind than ours knows is read by Tesseract alone.
Result<std::unique_ptr<OcrEngine>> quick_engine() {
  auto fast = fast_engine(std::make_unique<EngineWhenNeeded>(tesseract_engine));
  return fast ? std::move(fast) : tesseract_engine();
}

OcrEngine& engine_of_this_thread() {
  thread_local EngineWhenNeeded engine(quick_engine);
  return engine;
}

// What a page gave: its layout, or why there is none.
struct PageOutcome {
  bool tried = false;
  PageSize size;
  LaidOut laid;
  std::vector<Note> notes;
  std::string failure;
};

// Nothing darker than paper, and no words: there is nothing to lay out.
bool is_empty_sheet(const Page& page) {
  constexpr std::uint8_t kPaper = 170;
  return page.words.empty() && std::all_of(page.graphics.gray.begin(), page.graphics.gray.end(),
                                           [](std::uint8_t v) { return v >= kPaper; });
}

// What was seen on the page, as a picture in the folder of --debug-pictures.
void write_debug_picture(const Page& page, const PageOutcome& out, const std::string& path) {
  if (page.graphics.empty()) return;
  Status written = write_file(path, debug_picture(page, out.laid));
  if (!written) fmt::print(stderr, "{}\n", written.error().message);
}

// `picture`: where its debug picture goes; empty: nowhere.
PageOutcome read_page(PageReader& reader, int number, const std::string& picture) {
  PageOutcome out;
  out.tried = true;
  try {
    Result<Page> page = reader.page(number);
    if (!page) {
      out.failure = page.error().message;
      return out;
    }
    out.size = page->size;
    out.notes = page->notes;
    const Page seen = picture.empty() ? Page{} : *page;
    if (!is_empty_sheet(*page)) out.laid = lay_out(std::move(*page), &engine_of_this_thread());
    if (!picture.empty()) write_debug_picture(seen, out, picture);
  } catch (const std::bad_alloc&) {
    out.failure = say("memori tidak cukup", "out of memory");
  } catch (const std::exception& error) {
    out.failure = fmt::format("{} [{}]", error.what(), say("ini cacat sopan", "this is a bug"));
  }
  return out;
}

Result<std::unique_ptr<PageReader>> opened(const Bytes& bytes, const std::string& format,
                                           const Limits& limits) {
  PageLimits page_limits;
  page_limits.most_pixels = std::min(page_limits.most_pixels, limits.max_pixels);
  return format == "pdf" ? open_pdf(bytes, page_limits) : open_image(bytes, page_limits);
}

std::string debug_picture_path(const Limits& limits, const std::string& document, int page) {
  if (limits.debug_pictures.empty()) return {};
  std::string stem = std::filesystem::path(document).stem().string();
  return (std::filesystem::path(limits.debug_pictures) / fmt::format("{}-{}.png", stem, page))
      .string();
}

// Reads the pages 1..outcomes.size() with up to limits.jobs threads.
void read_pages(const Bytes& bytes, const Source& source, const Limits& limits, PageReader& first,
                std::vector<PageOutcome>& outcomes, const std::function<void(int)>& on_page) {
  std::atomic<std::size_t> next{0};
  std::atomic<int> done{0};
  auto deadline = Clock::now() + std::chrono::seconds(limits.timeout_seconds);
  auto work = [&](PageReader& reader) {
    for (std::size_t i; (i = next++) < outcomes.size() && Clock::now() < deadline;) {
      int number = static_cast<int>(i) + 1;
      outcomes[i] = read_page(reader, number, debug_picture_path(limits, source.path, number));
      on_page(++done);
    }
  };
  std::vector<std::thread> others;
  std::size_t threads =
      std::min(static_cast<std::size_t>(std::max(1, limits.jobs)), outcomes.size());
  for (std::size_t t = 1; t < threads; ++t) {
    others.emplace_back([&] {
      if (auto reader = opened(bytes, source.format, limits)) work(**reader);
    });
  }
  work(first);
  for (std::thread& thread : others) thread.join();
}

Note page_note(const char* code, int page, std::string message) {
  Note note{code, std::move(message), {}};
  note.at.page = page;
  return note;
}

// One outcome into the document.
void take(PageOutcome& page, int number, Document& document) {
  page.size.turn = page.laid.turn;
  if (page.size.turn % 180 != 0) std::swap(page.size.width, page.size.height);
  document.pages.push_back(page.size);
  for (Note& note : page.notes) document.notes.push_back(std::move(note));
  for (Note& note : page.laid.notes) document.notes.push_back(std::move(note));
  for (Block& block : page.laid.blocks) document.blocks.push_back(std::move(block));
  if (page.laid.ocr) document.source.ocr_pages.push_back(number);
}

}  // namespace

Result<Document> document_of_pages(const Bytes& bytes, const Source& source, const Limits& limits,
                                   const std::function<void(int)>& on_page) {
  Result<std::unique_ptr<PageReader>> reader = opened(bytes, source.format, limits);
  if (!reader) return reader.error();
  int count = (*reader)->page_count();
  if (count <= 0) return Error{say("dokumen tidak berisi halaman", "the document has no pages")};
  std::vector<PageOutcome> pages(static_cast<std::size_t>(std::min(count, limits.max_pages)));
  read_pages(bytes, source, limits, **reader, pages, on_page);
  Document document;
  document.source = source;
  document.source.pages = count;
  int read = 0;
  std::string failure;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    int number = static_cast<int>(i) + 1;
    if (!pages[i].tried) {
      pages[i].failure =
          say("batas waktu --timeout terlampaui", "over the time limit of --timeout");
    }
    take(pages[i], number, document);
    if (pages[i].failure.empty()) {
      ++read;
    } else {
      failure = pages[i].failure;
      document.notes.push_back(page_note("page-skipped", number, failure));
    }
  }
  if (read == 0) return Error{failure};
  if (count > limits.max_pages) {
    std::string message = say(fmt::format("halaman {} sampai {} tidak dibaca (--max-pages {})",
                                          limits.max_pages + 1, count, limits.max_pages),
                              fmt::format("pages {} to {} were not read (--max-pages {})",
                                          limits.max_pages + 1, count, limits.max_pages));
    document.notes.push_back(page_note("pages-skipped", limits.max_pages + 1, std::move(message)));
  }
  return document;
}

}  // namespace sopan
