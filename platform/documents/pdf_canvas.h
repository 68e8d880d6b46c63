// SPDX-License-Identifier: EUPL-1.2
// The pages of a PDF being drawn: where the pen stands, what is left of the page, which tag the drawing
// belongs to.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/documents/pdf.h"
#include "platform/documents/pdf_text.h"

struct _cairo;

namespace concerto::documents {

/// What cairo cannot write and the finishing adds, in the order of drawing.
struct Afterthoughts {
  std::vector<std::string> figure_texts;
};

class Canvas {
 public:
  /// Borrows `document`. With `pages` 0 nothing is drawn: the pages are counted, which the page numbers need.
  Canvas(const Document& document, int pages);
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  const Fonts& fonts() const { return fonts_; }
  double left() const;
  double width() const;
  double y() const { return y_; }
  /// What is left of the page below the pen.
  double room() const;
  /// A whole page from head to foot.
  double full_room() const;
  void down(double by) { y_ += by; }
  /// Begins a page unless `height` still fits, or the page is still empty.
  void need(double height);
  void new_page();
  int page() const { return page_; }

  /// Runs `draw` inside a structure tag (H1, P, Table, TR, TD …). Leaves stay on one page; others may run on.
  template <class Draw>
  void tagged(const char* tag, Draw draw, const std::string& attributes = {}) {
    begin(tag, attributes);
    draw();
    end(tag);
  }
  void begin(const char* tag, const std::string& attributes = {});
  void end(const char* tag);

  void text(const Text& text, double x, double y) { this->text(text, x, y, 0, text.lines()); }
  void text(const Text& text, double x, double y, std::size_t first, std::size_t end);
  void line(double x1, double y1, double x2, double y2, double thick, Colour colour);
  void box(double x, double y, double width, double height, Colour colour, bool filled = true);
  /// Strokes fitted into the box, tagged as a figure with its words.
  void signature(const Signature& signature, double x, double y, double width, double height);
  /// An entry of the reader's table of contents that leads here.
  void outline(const std::string& words, int level);

  /// Ends the last page. The bytes of cairo, before finishing; none when nothing was drawn.
  std::string finish();
  const Afterthoughts& afterthoughts() const { return afterthoughts_; }

 private:
  void begin_page();
  void furniture();
  void stamp();

  const Document& document_;
  int pages_;
  Fonts fonts_;
  std::string bytes_;
  std::shared_ptr<_cairo> cairo_;  ///< ends before `bytes_`, into which it writes
  double page_width_;
  double page_height_;
  double y_ = 0;
  int page_ = 0;
  std::vector<int> outline_parents_;
  Afterthoughts afterthoughts_;
};

}  // namespace concerto::documents
