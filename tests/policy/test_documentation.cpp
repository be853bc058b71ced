#include <algorithm>

#include "policy/source_tree.hpp"
#include "support/catch.hpp"

using namespace dbmaint::policy;

namespace {

/// The ids in the lists of checks: the first member of every row.
std::vector<std::string> listed_checks() {
  std::vector<std::string> ids;
  for (const SourceFile& file : cpp_files_below("src"))
    if (file.path.ends_with("/check_list.cpp"))
      for (std::string& id : matches(file.text, "\\{\"([a-z0-9-]+)\",")) ids.push_back(std::move(id));
  return ids;
}

std::string page(const std::string& id) {
  return "docs/checks/" + id + ".md";
}

bool exists(const std::string& path) {
  return std::filesystem::exists(root() / path);
}

/// Ids of findings that no check makes but a run itself: whatever is assigned to a finding's `check`.
std::vector<std::string> run_findings() {
  std::vector<std::string> ids;
  for (const SourceFile& file : cpp_files_below("src"))
    for (std::string& id : matches(file.text, "\\.check = \"([a-z0-9-]+)\"")) ids.push_back(std::move(id));
  return ids;
}

}  // namespace

TEST_CASE("Every check has its page") {
  const auto ids = listed_checks();
  REQUIRE(ids.size() >= 30);
  for (const std::string& id : ids) {
    INFO(id);
    CHECK(exists(page(id)));
  }
}

TEST_CASE("Every finding that names its check in the source has its page") {
  for (const std::string& id : run_findings()) {
    INFO(id);
    CHECK(exists(page(id)));
  }
}

TEST_CASE("Every finding that a run makes itself is listed, so that it can be ignored by name") {
  std::string list;
  for (const SourceFile& file : cpp_files_below("src"))
    if (file.path == "src/run/judging/own_findings.cpp") list = file.text;
  REQUIRE_FALSE(list.empty());
  for (const SourceFile& file : cpp_files_below("src")) {
    if (!file.path.starts_with("src/run/")) continue;
    for (const std::string& line : matches(file.text, "(finding\\.check = [^;]*;)"))
      for (const std::string& id : matches(line, "\"([a-z0-9-]+)\"")) {
        INFO(file.path << ": " << id);
        CHECK(list.find("\"" + id + "\"") != std::string::npos);
      }
  }
}

TEST_CASE("Every page belongs to something that the source names") {
  std::string sources;
  for (const SourceFile& file : cpp_files_below("src")) sources += file.text;
  for (const SourceFile& file : files_below("docs/checks", {".md"})) {
    const std::string id = std::filesystem::path(file.path).stem().string();
    if (id == "README") continue;
    INFO(file.path);
    CHECK(sources.find("\"" + id + "\"") != std::string::npos);
    CHECK(file.text.starts_with("# " + id + "\n"));
  }
}

TEST_CASE("Every page says what is measured, the threshold, why and what to do, and is in the list") {
  std::string list;
  for (const SourceFile& file : files_below("docs/checks", {".md"}))
    if (file.path == "docs/checks/README.md") list = file.text;
  for (const SourceFile& file : files_below("docs/checks", {".md"})) {
    if (file.path == "docs/checks/README.md") continue;
    const std::string name = std::filesystem::path(file.path).filename().string();
    INFO(file.path);
    CHECK(matches(file.text, "(\n## )").size() >= 3);
    CHECK(list.find("(" + name + ")") != std::string::npos);
  }
}

TEST_CASE("Relative links in the documentation lead somewhere") {
  for (const SourceFile& file : files_below("docs", {".md"}))
    for (const std::string& link : matches(file.text, "\\]\\(([^)#: ]+)(?:#[^)]*)?\\)")) {
      INFO(file.path << " links to " << link);
      CHECK(std::filesystem::exists(root() / std::filesystem::path(file.path).parent_path() / link));
    }
}

TEST_CASE("Decisions are numbered one after the other") {
  const auto files = files_below("docs/decisions", {".md"});
  std::vector<int> numbers;
  for (const SourceFile& file : files)
    for (const std::string& number : matches(file.path, "/(\\d{4})-[a-z0-9-]+\\.md$"))
      numbers.push_back(std::stoi(number));
  REQUIRE_FALSE(numbers.empty());
  for (std::size_t i = 0; i < numbers.size(); ++i) CHECK(numbers[i] == static_cast<int>(i) + 1);
}
