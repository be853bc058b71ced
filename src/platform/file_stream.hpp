#pragma once

#include <filesystem>
#include <memory>

#include "dbmaint/platform/filesystem.hpp"
#include "platform/file_descriptor.hpp"

namespace dbmaint::platform {

/// Every byte, whatever interrupts it; `path` is for the error.
void write_all(const FileDescriptor& file, std::span<const std::byte> bytes, const std::filesystem::path& path);
/// See Filesystem::create_file. Destroyed without a successful finish() it removes what it has written.
[[nodiscard]] std::unique_ptr<ByteSink> create_file_sink(const std::filesystem::path& path, FileMode mode);
[[nodiscard]] std::unique_ptr<ByteSource> open_file_source(const std::filesystem::path& path);
/// See Filesystem::grow_file.
[[nodiscard]] std::unique_ptr<GrowingFile> open_growing_file(const std::filesystem::path& path, FileMode mode);

}  // namespace dbmaint::platform
