#pragma once

#include <cstdint>
#include <filesystem>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint::sqlite {

/// The main database's file; empty for one in memory. Fit for a look at its name and size, never for opening: closing
/// it outside SQLite would drop SQLite's locks.
[[nodiscard]] std::filesystem::path main_file(Session& session);

struct FileSpace {
  std::int64_t pages = 0;
  std::int64_t free_pages = 0;
  std::int64_t page_size = 0;

  [[nodiscard]] ByteSize total() const { return {static_cast<std::uint64_t>(pages * page_size)}; }
  [[nodiscard]] ByteSize unused() const { return {static_cast<std::uint64_t>(free_pages * page_size)}; }
  [[nodiscard]] double unused_share() const {
    return pages == 0 ? 0.0 : static_cast<double>(free_pages) / static_cast<double>(pages);
  }
};
[[nodiscard]] FileSpace read_space(Session& session);

}  // namespace dbmaint::sqlite
