// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/pdf_text.h"

#include <pango/pangocairo.h>

#include <stdexcept>

#include "platform/documents/text_encoding.h"

namespace concerto::documents {
namespace {

template <class Object>
std::shared_ptr<Object> held(Object* object) {
  if (object == nullptr) throw std::runtime_error("pdf: no memory for text");
  return std::shared_ptr<Object>(object, [](Object* gone) { g_object_unref(gone); });
}

double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

PangoAlignment pango_side(Align side) {
  return side == Align::end      ? PANGO_ALIGN_RIGHT
         : side == Align::middle ? PANGO_ALIGN_CENTER
                                 : PANGO_ALIGN_LEFT;
}

}  // namespace

Fonts::Fonts(Language language) {
  PangoFontMap* map = pango_cairo_font_map_get_default();  // one for each thread, kept by Pango
  context_ = held(pango_font_map_create_context(map));
  pango_cairo_context_set_resolution(context_.get(), 72);
  pango_context_set_language(context_.get(),
                             pango_language_from_string(std::string{code_of(language)}.c_str()));
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), options);
  cairo_font_options_destroy(options);
}

Text::Text(const Fonts& fonts, std::string_view text, const TextStyle& style, double width)
    : layout_(held(pango_layout_new(fonts.context()))), colour_(style.colour) {
  PangoLayout* layout = layout_.get();
  PangoFontDescription* font = pango_font_description_from_string("DejaVu Sans");
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);

  // Without ligatures, which readers of tagged text are known to cut words at.
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0, dlig=0"));
  // A hyphen that Pango puts into an address would be copied with it.
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  if (style.underlined) pango_attr_list_insert(attributes, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);

  pango_layout_set_alignment(layout, pango_side(style.side));
  pango_layout_set_wrap(layout, width == 0 ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout, 1.1F);
  if (width >= 0) pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
  const std::string clean = printable(text);
  pango_layout_set_text(layout, clean.data(), static_cast<int>(clean.size()));

  PangoLayoutIter* iterator = pango_layout_get_iter(layout);
  do {
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(iterator, nullptr, &extents);
    lines_.push_back({points(extents.y), points(extents.y + extents.height),
                      points(pango_layout_iter_get_baseline(iterator)), points(extents.x),
                      points(extents.width)});
  } while (pango_layout_iter_next_line(iterator) != FALSE);
  pango_layout_iter_free(iterator);
}

double Text::width() const {
  double widest = 0;
  for (const auto& line : lines_) widest = std::max(widest, line.width);
  return widest;
}

double Text::height(std::size_t first, std::size_t end) const {
  end = std::min(end, lines_.size());
  return first >= end ? 0 : lines_[end - 1].bottom - lines_[first].top;
}

std::size_t Text::fitting(std::size_t first, double room) const {
  std::size_t end = first;
  while (end < lines_.size() && height(first, end + 1) <= room) ++end;
  return end - first;
}

void Text::draw(_cairo* cairo, double x, double y, std::size_t first, std::size_t end) const {
  cairo_set_source_rgb(cairo, colour_.red, colour_.green, colour_.blue);
  for (std::size_t place = first; place < std::min(end, lines_.size()); ++place) {
    const Line& line = lines_[place];
    cairo_move_to(cairo, x + line.x, y + line.baseline - lines_[first].top);
    pango_cairo_show_layout_line(cairo,
                                 pango_layout_get_line_readonly(layout_.get(), static_cast<int>(place)));
  }
}

}  // namespace concerto::documents
