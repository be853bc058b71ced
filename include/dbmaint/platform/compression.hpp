#pragma once

#include <memory>

#include "dbmaint/platform/stream.hpp"

namespace dbmaint {

inline constexpr int default_zstd_level = 3;

/// By so many threads: with one for each processor zstd holds some 8 MB for each, which a small frame never gains back.
enum class CompressionThreads { one_per_processor, none };

/// What is written comes out of `into` as one zstd frame with a checksum. `into` must outlive it; finish() finishes
/// both.
[[nodiscard]] std::unique_ptr<ByteSink> zstd_compressor(
    ByteSink& into, int level = default_zstd_level, CompressionThreads threads = CompressionThreads::one_per_processor);

/// Reads any number of frames. Damage and truncation are Error{corruption}. `from` must outlive it.
[[nodiscard]] std::unique_ptr<ByteSource> zstd_decompressor(ByteSource& from);

}  // namespace dbmaint
