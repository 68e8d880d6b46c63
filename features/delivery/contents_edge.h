// SPDX-License-Identifier: EUPL-1.2
// What a programme consists of, in the words of its pack: for who refers somebody and for who follows a
// session.
#pragma once
#include <string_view>

#include "features/access/house_edge.h"
#include "packs/programme.h"

namespace concerto::delivery {

/// The section CONTENTS of pages/contents.tpl: the purpose, the phases with their length and contents, and
/// the ways through them with their steps; of these only `track` where one is chosen.
void add_contents(web::View& view, const access::Visit& visit, const packs::Programme& programme,
                  std::string_view track = {});

/// For whom a way is, once per way that says so: AUDIENCE* with AUDIENCE_WAY AUDIENCE_TEXT, to be read where
/// one is chosen.
void add_audiences(web::View& view, const access::Visit& visit, const packs::Programme& programme);

}  // namespace concerto::delivery
