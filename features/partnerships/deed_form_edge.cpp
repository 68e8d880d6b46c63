// SPDX-License-Identifier: EUPL-1.2
#include "features/partnerships/deed_form_edge.h"

#include <algorithm>
#include <charconv>

namespace concerto::partnerships {
namespace {

const Refusal* beside(const Refusal* refusal, const std::string& field) {
  if (!refusal) return nullptr;
  if (refusal->field == field) return refusal;
  for (const Refusal& other : refusal->also) {
    if (other.field == field) return &other;
  }
  return nullptr;
}

}  // namespace

DeedForm::DeedForm(access::Visit& visit, std::string action, std::string back)
    : visit_(visit),
      action_(std::move(action)),
      back_(std::move(back)),
      button_(visit.text("form.save")),
      posted_(visit.request().method == web::Method::post),
      groups_(1) {}

DeedForm& DeedForm::group(std::string legend, std::string hint) {
  groups_.push_back({std::move(legend), std::move(hint), {}});
  return *this;
}

DeedForm& DeedForm::folded_group(std::string legend, std::string hint) {
  group(std::move(legend), std::move(hint));
  groups_.back().folded = true;
  return *this;
}

bool DeedForm::Group::is_empty() const {
  return std::ranges::all_of(fields, &std::string::empty, &Field::typed);
}

DeedForm& DeedForm::add(Look look, std::string name, std::string label, std::string stored) {
  Field field{.look = look, .name = std::move(name), .label = std::move(label), .stored = std::move(stored)};
  const web::Fields& form = visit_.request().form;
  if (!posted_)
    field.typed = field.stored;
  else if (look == Look::long_text)
    field.typed = form.raw(field.name);
  else
    field.typed = form.get(field.name);
  groups_.back().fields.push_back(std::move(field));
  return *this;
}

DeedForm& DeedForm::text(std::string name, std::string label, std::string stored) {
  return add(Look::text, std::move(name), std::move(label), std::move(stored));
}

DeedForm& DeedForm::number(std::string name, std::string label, std::optional<std::int64_t> stored) {
  return add(Look::number, std::move(name), std::move(label),
             stored ? std::to_string(*stored) : std::string{});
}

DeedForm& DeedForm::date(std::string name, std::string label, std::optional<Date> stored) {
  return add(Look::date, std::move(name), std::move(label), stored ? stored->iso() : std::string{});
}

DeedForm& DeedForm::long_text(std::string name, std::string label, std::string stored) {
  return add(Look::long_text, std::move(name), std::move(label), std::move(stored));
}

DeedForm& DeedForm::choice(std::string name, std::string label, std::vector<FieldChoice> choices,
                           std::string stored) {
  add(Look::choice, std::move(name), std::move(label), std::move(stored));
  groups_.back().fields.back().choices = std::move(choices);
  return *this;
}

DeedForm& DeedForm::tick(std::string name, std::string label, bool stored) {
  return add(Look::tick, std::move(name), std::move(label), stored ? "yes" : "");
}

DeedForm& DeedForm::file(std::string name, std::string label) {
  return add(Look::file, std::move(name), std::move(label), "");
}

DeedForm& DeedForm::hidden(std::string name, std::string value) {
  // What the row holds now, never what an outdated form brought: sending the form again then keeps its own
  // version.
  groups_.back().fields.push_back({.look = Look::hidden, .name = std::move(name), .typed = std::move(value)});
  return *this;
}

DeedForm& DeedForm::hint(std::string words) {
  groups_.back().fields.back().hint = std::move(words);
  return *this;
}

DeedForm& DeedForm::optional() {
  groups_.back().fields.back().required = false;
  return *this;
}

DeedForm& DeedForm::below(std::string page) {
  above_ = std::move(page);
  return *this;
}

DeedForm& DeedForm::lead(std::string words) {
  lead_ = std::move(words);
  return *this;
}

DeedForm& DeedForm::warn(std::string words) {
  warning_ = std::move(words);
  return *this;
}

DeedForm& DeedForm::button(std::string words, bool danger) {
  button_ = std::move(words);
  danger_ = danger;
  return *this;
}

void DeedForm::draw(web::View& group, const Field& field, const Refusal* refusal) const {
  if (field.look == Look::hidden) {
    group.add("HIDDEN").set("HIDDEN_NAME", field.name).set("HIDDEN_VALUE", field.typed);
    return;
  }
  web::View row = group.add("FIELD");
  static constexpr std::string_view inputs[] = {"FIELD_TEXT",   "FIELD_NUMBER", "FIELD_DATE", "FIELD_LONG",
                                                "FIELD_CHOICE", "FIELD_TICK",   "FIELD_FILE"};
  web::View input = row.add(inputs[static_cast<std::size_t>(field.look)]);
  row.set("FIELD_NAME", field.name).set("FIELD_LABEL", field.label).set("FIELD_VALUE", field.typed);
  row.set_if("FIELD_HINT", field.hint);
  row.show(field.look == Look::tick ? "FIELD_IS_TICK" : "FIELD_IS_LABELLED");
  if (field.required && field.look != Look::tick)
    input.show("FIELD_REQUIRED");
  else if (field.look != Look::tick)
    row.show("FIELD_OPTIONAL");
  if (field.look == Look::tick) input.show_if("FIELD_TICKED", !field.typed.empty());
  for (const FieldChoice& choice : field.choices) {
    web::View line = input.add("CHOICE");
    line.set("CHOICE_VALUE", choice.value).set("CHOICE_WORDS", choice.words);
    line.show_if("CHOICE_CHOSEN", choice.value == field.typed);
  }
  if (const Refusal* own = beside(refusal, field.name)) {
    row.set_if("FIELD_ERROR", visit_.words_of({own->code, own->field, own->values, {}}));
    input.show("FIELD_INVALID");
  }
}

void DeedForm::draw_conflict(web::View& view) const {
  web::View conflict = view.add("CONFLICT");
  conflict.set("CONFLICT_BY", visit_.text("partnerships.form.changed"));
  for (const Group& group : groups_) {
    for (const Field& field : group.fields) {
      if (field.look == Look::hidden || field.stored == field.typed) continue;
      conflict.add("CONFLICT_FIELD")
          .set("CONFLICT_LABEL", field.label)
          .set("CONFLICT_THEIRS", field.stored)
          .set("CONFLICT_YOURS", field.typed);
    }
  }
}

web::Response DeedForm::show(std::string_view title, std::string_view section, const Refusal* refusal) {
  web::View view;
  view.set("ACTION", action_).set("BACK_HREF", back_).set("BUTTON", button_);
  view.show(danger_ ? "BUTTON_DANGER" : "BUTTON_PLAIN");
  const bool sends_file = std::ranges::any_of(groups_, [](const Group& group) {
    return std::ranges::find(group.fields, Look::file, &Field::look) != group.fields.end();
  });
  view.show_if("SENDS_FILE", sends_file);
  view.set_if("LEAD", lead_).set_if("WARNING", warning_);
  if (!above_.empty()) view.add("CRUMBS").add("CRUMB").set("CRUMB_HREF", back_).set("CRUMB_LABEL", above_);
  for (const Group& group : groups_) {
    if (group.fields.empty()) continue;
    web::View drawn = view.add("GROUP");
    drawn.set_if(group.folded ? "GROUP_SUMMARY" : "GROUP_LEGEND", group.legend);
    drawn.set_if("GROUP_HINT", group.hint).show_if("GROUP_FOLDED", group.folded);
    drawn.show_if("GROUP_OPEN", !group.is_empty());
    for (const Field& field : group.fields) draw(drawn, field, refusal);
  }
  if (!refusal) return visit_.page("partnerships/deed", view, title, section);
  if (refusal->code == "form.changed_meanwhile") draw_conflict(view);
  return visit_.refused(*refusal, "partnerships/deed", view, title, section);
}

Result<std::optional<Date>> typed_maybe_date(const web::Fields& form, std::string_view field) {
  const std::string typed = form.get(field);
  if (typed.empty()) return std::optional<Date>{};
  const auto day = Date::parse(typed);
  if (!day) return Refusal{"form.date_invalid", std::string(field)};
  return std::optional<Date>{day};
}

Result<Date> typed_date(const web::Fields& form, std::string_view field) {
  const auto day = TRY(typed_maybe_date(form, field));
  if (!day) return Refusal{"form.date_missing", std::string(field)};
  return *day;
}

int typed_version(const web::Fields& form) {
  const std::string typed = form.get("version");
  int version = 0;
  std::from_chars(typed.data(), typed.data() + typed.size(), version);
  return version;
}

const web::Upload* typed_upload(const web::Request& request, std::string_view field) {
  for (const web::Upload& upload : request.uploads) {
    if (upload.field == field && !upload.name.empty()) return &upload;
  }
  return nullptr;
}

}  // namespace concerto::partnerships
