// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/pdf.h"

#include "platform/documents/pdf_canvas.h"
#include "platform/documents/pdf_finish.h"
#include "platform/documents/pdf_table.h"

namespace concerto::documents {
namespace {

/// Draws the blocks of a document one below the other.
class BlockPainter {
 public:
  BlockPainter(Canvas& canvas, const Document& document)
      : canvas_(canvas), document_(document), manner_(manner_of(document.language)) {}

  void draw() {
    canvas_.tagged("Document", [&] {
      title();
      for (std::size_t place = 0; place < document_.blocks.size(); ++place) {
        next_ = place + 1 < document_.blocks.size() ? &document_.blocks[place + 1] : nullptr;
        std::visit(*this, document_.blocks[place]);
      }
    });
  }

  void operator()(const Heading& heading) {
    static constexpr double sizes[] = {15, 12, 10};
    const int level = std::clamp(heading.level, 1, 3);
    const Colour colour = level < 3 ? ink::accent : ink::text;
    const Text text = made(heading.text, {sizes[level - 1], true, colour}, canvas_.width());
    const double above = canvas_.y() > 60 ? (level < 3 ? 10 : 5) : 0;
    canvas_.need(above + text.height() + needed_below());
    canvas_.down(above);
    canvas_.outline(heading.text, level);
    flow(text, canvas_.left(), level == 1 ? "H1" : level == 2 ? "H2" : "H3");
    canvas_.down(5);
  }

  void operator()(const Paragraph& paragraph) {
    const bool quiet = paragraph.tone == Tone::quiet, notice = paragraph.tone == Tone::notice;
    const double indent = notice ? 12 : 0;
    TextStyle style{quiet ? 8 : 9.5, false, quiet ? ink::quiet : ink::text};
    if (!paragraph.link.empty()) style.colour = ink::accent;
    style.underlined = !paragraph.link.empty();
    const Text text = made(paragraph.text, style, canvas_.width() - indent);
    flow(text, canvas_.left() + indent, "P", paragraph.link, notice);
    canvas_.down(quiet ? 5 : 7);
  }

  void operator()(const KeyValues& values) {
    double widest = 0;
    for (const auto& [name, value] : values.entries) widest = std::max(widest, made(name, label, -1).width());
    const double names = std::min(widest + 1, canvas_.width() * 0.36);
    canvas_.tagged("L", [&] {
      for (const auto& [name, value] : values.entries) item(made(name, label, names), value, names + 14);
    });
    canvas_.down(6);
  }

  void operator()(const BulletList& list) {
    canvas_.tagged("L", [&] {
      for (const auto& words : list.items) item(made("•", {9.5, true, ink::accent}, -1), words, 12);
    });
    canvas_.down(6);
  }

  void operator()(const Sheet& sheet) { draw_table(canvas_, sheet, manner_); }

  void operator()(const SignatureBoxes& boxes) {
    for (std::size_t place = 0; place < boxes.boxes.size(); place += 2) {
      const std::size_t in_row = std::min<std::size_t>(2, boxes.boxes.size() - place);
      signature_row(std::span{boxes.boxes}.subspan(place, in_row));
    }
  }

  void operator()(const PageBreak&) { canvas_.new_page(); }

 private:
  static constexpr TextStyle label{8.5, true, ink::quiet};

  Text made(std::string_view text, const TextStyle& style, double width) const {
    return Text(canvas_.fonts(), text, style, width);
  }

  /// So that a heading never stays alone at the foot of a page.
  double needed_below() const {
    if (next_ == nullptr) return 0;
    if (std::holds_alternative<SignatureBoxes>(*next_)) return 110;
    return std::holds_alternative<Sheet>(*next_) ? 90 : 46;
  }

  void title() {
    double words = canvas_.width();
    const double top = canvas_.y();
    if (!document_.stamp.empty()) {
      const Text stamp = made(document_.stamp, {9, true, ink::warning}, -1);
      const double x = canvas_.left() + canvas_.width() - stamp.width() - 8;
      words -= stamp.width() + 30;
      canvas_.box(x - 8, top + 2, stamp.width() + 16, stamp.height() + 8, ink::warning, false);
      canvas_.tagged("P", [&] { canvas_.text(stamp, x, top + 6); });
    }
    const Text title = made(document_.title, {18, true, ink::accent}, words);
    canvas_.tagged("H1", [&] { canvas_.text(title, canvas_.left(), top); });
    canvas_.down(title.height() + 2);
    if (!document_.subtitle.empty()) {
      const Text subtitle = made(document_.subtitle, {10.5, false, ink::quiet}, words);
      canvas_.tagged("P", [&] { canvas_.text(subtitle, canvas_.left(), canvas_.y()); });
      canvas_.down(subtitle.height() + 2);
    }
    canvas_.line(canvas_.left(), canvas_.y() + 4, canvas_.left() + canvas_.width(), canvas_.y() + 4, 1.6,
                 ink::accent);
    canvas_.down(16);
  }

  /// A text over as many pages as it needs, a tag of its own on each.
  void flow(const Text& text, double x, const char* tag, const std::string& link = {}, bool bar = false) {
    for (std::size_t first = 0; first < text.lines();) {
      std::size_t lines = text.fitting(first, canvas_.room());
      if (lines == 0) {
        canvas_.new_page();
        lines = std::max<std::size_t>(1, text.fitting(first, canvas_.room()));
      }
      const double height = text.height(first, first + lines);
      if (bar) canvas_.box(canvas_.left(), canvas_.y(), 3, height, ink::accent);
      canvas_.tagged(tag, [&] {
        if (!link.empty()) canvas_.begin("Link", "uri='" + quoted(link) + "'");
        canvas_.text(text, x, canvas_.y(), first, first + lines);
        if (!link.empty()) canvas_.end("Link");
      });
      canvas_.down(height);
      first += lines;
    }
  }

  /// As cairo reads attributes: backslash and apostrophe behind a backslash.
  static std::string quoted(std::string_view link) {
    std::string held;
    for (const char letter : link) {
      if (letter == '\\' || letter == '\'') held += '\\';
      if (static_cast<unsigned char>(letter) >= 0x20) held += letter;
    }
    return held;
  }

  /// A label and its words beside it.
  void item(const Text& name, const std::string& words, double indent) {
    const Text text = made(words, {9.5}, canvas_.width() - indent);
    canvas_.need(std::min(std::max(name.height(), text.height()), 60.0));
    const double top = canvas_.y(), words_top = std::max(0.0, (text.height(0, 1) - name.height(0, 1)) * 0.7);
    const int page = canvas_.page();
    canvas_.tagged("LI", [&] {
      canvas_.tagged("Lbl", [&] { canvas_.text(name, canvas_.left(), top + words_top); });
      flow(text, canvas_.left() + indent, "LBody");
    });
    if (canvas_.page() == page) canvas_.down(std::max(0.0, top + name.height() - canvas_.y()));
    canvas_.down(2.5);
  }

  void signature_row(std::span<const SignatureBoxes::Box> boxes) {
    const double gap = 24, width = (canvas_.width() - gap) / 2, strokes = 52;
    std::vector<Text> labels, notes;
    double above = 0, below = 0;
    for (const auto& box : boxes) {
      labels.push_back(made(box.label, {8.5, true, ink::text}, width));
      notes.push_back(made(box.note, {8, false, ink::quiet}, width));
      above = std::max(above, labels.back().height());
      below = std::max(below, notes.back().height());
    }
    canvas_.need(above + strokes + below + 22);
    for (std::size_t place = 0; place < boxes.size(); ++place) {
      const double x = canvas_.left() + static_cast<double>(place) * (width + gap), y = canvas_.y();
      canvas_.tagged("Div", [&] {
        canvas_.tagged("P", [&] { canvas_.text(labels[place], x, y); });
        canvas_.signature(boxes[place].signature, x, y + above + 3, width, strokes - 6);
        canvas_.tagged("P", [&] { canvas_.text(notes[place], x, y + above + strokes + 4); });
      });
      canvas_.line(x, y + above + strokes, x + width, y + above + strokes, 0.6, ink::quiet);
    }
    canvas_.down(above + strokes + below + 22);
  }

  Canvas& canvas_;
  const Document& document_;
  Manner manner_;
  const Block* next_ = nullptr;  ///< what follows the block being drawn
};

}  // namespace

std::string write_pdf(const Document& document) {
  Canvas counted(document, 0);
  BlockPainter(counted, document).draw();
  Canvas drawn(document, counted.page());
  BlockPainter(drawn, document).draw();
  const std::string bytes = drawn.finish();
  return finish_pdf(bytes, document, drawn.afterthoughts());
}

}  // namespace concerto::documents
