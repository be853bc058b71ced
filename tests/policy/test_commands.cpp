#include "policy/source_tree.hpp"
#include "support/catch.hpp"

using namespace dbmaint::policy;

namespace {

std::string text_of(const std::string& folder, const std::string& path) {
  for (const SourceFile& file : files_below(folder, {".md", ".hpp", ".cpp"}))
    if (file.path == path) return file.text;
  return {};
}

/// The commands that command_list.cpp adds.
std::vector<std::string> commands() {
  return matches(text_of("src/cli", "src/cli/command_list.cpp"), "\n  add_([a-z_]+)\\(");
}

}  // namespace

TEST_CASE("Every command has a section in docs/commands.md") {
  const std::string page = text_of("docs", "docs/commands.md");
  REQUIRE(commands().size() >= 8);
  for (const std::string& command : commands()) {
    INFO(command);
    CHECK_FALSE(matches(page, "(\n#+ [^\n]*\\b" + command + "\\b)").empty());
  }
}

TEST_CASE("Every command has a file of its own") {
  for (const std::string& command : commands()) {
    INFO(command);
    CHECK_FALSE(text_of("src/cli/commands", "src/cli/commands/" + command + ".cpp").empty());
  }
}
