// SPDX-License-Identifier: EUPL-1.2
// Windows, notices, terms and anniversaries: which days the agreement allows and when something falls due.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "packs/terms.h"

namespace concerto::packs {

/// A plan to enter on `entry`. Refuses `window.not_open` and `window.entries_closed`.
Result<Done> check_entry(const Programme& programme, Date entry);
/// Whether a pathway that ended on `end` counts as finalised. What happened is never refused: false is a
/// flag.
bool finalised_in_time(const Programme& programme, Date end);

/// The day the agreement ends when notice was given by a letter of `letter` (catalogue §5.14).
Date notice_effective(const TermTerms& term, Date letter);
/// First and last day of an agreement that starts on `start`.
Period term_of(const TermTerms& term, Date start);
/// The anniversary number `n` (1 is the first) of `signed_on`.
Date anniversary(Date signed_on, int n);
/// The last days of the years between anniversaries in `during`, in order.
std::vector<Date> anniversaries(Date signed_on, Period during);

/// `month`, `quarter`, `semester` or `year` of the calendar that holds `day`. An unknown cadence is the year.
Period calendar_period(std::string_view cadence, Date day);
/// The periods of `cadence` in `term` in which fewer than `least` of `held` fall, up to and including the one
/// of `until`.
std::vector<Period> missing_periods(std::string_view cadence, int least, Period term,
                                    std::span<const Date> held, Date until);
/// The day a report about `period` is due.
Date due_date(const DueRule& rule, Period period);
/// The requirements a publication still lacks: mentions of the pack that are not in `shown`. Refuses
/// `publicity.missing`, once per mention.
Result<Done> check_publicity(const Publicity& publicity, std::span<const std::string> shown);

}  // namespace concerto::packs
