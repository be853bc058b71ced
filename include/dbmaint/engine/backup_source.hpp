#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/text.hpp"
#include "dbmaint/engine/content_facts.hpp"
#include "dbmaint/platform/stream.hpp"

namespace dbmaint {

struct TableRows {
  std::string table;  ///< "schema.table"
  std::int64_t rows = 0;
  /// The partitioned tables whose rows these are too, "schema.table", nearest first. They have no entry of their own.
  std::vector<std::string> part_of{};
};

/// What the engine knows about the copy it made; goes into the manifest.
struct DumpFacts {
  std::string engine;
  std::string server_version;
  std::string tool;             ///< "pg_dump 15.18", "SQLite backup API 3.40.1"
  std::string database;         ///< name inside the server or file name
  ByteSize raw_size;            ///< before compression
  std::vector<TableRows> rows;  ///< of the snapshot where the engine can tell, see rows_exact
  bool rows_exact = false;
  ContentFacts content;  ///< everything beside the rows
  /// Commands that need no dbmaint, in order, run inside the backup's folder.
  std::vector<std::string> restore_by_hand;
  std::vector<Text> warnings;         ///< "globals could not be read": the backup stands
  std::vector<std::string> commands;  ///< what was executed, secrets removed
};

/// The folder of one backup while it is written. Everything goes through here so that it is hashed, counted, flushed.
class BackupWriter {
 public:
  virtual ~BackupWriter() = default;
  /// A new file of the backup; compressed ones get ".zst" after their name. finish() it before opening the next.
  enum class Compress { no, yes };
  [[nodiscard]] virtual std::unique_ptr<ByteSink> open(std::string_view name, Compress compress) = 0;
  /// A path for a file that is not part of the backup; removed with the writer. Inside the unfinished folder, or in
  /// memory when the backup is encrypted: Error when there is none large enough for the whole database.
  [[nodiscard]] virtual std::filesystem::path scratch(std::string_view name) = 0;
  /// For restore_by_hand: the command that prints a file ("data.zst", under whatever name it is kept) decrypted; empty:
  /// it is not encrypted.
  [[nodiscard]] virtual std::string decrypting_command(std::string_view /*file*/) const { return {}; }
};

/// A complete backup being read.
class BackupReader {
 public:
  virtual ~BackupReader() = default;
  /// Decoded when the file is compressed; reading to the end checks size and SHA-256: Error{corruption}.
  [[nodiscard]] virtual std::unique_ptr<ByteSource> open(std::string_view name) = 0;
  /// A path for decoded data, removed with the reader. Those of an encrypted backup must not touch a disk: Error when
  /// there is no room for them in memory.
  [[nodiscard]] virtual std::filesystem::path scratch(std::string_view name) = 0;
  /// Whether scratch() can take so much.
  [[nodiscard]] virtual bool has_room(ByteSize /*size*/) const { return true; }
  /// A path on the same disk or in the same memory as scratch(), outside what is removed with the reader: for a folder
  /// that another user's program fills. The same for every reader of the repository, whose lock keeps others away.
  /// Nothing is made. Empty: there is none.
  [[nodiscard]] virtual std::filesystem::path beside_scratch(std::string_view /*name*/) const { return {}; }
};

/// What a full decode of a backup found.
struct DecodeFacts {
  std::string method;  ///< "pg_restore to /dev/null", "integrity_check of the copy"
  std::vector<std::string> commands;
};

}  // namespace dbmaint
