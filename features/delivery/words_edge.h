// SPDX-License-Identifier: EUPL-1.2
// How the pages of this feature speak of sessions, places and people, and small things that several of them
// need.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "features/access/house_edge.h"
#include "features/delivery/enrolment_actions.h"
#include "features/delivery/session_actions.h"

namespace concerto::delivery {

/// «3 places libres sur 12», «Complet : 2 personnes en attente».
std::string places_words(const access::Visit& visit, const Session& session);
/// «du 9 au 20 mai 2022» in the reader's manner.
std::string dates_words(const access::Visit& visit, Date first, Date last);
std::string programme_words(const access::Visit& visit, const Session& session);
std::string half_words(const access::Visit& visit, HalfDay when);
/// The word with a capital letter, as a button or a title begins.
std::string begin_large(std::string word);
std::string state_words(const access::Visit& visit, EnrolmentState state);

/// The value of a form field as a day; nothing when it is empty or none.
std::optional<Date> day_in(const web::Fields& fields, std::string_view name);
/// A whole number from 0 to 1,000,000; `otherwise` when it is none.
int number_in(const web::Fields& fields, std::string_view name, int otherwise = 0);
/// `yes`, `no` or nothing.
std::optional<bool> answer_in(const web::Fields& fields, std::string_view name);

/// The refusal with the words of the pack's prerequisites in the reader's language.
Refusal worded(const access::Visit& visit, const packs::Pack& pack, std::string_view programme,
               Refusal refusal);

/// Tells open pages that places or the roll of a session changed, once this transaction has committed.
void publish_after(storage::Transaction& tx, const access::House& house, SessionId session);
std::string topic_of(SessionId session);

/// Writes to those who referred the people that moved from the waiting list to a place. The mail names
/// nobody.
void tell_of_places(storage::Transaction& tx, const access::Visit& visit, const PlacesGiven& places);

/// Words an `<option>` list: sections NAME with NAME_ID, NAME_TEXT and NAME_CHOSEN.
void add_option(web::View& view, const std::string& name, std::string_view id, std::string_view text,
                std::string_view chosen);

}  // namespace concerto::delivery
