// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "features/access/house_edge.h"

namespace concerto::people {

/// The entry of the menu under which pages about people stand.
inline constexpr std::string_view people_section = "people";

/// Where the file of a record is shown.
inline std::string file_href(RecordId id) { return "/people/" + id.text(); }

/// The list that the address asks for; with why something could not be done with it.
web::Response case_load_page(access::Visit& visit, const Refusal* refusal);

/// The list with its search and exports.
void install_people(access::Doors& doors);
/// Opening, showing, changing and closing a file; who looked at it.
void install_files(access::Doors& doors);
/// The statuses of a file on one page, with their history.
void install_statuses(access::Doors& doors);
/// Giving the files of several people to a colleague.
void install_reassignments(access::Doors& doors);
/// Likely duplicates to settle.
void install_duplicates(access::Doors& doors);

}  // namespace concerto::people
