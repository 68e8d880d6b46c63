// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::pathways {

/// Recording for one person and for a group, the list with its exports, an action and its withdrawal.
void install_actions(access::Doors& doors);
/// What the pages about people show of actions: a section and a button of the file, a column of the
/// case-load.
void install_file_parts();
/// The yearly report.
void install_report(access::Doors& doors);
/// The operations of the JSON API.
void install_api(access::Doors& doors);

}  // namespace concerto::pathways
