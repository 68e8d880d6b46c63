// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/pdf_canvas.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <cmath>
#include <stdexcept>

#include "platform/documents/text_encoding.h"

namespace concerto::documents {
namespace {

constexpr double short_side = 595.276, long_side = 841.89;  // A4 in points
constexpr double margin = 46, head_room = 54, foot_room = 50;

void colour(cairo_t* cairo, Colour of) { cairo_set_source_rgb(cairo, of.red, of.green, of.blue); }

cairo_status_t append(void* bytes, const unsigned char* piece, unsigned length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(piece), length);
  return CAIRO_STATUS_SUCCESS;
}

void must(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(std::string{"pdf: "} + cairo_status_to_string(status));
}

std::string with_numbers(std::string words, int page, int pages) {
  for (const auto& [name, number] : {std::pair{"{pages}", pages}, std::pair{"{page}", page}}) {
    if (const auto at = words.find(name); at != std::string::npos) {
      words.replace(at, std::string_view{name}.size(), std::to_string(number));
    }
  }
  return words;
}

}  // namespace

Canvas::Canvas(const Document& document, int pages)
    : document_(document),
      pages_(pages),
      fonts_(document.language),
      page_width_(document.landscape ? long_side : short_side),
      page_height_(document.landscape ? short_side : long_side) {
  if (pages_ > 0) {
    cairo_surface_t* surface =
        cairo_pdf_surface_create_for_stream(&append, &bytes_, page_width_, page_height_);
    must(cairo_surface_status(surface));
    const std::string made = document.made.iso();
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, printable(document.title).c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, printable(document.author).c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, made.c_str());
    cairo_ = std::shared_ptr<cairo_t>(cairo_create(surface), &cairo_destroy);
    cairo_surface_destroy(surface);  // the context keeps it
    must(cairo_status(cairo_.get()));
  }
  begin_page();
}

double Canvas::left() const { return margin; }
double Canvas::width() const { return page_width_ - 2 * margin; }
double Canvas::room() const { return page_height_ - foot_room - y_; }
double Canvas::full_room() const { return page_height_ - foot_room - head_room; }

void Canvas::need(double height) {
  if (height > room() && y_ > head_room) new_page();
}

void Canvas::new_page() {
  if (cairo_) cairo_show_page(cairo_.get());
  begin_page();
}

void Canvas::begin_page() {
  ++page_;
  y_ = head_room;
  if (!cairo_) return;
  stamp();
  furniture();
}

/// Header and footer belong to no tag, so that nobody has to hear them on every page.
void Canvas::furniture() {
  const TextStyle quiet{7.5, false, ink::quiet};
  const double half = width() / 2 - 8;
  const Text header(fonts_, document_.header, quiet, half);
  text(header, left(), 26, 0, 1);
  if (page_ > 1) {
    const Text title(fonts_, document_.title, {7.5, false, ink::quiet, Align::end}, half);
    text(title, left() + width() - half, 26, 0, 1);
  }
  if (page_ > 1 || !document_.header.empty()) line(left(), 40, left() + width(), 40, 0.5, ink::rule);

  const double bottom = page_height_ - 36;
  const Text footer(fonts_, document_.footer, quiet, width() * 0.75);
  text(footer, left(), bottom + 4, 0, 2);
  const Text number(fonts_, with_numbers(document_.page_words, page_, pages_),
                    {7.5, false, ink::quiet, Align::end}, width() * 0.22);
  text(number, left() + width() * 0.78, bottom + 4, 0, 1);
  line(left(), bottom, left() + width(), bottom, 0.5, ink::rule);
}

/// Across the page and under everything, pale enough to read through.
void Canvas::stamp() {
  if (document_.stamp.empty()) return;
  const Text measure(fonts_, document_.stamp, {100, true}, -1);
  const double diagonal = std::hypot(page_width_, page_height_) * 0.62;
  const double size = std::min(96.0, 100 * diagonal / std::max(1.0, measure.width()));
  const Text words(fonts_, document_.stamp, {size, true, ink::pale}, -1);
  cairo_save(cairo_.get());
  cairo_translate(cairo_.get(), page_width_ / 2, page_height_ / 2);
  cairo_rotate(cairo_.get(), -std::atan2(page_height_, page_width_));
  words.draw(cairo_.get(), -words.width() / 2, -words.height() / 2, 0, 1);
  cairo_restore(cairo_.get());
}

void Canvas::begin(const char* tag, const std::string& attributes) {
  if (cairo_) cairo_tag_begin(cairo_.get(), tag, attributes.c_str());
}

void Canvas::end(const char* tag) {
  if (cairo_) cairo_tag_end(cairo_.get(), tag);
}

void Canvas::text(const Text& text, double x, double y, std::size_t first, std::size_t end) {
  if (cairo_) text.draw(cairo_.get(), x, y, first, end);
}

void Canvas::line(double x1, double y1, double x2, double y2, double thick, Colour of) {
  if (!cairo_) return;
  colour(cairo_.get(), of);
  cairo_set_line_width(cairo_.get(), thick);
  cairo_move_to(cairo_.get(), x1, y1);
  cairo_line_to(cairo_.get(), x2, y2);
  cairo_stroke(cairo_.get());
}

void Canvas::box(double x, double y, double width, double height, Colour of, bool filled) {
  if (!cairo_) return;
  colour(cairo_.get(), of);
  cairo_set_line_width(cairo_.get(), 0.8);
  cairo_rectangle(cairo_.get(), x, y, width, height);
  filled ? cairo_fill(cairo_.get()) : cairo_stroke(cairo_.get());
}

void Canvas::signature(const Signature& signature, double x, double y, double width, double height) {
  if (!cairo_ || signature.strokes.empty()) return;
  const double proportion = signature.proportion > 0 ? signature.proportion : 1.0 / 3;
  const double wide = std::min(width, height / proportion), high = wide * proportion;
  const double from_x = x + (width - wide) / 2, from_y = y + (height - high) / 2;
  const auto at = [&](const Point& point) {
    return std::pair{from_x + std::clamp(point.x, 0.0, 1.0) * wide,
                     from_y + std::clamp(point.y, 0.0, 1.0) * high};
  };
  begin("Figure");
  cairo_t* cairo = cairo_.get();
  colour(cairo, ink::pen);
  cairo_set_line_width(cairo, 0.9);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  for (const auto& stroke : signature.strokes) {
    if (stroke.empty()) continue;
    const auto [first_x, first_y] = at(stroke.front());
    cairo_move_to(cairo, first_x, first_y);
    for (const auto& point : stroke) {
      const auto [to_x, to_y] = at(point);
      cairo_line_to(cairo, to_x, to_y);
    }
  }
  cairo_stroke(cairo);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
  end("Figure");
  afterthoughts_.figure_texts.push_back(printable(signature.said));
}

void Canvas::outline(const std::string& words, int level) {
  if (!cairo_) return;
  const auto depth = static_cast<std::size_t>(std::max(0, level - 1));
  if (outline_parents_.size() > depth) outline_parents_.resize(depth);
  const int parent = outline_parents_.empty() ? CAIRO_PDF_OUTLINE_ROOT : outline_parents_.back();
  const std::string place = fmt::format("page={} pos=[{:.1f} {:.1f}]", page_, left(), y_);
  const int made =
      cairo_pdf_surface_add_outline(cairo_get_target(cairo_.get()), parent, printable(words).c_str(),
                                    place.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
  outline_parents_.push_back(made);
}

std::string Canvas::finish() {
  if (!cairo_) return {};
  cairo_show_page(cairo_.get());
  must(cairo_status(cairo_.get()));
  cairo_surface_t* surface = cairo_get_target(cairo_.get());
  cairo_surface_finish(surface);
  must(cairo_surface_status(surface));
  return std::move(bytes_);
}

}  // namespace concerto::documents
