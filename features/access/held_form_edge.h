// SPDX-License-Identifier: EUPL-1.2
// A form that met an expired session is kept, sealed, and sent again once its author has signed in.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/access/house_edge.h"

namespace concerto::access {

/// Keeps the form for an hour and leads to the sign-in page. Its files are kept with it when the session that
/// expired says whose they are; of a guest, who could fill the disk with them, their names only. Of one
/// author one form of more than `small_form` bytes is kept: a new one takes the place of the one before.
web::Response hold_form(const House& house, web::Request& request, UserId author);
inline constexpr std::size_t small_form = 256 * 1024;

/// A file whose bytes were not kept.
struct LostFile {
  std::string field;
  std::string name;
};
struct KeptForm {
  web::Request request;
  std::vector<LostFile> lost;
};
/// The form kept for this browser, when `user` is its author; it is taken out.
std::optional<KeptForm> take_form(const House& house, const web::Request& request, UserId user);

/// Asks for the lost files of a kept form, each by its name, and sends it with them. `visit` knows the form
/// token of the session.
web::Response ask_for_files(Visit& visit, const KeptForm& kept);

}  // namespace concerto::access
