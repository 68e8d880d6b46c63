// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/templates.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary_interface.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory_resource>
#include <stdexcept>

#include "platform/web/html.h"

namespace concerto::web {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view head = "{{%AUTOESCAPE context=\"HTML\"}}\n";
constexpr auto strip = ctemplate::STRIP_BLANK_LINES;
constexpr int deepest_inclusion = 8;

struct Source {
  std::string file;
  std::string text;  ///< without the AUTOESCAPE line
};
using Sources = std::map<std::string, Source, std::less<>>;

ctemplate::TemplateString borrowed(std::string_view text) { return {text.data(), text.size()}; }

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Adds every template below `folder`, named by its path there behind `prefix`.
void gather(const fs::path& folder, const std::string& prefix, Sources& sources) {
  if (!fs::is_directory(folder)) return;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".tpl") continue;
    std::string text = read(entry.path());
    if (!text.starts_with(head))
      throw std::runtime_error(fmt::format("{}:1: the first line is not {}", entry.path().string(), head));
    const std::string name = prefix + fs::relative(entry.path(), folder).replace_extension().generic_string();
    if (!sources.try_emplace(name, Source{entry.path().string(), text.substr(head.size())}).second)
      throw std::runtime_error(fmt::format("{}: another template is named {}", entry.path().string(), name));
  }
}

Sources gather_all(const fs::path& tree) {
  Sources sources;
  gather(tree / "platform/web/pages", "", sources);
  if (!fs::is_directory(tree / "features")) return sources;
  for (const auto& feature : fs::directory_iterator(tree / "features"))
    gather(feature.path() / "pages", feature.path().filename().string() + "/", sources);
  return sources;
}

/// Replaces `[[…]]` in the templates of one language.
class Composer {
 public:
  Composer(const Sources& sources, const Templates::Words& words, Language language)
      : sources_(sources), words_(words), language_(language) {}

  std::string compose(const Source& source, int depth = 0) const {
    std::string composed;
    std::size_t at = 0;
    for (;;) {
      const std::size_t open = source.text.find("[[", at);
      composed.append(source.text, at, open - at);
      if (open == std::string::npos) return composed;
      const std::size_t close = source.text.find("]]", open);
      if (close == std::string::npos) fail(source, open, "[[ is not closed");
      const std::string_view inside = std::string_view(source.text).substr(open + 2, close - open - 2);
      composed += inside.starts_with('>') ? included(source, open, inside.substr(1), depth)
                                          : worded(source, open, inside);
      at = close + 2;
    }
  }

 private:
  [[noreturn]] static void fail(const Source& source, std::size_t at, std::string_view fault) {
    const auto begin = source.text.begin();
    const auto line = 2 + std::count(begin, begin + static_cast<std::ptrdiff_t>(at), '\n');
    throw std::runtime_error(fmt::format("{}:{}: {}", source.file, line, fault));
  }

  std::string included(const Source& source, std::size_t at, std::string_view name, int depth) const {
    const auto found = sources_.find(name);
    if (found == sources_.end()) fail(source, at, fmt::format("no template is named {}", name));
    if (depth == deepest_inclusion) fail(source, at, fmt::format("{} includes itself", name));
    return compose(found->second, depth + 1);
  }

  std::string worded(const Source& source, std::size_t at, std::string_view key) const {
    std::string words;
    try {
      words = words_(language_, key);
    } catch (const std::exception&) {
      fail(source, at, fmt::format("no words for {}", key));
    }
    if (words.find_first_of("{}") != std::string::npos)
      fail(source, at, fmt::format("the words of {} take values: set them from the page's code", key));
    return html_escaped(words);
  }

  const Sources& sources_;
  const Templates::Words& words_;
  Language language_;
};

}  // namespace

// ctemplate's own dictionary takes a global lock for every name that is set, so two workers were no faster
// than one. This one is plain memory of one page: everything lies in an arena that goes with the root.

using Arena = std::pmr::monotonic_buffer_resource;

/// The values and sections of one repetition. Lives in the arena; its destructor need not run.
struct View::Level final : ctemplate::TemplateDictionaryInterface {
  struct Named {
    std::string_view name, value;
  };
  struct Section {
    std::string_view name;
    std::pmr::vector<Level*> repetitions;
  };

  Level(Arena* arena, const Level* around) : around_(around), values_(arena), sections_(arena) {}

  void set(std::string_view name, std::string_view value) {
    for (Named& known : values_)
      if (known.name == name) {
        known.value = kept(value);
        return;
      }
    values_.push_back({kept(name), kept(value)});
  }

  Level* add(std::string_view name) {
    auto* level = std::pmr::polymorphic_allocator<>(arena()).new_object<Level>(arena(), this);
    repetitions(name).push_back(level);
    return level;
  }

  void show(std::string_view name) {
    if (repetitions(name).empty()) add(name);
  }

  const Named* own_value(std::string_view name) const {
    for (const Named& known : values_)
      if (known.name == name) return &known;
    return nullptr;
  }

 protected:
  ctemplate::TemplateString GetValue(const ctemplate::TemplateString& variable) const override {
    const std::string_view name(variable.data(), variable.size());
    for (const Level* level = this; level; level = level->around_)
      if (const Named* known = level->own_value(name)) return borrowed(known->value);
    return borrowed("");
  }
  bool IsHiddenSection(const ctemplate::TemplateString& name) const override { return !section_seen(name); }
  bool IsUnhiddenSection(const ctemplate::TemplateString& name) const override { return section_seen(name); }
  Iterator* CreateSectionIterator(const ctemplate::TemplateString& name) const override {
    return new Walk(section_seen(name));
  }
  // Inclusion is by text, before ctemplate reads the page.
  bool IsHiddenTemplate(const ctemplate::TemplateString&) const override { return true; }
  const char* GetIncludeTemplateName(const ctemplate::TemplateString&, int) const override { return ""; }
  Iterator* CreateTemplateIterator(const ctemplate::TemplateString&) const override {
    return new Walk(nullptr);
  }
  void DumpToString(std::string*, int) const override {}

 private:
  struct Walk final : Iterator {
    explicit Walk(const Section* walked) : section(walked) {}
    bool HasNext() const override { return section && next < section->repetitions.size(); }
    const TemplateDictionaryInterface& Next() override { return *section->repetitions[next++]; }
    const Section* section;
    std::size_t next = 0;
  };

  Arena* arena() const { return static_cast<Arena*>(values_.get_allocator().resource()); }

  std::string_view kept(std::string_view text) const {
    if (text.empty()) return {};
    auto* bytes = static_cast<char*>(arena()->allocate(text.size(), 1));
    std::copy(text.begin(), text.end(), bytes);
    return {bytes, text.size()};
  }

  std::pmr::vector<Level*>& repetitions(std::string_view name) {
    for (Section& section : sections_)
      if (section.name == name) return section.repetitions;
    return sections_.emplace_back(Section{kept(name), std::pmr::vector<Level*>(arena())}).repetitions;
  }

  /// A section sees those around it, as values do.
  const Section* section_seen(const ctemplate::TemplateString& wanted) const {
    const std::string_view name(wanted.data(), wanted.size());
    for (const Level* level = this; level; level = level->around_)
      for (const Section& section : level->sections_)
        if (section.name == name) return &section;
    return nullptr;
  }

  const Level* around_;
  std::pmr::vector<Named> values_;
  std::pmr::vector<Section> sections_;
};

struct View::Inside {
  Arena arena{4096};
  Level everywhere{&arena, nullptr};  ///< around the root, so that every level sees it unless it has its own
  Level root{&arena, &everywhere};
};

View::View() : inside_(std::make_shared<Inside>()), here_(&inside_->root) {}

View& View::set(std::string_view name, std::string_view value) {
  here_->set(name, value);
  return *this;
}

View& View::set(std::string_view name, std::int64_t value) { return set(name, std::to_string(value)); }

View& View::show(std::string_view section) {
  here_->show(section);
  return *this;
}

View& View::set_if(std::string_view name, std::string_view value) {
  if (value.empty()) return *this;
  return set(name, value).show("HAS_" + std::string(name));
}

View View::add(std::string_view section) { return {inside_, here_->add(section)}; }

View& View::set_everywhere(std::string_view name, std::string_view value) {
  inside_->everywhere.set(name, value);
  return *this;
}

struct Templates::Inside {
  /// Frozen once filled: reading takes no lock.
  ctemplate::TemplateCache cache;
  struct Page {
    std::array<std::string, all_languages.size()> keys;  ///< where it lies in the cache, per language
    mutable std::atomic<std::size_t> size = 0;  ///< of the last one filled: the next is about as long
  };
  std::map<std::string, Page, std::less<>> pages;

  void compile(const Sources& sources, const Words& words) {
    for (const Language language : all_languages) {
      const Composer composer(sources, words, language);
      for (const auto& [name, source] : sources) {
        // Components are parts of pages and need not stand alone, but a fault is told where it is written.
        const std::string text = std::string(head) + composer.compose(source);
        const std::string key = fmt::format("{}.{}", name, code_of(language));
        if (!cache.StringToTemplateCache(key, text, strip))
          throw std::runtime_error(source.file + ": does not parse as a template (see the line above)");
        pages[name].keys[static_cast<std::size_t>(language)] = key;
      }
    }
    cache.Freeze();
  }
};

Templates::Templates(const std::string& tree, const Words& words) : inside_(std::make_unique<Inside>()) {
  inside_->compile(gather_all(tree), words);
}

Templates::~Templates() = default;

std::string Templates::render(std::string_view name, Language language, View& view) const {
  const auto found = inside_->pages.find(name);
  if (found == inside_->pages.end()) throw std::out_of_range(fmt::format("no template is named {}", name));
  const Inside::Page& page = found->second;
  std::string text;
  text.reserve(page.size + page.size / 8);
  if (!inside_->cache.ExpandNoLoad(page.keys[static_cast<std::size_t>(language)], strip, view.here_, nullptr,
                                   &text))
    throw std::runtime_error(fmt::format("the template {} cannot be filled", name));
  page.size = text.size();
  return text;
}

}  // namespace concerto::web
