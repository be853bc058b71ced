#pragma once

#include "dbmaint/archive/writer.hpp"
#include "support/catch.hpp"
#include "support/error_of.hpp"
#include "support/fake_services.hpp"
#include "support/fake_session.hpp"
#include "support/schema_builder.hpp"

// An archive without a database: the rows are what the test says.

namespace dbmaint::testing {

struct ArchiveFixture {
  TestServices world;
  Services services = world;
  FakeSession session;
  std::filesystem::path archives = world.folder.path() / "archives" / "shop";

  ArchiveFixture() {
    session.schema = {"public", {test::table_of("logs", {"id", "at"})}};
    session.on_fate_of = [](const std::string&) { return TransactionFate::unknown; };
  }

  [[nodiscard]] ArchiveOrigin origin() const {
    ArchiveOrigin origin;
    origin.target = "shop";
    origin.identity = "postgresql://localhost/shop";
    origin.display = "localhost/shop";
    origin.engine = "fake";
    origin.table = {"public", "logs"};
    origin.rule = "logs";
    origin.column = "at";
    origin.format = session.format;
    origin.started_at = world.clock.now();
    origin.host = "testhost";
    return origin;
  }
  [[nodiscard]] std::unique_ptr<ArchiveWriter> writer() {
    return std::make_unique<ArchiveWriter>(archives, "public", origin(), services);
  }

  /// Rows first … last, sealed.
  static std::int64_t seal_rows(RowSink& sink, int first, int last, const std::string& transaction = "") {
    sink.begin_batch();
    for (int id = first; id <= last; ++id) {
      sink.write("{\"id\":");
      sink.write(std::to_string(id) + "}");
      sink.end_row();
    }
    return sink.seal(transaction);
  }
  static void commit_rows(RowSink& sink, int first, int last, const std::string& transaction = "") {
    static_cast<void>(seal_rows(sink, first, last, transaction));
    sink.committing();
    sink.committed();
  }

  [[nodiscard]] ArchiveListing listing() const { return list_archives(archives, services.files); }
};

}  // namespace dbmaint::testing
