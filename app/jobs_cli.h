// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "app/configuration.h"
#include "base/language.h"
#include "base/result.h"
#include "platform/words/catalogue.h"

namespace concerto::app {

/// `concerto jobs list`: the last hundred mails and tasks of every institution and of the installation
/// itself, newest first; of those in `state` when it is not empty. Bodies and payloads are left out. Refuses
/// as standing_database does.
Result<Done> list_jobs(const Configuration& configuration, const words::Catalogue& words, Language language,
                       const std::string& state);

/// `concerto jobs again`: a mail or a task that failed is due at once. Refuses as standing_database does, and
/// with `cli.jobs.gone` when no such one failed.
Result<Done> do_job_again(const Configuration& configuration, const std::string& id);

}  // namespace concerto::app
