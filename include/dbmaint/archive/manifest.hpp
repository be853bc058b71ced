#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/core/timestamp.hpp"
#include "dbmaint/engine/row_archive.hpp"

namespace dbmaint {

/// What is known of an archive before its first row.
struct ArchiveOrigin {
  std::string id;        ///< "admin_logs/20261122T020000Z-1": its folder below the target's
  std::string target;    ///< the target's name when it was made
  std::string identity;  ///< Identity::canonical without secrets: which database the rows are from
  std::string display;
  std::string engine;
  std::string server_version;
  TableName table;
  std::string rule;
  std::string column;
  Timestamp cutoff{};  ///< rows strictly older went
  std::string where;
  std::string protect;
  RowFormat format;
  Timestamp started_at{};
  std::string host;
};

/// manifest.json: what an archive holds. Written last, so that a folder without it is not finished.
struct ArchiveManifest {
  ArchiveOrigin origin;
  Timestamp finished_at{};
  std::int64_t rows = 0;
  std::int64_t batches = 0;  ///< frames of the file: one for each committed batch
  ByteSize bytes;            ///< of the file
  ByteSize raw_bytes;        ///< of the lines
  std::string sha256;        ///< of the file, as sha256sum tells it
  bool recovered = false;    ///< a later run finished what one that was killed had begun
};

/// Sealed with its own SHA-256.
[[nodiscard]] std::string to_json(const ArchiveManifest& manifest);
/// Error{corruption} when a byte of it was changed, or it says less than it must.
[[nodiscard]] ArchiveManifest parse_archive_manifest(std::string_view text);

/// The same for what is known at the beginning: a line of the journal.
[[nodiscard]] std::string to_journal_line(const ArchiveOrigin& origin);
/// Error{corruption} likewise.
[[nodiscard]] ArchiveOrigin parse_origin_line(std::string_view line);

}  // namespace dbmaint
