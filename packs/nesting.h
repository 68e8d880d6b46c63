// SPDX-License-Identifier: EUPL-1.2
// Conditions compared: whether the rows that one keeps are some of those that another keeps. What is found is
// true of any rows; not everything that is true is found.
#pragma once
#include "packs/condition.h"
#include "packs/reference.h"
#include "packs/terms.h"

namespace concerto::packs {

/// Where `one` holds (yes or allowed), `other` holds too.
bool implies(const Condition& one, const Condition& other, const Vocabulary& vocabulary);

/// They never hold both.
bool excludes(const Condition& one, const Condition& other, const Vocabulary& vocabulary);

/// Whether the rows of two indicators can be compared: the same rows counted the same way, in periods.
bool comparable(const Indicator& one, const Indicator& other);

/// The condition of the rows that an indicator counts, or of those of its numerator: with its day and its
/// programme.
Condition rows_of(const Indicator& indicator, bool numerator);

/// Whether one of them, or the numerator of one, counts some of the rows of the other.
bool count_same_people(const Indicator& one, const Indicator& other, const Reference& reference);

}  // namespace concerto::packs
