#pragma once

#include "platform/file_descriptor.hpp"

namespace dbmaint::platform {

struct Pipe {
  FileDescriptor read_end;
  FileDescriptor write_end;
};

/// Both ends close on exec and are numbered 3 or above, so that a child's 0, 1 and 2 can be set up in any order even
/// when we were started without them. Throws std::system_error.
[[nodiscard]] Pipe make_pipe();

/// Makes reads or writes through this end return at once. Throws std::system_error.
void set_non_blocking(const FileDescriptor& end);

/// write() on a pipe that nobody reads any more fails with EPIPE and raises no SIGPIPE, whatever the process does with
/// that signal. -1 with errno on failure.
[[nodiscard]] ssize_t write_without_signal(int descriptor, const void* bytes, std::size_t count);

}  // namespace dbmaint::platform
