#include "archive/row_file.hpp"

#include <algorithm>
#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/compression.hpp"
#include "dbmaint/platform/memory_stream.hpp"
#include "dbmaint/text/archive.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t piece = std::size_t{64} * 1024;
constexpr int compression_level = 2;  // as for backups: short rows come out smaller and quicker than with 3

struct LineCount {
  std::int64_t rows = 0;
  bool ended = true;  // by a line feed

  void add(std::span<const std::byte> bytes) {
    if (bytes.empty()) return;
    rows += std::ranges::count(bytes, std::byte{'\n'});
    ended = bytes.back() == std::byte{'\n'};
  }
};

}  // namespace

std::size_t LimitedSource::read(std::span<std::byte> into) {
  const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left_));
  if (wanted == 0) return 0;
  const std::size_t count = from_.read(into.first(wanted));
  left_ -= count;
  return count;
}

StoredRows read_stored_rows(ByteSource& stored) {
  DigestSource digest(stored);
  const auto lines = zstd_decompressor(digest);
  LineCount count;
  std::uint64_t raw = 0;
  std::array<std::byte, piece> buffer{};
  while (const std::size_t size = lines->read(buffer)) {
    count.add(std::span(buffer).first(size));
    raw += size;
  }
  if (!count.ended)
    throw Error(ErrorKind::corruption, text::archive::read_rows, text::archive::torn_line, text::archive::hint_damaged);
  return {count.rows, {raw}, digest.size(), digest.sha256()};
}

/// The end of the chain: nothing is safe before the file is flushed.
class FrameWriter::Appender : public ByteSink {
 public:
  explicit Appender(GrowingFile& file) : file_(file) {}
  void write(std::span<const std::byte> bytes) override { file_.append(bytes); }
  void finish() override { file_.sync(); }

 private:
  GrowingFile& file_;
};

FrameWriter::FrameWriter(GrowingFile& file)
    : file_(file),
      offset_(file.size()),
      appender_(std::make_unique<Appender>(file)),
      digest_(std::make_unique<DigestSink>(*appender_)),
      compressor_(zstd_compressor(*digest_, compression_level, CompressionThreads::none)) {
  buffer_.reserve(2 * piece);
}

FrameWriter::~FrameWriter() = default;

void FrameWriter::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= piece) flush();
}

void FrameWriter::end_row() {
  buffer_ += '\n';
  ++rows_;
}

void FrameWriter::flush() {
  write_text(*compressor_, buffer_);
  raw_bytes_ += buffer_.size();
  buffer_.clear();
}

Frame FrameWriter::close() {
  flush();
  compressor_->finish();
  Frame frame;
  frame.offset = offset_;
  frame.bytes = digest_->size();
  frame.rows = rows_;
  frame.raw_bytes = {raw_bytes_};
  frame.sha256 = digest_->sha256();

  const auto stored = file_.read_from(offset_);
  const StoredRows read = read_stored_rows(*stored);
  if (read.rows != frame.rows || read.raw_bytes != frame.raw_bytes || read.sha256 != frame.sha256)
    throw Error(ErrorKind::corruption, text::archive::write_rows,
                Text(text::archive::read_back_differs, {{"written", frame.rows}, {"read", read.rows}}),
                text::archive::hint_disk);
  return frame;
}

}  // namespace dbmaint
