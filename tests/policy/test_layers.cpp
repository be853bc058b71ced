#include <map>

#include "policy/source_tree.hpp"
#include "support/catch.hpp"

using namespace dbmaint::policy;

namespace {

// "engine" is the contract; "engine/x" an engine's own folder. Everything may use itself.
const std::map<std::string, std::set<std::string>>& allowed() {
  static const std::map<std::string, std::set<std::string>> table{
      {"core", {"text"}},
      {"text", {"core"}},
      {"platform", {"core", "text"}},
      {"config", {"core", "text", "platform"}},
      {"engine", {"core", "text", "platform"}},
      {"engine/postgres", {"core", "text", "platform", "engine"}},
      {"engine/sqlite", {"core", "text", "platform", "engine"}},
      {"relations", {"core", "text", "platform", "config", "engine"}},
      {"backup", {"core", "text", "platform", "config", "engine"}},
      {"archive", {"core", "text", "platform", "config", "engine", "backup"}},
      {"history", {"core", "text", "platform", "config", "engine"}},
      {"checks", {"core", "text", "platform", "config", "engine", "relations"}},
      {"cleanup", {"core", "text", "platform", "config", "engine", "relations"}},
      {"report", {"core", "text", "platform", "config"}},
      {"run",
       {"core", "text", "platform", "config", "engine", "relations", "backup", "archive", "history", "checks",
        "cleanup", "report"}},
      {"cli",
       {"core", "text", "platform", "config", "engine", "relations", "backup", "archive", "history", "checks",
        "cleanup", "report", "run"}},
      {"main", {"core", "text", "platform", "cli"}},
  };
  return table;
}

/// The layer of a path without "src/" or "include/dbmaint/"; empty for what is not ours.
std::string layer_of(const std::string& path) {
  for (const std::string engine : {"engine/postgres", "engine/sqlite"})
    if (path.starts_with(engine + "/")) return engine;
  if (path == "main.cpp") return "main";
  if (path == "embedded/postgres_sql.hpp") return "engine/postgres";
  if (path == "embedded/sqlite_sql.hpp") return "engine/sqlite";
  if (path == "embedded/config_schema.hpp") return "config";
  if (path == "embedded/history_sql.hpp") return "history";
  const std::string folder = path.substr(0, path.find('/'));
  return allowed().contains(folder) ? folder : "";
}

std::string without_root(const std::string& path) {
  for (const std::string start : {"src/", "include/dbmaint/", "dbmaint/"})
    if (path.starts_with(start)) return path.substr(start.size());
  return path;
}

std::vector<std::string> own_includes(const SourceFile& file) {
  return matches(file.text, "#include \"([^\"]+)\"");
}

bool may_include(const std::string& from, const std::string& to) {
  return from == to || allowed().at(from).contains(to);
}

std::vector<SourceFile> product_files() {
  std::vector<SourceFile> files = cpp_files_below("include");
  const std::vector<SourceFile> sources = cpp_files_below("src");
  files.insert(files.end(), sources.begin(), sources.end());
  return files;
}

}  // namespace

TEST_CASE("Every file belongs to a layer") {
  for (const SourceFile& file : product_files()) {
    INFO(file.path);
    CHECK_FALSE(layer_of(without_root(file.path)).empty());
  }
}

TEST_CASE("Includes go in the allowed directions only") {
  std::size_t checked = 0;
  for (const SourceFile& file : product_files()) {
    const std::string from = layer_of(without_root(file.path));
    if (from.empty() || file.path == "src/engine/engine_list.cpp") continue;
    for (const std::string& include : own_includes(file)) {
      const std::string to = layer_of(without_root(include));
      INFO(file.path << " includes " << include);
      REQUIRE_FALSE(to.empty());
      CHECK(may_include(from, to));
      ++checked;
    }
  }
  REQUIRE(checked > 200);
}

TEST_CASE("Only the list of engines names both of them") {
  std::vector<std::string> both;
  for (const SourceFile& file : cpp_files_below("src")) {
    std::set<std::string> engines;
    for (const std::string& include : own_includes(file))
      if (const std::string layer = layer_of(without_root(include)); layer.starts_with("engine/"))
        engines.insert(layer);
    if (engines.size() > 1) both.push_back(file.path);
  }
  CHECK(both == std::vector<std::string>{"src/engine/engine_list.cpp"});
}

TEST_CASE("Public headers pull in no heavy library") {
  for (const SourceFile& file : cpp_files_below("include"))
    for (const std::string& include : matches(file.text, "#include <([^>]+)>")) {
      INFO(file.path << " includes " << include);
      for (const std::string library : {"CLI/", "spdlog/", "pqxx/", "SQLiteCpp/", "nettle/", "boost/", "fmt/"})
        CHECK_FALSE(include.starts_with(library));
      for (const std::string header : {"nlohmann/json.hpp", "sqlite3.h", "zstd.h", "libpq-fe.h", "regex", "iostream"})
        CHECK(include != header);
    }
}

TEST_CASE("The table itself has no circle") {
  // Core and text are one layer in two folders: phrases are values of core.
  for (const auto& [from, targets] : allowed())
    for (const std::string& to : targets) {
      if ((from == "core" && to == "text") || (from == "text" && to == "core")) continue;
      INFO(from << " and " << to);
      CHECK_FALSE(allowed().at(to).contains(from));
    }
}
