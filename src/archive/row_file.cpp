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

struct LineCount {
  std::int64_t rows = 0;
  bool ended = true;  // by a line feed

  void add(std::span<const std::byte> bytes) {
    if (bytes.empty()) return;
    rows += std::ranges::count(bytes, std::byte{'\n'});
    ended = bytes.back() == std::byte{'\n'};
  }
};

void read_lines(ByteSource& lines, LineCount& count) {
  std::array<std::byte, piece> buffer{};
  while (const std::size_t size = lines.read(buffer)) count.add(std::span(buffer).first(size));
  if (!count.ended)
    throw Error(ErrorKind::corruption, text::archive::read_rows, text::archive::torn_line, text::archive::hint_damaged);
}

}  // namespace

std::size_t LimitedSource::read(std::span<std::byte> into) {
  const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left_));
  if (wanted == 0) return 0;
  const std::size_t count = from_.read(into.first(wanted));
  left_ -= count;
  return count;
}

Lines count_lines(ByteSource& compressed) {
  const auto decompressor = zstd_decompressor(compressed);
  DigestSource digest(*decompressor);
  LineCount count;
  read_lines(digest, count);
  return {count.rows, digest.size(), digest.sha256()};
}

WholeFile read_whole_file(ByteSource& file) {
  DigestSource digest(file);
  const auto decompressor = zstd_decompressor(digest);
  LineCount count;
  std::uint64_t raw = 0;
  std::array<std::byte, piece> buffer{};
  while (const std::size_t size = decompressor->read(buffer)) {
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
      compressor_(zstd_compressor(*appender_, default_zstd_level, CompressionThreads::none)),
      digest_(std::make_unique<DigestSink>(*compressor_)) {
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
  write_text(*digest_, buffer_);
  buffer_.clear();
}

Frame FrameWriter::close() {
  flush();
  digest_->finish();
  Frame frame;
  frame.offset = offset_;
  frame.bytes = {file_.size().bytes - offset_.bytes};
  frame.rows = rows_;
  frame.raw_bytes = digest_->size();
  frame.sha256 = digest_->sha256();

  const auto stored = file_.read_from(offset_);
  const Lines read = count_lines(*stored);
  if (read.rows != frame.rows || read.sha256 != frame.sha256)
    throw Error(ErrorKind::corruption, text::archive::write_rows,
                Text(text::archive::read_back_differs, {{"written", frame.rows}, {"read", read.rows}}),
                text::archive::hint_disk);
  return frame;
}

}  // namespace dbmaint
