// SPDX-License-Identifier: EUPL-1.2
// A form made of its fields, so that every deed looks and mends alike: labels, hints, what was typed kept,
// refusals beside their field, both versions when somebody saved meanwhile. Drawn by pages/deed.tpl; other
// features use it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/access/house_edge.h"

namespace concerto::partnerships {

struct FieldChoice {
  std::string value;
  std::string words;
};

class DeedForm {
 public:
  /// Borrows `visit`. `action` is posted to, `back` is where "cancel" leads.
  DeedForm(access::Visit& visit, std::string action, std::string back);

  /// The fields that follow stand under this legend.
  DeedForm& group(std::string legend, std::string hint = {});
  /// The same, folded away until somebody opens it, as long as nothing stands in it.
  DeedForm& folded_group(std::string legend, std::string hint = {});
  /// `name` is also the field of a refusal. `stored` is what the row holds now; what was typed wins over it.
  DeedForm& text(std::string name, std::string label, std::string stored = {});
  DeedForm& number(std::string name, std::string label, std::optional<std::int64_t> stored);
  DeedForm& date(std::string name, std::string label, std::optional<Date> stored = {});
  DeedForm& long_text(std::string name, std::string label, std::string stored = {});
  DeedForm& choice(std::string name, std::string label, std::vector<FieldChoice> choices,
                   std::string stored = {});
  DeedForm& tick(std::string name, std::string label, bool stored = false);
  /// A PDF or an image; `typed_upload` reads it. A refused form has to choose it anew.
  DeedForm& file(std::string name, std::string label);
  DeedForm& hidden(std::string name, std::string value);
  /// Of the field just added.
  DeedForm& hint(std::string words);
  DeedForm& optional();
  /// Names the page that `back` leads to, above the title.
  DeedForm& below(std::string page);
  /// Words above the form.
  DeedForm& lead(std::string words);
  /// Words in a box that warns.
  DeedForm& warn(std::string words);
  /// On the button, instead of "save"; `danger` paints it as hard to undo.
  DeedForm& button(std::string words, bool danger = false);

  web::Response show(std::string_view title, std::string_view section, const Refusal* refusal = nullptr);

 private:
  enum class Look : std::uint8_t { text, number, date, long_text, choice, tick, file, hidden };
  struct Field {
    Look look = Look::text;
    std::string name;
    std::string label = {};
    std::string stored = {};
    std::string typed = {};
    std::string hint = {};
    bool required = true;
    std::vector<FieldChoice> choices = {};
  };
  struct Group {
    std::string legend;
    std::string hint;
    std::vector<Field> fields;
    bool folded = false;
    bool is_empty() const;
  };
  DeedForm& add(Look look, std::string name, std::string label, std::string stored);
  void draw(web::View& view, const Field& field, const Refusal* refusal) const;
  void draw_conflict(web::View& view) const;

  access::Visit& visit_;
  std::string action_;
  std::string back_;
  std::string above_;
  std::string lead_;
  std::string warning_;
  std::string button_;
  bool danger_ = false;
  bool posted_ = false;
  std::vector<Group> groups_;
};

/// A day typed into a field. Refuses `form.date_invalid` beside it; an empty field is the nothing of
/// `typed_maybe_date` and a refusal of `typed_date`.
Result<Date> typed_date(const web::Fields& form, std::string_view field);
Result<std::optional<Date>> typed_maybe_date(const web::Fields& form, std::string_view field);
/// A whole number, 0 when there is none: versions.
int typed_version(const web::Fields& form);
/// The bytes of a file sent in this field; nothing when none was chosen.
const web::Upload* typed_upload(const web::Request& request, std::string_view field);

}  // namespace concerto::partnerships
