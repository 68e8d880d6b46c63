// SPDX-License-Identifier: EUPL-1.2
#include "packs/library.h"

#include <charconv>
#include <stdexcept>
#include <tuple>

#include "packs/folder.h"
#include "packs/node.h"
#include "packs/pack_reader.h"
#include "packs/schema.h"

namespace concerto::packs {
namespace {

constexpr std::array required_sections = {"agreement", "identity", "parties"};

bool is_section(const std::string& name) {
  const auto names = section_names();
  return std::find(names.begin(), names.end(), name) != names.end();
}

void sort_faults(Faults& faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& left, const Fault& right) {
    return std::tie(left.file, left.line, left.column) < std::tie(right.file, right.line, right.column);
  });
}

/// Folders of a folder by name; throws when it cannot be read.
std::vector<std::filesystem::path> folders_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> folders;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.is_directory()) folders.push_back(entry.path());
  if (error) throw std::runtime_error("cannot read " + folder.string() + ": " + error.message());
  std::sort(folders.begin(), folders.end());
  return folders;
}

/// A pack says the name and version of the folder it lies in.
void check_place(const Pack& pack, const std::filesystem::path& folder, Faults& faults) {
  const std::string version = folder.filename().string();
  const std::string name = folder.parent_path().filename().string();
  if (pack.identity.name != name || fmt::format("{}", pack.identity.version) != version)
    faults.push_back({"identity.yaml",
                      0,
                      0,
                      "packs.wrong_place",
                      {{"name", pack.identity.name},
                       {"version", std::int64_t{pack.identity.version}},
                       {"folder", name + "/" + version}},
                      {}});
}

}  // namespace

Reading read_pack(const std::map<std::string, std::string>& files, const Reference& reference) {
  if (!reference.shapes)
    throw std::logic_error("packs are read with the reference data that read_reference gave");
  Reading reading;
  if (files.size() > most_files) {
    reading.faults.push_back(
        {"", 0, 0, "packs.too_many_files", {{"most", static_cast<std::int64_t>(most_files)}}, {}});
    return reading;
  }
  std::map<std::string, Node> sections;
  for (const auto& [file, text] : files) {
    const std::string name = file.ends_with(".yaml") ? file.substr(0, file.size() - 5) : file;
    if (!is_section(name)) {
      reading.faults.push_back(
          {file, 0, 0, "packs.unknown_section", {{"name", name}}, nearest_name(name, section_names())});
      continue;
    }
    auto root = parse_node(text, file, reading.faults);
    if (!root) continue;
    reference.shapes->check(name, *root, file, reading.faults);
    sections.emplace(name, std::move(*root));
  }
  for (const auto* name : required_sections)
    if (!files.contains(std::string{name} + ".yaml"))
      reading.faults.push_back(
          {std::string{name} + ".yaml", 0, 0, "packs.missing_section", {{"name", std::string{name}}}, {}});
  reading.pack = read_sections(sections, reference, reading.faults);
  reading.pack.files = files;
  sort_faults(reading.faults);
  return reading;
}

Reading read_pack_folder(const std::filesystem::path& folder, const Reference& reference) {
  return read_pack(files_in(folder, ".yaml"), reference);
}

Reading read_pack_bytes(std::string_view bytes, const Reference& reference) {
  const auto broken = [] {
    Reading reading;
    reading.faults.push_back({"", 0, 0, "packs.not_pack_bytes", {}, {}});
    return reading;
  };
  constexpr std::string_view head = "concerto pack 1\n";
  if (!bytes.starts_with(head)) return broken();
  bytes.remove_prefix(head.size());
  std::map<std::string, std::string> files;
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const auto space = bytes.find(' ');
    if (end == std::string_view::npos || space == std::string_view::npos || space > end) return broken();
    std::size_t size = 0;
    const auto [last, error] = std::from_chars(bytes.data(), bytes.data() + space, size);
    if (error != std::errc{} || last != bytes.data() + space) return broken();
    if (size >= bytes.size() - end - 1) return broken();
    const std::string name{bytes.substr(space + 1, end - space - 1)};
    if (bytes[end + 1 + size] != '\n' || files.size() > most_files) return broken();
    files.emplace(name, bytes.substr(end + 1, size));
    bytes.remove_prefix(end + 1 + size + 1);
  }
  return read_pack(files, reference);
}

Library::Library(const std::filesystem::path& packs_folder) {
  Faults reference_faults;
  reference_ = read_reference(packs_folder, reference_faults);
  if (!reference_faults.empty())
    throw std::runtime_error("reference data of packs: " + reference_faults.front().text());
  for (const auto& name : folders_in(packs_folder / "library")) {
    for (const auto& version : folders_in(name)) {
      auto reading = read_pack_folder(version, reference_);
      check_place(reading.pack, version, reading.faults);
      for (auto& fault : reading.faults) {
        fault.file = name.filename().string() + "/" + version.filename().string() + "/" + fault.file;
        faults_.push_back(fault);
      }
      if (reading.ok()) add(std::move(reading.pack));
    }
  }
}

const Pack* Library::find(std::string_view name, int version) const {
  for (const auto& pack : packs_)
    if (pack->identity.name == name && pack->identity.version == version) return pack.get();
  return nullptr;
}

const Pack* Library::newest(std::string_view name) const {
  const Pack* newest_found = nullptr;
  for (const auto& pack : packs_)
    if (pack->identity.name == name &&
        (!newest_found || newest_found->identity.version < pack->identity.version))
      newest_found = pack.get();
  return newest_found;
}

std::vector<const Pack*> Library::all() const {
  std::vector<const Pack*> packs;
  for (const auto& pack : packs_) packs.push_back(pack.get());
  return packs;
}

const Pack& Library::add(Pack pack) {
  packs_.push_back(std::make_unique<Pack>(std::move(pack)));
  return *packs_.back();
}

}  // namespace concerto::packs
