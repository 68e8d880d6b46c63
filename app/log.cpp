// SPDX-License-Identifier: EUPL-1.2
#include "app/log.h"

#include <unistd.h>

#include "base/date.h"
#include "platform/web/json.h"

namespace concerto::app {

void log_line(std::string_view event, std::initializer_list<std::pair<std::string_view, LogValue>> fields) {
  web::JsonWriter line;
  line.begin_object();
  line.key("at").value(Instant::now().iso());
  line.key("event").value(event);
  for (const auto& [name, value] : fields) {
    line.key(name);
    std::visit([&](const auto& held) { line.value(held); }, value);
  }
  line.end_object();
  const std::string text = line.text() + "\n";
  // One write, so that lines of two threads do not mix; a log that cannot be written stops nobody's work.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace concerto::app
