#include "dbmaint/core/exit_code.hpp"

#include <algorithm>

namespace dbmaint {

ExitCode exit_code_for(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return ExitCode::usage;
    case ErrorKind::refused:
      return ExitCode::refused;
    case ErrorKind::busy:
      return ExitCode::busy;
    case ErrorKind::failed:
    case ErrorKind::interrupted:
    case ErrorKind::corruption:
      return ExitCode::failed;
  }
  return ExitCode::failed;
}

ExitCode most_serious(const std::vector<ExitCode>& codes) {
  for (const ExitCode code : {ExitCode::usage, ExitCode::failed, ExitCode::refused, ExitCode::busy, ExitCode::findings})
    if (std::ranges::find(codes, code) != codes.end()) return code;
  return ExitCode::ok;
}

}  // namespace dbmaint
