// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/templates.h"

#include <gmock/gmock.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace concerto::web {
namespace {

namespace fs = std::filesystem;

/// A tree of templates that goes away with the test.
class Tree {
 public:
  Tree() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = fs::temp_directory_path() / fmt::format("templates_{}_{}", test->name(), ::getpid());
    fs::create_directories(path_);
  }
  ~Tree() { fs::remove_all(path_); }
  Tree& bare(const std::string& file, const std::string& text) {
    fs::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file) << text;
    return *this;
  }
  Tree& with(const std::string& file, const std::string& text) {
    return bare(file, "{{%AUTOESCAPE context=\"HTML\"}}\n" + text);
  }
  Templates compile() const { return Templates(path_.string(), words); }
  std::string fault() const {
    try {
      compile();
    } catch (const std::runtime_error& fault) {
      return fault.what();
    }
    return "none";
  }

 private:
  static std::string words(Language language, std::string_view key) {
    if (key == "title") return language == Language::fr ? "L’« été » <&>" : "The summer";
    if (key == "places") return "{places} places";
    throw std::out_of_range(std::string(key));
  }
  fs::path path_;
};

std::string shown(const Tree& tree, std::string_view name, View view, Language language = Language::fr) {
  return tree.compile().render(name, language, view);
}

TEST(Templates, are_named_by_their_place) {
  Tree tree;
  tree.with("platform/web/pages/layout.tpl", "a").with("features/people/pages/list.tpl", "b");
  EXPECT_EQ(shown(tree, "layout", {}), "a");
  EXPECT_EQ(shown(tree, "people/list", {}), "b");
  EXPECT_THROW(shown(tree, "list", {}), std::out_of_range);
}

TEST(Templates, put_words_in_escaped_per_language) {
  Tree tree;
  tree.with("platform/web/pages/x.tpl", "<p title=\"[[title]]\">[[title]]</p>");
  EXPECT_EQ(shown(tree, "x", {}), "<p title=\"L’« été » &lt;&amp;&gt;\">L’« été » &lt;&amp;&gt;</p>");
  EXPECT_EQ(shown(tree, "x", {}, Language::en), "<p title=\"The summer\">The summer</p>");
}

TEST(Templates, escape_values_by_where_they_land) {
  Tree tree;
  tree.with("platform/web/pages/x.tpl", "<a href=\"{{HREF}}\" title=\"{{A}}\">{{A}}</a>");
  View view;
  view.set("HREF", "javascript:alert(1)").set("A", "<b> \"x\" & 'y'");
  EXPECT_EQ(shown(tree, "x", view),
            "<a href=\"#\" title=\"&lt;b&gt; &quot;x&quot; &amp; &#39;y&#39;\">&lt;b&gt; &quot;x&quot; &amp; "
            "&#39;y&#39;</a>");
}

TEST(Templates, put_a_rendered_page_into_the_layout_as_it_is) {
  Tree tree;
  tree.with("platform/web/pages/x.tpl", "<main>{{CONTENT:none}}</main>");
  View view;
  view.set("CONTENT", "<p>page</p>");
  EXPECT_EQ(shown(tree, "x", view), "<main><p>page</p></main>");
}

TEST(Templates, repeat_and_nest_sections_that_see_the_values_around_them) {
  Tree tree;
  tree.with("platform/web/pages/x.tpl",
            "{{#ROW}}{{YEAR}}:{{NAME}}{{#HAS_NOTE}}({{NOTE}}){{/HAS_NOTE}}{{#MARK}}[{{M}}]{{/MARK}};{{/ROW}}"
            "{{#EMPTY}}none{{/EMPTY}}");
  View view;
  view.set("YEAR", 2022).show_if("EMPTY", false);
  View first = view.add("ROW").set("NAME", "a").set_if("NOTE", "n");
  first.add("MARK").set("M", "1");
  first.add("MARK").set("M", "2");
  view.add("ROW").set("NAME", "b").set_if("NOTE", "");
  EXPECT_EQ(shown(tree, "x", view), "2022:a(n)[1][2];2022:b;");
  EXPECT_EQ(shown(tree, "x", View().show("EMPTY")), "none");
}

TEST(Templates, include_by_text) {
  Tree tree;
  tree.with("platform/web/pages/components/chip.tpl", "<b>{{NAME}}</b>")
      .with("features/people/pages/list.tpl", "{{#ROW}}[[>components/chip]]{{/ROW}}");
  View view;
  view.add("ROW").set("NAME", "x&y");
  EXPECT_EQ(shown(tree, "people/list", view), "<b>x&amp;y</b>");
}

TEST(Templates, see_values_set_everywhere) {
  Tree tree;
  tree.with("platform/web/pages/x.tpl", "{{#ROW}}{{#CELL}}{{TOKEN}}{{/CELL}}{{/ROW}}");
  View view;
  view.add("ROW").add("CELL");
  view.set_everywhere("TOKEN", "t");
  EXPECT_EQ(shown(tree, "x", view), "t");
}

TEST(Templates, take_the_nearest_and_the_last_value) {
  Tree tree;
  tree.with("platform/web/pages/x.tpl", "{{A}}{{#ROW}}{{A}}{{B}}{{/ROW}}{{#TWICE}}!{{/TWICE}}");
  View view;
  view.set("A", "1").set("A", "2").set_everywhere("B", "b").show("TWICE").show("TWICE");
  view.add("ROW").set("A", "3");
  view.add("ROW").set("B", "c");
  EXPECT_EQ(shown(tree, "x", view), "23b2c!");
}

TEST(Templates, tell_file_and_line_of_a_fault) {
  using testing::HasSubstr;
  EXPECT_THAT(Tree().bare("platform/web/pages/x.tpl", "<p>").fault(),
              HasSubstr("x.tpl:1: the first line is not"));
  EXPECT_THAT(Tree().with("platform/web/pages/x.tpl", "a\n[[nothing]]").fault(),
              HasSubstr("x.tpl:3: no words for nothing"));
  EXPECT_THAT(Tree().with("platform/web/pages/x.tpl", "[[places]]").fault(),
              HasSubstr("x.tpl:2: the words of places take values"));
  EXPECT_THAT(Tree().with("platform/web/pages/x.tpl", "[[>y]]").fault(),
              HasSubstr("x.tpl:2: no template is named y"));
  EXPECT_THAT(Tree().with("platform/web/pages/x.tpl", "[[>x]]").fault(), HasSubstr("x includes itself"));
  EXPECT_THAT(Tree().with("platform/web/pages/x.tpl", "[[title").fault(), HasSubstr("[[ is not closed"));
  EXPECT_THAT(Tree().with("platform/web/pages/x.tpl", "{{#A}}x{{/B}}").fault(), HasSubstr("does not parse"));
}

TEST(Templates, are_filled_by_many_threads_at_once) {
  Tree tree;
  tree.with("platform/web/pages/x.tpl", "{{#ROW}}{{N}},{{/ROW}}");
  const Templates templates = tree.compile();
  std::vector<std::thread> threads;
  std::array<int, 4> right{};
  for (std::size_t thread = 0; thread < right.size(); ++thread)
    threads.emplace_back([&, thread] {
      for (int round = 0; round < 200; ++round) {
        View view;
        view.add("ROW").set("N", round);
        view.add("ROW").set("N", static_cast<std::int64_t>(thread));
        right[thread] += templates.render("x", Language::fr, view) == fmt::format("{},{},", round, thread);
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(right, testing::Each(200));
}

}  // namespace
}  // namespace concerto::web
