// SPDX-License-Identifier: EUPL-1.2
// Text measured and drawn by Pango, line by line, so that heights are known before anything is drawn.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "platform/documents/sheet.h"

// NOLINTBEGIN(bugprone-reserved-identifier): so cairo and Pango name them.
struct _cairo;
struct _PangoContext;
struct _PangoLayout;
// NOLINTEND(bugprone-reserved-identifier)

namespace concerto::documents {

struct Colour {
  double red = 0, green = 0, blue = 0;
};

namespace ink {
inline constexpr Colour text{0.11, 0.14, 0.15}, quiet{0.34, 0.40, 0.41}, accent{0.03, 0.30, 0.33},
    rule{0.78, 0.83, 0.83}, tint{0.91, 0.95, 0.95}, pale{0.93, 0.95, 0.95}, warning{0.55, 0.30, 0.02},
    pen{0.09, 0.16, 0.42};
}  // namespace ink

struct TextStyle {
  double size = 9.5;  ///< points
  bool bold = false;
  Colour colour = ink::text;
  Align side = Align::start;
  bool underlined = false;
};

/// The font and language of one document. Used by one thread.
class Fonts {
 public:
  explicit Fonts(Language language);
  _PangoContext* context() const { return context_.get(); }

 private:
  std::shared_ptr<_PangoContext> context_;
};

/// A text broken into lines of at most `width` points; 0 breaks at every chance, below 0 never.
class Text {
 public:
  Text(const Fonts& fonts, std::string_view text, const TextStyle& style, double width);

  std::size_t lines() const { return lines_.size(); }
  /// The widest line.
  double width() const;
  /// Of the lines from `first` to before `end`.
  double height(std::size_t first, std::size_t end) const;
  double height() const { return height(0, lines()); }
  /// How many lines from `first` fit into `room`.
  std::size_t fitting(std::size_t first, double room) const;
  void draw(_cairo* cairo, double x, double y, std::size_t first, std::size_t end) const;

 private:
  struct Line {
    double top = 0, bottom = 0, baseline = 0, x = 0, width = 0;
  };
  std::shared_ptr<_PangoLayout> layout_;
  Colour colour_;
  std::vector<Line> lines_;
};

}  // namespace concerto::documents
