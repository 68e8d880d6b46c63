// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/attendance_actions.h"
#include "features/delivery/attendance_document.h"
#include "features/delivery/balance_actions.h"
#include "features/delivery/delivery_pages.h"
#include "features/delivery/enrolment_actions.h"
#include "features/delivery/roll_guest_store.h"
#include "features/delivery/words_edge.h"
#include "features/people/record_actions.h"

namespace concerto::delivery {
namespace {

using access::Visit;
using storage::Transaction;
using web::Response;

DocumentWords words_for(const Visit& visit) {
  return [&visit](std::string_view key, const Values& values) { return visit.text(key, values); };
}

std::function<std::string(HalfDay)> halves_for(const Visit& visit) {
  return [&visit](HalfDay when) {
    return words::write_short_date(visit.language(), when.day) + " " +
           visit.text(when.half == Half::morning ? "attendance.morning" : "attendance.afternoon");
  };
}

SheetHead head_for(const Visit& visit, const Session& session) {
  return {session.title,
          programme_words(visit, session),
          visit.actor().organisation_name,
          session.site,
          dates_words(visit, session.starts, session.ends),
          visit.language(),
          visit.now()};
}

Response pdf(const documents::Document& document, std::string_view name) {
  return web::download(documents::write_pdf(document), "application/pdf", name);
}

Result<Roll> read_sheet(Transaction& tx, const Visit& visit, SessionId id, std::optional<Date> day) {
  const Session session = TRY(find_session(tx, visit.house().packs, visit.actor(), id));
  // Half-days outside the plan may lie beyond its days.
  Roll roll =
      TRY(open_roll(tx, visit.house().packs, visit.actor(), id, day.value_or(session.starts.plus_days(-60)),
                    day.value_or(session.ends.plus_days(366))));
  if (roll.session.provider != visit.actor().organisation) return roll;
  std::vector<HalfId> halves;
  for (const auto& half : roll.halves) halves.push_back(half.half.id);
  roll.guests = load_guests(tx, halves);
  return roll;
}

/// Of one day, or of the whole session.
Response sheet(Visit& visit) {
  const auto id = visit.id<SessionId>();
  const std::string typed = visit.request().query.get("day");
  const auto day = Date::parse(typed);
  if (!typed.empty() && !day) return visit.refused(Refusal{"form.date_invalid", "day"});
  const auto roll = visit.read([&](Transaction& tx) { return read_sheet(tx, visit, id, day); });
  if (!roll.ok()) return visit.refused(roll.refusal());
  visit.note_read({"attendance.read", "session", id.uuid, {}, {}});
  const bool blank = visit.request().query.get("blank") == "yes";
  return pdf(
      attendance_sheet(head_for(visit, roll->session), *roll, blank, words_for(visit), halves_for(visit)),
      fmt::format("{}{}.pdf", visit.text("sheet.title"), day ? " " + day->iso() : ""));
}

struct Printed {
  Enrolment enrolment;
  Session session;
  std::string name;
};

Result<Printed> read_printed(Transaction& tx, const Visit& visit, EnrolmentId id) {
  Printed printed;
  printed.enrolment = TRY(find_enrolment(tx, visit.actor(), id));
  printed.session = TRY(find_session(tx, visit.house().packs, visit.actor(), printed.enrolment.session));
  const bool ours = printed.enrolment.provider == visit.actor().organisation;
  const auto record =
      people::find_record(tx, ours ? printed.enrolment.provider_record : printed.enrolment.prescriber_record);
  if (record) printed.name = record->name();
  return printed;
}

Response record_of_person(Visit& visit) {
  const auto id = visit.id<EnrolmentId>();
  std::vector<PersonMark> marks;
  const auto printed = visit.read([&](Transaction& tx) {
    marks = load_person_marks(tx, id);
    return read_printed(tx, visit, id);
  });
  if (!printed.ok()) return visit.refused(printed.refusal());
  visit.note_read({"attendance.read", "enrolment", id.uuid, printed->enrolment.person, {}});
  return pdf(attendance_record(head_for(visit, printed->session), printed->name, marks, words_for(visit),
                               halves_for(visit)),
             visit.text("sheet.person_title") + ".pdf");
}

Response balance(Visit& visit) {
  const auto id = visit.id<EnrolmentId>();
  std::optional<Balance> found;
  const auto printed = visit.read([&](Transaction& tx) -> Result<Printed> {
    found = TRY(find_balance(tx, visit.actor(), id));
    if (!found) return Refusal{"balance.not_sent"};
    return read_printed(tx, visit, id);
  });
  if (!printed.ok()) return visit.refused(printed.refusal());
  visit.note_read({"balance.read", "enrolment", id.uuid, printed->enrolment.person, {}});
  return pdf(balance_document(head_for(visit, printed->session), printed->name, *found, words_for(visit)),
             visit.text("balance.title") + ".pdf");
}

}  // namespace

void install_sheet_pages(access::Doors& doors) {
  doors.get("/sessions/{id}/sheet.pdf", "attendance.read", sheet);
  doors.get("/enrolments/{id}/attendance.pdf", "attendance.read", record_of_person);
  doors.get("/enrolments/{id}/balance.pdf", "balances.read", balance);
}

}  // namespace concerto::delivery
