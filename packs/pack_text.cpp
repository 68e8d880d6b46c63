// SPDX-License-Identifier: EUPL-1.2
#include "packs/pack_text.h"

#include "packs/find_id.h"

namespace concerto::packs {
namespace {

template <class Thing>
std::string text_of(const Thing* thing, std::string_view id, Language language) {
  if (!thing || thing->words.empty()) return std::string{id};
  return thing->words.in(language);
}

/// The words of an id that any programme may own: the first that knows it.
template <class Find>
std::string first_text(const Pack& pack, std::string_view id, Language language, Find find) {
  for (const auto& programme : pack.programmes)
    if (const auto* thing = find(programme)) return thing->words.in(language);
  return std::string{id};
}

}  // namespace

std::string programme_text(const Pack& pack, std::string_view programme, Language language) {
  return text_of(pack.programme(programme), programme, language);
}

std::string track_text(const Pack& pack, std::string_view programme, std::string_view track,
                       Language language) {
  const Programme* found = pack.programme(programme);
  return text_of(found ? found->track(track) : nullptr, track, language);
}

std::string phase_text(const Pack& pack, std::string_view programme, std::string_view phase,
                       Language language) {
  const Programme* found = pack.programme(programme);
  return text_of(found ? found->phase(phase) : nullptr, phase, language);
}

std::string exit_text(const Pack& pack, std::string_view programme, std::string_view exit,
                      Language language) {
  const Programme* found = pack.programme(programme);
  return text_of(found ? found->exit(exit) : nullptr, exit, language);
}

std::string prerequisite_text(const Pack& pack, std::string_view programme, std::string_view prerequisite,
                              Language language) {
  const Programme* found = pack.programme(programme);
  return text_of(found ? find_id(found->prerequisites, prerequisite) : nullptr, prerequisite, language);
}

std::string indicator_text(const Pack& pack, std::string_view indicator, Language language) {
  return text_of(pack.indicator(indicator), indicator, language);
}

std::string party_text(const Pack& pack, std::string_view role, Language language) {
  return text_of(pack.party(role), role, language);
}

std::string domain_text(const Pack& pack, std::string_view domain, Language language) {
  return text_of(pack.domain(domain), domain, language);
}

std::string kind_text(const Pack& pack, std::string_view domain, std::string_view kind, Language language) {
  const ActionDomain* found = pack.domain(domain);
  return text_of(found ? find_id(found->kinds, kind) : nullptr, kind, language);
}

std::string event_text(const Pack& pack, std::string_view event, Language language) {
  return text_of(pack.event(event), event, language);
}

std::string committee_text(const Pack& pack, std::string_view committee, Language language) {
  return text_of(pack.committee(committee), committee, language);
}

std::string recipient_text(const Pack& pack, std::string_view recipient, Language language) {
  return text_of(pack.recipient(recipient), recipient, language);
}

std::string report_text(const Pack& pack, std::string_view report, Language language) {
  return text_of(pack.report(report), report, language);
}

std::string own_word(const Pack& pack, std::string_view notion, Language language) {
  const auto found = pack.words.find(notion);
  return found == pack.words.end() ? std::string{} : found->second.in(language);
}

std::string choice_text(const Pack& pack, const Fact& fact, std::string_view choice, Language language) {
  for (const auto& one : fact.choices)
    if (one.id == choice) return one.words.in(language);
  if (fact.choices_from == "programmes") return programme_text(pack, choice, language);
  if (fact.choices_from == "event_kinds") return event_text(pack, choice, language);
  if (fact.choices_from == "domains") return domain_text(pack, choice, language);
  if (fact.choices_from == "tracks")
    return first_text(pack, choice, language,
                      [&](const Programme& programme) { return programme.track(choice); });
  if (fact.choices_from == "phases")
    return first_text(pack, choice, language,
                      [&](const Programme& programme) { return programme.phase(choice); });
  if (fact.choices_from == "exits")
    return first_text(pack, choice, language,
                      [&](const Programme& programme) { return programme.exit(choice); });
  for (const auto& domain : pack.pathway)
    if (fact.choices_from == "kinds" && find_id(domain.kinds, choice))
      return kind_text(pack, domain.id, choice, language);
  return std::string{choice};
}

}  // namespace concerto::packs
