// SPDX-License-Identifier: EUPL-1.2
#include "features/delivery/words_edge.h"

#include <charconv>

#include "packs/pack_text.h"
#include "platform/jobs/mail.h"

namespace concerto::delivery {

using access::Visit;

std::string places_words(const Visit& visit, const Session& session) {
  if (session.state == SessionState::cancelled) return visit.text("session.state.cancelled");
  if (session.places_left() == 0 || session.waiting > 0)
    return visit.text("session.places.full", {{"waiting", std::int64_t{session.waiting}},
                                              {"capacity", std::int64_t{session.capacity}}});
  return visit.text("session.places", {{"left", std::int64_t{session.places_left()}},
                                       {"capacity", std::int64_t{session.capacity}}});
}

std::string dates_words(const Visit& visit, Date first, Date last) {
  if (first == last) return visit.text("session.on", {{"day", first}});
  return visit.text("session.from_to", {{"first", first}, {"last", last}});
}

std::string programme_words(const Visit& visit, const Session& session) {
  const auto& pack = pack_of(visit.house().packs, session);
  std::string words = packs::programme_text(pack, session.programme, visit.language());
  if (!session.track.empty())
    words += " · " + packs::track_text(pack, session.programme, session.track, visit.language());
  return words;
}

std::string half_words(const Visit& visit, HalfDay when) {
  return visit.text(when.half == Half::morning ? "session.half.morning" : "session.half.afternoon",
                    {{"day", words::write_weekday(visit.language(), when.day)}});
}

std::string begin_large(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

std::string state_words(const Visit& visit, EnrolmentState state) {
  return visit.text("enrolment.state." + std::string(code_of(state)));
}

std::optional<Date> day_in(const web::Fields& fields, std::string_view name) {
  return Date::parse(fields.get(name));
}

int number_in(const web::Fields& fields, std::string_view name, int otherwise) {
  const std::string text = fields.get(name);
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || number < 0 || number > 1'000'000)
    return otherwise;
  return number;
}

std::optional<bool> answer_in(const web::Fields& fields, std::string_view name) {
  const std::string text = fields.get(name);
  if (text == "yes") return true;
  if (text == "no") return false;
  return std::nullopt;
}

Refusal worded(const Visit& visit, const packs::Pack& pack, std::string_view programme, Refusal refusal) {
  const auto word = [&](Refusal& one) {
    std::string id;
    for (const auto& [name, value] : one.values)
      if (name == "prerequisite") id = std::get<std::string>(value);
    if (id.empty()) return;
    for (auto& [name, value] : one.values)
      if (name == "what") value = packs::prerequisite_text(pack, programme, id, visit.language());
  };
  word(refusal);
  for (auto& other : refusal.also) word(other);
  return refusal;
}

std::string topic_of(SessionId session) { return "session:" + session.text(); }

void publish_after(storage::Transaction& tx, const access::House& house, SessionId session) {
  tx.after_commit([&live = house.live, topic = topic_of(session)] {
    live.publish(topic);
    live.publish("sessions");
  });
}

void tell_of_places(storage::Transaction& tx, const Visit& visit, const PlacesGiven& places) {
  const auto& house = visit.house();
  for (const auto& enrolment : places.given) {
    const auto to = load_mail_to(tx, enrolment);
    if (!to) continue;
    jobs::Mail mail;
    mail.recipient = to->email;
    mail.language = to->language;
    mail.subject = house.words.text(to->language, "refer.mail.subject");
    mail.body = house.words.text(to->language, "refer.mail.body",
                                 {{"link", house.base_url + "/enrolments/" + enrolment.text()}});
    mail.organisation = visit.actor().organisation;
    jobs::post_mail(tx, mail, visit.now());
  }
}

void add_option(web::View& view, const std::string& name, std::string_view id, std::string_view text,
                std::string_view chosen) {
  web::View option = view.add(name);
  option.set(name + "_ID", id).set(name + "_TEXT", text).show_if(name + "_CHOSEN", id == chosen);
}

}  // namespace concerto::delivery
