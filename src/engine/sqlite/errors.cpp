#include "engine/sqlite/errors.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <utility>

#include "dbmaint/text/sqlite.hpp"

namespace dbmaint::sqlite {

namespace words = text::sqlite;

namespace {

#define DBMAINT_CODE(name)      \
  std::pair<int, const char*> { \
    name, #name                 \
  }
constexpr std::array code_names{
    DBMAINT_CODE(SQLITE_ERROR),
    DBMAINT_CODE(SQLITE_INTERNAL),
    DBMAINT_CODE(SQLITE_PERM),
    DBMAINT_CODE(SQLITE_ABORT),
    DBMAINT_CODE(SQLITE_BUSY),
    DBMAINT_CODE(SQLITE_BUSY_RECOVERY),
    DBMAINT_CODE(SQLITE_BUSY_SNAPSHOT),
    DBMAINT_CODE(SQLITE_BUSY_TIMEOUT),
    DBMAINT_CODE(SQLITE_LOCKED),
    DBMAINT_CODE(SQLITE_NOMEM),
    DBMAINT_CODE(SQLITE_READONLY),
    DBMAINT_CODE(SQLITE_READONLY_RECOVERY),
    DBMAINT_CODE(SQLITE_READONLY_CANTLOCK),
    DBMAINT_CODE(SQLITE_READONLY_ROLLBACK),
    DBMAINT_CODE(SQLITE_READONLY_DBMOVED),
    DBMAINT_CODE(SQLITE_READONLY_CANTINIT),
    DBMAINT_CODE(SQLITE_READONLY_DIRECTORY),
    DBMAINT_CODE(SQLITE_INTERRUPT),
    DBMAINT_CODE(SQLITE_IOERR),
    DBMAINT_CODE(SQLITE_IOERR_READ),
    DBMAINT_CODE(SQLITE_IOERR_SHORT_READ),
    DBMAINT_CODE(SQLITE_IOERR_WRITE),
    DBMAINT_CODE(SQLITE_IOERR_FSYNC),
    DBMAINT_CODE(SQLITE_IOERR_TRUNCATE),
    DBMAINT_CODE(SQLITE_IOERR_FSTAT),
    DBMAINT_CODE(SQLITE_IOERR_LOCK),
    DBMAINT_CODE(SQLITE_IOERR_DELETE),
    DBMAINT_CODE(SQLITE_IOERR_NOMEM),
    DBMAINT_CODE(SQLITE_IOERR_SHMOPEN),
    DBMAINT_CODE(SQLITE_IOERR_SHMSIZE),
    DBMAINT_CODE(SQLITE_IOERR_SHMMAP),
    DBMAINT_CODE(SQLITE_CORRUPT),
    DBMAINT_CODE(SQLITE_CORRUPT_VTAB),
    DBMAINT_CODE(SQLITE_CORRUPT_SEQUENCE),
    DBMAINT_CODE(SQLITE_CORRUPT_INDEX),
    DBMAINT_CODE(SQLITE_NOTFOUND),
    DBMAINT_CODE(SQLITE_FULL),
    DBMAINT_CODE(SQLITE_CANTOPEN),
    DBMAINT_CODE(SQLITE_CANTOPEN_ISDIR),
    DBMAINT_CODE(SQLITE_CANTOPEN_FULLPATH),
    DBMAINT_CODE(SQLITE_CANTOPEN_DIRTYWAL),
    DBMAINT_CODE(SQLITE_CANTOPEN_SYMLINK),
    DBMAINT_CODE(SQLITE_PROTOCOL),
    DBMAINT_CODE(SQLITE_SCHEMA),
    DBMAINT_CODE(SQLITE_TOOBIG),
    DBMAINT_CODE(SQLITE_CONSTRAINT),
    DBMAINT_CODE(SQLITE_CONSTRAINT_CHECK),
    DBMAINT_CODE(SQLITE_CONSTRAINT_FOREIGNKEY),
    DBMAINT_CODE(SQLITE_CONSTRAINT_NOTNULL),
    DBMAINT_CODE(SQLITE_CONSTRAINT_TRIGGER),
    DBMAINT_CODE(SQLITE_CONSTRAINT_UNIQUE),
    DBMAINT_CODE(SQLITE_MISMATCH),
    DBMAINT_CODE(SQLITE_MISUSE),
    DBMAINT_CODE(SQLITE_AUTH),
    DBMAINT_CODE(SQLITE_RANGE),
    DBMAINT_CODE(SQLITE_NOTADB),
};
#undef DBMAINT_CODE

const char* find_name(int code) {
  const auto* found =
      std::find_if(code_names.begin(), code_names.end(), [code](const auto& e) { return e.first == code; });
  return found == code_names.end() ? nullptr : found->second;
}

// SQLite calls a schema malformed that it cannot read; most often a newer version wrote it.
bool is_foreign_schema(int code, const std::string& message) {
  const auto says = [&](const char* words) { return message.find(words) != std::string::npos; };
  return (code & 0xff) == SQLITE_CORRUPT && says("malformed database schema") &&
         (says("syntax error") || says("unsafe use of") || says("no such "));
}

ErrorKind kind_of(int code, const std::string& message) {
  if (is_foreign_schema(code, message)) return ErrorKind::failed;
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
      return ErrorKind::corruption;
    case SQLITE_INTERRUPT:
      return ErrorKind::interrupted;
    default:
      return ErrorKind::failed;
  }
}

Text hint_for_family(int code, const std::string& message) {
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
      return words::hint_corrupt;
    case SQLITE_NOTADB:
      return words::hint_not_a_database;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return words::hint_busy;
    case SQLITE_CANTOPEN:
      return words::hint_cannot_open;
    case SQLITE_PERM:
      return words::hint_permission;
    case SQLITE_READONLY:
      return words::hint_read_only;
    case SQLITE_FULL:
      return words::hint_disk_full;
    case SQLITE_IOERR:
      return words::hint_input_output;
    default:
      break;
  }
  const bool unsafe =
      message.find("unsafe use of") != std::string::npos || message.find("no such function") != std::string::npos ||
      message.find("no such module") != std::string::npos || message.find("no such collation") != std::string::npos;
  return unsafe ? Text(words::hint_unsafe) : Text();
}

Text hint_for(int code, const std::string& message) {
  if (is_foreign_schema(code, message))
    return {words::hint_foreign_schema, {{"version", std::string(sqlite3_libversion())}}};
  switch (code) {
    case SQLITE_READONLY_ROLLBACK:
    case SQLITE_READONLY_RECOVERY:
    case SQLITE_BUSY_RECOVERY:
      return words::hint_hot_journal;
    case SQLITE_READONLY_CANTINIT:
    case SQLITE_READONLY_CANTLOCK:
      return words::hint_cannot_open;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return words::hint_foreign_key;
    default:
      return hint_for_family(code, message);
  }
}

}  // namespace

std::string code_name(int extended_code) {
  if (const char* name = find_name(extended_code)) return name;
  if (const char* name = find_name(extended_code & 0xff)) return name;
  return "SQLITE_" + std::to_string(extended_code);
}

bool is_hot_journal(const Error& error) {
  return error.code() == code_name(SQLITE_READONLY_ROLLBACK);
}

Error translated(int extended_code, const std::string& message, const Text& tried) {
  const bool not_a_database = (extended_code & 0xff) == SQLITE_NOTADB;
  return {kind_of(extended_code, message), code_name(extended_code), tried,
          not_a_database ? Text(words::not_a_database) : Text::verbatim(message), hint_for(extended_code, message)};
}

Error translated(const SQLite::Exception& exception, const Text& tried) {
  return translated(exception.getExtendedErrorCode(), exception.what(), tried);
}

}  // namespace dbmaint::sqlite
