#include <zstd.h>

#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/compression.hpp"
#include "dbmaint/text/platform.hpp"

namespace dbmaint {
namespace {

struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

[[noreturn]] void throw_damaged(Text cause) {
  throw Error(ErrorKind::corruption, text::platform::decompress, std::move(cause), text::platform::hint_damaged);
}

class ZstdDecompressor : public ByteSource {
 public:
  explicit ZstdDecompressor(ByteSource& from)
      : from_(from), context_(ZSTD_createDCtx()), buffer_(ZSTD_DStreamInSize()), input_{buffer_.data(), 0, 0} {}

  std::size_t read(std::span<std::byte> into) override {
    if (into.empty()) return 0;
    ZSTD_outBuffer output{into.data(), into.size(), 0};
    while (output.pos == 0 && refill()) {
      wanted_ = ZSTD_decompressStream(context_.get(), &output, &input_);
      if (ZSTD_isError(wanted_) != 0) throw_damaged(Text::verbatim(ZSTD_getErrorName(wanted_)));
      output_was_full_ = output.pos == output.size;
    }
    return output.pos;
  }

 private:
  /// False at the end of everything. The end is only allowed between two frames, and after at least one.
  bool refill() {
    if (input_.pos < input_.size) return true;
    if (!at_end_) {
      input_ = {buffer_.data(), from_.read(buffer_), 0};
      at_end_ = input_.size == 0;
    }
    if (!at_end_) return true;
    if (wanted_ == 0) return false;
    // The decoder may hold output that found no room the last time; without such, more input was needed.
    if (output_was_full_) return true;
    throw_damaged(text::platform::truncated);
  }

  ByteSource& from_;
  std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context_;
  std::vector<std::byte> buffer_;
  ZSTD_inBuffer input_;
  std::size_t wanted_ = 1;  ///< what the decoder still waits for; 0 exactly at the end of a frame
  bool output_was_full_ = false;
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> zstd_decompressor(ByteSource& from) {
  return std::make_unique<ZstdDecompressor>(from);
}

}  // namespace dbmaint
