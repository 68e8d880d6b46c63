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
  std::size_t order = 0;                  ///< among the documents that were given of the same last day
  bool in_all = false;                    ///< says the figure of all programmes together
  bool by_programme = false;              ///< and that of each programme
  std::vector<std::string> further = {};  ///< breakdowns below
  std::vector<GivenCell> cells = {};      ///< those that are not zero, and the totals
};

/// An indicator with its documents, in the order in which they were given.
struct GivenSeries {
  const packs::Indicator* indicator = nullptr;
  std::vector<GivenDocument> documents;
  std::vector<GivenCell> corrected = {};  ///< what an earlier edition of the last document showed
};

/// Masks all documents for the audience, as if they were given one by one. Signatories see the totals and
/// those of the programmes whatever their size; what is below them is masked for them too. For readers
/// outside, what was corrected by a small number is masked as well. Each indicator is masked by itself first;
/// then figures of the same place that count some of the people of one another are compared, which only adds
/// masks.
void mask_given(std::vector<GivenSeries>& all, const packs::Reference& reference, Audience audience);
/// What a kept figure showed, for `mask_given`.
std::vector<GivenCell> shown_of(const Figure& figure, const CountingPlan& plan);

/// Which kinds of document an indicator stands in for this audience, the shortest period first: what has to
/// be counted before `mask_given`. `report` is null for the page of an agreement, which parties read.
struct GivenKind {
  std::string cadence;
  std::size_t order = 0;  ///< among all kinds for this audience, whatever the indicator
  bool in_all = false;
  bool by_programme = false;
  std::vector<std::string> further;
  bool cumulated = false;  ///< counts from the beginning of a longer period than its own
  bool same_as(const GivenKind& other) const;
};
/// The kind of the document that the plan makes.
GivenKind kind_of(const CountingPlan& plan, const ReportPeriod& period, bool per_programme);
/// The kinds given before the last, then the last: the document in hand, if the indicator stands in it.
std::vector<GivenKind> kinds_until(const packs::Pack& pack, const packs::Indicator& indicator,
                                   const packs::Reference& reference,
                                   const partnerships::Agreement& agreement, const ReportPeriod& period,
                                   const packs::ReportTerms* report, Audience audience);

/// The indicators that this audience is given anywhere.
std::vector<const packs::Indicator*> given_to(const packs::Pack& pack, Audience audience);

/// The figure's masks, from the document of its plan.
void take_masks(Figure& figure, const CountingPlan& plan, const GivenDocument& document, int small_number);

}  // namespace concerto::indicators
