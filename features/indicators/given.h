// SPDX-License-Identifier: EUPL-1.2
// What readers have been given about an indicator: the documents of shorter periods before the one in hand,
// so that none gives away what another masked. Pure.
#pragma once
#include <string>
#include <vector>

#include "features/indicators/plan.h"

namespace concerto::indicators {

/// In the place of a programme: all of them together.
inline constexpr std::string_view all_programmes = "*";

/// A count in a document. The path begins with the programme or `all_programmes`, then come the other
/// breakdowns.
struct GivenCell {
  std::vector<std::string> path;
  std::int64_t value = 0;  ///< for a rate the denominator
  std::int64_t part = 0;
  bool masked = false;
  bool left_out = false;  ///< the list it stands in is not given at all
};

/// An indicator in the documents of one kind about one period; those of the programmes count as one.
struct GivenDocument {
  Period window;
  bool in_all = false;               ///< says the figure of all programmes together
  bool by_programme = false;         ///< and that of each programme
  std::vector<std::string> further;  ///< breakdowns below
  std::vector<GivenCell> cells;      ///< those that are not zero, and the totals
};

/// Masks the last document for the audience, as if the others were given before it one by one. Signatories
/// see the totals and those of the programmes whatever their size; what is below them is masked for them too.
/// `corrected` is what an earlier edition of the last document showed: for readers outside, what was
/// corrected by a small number is masked as well.
void mask_last(std::vector<GivenDocument>& documents, Audience audience, int small_number, bool rate,
               const std::vector<GivenCell>& corrected = {});
/// What a kept figure showed, for `mask_last`.
std::vector<GivenCell> shown_of(const Figure& figure, const CountingPlan& plan);

/// Which kinds of document an indicator stands in for this audience, the shortest period first: what has to
/// be counted before `mask_last`. `report` is null for the page of an agreement, which parties read.
struct GivenKind {
  std::string cadence;
  bool in_all = false;
  bool by_programme = false;
  std::vector<std::string> further;
  bool cumulated = false;  ///< counts from the beginning of a longer period than its own
  bool operator==(const GivenKind&) const = default;
};
/// The kind of the document that the plan makes.
GivenKind kind_of(const CountingPlan& plan, const ReportPeriod& period, bool per_programme);
/// The kinds given before the last, then the last.
std::vector<GivenKind> kinds_until(const packs::Pack& pack, const packs::Indicator& indicator,
                                   const packs::Reference& reference,
                                   const partnerships::Agreement& agreement, const ReportPeriod& period,
                                   const packs::ReportTerms* report, Audience audience);

/// The figure's masks, from the document of its plan.
void take_masks(Figure& figure, const CountingPlan& plan, const GivenDocument& document, int small_number);

}  // namespace concerto::indicators
