#pragma once

#include <SQLiteCpp/Exception.h>

#include <string>

#include "dbmaint/core/error.hpp"

namespace dbmaint::sqlite {

/// "SQLITE_BUSY", "SQLITE_READONLY_ROLLBACK" …: the extended code's name.
[[nodiscard]] std::string code_name(int extended_code);

/// SQLite's own exception as ours, with what it means and what to do about it.
[[nodiscard]] Error translated(const SQLite::Exception& exception, const Text& tried);

/// The same for the few calls that have no SQLiteCpp wrapper.
[[nodiscard]] Error translated(int extended_code, const std::string& message, const Text& tried);

/// True for what a session that only reads meets where a writer in rollback-journal mode was killed: a journal that
/// whoever writes next plays back.
[[nodiscard]] bool is_hot_journal(const Error& error);

/// Runs `work`; no exception of SQLite leaves it.
template <class Work>
auto translating(const Text& tried, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    throw translated(exception, tried);
  }
}

}  // namespace dbmaint::sqlite
