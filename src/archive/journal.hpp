#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/archive/manifest.hpp"
#include "dbmaint/platform/filesystem.hpp"

// The journal of an archive that is being written: what a later run needs when this one is killed.

namespace dbmaint {

/// One batch in the file of rows.
struct Frame {
  std::int64_t batch = 0;  ///< 1, 2, …
  ByteSize offset;
  ByteSize bytes;
  std::int64_t rows = 0;
  ByteSize raw_bytes;
  std::string sha256;       ///< of its bytes
  std::string transaction;  ///< what RowSink::seal() was given
};
[[nodiscard]] inline ByteSize end_of(const Frame& frame) {
  return frame.offset + frame.bytes;
}

[[nodiscard]] std::string to_journal_line(const Frame& frame);
[[nodiscard]] std::string committed_line(const Frame& frame);
[[nodiscard]] std::string taken_back_line(const Frame& frame);

/// What a journal tells. A frame that another one follows is committed; of the last one it must be said.
struct Journal {
  std::optional<ArchiveOrigin> origin;  ///< nothing: the run was killed before anything could happen
  std::vector<Frame> frames;            ///< those that were not taken back
  bool last_in_doubt = false;
};

/// An end of the text that is no whole line was never flushed, and tells nothing. Error{corruption} for any other line
/// that does not read.
[[nodiscard]] Journal parse_journal(std::string_view text);

}  // namespace dbmaint
