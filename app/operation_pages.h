// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace concerto::app {

class Program;

/// What whoever hosts Concerto looks at: /healthz, /metrics, and the OpenAPI document of the routes.
void install_operation(Program& program);

}  // namespace concerto::app
