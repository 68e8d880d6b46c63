// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/metrics.h"

#include <mutex>

namespace concerto::web {
namespace {

/// Upper bounds in microseconds; what is slower falls under +Inf only.
constexpr std::array<std::int64_t, 12> bounds = {1'000,   2'500,   5'000,   10'000,    25'000,    50'000,
                                                 100'000, 250'000, 500'000, 1'000'000, 2'500'000, 10'000'000};

struct Durations {
  std::array<std::uint64_t, bounds.size()> within{};  ///< each alone; added up when written
  std::uint64_t all = 0;
  std::int64_t micros = 0;
};

void append_label(std::string& out, std::string_view name, std::string_view value) {
  if (!out.empty()) out += ',';
  out += name;
  out += "=\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  out += '"';
}

std::string labels_text(Labels labels) {
  std::string out;
  for (const auto& [name, value] : labels) append_label(out, name, value);
  return out;
}

std::string braces(std::string_view labels) {
  return labels.empty() ? std::string() : fmt::format("{{{}}}", labels);
}

}  // namespace

struct Metrics::Inside {
  mutable std::mutex mutex;
  std::map<std::string, std::map<std::string, std::uint64_t, std::less<>>, std::less<>> counters;
  std::map<std::string, Durations, std::less<>> durations;  ///< by their labels
  std::map<std::string, std::function<double()>, std::less<>> gauges;
  std::map<std::string, std::string, std::less<>> helps;

  void add(std::string_view name, std::string_view labels, std::uint64_t by) {
    auto found = counters.find(name);
    if (found == counters.end())
      found = counters.emplace(name, std::map<std::string, std::uint64_t, std::less<>>()).first;
    const auto series = found->second.find(labels);
    if (series == found->second.end())
      found->second.emplace(labels, by);
    else
      series->second += by;
  }

  void head(std::string& out, std::string_view name, std::string_view type) const {
    if (const auto help = helps.find(name); help != helps.end())
      out += fmt::format("# HELP {} {}\n", name, help->second);
    out += fmt::format("# TYPE {} {}\n", name, type);
  }

  void write_durations(std::string& out) const {
    constexpr std::string_view name = "concerto_http_request_seconds";
    if (durations.empty()) return;
    head(out, name, "histogram");
    for (const auto& [labels, of_it] : durations) {
      std::uint64_t sum = 0;
      for (std::size_t i = 0; i < bounds.size(); ++i) {
        sum += of_it.within[i];
        out += fmt::format("{}_bucket{{{},le=\"{}\"}} {}\n", name, labels,
                           static_cast<double>(bounds[i]) / 1e6, sum);
      }
      out += fmt::format("{}_bucket{{{},le=\"+Inf\"}} {}\n", name, labels, of_it.all);
      out += fmt::format("{}_sum{{{}}} {}\n", name, labels, static_cast<double>(of_it.micros) / 1e6);
      out += fmt::format("{}_count{{{}}} {}\n", name, labels, of_it.all);
    }
  }
};

Metrics::Metrics() : inside_(std::make_unique<Inside>()) {
  describe("concerto_http_requests_total", "Requests answered, by route and status.");
  describe("concerto_http_request_seconds", "From the last byte of a request to its answer, by route.");
}
Metrics::~Metrics() = default;

void Metrics::served(const Served& served) {
  const std::string_view route = served.route.empty() ? std::string_view("none") : served.route;
  std::string labels = labels_text({{"method", name_of(served.method)}, {"route", route}});
  const std::string with_status = fmt::format("{},status=\"{}\"", labels, served.status);
  const std::lock_guard lock(inside_->mutex);
  inside_->add("concerto_http_requests_total", with_status, 1);
  Durations& durations = inside_->durations[std::move(labels)];
  const auto place = std::lower_bound(bounds.begin(), bounds.end(), served.micros) - bounds.begin();
  if (static_cast<std::size_t>(place) < bounds.size()) ++durations.within[static_cast<std::size_t>(place)];
  ++durations.all;
  durations.micros += served.micros;
}

void Metrics::count(std::string_view name, Labels labels, std::uint64_t by) {
  const std::string text = labels_text(labels);
  const std::lock_guard lock(inside_->mutex);
  inside_->add(name, text, by);
}

void Metrics::gauge(std::string name, std::function<double()> read) {
  const std::lock_guard lock(inside_->mutex);
  inside_->gauges[std::move(name)] = std::move(read);
}

void Metrics::describe(std::string name, std::string help) {
  const std::lock_guard lock(inside_->mutex);
  inside_->helps[std::move(name)] = std::move(help);
}

std::string Metrics::text() const {
  std::string out;
  std::unique_lock lock(inside_->mutex);
  for (const auto& [name, series] : inside_->counters) {
    inside_->head(out, name, "counter");
    for (const auto& [labels, number] : series) out += fmt::format("{}{} {}\n", name, braces(labels), number);
  }
  inside_->write_durations(out);
  const auto gauges = inside_->gauges;
  lock.unlock();
  // Read without the lock: a gauge may ask a database.
  std::vector<std::pair<std::string, double>> readings;
  for (const auto& [name, read] : gauges) readings.emplace_back(name, read());
  lock.lock();
  for (const auto& [name, reading] : readings) {
    inside_->head(out, name, "gauge");
    out += fmt::format("{} {}\n", name, reading);
  }
  return out;
}

}  // namespace concerto::web
