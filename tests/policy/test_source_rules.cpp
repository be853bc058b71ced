#include <algorithm>
#include <set>

#include "policy/source_tree.hpp"
#include "support/catch.hpp"

using namespace dbmaint::policy;

namespace {

std::vector<SourceFile> product_files() {
  std::vector<SourceFile> files = cpp_files_below("include");
  const std::vector<SourceFile> sources = cpp_files_below("src");
  files.insert(files.end(), sources.begin(), sources.end());
  return files;
}

std::set<std::string> statements_used_in(const std::string& source) {
  const auto names = matches(source, "\\bsql::(\\w+)");
  return {names.begin(), names.end()};
}

std::string stem(const std::string& path) {
  return std::filesystem::path(path).stem().string();
}

}  // namespace

TEST_CASE("No source is longer than 450 lines") {
  for (const std::string folder : {"include", "src", "tests"})
    for (const SourceFile& file : cpp_files_below(folder)) {
      INFO(file.path);
      CHECK(std::ranges::count(file.text, '\n') <= 450);
    }
}

TEST_CASE("Sentences for people live in include/dbmaint/text only") {
  std::size_t phrases = 0;
  for (const SourceFile& file : product_files()) {
    const auto found = matches(file.text, "(constexpr\\s+Phrase\\s+\\w+\\s*[{(])");
    INFO(file.path);
    if (file.path.starts_with("include/dbmaint/text/"))
      phrases += found.size();
    else
      CHECK(found.empty());
  }
  REQUIRE(phrases > 50);
}

TEST_CASE("Backups are opened with all that the configuration says of them, encryption included") {
  for (const SourceFile& file : product_files()) {
    INFO(file.path);
    CHECK(matches(file.text, "([Rr]epository_?[({][\\w.]*backup\\.dir\\b)").empty());
  }
}

TEST_CASE("No namespace is opened wholesale") {
  for (const SourceFile& file : product_files())
    for (const std::string& opened : matches(file.text, "using namespace ([\\w:]+)")) {
      INFO(file.path << " opens " << opened);
      CHECK(opened.ends_with("literals"));
    }
}

TEST_CASE("SQL for PostgreSQL is ASCII: a database of another encoding refuses even a comment it cannot spell") {
  const std::vector<SourceFile> files = files_below("src/engine/postgres/sql", {".sql"});
  REQUIRE(files.size() > 30);
  for (const SourceFile& file : files) {
    INFO(file.path);
    CHECK(std::ranges::all_of(file.text, [](char c) { return static_cast<unsigned char>(c) < 128; }));
  }
}

TEST_CASE("Nothing is named after having no name") {
  for (const SourceFile& file : product_files())
    for (const auto& part : std::filesystem::path(file.path)) {
      const std::string name = part.stem().string();
      INFO(file.path);
      for (const std::string vague : {"utils", "util", "common", "helpers", "helper", "manager", "misc"})
        CHECK(name != vague);
    }
}

TEST_CASE("Every header is included once, and says nothing to the linker") {
  for (const SourceFile& file : product_files()) {
    if (!file.path.ends_with(".hpp")) continue;
    INFO(file.path);
    CHECK(file.text.starts_with("#pragma once\n"));
  }
}

TEST_CASE("Memory is never freed by hand, and no shell is called") {
  for (const SourceFile& file : product_files()) {
    INFO(file.path);
    CHECK(matches(file.text, "(\\bdelete\\s+\\w+;|\\bdelete\\[\\]|\\bmalloc\\(|\\bfree\\()").empty());
    CHECK(matches(file.text, "(\\bsystem\\(|\\bpopen\\()").empty());
  }
}

TEST_CASE("Only main and the executor of steps catch everything") {
  // Elsewhere a catch-all is for cleaning up: it rethrows, or it is in a place that must not throw and says so.
  for (const SourceFile& file : cpp_files_below("src"))
    for (const std::string& body : matches(file.text, "catch \\(\\.\\.\\.\\) \\{([^}]*)\\}")) {
      INFO(file.path << ": " << body);
      CHECK((body.find("throw") != std::string::npos || body.find("//") != std::string::npos));
    }
}

TEST_CASE("Embedded SQL starts with what it is for, and something uses it") {
  for (const std::string engine : {"postgres", "sqlite"}) {
    const std::string folder = "src/engine/" + engine;
    const auto statements = files_below(folder + "/sql", {".sql"});
    REQUIRE_FALSE(statements.empty());
    std::set<std::string> used;
    for (const SourceFile& file : cpp_files_below(folder)) used.merge(statements_used_in(file.text));
    for (const SourceFile& file : statements) {
      INFO(file.path);
      CHECK(file.text.starts_with("--"));
      CHECK(used.contains(stem(file.path)));
    }
  }
}
