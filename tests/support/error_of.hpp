#pragma once

#include <stdexcept>

#include "dbmaint/core/error.hpp"
#include "support/catch.hpp"

namespace dbmaint::testing {

/// The error that `work` throws; the test fails when it throws none.
template <typename Work>
[[nodiscard]] Error error_of(Work work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  FAIL("no error was thrown");
  throw std::logic_error("not reached");
}

}  // namespace dbmaint::testing
