#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "dbmaint/backup/repository.hpp"
#include "support/fake_engine.hpp"
#include "support/fake_services.hpp"
#include "support/fake_session.hpp"

namespace dbmaint::testing {

/// A target "shop" whose dump is two files of scripted content, and the repository of its backups.
class BackupFixture {
 public:
  BackupFixture() {
    session.size = {ByteSize{1000}, {}};
    session.on_dump = [this](BackupWriter& writer) {
      for (const auto& [name, content] : files) {
        const auto sink =
            writer.open(name, name.ends_with(".sql") ? BackupWriter::Compress::no : BackupWriter::Compress::yes);
        // In pieces, as a real dump arrives.
        for (std::size_t at = 0; at < content.size(); at += 1000)
          sink->write(std::as_bytes(std::span(content).subspan(at, std::min<std::size_t>(1000, content.size() - at))));
        sink->finish();
      }
      return facts();
    };
  }

  [[nodiscard]] static DumpFacts facts() {
    DumpFacts facts;
    facts.server_version = "15.18";
    facts.tool = "fake_dump 1.0";
    facts.database = "shop";
    facts.rows = {{"public.users", 3}, {"public.\"we;ird\"", 0}};
    facts.rows_exact = true;
    facts.restore_by_hand = {"zstd -d database.dump.zst", "fake_restore database.dump"};
    facts.commands = {"fake_dump postgresql://shop:hunter2@db/shop"};
    return facts;
  }

  [[nodiscard]] Repository repository() { return {backup_dir(), "shop", world.services()}; }
  [[nodiscard]] std::filesystem::path backup_dir() const { return world.folder / "backups"; }
  [[nodiscard]] std::filesystem::path target_dir() const { return backup_dir() / "shop"; }

  Backup create() { return repository().create(engine, session, identity, 3); }
  Backup create_verified() {
    Backup backup = create();
    repository().verify(backup, engine);
    return backup;
  }

  TestServices world;
  FakeEngine engine;
  FakeSession session;
  Identity identity{"postgresql://shop@db/shop", "postgresql://db:5432/shop", "shop"};
  std::vector<std::pair<std::string, std::string>> files{{"database.dump", std::string(5000, 'x') + "the end"},
                                                         {"globals.sql", "CREATE ROLE shop;\n"}};
};

[[nodiscard]] inline std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
inline void write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}
/// Every regular file below a folder with its content.
[[nodiscard]] inline std::map<std::string, std::string> contents_below(const std::filesystem::path& folder) {
  std::map<std::string, std::string> result;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) result[entry.path().lexically_relative(folder).string()] = content_of(entry.path());
  return result;
}

}  // namespace dbmaint::testing
