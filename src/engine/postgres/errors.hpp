#pragma once

#include <string>

#include "dbmaint/core/error.hpp"

namespace dbmaint::postgres {

/// What an error needs to be told well.
struct ErrorContext {
  Text tried;
  std::string database;           ///< Identity::display
  std::string role;               ///< connected as
  bool interrupted = false;       ///< we cancelled the statement ourselves because a stop was requested
  std::string rights = "SELECT";  ///< on tables, that this connection needs
};

/// A failure of a statement. `message` is the server's, possibly in its own language. Pure.
[[nodiscard]] Error statement_error(const ErrorContext& context, const std::string& sqlstate,
                                    const std::string& message);

/// What to do about a refusal that one of PostgreSQL's programs passed on; empty where it was none. Pure.
[[nodiscard]] Text hint_for_refusal(const ErrorContext& context, const std::string& message);

/// A connection that could not be opened. libpq gives no SQLSTATE there, so it is read off the message. Pure.
[[nodiscard]] Error connection_error(const ErrorContext& context, const std::string& message);

/// A connection that was open and is gone. Pure.
[[nodiscard]] Error lost_connection_error(const ErrorContext& context, const std::string& message);

/// Inside a catch block: throws the Error that the library's exception means; one that is ours already goes on.
[[noreturn]] void rethrow_translated(const ErrorContext& context);
/// The same while a connection is being opened.
[[noreturn]] void rethrow_connecting(const ErrorContext& context);

}  // namespace dbmaint::postgres
