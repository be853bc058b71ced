#include <zstd.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/compression.hpp"
#include "dbmaint/text/platform.hpp"

namespace dbmaint {
namespace {

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

std::size_t checked(std::size_t result) {
  if (ZSTD_isError(result) != 0)
    throw Error(ErrorKind::failed, text::platform::compress, Text::verbatim(ZSTD_getErrorName(result)));
  return result;
}

class ZstdCompressor : public ByteSink {
 public:
  ZstdCompressor(ByteSink& into, int level, CompressionThreads threads)
      : into_(into), context_(ZSTD_createCCtx()), buffer_(ZSTD_CStreamOutSize()) {
    checked(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, level));
    checked(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1));
    if (threads == CompressionThreads::none) return;
    // A library built without threads refuses this; it compresses all the same.
    const int workers = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 64U));
    static_cast<void>(ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_nbWorkers, workers));
  }

  void write(std::span<const std::byte> bytes) override {
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    while (input.pos < input.size) static_cast<void>(compress(input, ZSTD_e_continue));
  }

  void finish() override {
    ZSTD_inBuffer nothing{nullptr, 0, 0};
    while (compress(nothing, ZSTD_e_end) != 0) {
    }
    into_.finish();
  }

 private:
  std::size_t compress(ZSTD_inBuffer& input, ZSTD_EndDirective directive) {
    ZSTD_outBuffer output{buffer_.data(), buffer_.size(), 0};
    const std::size_t left = checked(ZSTD_compressStream2(context_.get(), &output, &input, directive));
    if (output.pos > 0) into_.write(std::span<const std::byte>(buffer_).first(output.pos));
    return left;
  }

  ByteSink& into_;
  std::unique_ptr<ZSTD_CCtx, FreeCompressor> context_;
  std::vector<std::byte> buffer_;
};

}  // namespace

std::unique_ptr<ByteSink> zstd_compressor(ByteSink& into, int level, CompressionThreads threads) {
  return std::make_unique<ZstdCompressor>(into, level, threads);
}

}  // namespace dbmaint
