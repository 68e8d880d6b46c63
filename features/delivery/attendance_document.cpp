// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/attendance_document.h"

#include "features/delivery/strokes.h"

namespace concerto::delivery {
namespace {

using documents::Cell;
using documents::Kind;

documents::Document begin(const SheetHead& head, std::string title, const DocumentWords& words) {
  documents::Document document;
  document.title = std::move(title);
  document.subtitle = head.programme;
  document.author = head.institution;
  document.language = head.language;
  document.made = head.made;
  document.header = head.institution;
  document.footer = head.title;
  // The writer fills in the numbers itself.
  document.page_words =
      words("sheet.page", {{"page", std::string("{page}")}, {"pages", std::string("{pages}")}});
  return document;
}

documents::KeyValues head_of(const SheetHead& head, const DocumentWords& words) {
  return {{{words("sheet.session", {}), head.title},
           {words("sheet.dates", {}), head.dates},
           {words("sheet.site", {}), head.site}}};
}

documents::Signature signature_of(std::string_view strokes, std::string said) {
  documents::Signature signature;
  signature.said = std::move(said);
  signature.proportion = static_cast<double>(stroke_field_height) / stroke_field_width;
  if (const auto read = read_strokes(strokes))
    for (const auto& stroke : *read) {
      auto& line = signature.strokes.emplace_back();
      for (const auto& point : stroke) line.push_back({point.x, point.y});
    }
  return signature;
}

std::string said_of(SignedOn medium, const std::optional<Instant>& at, const DocumentWords& words) {
  switch (medium) {
    case SignedOn::screen:
      return words("sheet.signed_screen", {{"at", at.value_or(Instant{})}});
    case SignedOn::sheet:
      return words("sheet.signed_paper", {});
    case SignedOn::typed:
      return words("sheet.signed_typed", {{"at", at.value_or(Instant{})}});
    case SignedOn::nothing:
      break;
  }
  return words("sheet.not_signed", {});
}

std::string presence_words(const Mark& mark, const DocumentWords& words) {
  std::string said = words("attendance.presence." + std::string(code_of(mark.presence)), {});
  if (mark.late_minutes > 0 || mark.early_minutes > 0)
    said = words("attendance.roll.minutes", {{"word", said},
                                             {"late", std::int64_t{mark.late_minutes}},
                                             {"early", std::int64_t{mark.early_minutes}}});
  if (mark.unplanned) said += " (" + words("sheet.unplanned", {}) + ")";
  return said;
}

/// Who came without an enrolment stands below the group; on a blank sheet there is a line to write in.
void add_guest_rows(documents::Sheet& sheet, std::span<const RollHalf> halves, const Roll& roll, bool blank,
                    const DocumentWords& words) {
  for (const auto& guest : roll.guests) {
    const auto when = std::ranges::find(halves, guest.half, [](const RollHalf& one) { return one.half.id; });
    if (blank || when == halves.end() || guest.outcome == GuestOutcome::enrolment) continue;
    documents::Row row;
    row.cells.emplace_back(guest.name + " (" + words("sheet.guest", {}) + ")");
    for (const auto& half : halves) {
      const bool here = half.half.id == guest.half;
      row.cells.emplace_back(here ? words("attendance.presence." + std::string(code_of(guest.presence)), {})
                                  : std::string());
      if (here && guest.signed_on != SignedOn::nothing)
        row.cells.emplace_back(signature_of(guest.strokes, said_of(guest.signed_on, guest.signed_at, words)));
      else
        row.cells.emplace_back(std::monostate{});
    }
    sheet.rows.push_back(std::move(row));
  }
  if (!blank) return;
  constexpr int spare_lines = 2;
  for (int line = 0; line < spare_lines; ++line) {
    documents::Row row;
    row.cells.emplace_back(std::string());
    for (std::size_t i = 0; i < halves.size(); ++i) row.cells.emplace_back(std::monostate{});
    sheet.rows.push_back(std::move(row));
  }
}

}  // namespace

documents::Document attendance_sheet(const SheetHead& head, const Roll& roll, bool blank,
                                     const DocumentWords& words,
                                     const std::function<std::string(HalfDay)>& half_words) {
  auto document = begin(head, words("sheet.title", {}), words);
  document.landscape = true;
  document.blocks.push_back(head_of(head, words));
  // Four half-days with their signatures fill the width of a page.
  constexpr std::size_t across = 4;
  for (std::size_t first = 0; first < roll.halves.size(); first += across) {
    const auto halves = std::span(roll.halves).subspan(first, std::min(across, roll.halves.size() - first));
    documents::Sheet sheet;
    sheet.title = half_words(halves.front().half.when);
    sheet.columns = {{words("sheet.name", {}), Kind::text, documents::Align::by_kind, 26}};
    for (const auto& half : halves) {
      if (!blank)
        sheet.columns.push_back({half_words(half.half.when), Kind::text, documents::Align::by_kind, 16});
      sheet.columns.push_back({blank ? half_words(half.half.when) : words("sheet.signature", {}),
                               Kind::signature, documents::Align::by_kind, 18});
    }
    for (const auto& person : roll.people) {
      documents::Row row;
      row.cells.emplace_back(person.name);
      for (const auto& half : halves) {
        const auto* mark = half.mark_of(person.enrolment);
        if (!blank) row.cells.emplace_back(mark ? presence_words(*mark, words) : std::string());
        if (!blank && mark && mark->signed_on != SignedOn::nothing)
          row.cells.emplace_back(
              signature_of(mark->strokes, said_of(mark->signed_on, mark->signed_at, words)));
        else
          row.cells.emplace_back(std::monostate{});
      }
      sheet.rows.push_back(std::move(row));
    }
    add_guest_rows(sheet, halves, roll, blank, words);
    document.blocks.push_back(std::move(sheet));
    documents::SignatureBoxes boxes;
    for (const auto& half : halves) {
      documents::SignatureBoxes::Box box;
      box.label = words("sheet.trainer", {{"half", half_words(half.half.when)}});
      if (!blank && half.signature) {
        box.note = half.signature->name;
        box.signature =
            signature_of(half.signature->strokes, said_of(half.signature->medium, half.signature->at, words));
      }
      boxes.boxes.push_back(std::move(box));
    }
    document.blocks.push_back(std::move(boxes));
  }
  return document;
}

documents::Document attendance_record(const SheetHead& head, const std::string& name,
                                      const std::vector<PersonMark>& marks, const DocumentWords& words,
                                      const std::function<std::string(HalfDay)>& half_words) {
  auto document = begin(head, words("sheet.person_title", {}), words);
  auto entries = head_of(head, words);
  entries.entries.insert(entries.entries.begin(), {words("sheet.name", {}), name});
  document.blocks.push_back(std::move(entries));
  documents::Sheet sheet;
  sheet.columns = {{words("sheet.half_day", {})},
                   {words("sheet.presence", {})},
                   {words("sheet.minutes", {}), Kind::integer},
                   {words("sheet.signature", {}), Kind::signature}};
  std::int64_t total = 0;
  std::int64_t remote = 0;
  for (const auto& one : marks) {
    documents::Row row;
    row.cells.emplace_back(half_words(one.half.when));
    if (one.mark) {
      const auto minutes =
          one.mark->attended()
              ? std::int64_t{one.half.minutes - one.mark->late_minutes - one.mark->early_minutes}
              : std::int64_t{0};
      total += minutes;
      if (one.mark->presence == Presence::remote) remote += minutes;
      row.cells.emplace_back(presence_words(*one.mark, words));
      row.cells.emplace_back(minutes);
      if (one.mark->signed_on != SignedOn::nothing)
        row.cells.emplace_back(
            signature_of(one.mark->strokes, said_of(one.mark->signed_on, one.mark->signed_at, words)));
    }
    sheet.rows.push_back(std::move(row));
  }
  if (remote > 0) sheet.rows.push_back({{std::string(), words("sheet.remote_minutes", {}), remote}, true});
  sheet.rows.push_back({{std::string(), std::string(), total}, true});
  document.blocks.push_back(std::move(sheet));
  return document;
}

documents::Document balance_document(const SheetHead& head, const std::string& name, const Balance& balance,
                                     const DocumentWords& words) {
  auto document = begin(head, words("balance.title", {}), words);
  auto entries = head_of(head, words);
  entries.entries.insert(entries.entries.begin(), {words("sheet.name", {}), name});
  document.blocks.push_back(std::move(entries));
  document.blocks.push_back(documents::Heading{words("balance.wording", {})});
  document.blocks.push_back(documents::Paragraph{balance.wording});
  document.blocks.push_back(documents::Heading{words("balance.follow_up", {})});
  document.blocks.push_back(documents::Paragraph{balance.follow_up});
  return document;
}

}  // namespace concerto::delivery
