// SPDX-License-Identifier: EUPL-1.2
#include "features/governance/governance_jobs.h"

#include <charconv>

#include "base/flat_object.h"
#include "features/governance/governance_actions.h"
#include "features/partnerships/agreement_actions.h"
#include "features/partnerships/plan_actions.h"
#include "platform/jobs/mail.h"

namespace concerto::governance {
namespace {

using access::House;
using partnerships::Agreement;
using storage::Transaction;

/// After the last signature: what the first committee has to validate, and by when.
std::string signed_body(const House& house, const Agreement& agreement, Language language, Date today) {
  const packs::Pack& pack = partnerships::pack_of(house.packs, agreement, today);
  const std::string link = house.base_url + "/agreements/" + agreement.id.text();
  const packs::Committee* committee = pack.committee(pack.plan.validated_by);
  for (const CadenceDue& due : cadence_dues(pack, agreement, {}, {}, today)) {
    if (!committee || due.committee != committee->id) continue;
    return house.words.text(language, "governance.mail.signed_committee",
                            {{"title", agreement.title},
                             {"committee", committee->words.in(language)},
                             {"day", due.due},
                             {"link", link}});
  }
  return house.words.text(language, "governance.mail.signed", {{"title", agreement.title}, {"link", link}});
}

std::string ended_body(const House& house, const Agreement& agreement, Language language) {
  return house.words.text(language, "governance.mail.notice",
                          {{"title", agreement.title},
                           {"day", agreement.last_day().value_or(agreement.starts)},
                           {"link", house.base_url + "/agreements/" + agreement.id.text()}});
}

int year_of(std::string_view text) {
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

/// What a task has to tell.
struct News {
  partnerships::Agreement agreement;
  std::string happened;
  int year = 0;  ///< of a plan
  Date day;
};

struct Letter {
  std::string subject;
  std::string body;
};

/// The figures of the plan count, or are provisional again.
Letter plan_letter(const House& house, const News& news, Language language) {
  const packs::Pack& pack = partnerships::pack_of(house.packs, news.agreement, Date{news.year, 12, 31});
  const packs::Committee* committee = pack.committee(pack.plan.validated_by);
  const Values values = {{"title", news.agreement.title},
                         {"year", std::to_string(news.year)},
                         {"day", news.day},
                         {"committee", committee ? committee->words.in(language) : ""},
                         {"link", house.base_url + "/agreements/" + news.agreement.id.text()}};
  if (news.happened == "plan_corrected")
    return {house.words.text(language, "governance.mail.plan_corrected_subject", values),
            house.words.text(language, "governance.mail.plan_corrected", values)};
  return {house.words.text(language, "governance.mail.plan_validated_subject", values),
          house.words.text(language, "governance.mail.plan_validated", values)};
}

/// One person named whoever receives reports: the others can object.
Letter recipient_letter(const House& house, const News& news, Language language) {
  const Values values = {{"title", news.agreement.title},
                         {"day", news.day},
                         {"link", house.base_url + "/figures/" + news.agreement.id.text() + "/recipients"}};
  return {house.words.text(language, "governance.mail.recipient_named_subject", values),
          house.words.text(language, "governance.mail.recipient_named", values)};
}

Letter letter_of(const House& house, const News& news, Language language) {
  const Values title = {{"title", news.agreement.title}};
  if (news.happened == "notice_given")
    return {house.words.text(language, "governance.mail.notice_subject", title),
            ended_body(house, news.agreement, language)};
  if (news.happened == "signed_by_all")
    return {house.words.text(language, "governance.mail.signed_subject", title),
            signed_body(house, news.agreement, language, house.clock.today())};
  if (news.happened == "recipient_named") return recipient_letter(house, news, language);
  return plan_letter(house, news, language);
}

/// Nothing is told of a notice that was withdrawn, nor of a plan that stands otherwise by now.
bool holds(Transaction& tx, const News& news) {
  if (news.happened == "notice_given") return news.agreement.notice.has_value();
  if (news.happened == "signed_by_all" || news.happened == "recipient_named") return true;
  const auto plan = partnerships::plan_of_year(tx, news.agreement.id, news.year);
  return plan && plan->validated() == (news.happened == "plan_validated");
}

Result<Done> tell(const House& house, Transaction& tx, const jobs::Task& task) {
  const auto payload = read_flat(task.payload).value_or(FlatObject{});
  const auto id = AgreementId::parse(flat_at(payload, "agreement"));
  if (!id) return Refusal{"governance.not_found"};
  const Instant now = house.clock.now();
  if (told_before(tx, task.id, now)) return Done{};
  const auto actor = access::system_actor("governance.tell");
  const News news{TRY(partnerships::find_agreement(tx, actor, *id)),
                  std::string(flat_at(payload, "happened")), year_of(flat_at(payload, "year")),
                  Date::parse(flat_at(payload, "day")).value_or(house.clock.today())};
  if (!holds(tx, news)) return Done{};
  for (const auto& to : partnerships::addressees_of(tx, *id, house.clock.today())) {
    jobs::Mail mail;
    mail.recipient = to.email;
    mail.language = to.language;
    Letter letter = letter_of(house, news, to.language);
    mail.subject = std::move(letter.subject);
    mail.body = std::move(letter.body);
    jobs::post_mail(tx, mail, now);
  }
  return Done{};
}

}  // namespace

void install_governance_jobs(access::Doors& doors) {
  doors.work("governance.tell",
             [house = &doors.house()](storage::Database& database, const jobs::Task& task,
                                      const jobs::Progress&) -> Result<Done> {
               return database.write(storage::Scope::of_system(),
                                     [&](Transaction& tx) { return tell(*house, tx, task); });
             });
}

}  // namespace concerto::governance
