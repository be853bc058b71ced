#include "dbmaint/platform/interruption.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/platform.hpp"

namespace dbmaint {

void throw_if_requested(const Interruption& interruption) {
  if (interruption.requested())
    throw Error(ErrorKind::interrupted, text::platform::continue_run, text::platform::stop_requested,
                text::platform::hint_run_again);
}

}  // namespace dbmaint
