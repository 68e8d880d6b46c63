// SPDX-License-Identifier: EUPL-1.2
// Backup of the embedded database: one consistent file, and beside it a note with its digest and the key it
// needs.
#pragma once
#include <string>

#include "app/configuration.h"
#include "base/result.h"

namespace concerto::app {

/// Copies the database into `file` while it is in use, and writes `file`.json. Refuses with
/// `backup.embedded_only` or `backup.exists`, and as check_stands and fitting_keyring do.
Result<Done> back_up(const Configuration& configuration, const std::string& file);

/// Puts a backup in the place of the configured database. Refuses with `backup.embedded_only`,
/// `backup.unreadable`, `backup.damaged` (its digest differs), `backup.other_key` (the keyring is not the one
/// it needs; value `key`), `backup.in_place` when there is a database already and `replace` is not given, or
/// `backup.in_use` when a program has it open: what it writes would be lost with the file that goes.
Result<Done> restore(const Configuration& configuration, const std::string& file, bool replace);

}  // namespace concerto::app
