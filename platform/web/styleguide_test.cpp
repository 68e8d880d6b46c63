// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/styleguide.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "platform/words/catalogue.h"

namespace concerto::web {
namespace {

namespace fs = std::filesystem;

/// The templates of platform/web with their own words: a fault in a feature is not a fault here.
class Pages {
 public:
  Pages() : catalogue_({CONCERTO_TREE "/platform/web"}) {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    tree_ = fs::temp_directory_path() / fmt::format("pages_{}_{}", test->name(), ::getpid());
    fs::create_directories(tree_);
    fs::create_directory_symlink(CONCERTO_TREE "/platform", tree_ / "platform");
    templates_ = std::make_unique<Templates>(tree_.string(), [this](Language language, std::string_view key) {
      return catalogue_.text(language, key);
    });
  }
  ~Pages() { fs::remove_all(tree_); }
  const Templates& templates() const { return *templates_; }
  std::string text(std::string_view key) const { return catalogue_.text(Language::fr, key); }

 private:
  words::Catalogue catalogue_;
  fs::path tree_;
  std::unique_ptr<Templates> templates_;
};

/// A whole page as the house would send it; assets are found beside build/styleguide.html.
std::string in_layout(const Pages& pages, std::string_view layout, View view, std::string_view content) {
  std::string css = "assets/app.css", js = "assets/app.js";
  std::ifstream manifest(CONCERTO_TREE "/build/assets/manifest.json");
  for (std::string line; std::getline(manifest, line);) {
    const auto named = [&](std::string_view name, std::string& to) {
      const std::size_t at = line.find(fmt::format("\"{}\": \"", name));
      if (at == std::string::npos) return;
      const std::size_t begin = at + name.size() + 5;
      to = "assets/" + line.substr(begin, line.find('"', begin) - begin);
    };
    named("app.css", css);
    named("app.js", js);
  }
  view.set("TITLE", "Composants").set("CONTENT", content).set("SHELL_CSS", css).set("SHELL_JS", js);
  view.set("SHELL_INSTITUTION", "Centre du canal")
      .set("SHELL_USER", "Maëlle Thiébaut")
      .set("SHELL_TARGET", "/styleguide");
  view.show("SHELL_CLOCK")
      .set("SHELL_CLOCK_TEXT", "Démonstration : nous sommes le 3 mai 2022.")
      .set("SHELL_CLOCK_DAY", "2022-05-03");
  view.show("HAS_SHELL_SWITCH").set_if("SHELL_FLASH", "Session enregistrée");
  view.add("SHELL_SWITCH")
      .set("SHELL_MEMBERSHIP", "1")
      .set("SHELL_SWITCH_NAME", "Agence du port")
      .set("SHELL_SWITCH_ROLE", "référente");
  constexpr std::array entries = {std::pair{"todo", "inbox"},
                                  std::pair{"people", "people"},
                                  std::pair{"agreements", "journal-text"},
                                  std::pair{"sessions", "calendar-week"},
                                  std::pair{"attendance", "clipboard-check"},
                                  std::pair{"committees", "chat-left-text"},
                                  std::pair{"figures", "bar-chart"},
                                  std::pair{"settings", "gear"}};
  for (const auto& [name, icon] : entries) {
    View entry = view.add("NAV");
    entry.set("NAV_HREF", "#")
        .set("NAV_LABEL", pages.text(fmt::format("shell.nav.{}", name)))
        .set("NAV_ICON", icon);
    entry.show_if("NAV_CURRENT", std::string_view(name) == "sessions");
    if (std::string_view(name) == "todo") entry.set_if("NAV_COUNT", "3");
  }
  return pages.templates().render(layout, Language::fr, view);
}

TEST(Styleguide, shows_every_component_in_its_states) {
  const Pages pages;
  View view = read_sample(CONCERTO_TREE "/platform/web/pages/styleguide.sample");
  const std::string content = pages.templates().render("styleguide", Language::fr, view);
  using testing::HasSubstr;
  for (const char* sign :
       {"is-done", "is-waiting", "is-late", "is-refused", "aria-current=\"step\"", "error-summary", "Arrêté",
        "name=\"_once\"", "<progress", "Admis avec motif", "data-signature", "voir la liste"})
    EXPECT_THAT(content, HasSubstr(sign));
  const std::string page = in_layout(pages, "layout", view, content);
  EXPECT_THAT(page, HasSubstr("<html lang=\"fr\">"));
  EXPECT_THAT(page, HasSubstr("aria-current=\"page\""));
  EXPECT_THAT(page, HasSubstr("<h1>Composants</h1>"));
  fs::create_directories(CONCERTO_TREE "/build");
  std::ofstream(CONCERTO_TREE "/build/styleguide.html") << page;
}

TEST(Styleguide, every_shell_holds_the_page_unescaped_and_escapes_the_rest) {
  const Pages pages;
  for (const char* layout : {"layout", "bare", "print"}) {
    const std::string page = in_layout(pages, layout, View().set_if("PRINT_BACK", "/<x>"), "<p>inside</p>");
    EXPECT_THAT(page, testing::HasSubstr("<p>inside</p>")) << layout;
    EXPECT_THAT(page, testing::Not(testing::HasSubstr("<x>"))) << layout;
  }
}

TEST(ReadSample, tells_file_and_line_of_a_line_it_cannot_read) {
  const fs::path file = fs::temp_directory_path() / fmt::format("sample_{}", ::getpid());
  std::ofstream(file) << "# fine\n+A\n  X=1\nnothing\n";
  try {
    read_sample(file.string());
    ADD_FAILURE() << "no fault";
  } catch (const std::runtime_error& fault) {
    EXPECT_THAT(fault.what(), testing::HasSubstr(":4: neither"));
  }
  fs::remove(file);
}

}  // namespace
}  // namespace concerto::web
