#pragma once

#include <functional>

namespace dbmaint {

/// Runs `work` to its end with less claim to the processors than others have (nice 10), in a thread of its own: a
/// priority cannot be raised again without privileges. Programs and threads that it starts are as modest. What it
/// throws is thrown here. Not for work that holds a lock others wait for.
void at_low_priority(const std::function<void()>& work);

}  // namespace dbmaint
