#include <fstream>
#include <sstream>

#include "config/sections.hpp"
#include "support/catch.hpp"

TEST_CASE("docs/configuration.md tells of every key") {
  std::ifstream file(std::string(DBMAINT_SOURCE_DIR) + "/docs/configuration.md");
  REQUIRE(file.good());
  std::ostringstream content;
  content << file.rdbuf();
  for (const dbmaint::config::KnownSection& section : dbmaint::config::known_sections())
    for (const std::string& key : section.keys) {
      if (section.name == "backup" && key == "keep") continue;  // told key by key
      const std::string written = section.name == "keep" ? "`keep." + key + "`" : "`" + key + "`";
      INFO(section.name << "." << key);
      CHECK(content.str().find(written) != std::string::npos);
    }
}
