// SPDX-License-Identifier: EUPL-1.2
#include "features/desk/guide_edge.h"

namespace concerto::desk {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Guide, MakesPagesOfTheLittleMarkdownItUses) {
  const GuidePage page =
      read_guide("conventions",
                 "# Conventions\n\nUn **mot** et `code`\nsur deux lignes.\n\n## Signer\n\n- *un*\n  "
                 "suite\n- deux\n\n1. premier\n2. second\n\n| a | b |\n|---|---|\n| c | d |\n");
  EXPECT_EQ(page.title, "Conventions");
  EXPECT_THAT(page.html, HasSubstr("<p>Un <strong>mot</strong> et <code>code</code> sur deux lignes.</p>"));
  EXPECT_THAT(page.html, HasSubstr("<h2 id=\"signer\">Signer</h2>"));
  EXPECT_THAT(page.html, HasSubstr("<ul><li><em>un</em> suite</li><li>deux</li></ul>"));
  EXPECT_THAT(page.html, HasSubstr("<ol><li>premier</li><li>second</li></ol>"));
  EXPECT_THAT(page.html, HasSubstr("<th>a</th>"));
  EXPECT_THAT(page.html, HasSubstr("<td>d</td>"));
}

TEST(Guide, EscapesWhatIsWrittenAndLeadsNowhereElse) {
  const GuidePage page = read_guide("x",
                                    "# T\n\nVoici <script>a</script> [lien](javascript:alert) "
                                    "[suite](personnes.md) [haut](../README.md)\n");
  EXPECT_THAT(page.html, Not(HasSubstr("<script")));
  EXPECT_THAT(page.html, Not(HasSubstr("javascript")));
  EXPECT_THAT(page.html, HasSubstr("<a href=\"/help/guide/personnes\">suite</a>"));
  EXPECT_THAT(page.html, HasSubstr("haut"));
  EXPECT_THAT(page.html, Not(HasSubstr("README")));
}

TEST(Guide, LeadsToHeadingsByTheirWords) {
  const GuidePage page = read_guide("x",
                                    "# T\n\n## À traiter : l’*essentiel*\n\n[ici](#À-traiter-l’essentiel) "
                                    "[autre](packs.md#Une-famille)\n");
  EXPECT_THAT(page.html, HasSubstr("<h2 id=\"a-traiter-l-essentiel\">À traiter : l’<em>essentiel</em></h2>"));
  EXPECT_THAT(page.html, HasSubstr("<a href=\"#a-traiter-l-essentiel\">ici</a>"));
  EXPECT_THAT(page.html, HasSubstr("<a href=\"/help/guide/packs#une-famille\">autre</a>"));
}

TEST(Guide, KeepsWhatTheOldReaderLost) {
  const GuidePage page =
      read_guide("x",
                 "<!-- note -->\n# T\n\n- un\n  - dessous\n- deux\n\n> dit\n\n"
                 "| a | b |\n|---|--:|\n| c \\| d | ![plan](plan.png) |\n\n```\n<x>\n```\n");
  EXPECT_THAT(page.html, HasSubstr("<li>un<ul><li>dessous</li></ul>"));
  EXPECT_THAT(page.html, HasSubstr("<blockquote><p>dit</p>"));
  EXPECT_THAT(page.html, HasSubstr("<td>c | d</td><td>plan</td>"));
  EXPECT_THAT(page.html, HasSubstr("<pre tabindex=\"0\"><code>&lt;x&gt;\n</code></pre>"));
  EXPECT_THAT(page.html, Not(HasSubstr("note")));
}

TEST(Guide, EveryPageOfTheRealGuideHasATitleAndWords) {
  const auto pages = read_guide_folder(std::string(CONCERTO_TREE) + "/docs/guide");
  EXPECT_GE(pages.size(), 5u);
  for (const GuidePage& page : pages) {
    EXPECT_NE(page.title, page.name);
    EXPECT_THAT(page.html, HasSubstr("<p>")) << page.name;
  }
  EXPECT_TRUE(read_guide_folder("/nowhere").empty());
}

}  // namespace
}  // namespace concerto::desk
