// SPDX-License-Identifier: EUPL-1.2
// Pages are ctemplate files (`features/people/pages/list.tpl` is named `people/list`), escaped by context.
// Before a template is compiled, once per language:
//   [[people.list.title]]   becomes the words of that key, escaped for HTML;
//   [[>components/chip]]    becomes the text of that file.
// So a page costs no look-up of words when it is shown, and a check can read which words are used.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/language.h"

namespace concerto::web {

/// What a template is filled with. A handle: copies share the same values; children live as long as the root.
class View {
 public:
  View();
  /// Text; escaped where it lands. Names are in capitals in the template: `{{NAME}}`.
  View& set(std::string_view name, std::string_view value);
  View& set(std::string_view name, std::int64_t value);
  /// Shows the section `{{#NAME}}…{{/NAME}}` once.
  View& show(std::string_view section);
  View& show_if(std::string_view section, bool condition) { return condition ? show(section) : *this; }
  /// `set` and `show` of the section `HAS_name` when the value is not empty.
  View& set_if(std::string_view name, std::string_view value);
  /// One more repetition of a section.
  View add(std::string_view section);
  /// Like `set`, seen also by every section and included template.
  View& set_everywhere(std::string_view name, std::string_view value);

 private:
  friend class Templates;
  struct Level;
  struct Inside;
  View(std::shared_ptr<Inside> inside, Level* here) : inside_(std::move(inside)), here_(here) {}
  std::shared_ptr<Inside> inside_;
  Level* here_;
};

/// Compiles and fills templates. Thread-safe after construction.
class Templates {
 public:
  /// Words of a key in a language; throws when the key is unknown.
  using Words = std::function<std::string(Language, std::string_view key)>;
  /// Reads `platform/web/pages` and every `features/*/pages` below `tree`. Throws std::runtime_error naming
  /// file and fault when a template does not parse, lacks its AUTOESCAPE line or names unknown words.
  Templates(const std::string& tree, const Words& words);
  ~Templates();
  std::string render(std::string_view name, Language language, View& view) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace concerto::web
