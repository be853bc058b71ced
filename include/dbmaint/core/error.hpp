#pragma once

#include <exception>
#include <string>

#include "dbmaint/core/text.hpp"

namespace dbmaint {

/// What an error means for the run; see exit_code.hpp for the number each one ends in.
enum class ErrorKind {
  usage,        ///< the command line or the configuration is wrong; nothing was touched
  failed,       ///< something that should work did not: unreachable server, full disk, damaged file
  refused,      ///< a guard said no; nothing was changed
  busy,         ///< another run holds the target
  interrupted,  ///< SIGTERM or SIGINT
  corruption,   ///< the database or a backup is damaged; ends like `failed`, and stops every later step
};

/// The one exception of dbmaint. Libraries' own exceptions are translated where they are called.
/// Says what was tried, the cause with its code, and what to do about it.
class Error : public std::exception {
 public:
  Error(ErrorKind kind, Text tried, Text cause, Text hint = {});
  /// `code` is the SQLSTATE, the SQLite code's name or errno's name ("57014", "SQLITE_BUSY", "ENOSPC").
  Error(ErrorKind kind, std::string code, Text tried, Text cause, Text hint = {});

  Error(const Error& other);
  Error(Error&& other) noexcept;
  Error& operator=(const Error& other);
  Error& operator=(Error&& other) noexcept;
  ~Error() override;

  [[nodiscard]] ErrorKind kind() const { return kind_; }
  [[nodiscard]] const std::string& code() const { return code_; }
  [[nodiscard]] const Text& tried() const { return tried_; }
  [[nodiscard]] const Text& cause() const { return cause_; }
  [[nodiscard]] const Text& hint() const { return hint_; }

  /// What message() says, in no language yet.
  [[nodiscard]] Text sentence() const;
  /// "Cannot open the database 'x': no such file [SQLITE_CANTOPEN]" without the hint.
  [[nodiscard]] std::string message(Language language) const;
  /// message(english).
  [[nodiscard]] const char* what() const noexcept override { return english_.c_str(); }

 private:
  ErrorKind kind_;
  std::string code_;
  Text tried_;
  Text cause_;
  Text hint_;
  std::string english_;
};

}  // namespace dbmaint
