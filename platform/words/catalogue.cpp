// SPDX-License-Identifier: EUPL-1.2
#include "platform/words/catalogue.h"

#include <gettext-po.h>
#include <unicode/msgfmt.h>

#include <filesystem>
#include <mutex>
#include <set>
#include <stdexcept>
#include <unordered_map>

namespace concerto::words {
namespace {

namespace fs = std::filesystem;

struct Faults {
  std::string text;
  void add(std::string_view fault) { text += fmt::format("{}{}", text.empty() ? "" : "\n", fault); }
};

/// libgettextpo has no room for a pointer of ours in its callbacks.
thread_local Faults* faults_of_reading = nullptr;

void note_fault(int severity, po_message_t, const char* file, std::size_t line, std::size_t, int,
                const char* text) {
  std::string said(text);
  while (!said.empty() && said.back() == '\n') said.pop_back();
  if (file && line != static_cast<std::size_t>(-1)) said = fmt::format("{}:{}: {}", file, line, said);
  if (severity != PO_SEVERITY_WARNING) faults_of_reading->add(said);
  // The library aborts the process when this returns.
  if (severity == PO_SEVERITY_FATAL_ERROR) throw std::runtime_error(faults_of_reading->text);
}

void note_fault_pair(int severity, po_message_t message, const char* file, std::size_t line,
                     std::size_t column, int many, const char* text, po_message_t, const char*, std::size_t,
                     std::size_t, int, const char*) {
  note_fault(severity, message, file, line, column, many, text);
}

/// `{name}` without more: taken apart once and put together without ICU.
struct Piece {
  std::string text;
  bool is_name = false;
};

/// One message of one language.
struct Message {
  bool known = false;
  std::string plain;                            ///< when it has no argument
  std::vector<Piece> pieces;                    ///< when its arguments are simple
  std::unique_ptr<icu::MessageFormat> pattern;  ///< when they choose: plural, select
  /// ICU makes number formats lazily inside the constant `format`.
  std::unique_ptr<std::mutex> guard;
  /// What came of one small number, its only argument: the ages of a list are the same few, over and over.
  mutable std::map<std::pair<std::string, std::int64_t>, std::string> of_number;
};

constexpr std::int64_t largest_kept = 999;

bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

/// The pieces of a pattern whose arguments are all simple; nothing when ICU has to read it.
std::optional<std::vector<Piece>> simple_pieces(std::string_view pattern) {
  if (pattern.find('\'') != std::string_view::npos) return std::nullopt;
  std::vector<Piece> pieces;
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    if (pattern.substr(0, open).find('}') != std::string_view::npos) return std::nullopt;
    if (open > 0) pieces.push_back({std::string(pattern.substr(0, open)), false});
    pattern.remove_prefix(open);
    if (pattern.empty()) break;
    const std::size_t close = pattern.find('}');
    if (close == std::string_view::npos || close == 1) return std::nullopt;
    const std::string_view name = pattern.substr(1, close - 1);
    if (!std::all_of(name.begin(), name.end(), is_name_letter)) return std::nullopt;
    pieces.push_back({std::string(name), true});
    pattern.remove_prefix(close + 1);
  }
  return pieces;
}

/// French asks for a space that does not break before : ; ! ? » and after «. Translators type a plain blank.
std::string with_french_spaces(std::string text) {
  constexpr std::string_view no_break = "\u00A0";
  constexpr std::array<std::string_view, 5> after = {" :", " ;", " !", " ?", " »"};
  for (const std::string_view mark : after)
    for (std::size_t at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + no_break.size()))
      text.replace(at, 1, no_break);
  for (std::size_t at = text.find("« "); at != std::string::npos; at = text.find("« ", at))
    text.replace(at + 2, 1, no_break);
  return text;
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

Message compile(Language language, std::string_view key, const std::string& pattern,
                const std::string& file) {
  Message message;
  message.known = true;
  if (pattern.find('{') == std::string::npos && pattern.find('}') == std::string::npos) {
    message.plain = pattern;
    return message;
  }
  if (auto pieces = simple_pieces(pattern)) {
    message.pieces = std::move(*pieces);
    return message;
  }
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  message.pattern = std::make_unique<icu::MessageFormat>(
      utf16(pattern), icu::Locale(std::string(code_of(language)).c_str()), where, status);
  if (U_FAILURE(status) || !message.pattern->usesNamedArguments())
    throw std::runtime_error(fmt::format("{}: {}: the pattern does not parse ({}): {}", file, key,
                                         U_FAILURE(status) ? u_errorName(status) : "arguments have names",
                                         pattern));
  message.guard = std::make_unique<std::mutex>();
  return message;
}

std::string write(Language language, const Value& value) {
  struct Writer {
    Language language;
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return write_number(language, number); }
    std::string operator()(Date day) const { return write_date(language, day); }
    std::string operator()(Instant instant) const { return write_instant(language, instant); }
    std::string operator()(Money money) const { return write_money(language, money); }
    std::string operator()(Ratio ratio) const { return write_percent(language, ratio); }
  };
  return std::visit(Writer{language}, value);
}

std::string fill(Language language, const std::vector<Piece>& pieces, const Values& values) {
  std::string text;
  for (const Piece& piece : pieces) {
    if (!piece.is_name) {
      text += piece.text;
      continue;
    }
    const auto named = [&](const auto& value) { return value.first == piece.text; };
    const auto value = std::find_if(values.begin(), values.end(), named);
    text += value == values.end() ? "{" + piece.text + "}" : write(language, value->second);
  }
  return text;
}

std::string choose_anew(Language language, const Message& message, const Values& values) {
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> arguments;
  for (const auto& [name, value] : values) {
    names.push_back(utf16(name));
    if (const auto* number = std::get_if<std::int64_t>(&value))
      arguments.emplace_back(*number);
    else
      arguments.emplace_back(utf16(write(language, value)));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text;
  message.pattern->format(names.data(), arguments.data(), static_cast<std::int32_t>(values.size()), text,
                          status);
  if (U_FAILURE(status)) throw std::runtime_error(fmt::format("cannot fill words: {}", u_errorName(status)));
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

std::string choose(Language language, const Message& message, const Values& values) {
  const std::lock_guard lock(*message.guard);
  const auto* number = values.size() == 1 ? std::get_if<std::int64_t>(&values.front().second) : nullptr;
  if (!number || *number < 0 || *number > largest_kept) return choose_anew(language, message, values);
  std::string& known = message.of_number[{values.front().first, *number}];
  if (known.empty()) known = choose_anew(language, message, values);
  return known;
}

struct PoFile {
  explicit PoFile(const std::string& path) {
    Faults faults;
    faults_of_reading = &faults;
    const po_xerror_handler handler{note_fault, note_fault_pair};
    file = po_file_read(path.c_str(), &handler);
    faults_of_reading = nullptr;
    if (!file) throw std::runtime_error(fmt::format("{}: cannot be read", path));
    if (faults.text.empty()) return;
    po_file_free(file);
    throw std::runtime_error(faults.text);
  }
  ~PoFile() { po_file_free(file); }
  PoFile(const PoFile&) = delete;
  PoFile& operator=(const PoFile&) = delete;
  po_file_t file = nullptr;
};

/// Calls `take(key, pattern)` for each message that is neither obsolete, fuzzy nor empty.
template <class Take>
void read_messages(const std::string& path, const Take& take) {
  const PoFile po(path);
  const po_message_iterator_t iterator = po_message_iterator(po.file, nullptr);
  const std::unique_ptr<std::remove_pointer_t<po_message_iterator_t>, void (*)(po_message_iterator_t)> owned(
      iterator, po_message_iterator_free);
  while (const po_message_t message = po_next_message(iterator)) {
    const std::string_view key = po_message_msgid(message), pattern = po_message_msgstr(message);
    if (key.empty() || pattern.empty() || po_message_is_obsolete(message) || po_message_is_fuzzy(message))
      continue;
    take(key, std::string(pattern));
  }
}

struct KeyHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view key) const noexcept { return std::hash<std::string_view>{}(key); }
};

}  // namespace

struct Catalogue::Inside {
  using Translations = std::array<Message, all_languages.size()>;
  std::unordered_map<std::string, Translations, KeyHash, std::equal_to<>> messages;

  void read(const fs::path& path) {
    const auto language = language_of(path.stem().string());
    if (!language) throw std::runtime_error(path.string() + ": no language has this name");
    read_messages(path.string(), [&](std::string_view key, const std::string& pattern) {
      auto& message = messages[std::string(key)][static_cast<std::size_t>(*language)];
      if (message.known)
        throw std::runtime_error(fmt::format("{}: {} stands in another file too", path.string(), key));
      message = compile(*language, key, *language == Language::fr ? with_french_spaces(pattern) : pattern,
                        path.string());
    });
  }
};

Catalogue::Catalogue(const std::vector<std::string>& folders) : inside_(std::make_unique<Inside>()) {
  for (const std::string& folder : folders) {
    const fs::path words = fs::path(folder) / "words";
    if (!fs::is_directory(words)) throw std::runtime_error(words.string() + ": no such folder");
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(words))
      if (entry.path().extension() == ".po") files.insert(entry.path());
    for (const fs::path& file : files) inside_->read(file);
  }
}

Catalogue::~Catalogue() = default;

bool Catalogue::has(std::string_view key) const { return inside_->messages.contains(key); }

std::string Catalogue::text(Language language, std::string_view key, const Values& values) const {
  const auto found = inside_->messages.find(key);
  if (found == inside_->messages.end()) throw std::out_of_range(fmt::format("no words for {}", key));
  // Another language is better than none; tools/check_words.py tells what is missing.
  Language spoken = language;
  const auto known = [&](Language each) { return found->second[static_cast<std::size_t>(each)].known; };
  if (!known(spoken)) spoken = *std::find_if(all_languages.begin(), all_languages.end(), known);
  const Message& message = found->second[static_cast<std::size_t>(spoken)];
  if (message.pattern) return choose(spoken, message, values);
  return message.pieces.empty() ? message.plain : fill(spoken, message.pieces, values);
}

std::vector<std::string> Catalogue::keys() const {
  std::vector<std::string> all;
  all.reserve(inside_->messages.size());
  for (const auto& [key, translations] : inside_->messages) all.push_back(key);
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<std::string> word_folders(const std::string& tree) {
  std::vector<std::string> folders;
  fs::recursive_directory_iterator walk(tree), end;
  for (; walk != end; ++walk) {
    const std::string name = walk->path().filename().string();
    if (!walk->is_directory()) continue;
    if (name.starts_with('.') || name == "node_modules" || (walk.depth() == 0 && name == "build"))
      walk.disable_recursion_pending();
    else if (name == "words" && fs::exists(walk->path() / "fr.po"))
      folders.push_back(walk->path().parent_path().string());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

}  // namespace concerto::words
