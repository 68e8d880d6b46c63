// SPDX-License-Identifier: EUPL-1.2
// Writes JSON as it goes, and reads the JSON that programs send us.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace concerto::web {

/// Commas and escapes are its business; balance of brackets is the caller's.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
  /// The shortest text that reads back the same; null when not finite.
  JsonWriter& value(double number);
  JsonWriter& value(bool truth);
  JsonWriter& null();
  /// JSON text, written as it stands.
  JsonWriter& raw(std::string_view json);
  /// null when empty.
  template <class T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }
  template <class T>
  JsonWriter& member(std::string_view name, const T& of_it) {
    return key(name).value(of_it);
  }
  const std::string& text() const& { return text_; }
  std::string text() && { return std::move(text_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  std::string text_;
  bool first_ = true;
};

/// A value of a JSON document, which it keeps alive. A path goes down by dots: `marks.0.presence`.
class Json {
 public:
  /// Nothing when `text` is not JSON (RFC 8259), is nested deeper than 32 or has a NUL in a string.
  static std::optional<Json> parse(std::string_view text);

  std::optional<Json> at(std::string_view path) const;
  bool has(std::string_view path) const { return at(path).has_value(); }
  /// Nothing when absent, null or of another type; the same for those below.
  std::optional<std::string> text(std::string_view path) const;
  /// A number without fraction.
  std::optional<std::int64_t> integer(std::string_view path) const;
  std::optional<double> number(std::string_view path) const;
  std::optional<bool> boolean(std::string_view path) const;
  bool is_null(std::string_view path = {}) const;
  bool is_object() const;
  bool is_array() const;
  /// The elements of an array; none otherwise.
  std::vector<Json> elements(std::string_view path = {}) const;
  /// The members of an object, in their order; none otherwise. Names may hold dots.
  std::vector<std::pair<std::string, Json>> members() const;

 private:
  // Holds a boost::json::value, which stays out of this header.
  explicit Json(std::shared_ptr<const void> node) : node_(std::move(node)) {}
  std::shared_ptr<const void> node_;
};

}  // namespace concerto::web
