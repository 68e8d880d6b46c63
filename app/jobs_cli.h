// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "app/configuration.h"
#include "base/language.h"
#include "platform/words/catalogue.h"

namespace concerto::app {

/// `concerto jobs list`: the last hundred mails and tasks of every institution and of the installation
/// itself, newest first; of those in `state` when it is not empty. Bodies and payloads are left out.
int list_jobs(const Configuration& configuration, const words::Catalogue& words, Language language,
              const std::string& state);

/// `concerto jobs again`: a mail or a task that failed is due at once. 1 when no such one failed.
int do_job_again(const Configuration& configuration, const words::Catalogue& words, Language language,
                 const std::string& id);

}  // namespace concerto::app
