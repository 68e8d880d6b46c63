// SPDX-License-Identifier: EUPL-1.2
// The words of a pack for its ids. An id the pack does not know stands for itself, so that a page about old
// data never fails.
#pragma once
#include <string>
#include <string_view>

#include "base/language.h"
#include "packs/pack.h"
#include "packs/reference.h"

namespace concerto::packs {

std::string programme_text(const Pack& pack, std::string_view programme, Language language);
std::string track_text(const Pack& pack, std::string_view programme, std::string_view track,
                       Language language);
std::string phase_text(const Pack& pack, std::string_view programme, std::string_view phase,
                       Language language);
std::string exit_text(const Pack& pack, std::string_view programme, std::string_view exit, Language language);
std::string prerequisite_text(const Pack& pack, std::string_view programme, std::string_view prerequisite,
                              Language language);
std::string indicator_text(const Pack& pack, std::string_view indicator, Language language);
std::string party_text(const Pack& pack, std::string_view role, Language language);
std::string domain_text(const Pack& pack, std::string_view domain, Language language);
std::string kind_text(const Pack& pack, std::string_view domain, std::string_view kind, Language language);
std::string event_text(const Pack& pack, std::string_view event, Language language);
std::string committee_text(const Pack& pack, std::string_view committee, Language language);
std::string recipient_text(const Pack& pack, std::string_view recipient, Language language);
std::string report_text(const Pack& pack, std::string_view report, Language language);
/// The pack's word for a notion of the house (`referral`), or empty: the catalogue's own word then stands.
std::string own_word(const Pack& pack, std::string_view notion, Language language);
/// The words of one choice of a fact whose choices come from the pack (`programme`, `track`, `exit`, …).
std::string choice_text(const Pack& pack, const Fact& fact, std::string_view choice, Language language);

}  // namespace concerto::packs
