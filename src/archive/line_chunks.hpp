#pragma once

#include <functional>
#include <span>
#include <string>

#include "dbmaint/platform/stream.hpp"

namespace dbmaint {

/// Hands over the lines of a stream, without their line feeds, some at a time: `at_once` of them, or fewer where they
/// are long.
void in_chunks(ByteSource& lines, std::size_t at_once, const std::function<void(std::span<const std::string>)>& use);

}  // namespace dbmaint
