#pragma once

#include <memory>

#include "dbmaint/platform/stream.hpp"

namespace dbmaint {

inline constexpr int default_zstd_level = 3;

/// What is written comes out of `into` as one zstd frame with a checksum. `into` must outlive it; finish() finishes
/// both. Uses as many worker threads as there are processors.
[[nodiscard]] std::unique_ptr<ByteSink> zstd_compressor(ByteSink& into, int level = default_zstd_level);

/// Reads any number of frames. Damage and truncation are Error{corruption}. `from` must outlive it.
[[nodiscard]] std::unique_ptr<ByteSource> zstd_decompressor(ByteSource& from);

}  // namespace dbmaint
