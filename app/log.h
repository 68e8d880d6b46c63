// SPDX-License-Identifier: EUPL-1.2
// The log: one JSON object a line on standard error, without personal data. Routes are named by pattern,
// never by path.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace concerto::app {

using LogValue = std::variant<std::string_view, std::int64_t>;

/// Thread-safe; a line is written whole.
void log_line(std::string_view event,
              std::initializer_list<std::pair<std::string_view, LogValue>> fields = {});

}  // namespace concerto::app
