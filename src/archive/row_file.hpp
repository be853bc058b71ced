#pragma once

#include <memory>
#include <string>

#include "archive/journal.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/platform/filesystem.hpp"

// The file of rows: one zstd frame for each batch, one after the other, so that `zstd -dc` reads all of it.

namespace dbmaint {

/// What compressed bytes hold, be they those of one frame or of the whole file.
struct StoredRows {
  std::int64_t rows = 0;
  ByteSize raw_bytes;
  ByteSize bytes;
  std::string
      sha256;  ///< of the bytes as they are stored; that they are what was compressed, zstd's own checksum tells
};
/// Reads them to their end. Error{corruption} for what does not decode, or does not end in a whole line.
[[nodiscard]] StoredRows read_stored_rows(ByteSource& stored);

/// A frame that is being written at the end of the file.
class FrameWriter {
 public:
  explicit FrameWriter(GrowingFile& file);
  ~FrameWriter();
  void write(std::string_view text);
  void end_row();
  [[nodiscard]] std::int64_t rows() const { return rows_; }
  /// Flushes it to the disk, reads it back from there and compares: Error{corruption} when it is not what was written.
  [[nodiscard]] Frame close();

 private:
  void flush();

  class Appender;
  GrowingFile& file_;
  ByteSize offset_;
  std::unique_ptr<Appender> appender_;
  std::unique_ptr<DigestSink> digest_;
  std::unique_ptr<ByteSink> compressor_;
  std::string buffer_;
  std::int64_t rows_ = 0;
  std::uint64_t raw_bytes_ = 0;
};

/// So many bytes of another source.
class LimitedSource : public ByteSource {
 public:
  LimitedSource(ByteSource& from, ByteSize limit) : from_(from), left_(limit.bytes) {}
  [[nodiscard]] std::size_t read(std::span<std::byte> into) override;

 private:
  ByteSource& from_;
  std::uint64_t left_;
};

}  // namespace dbmaint
