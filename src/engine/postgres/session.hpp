#pragma once

#include <memory>

#include "dbmaint/engine/engine.hpp"

namespace dbmaint::postgres {

[[nodiscard]] std::unique_ptr<Session> open_session(const Location& location, Purpose purpose,
                                                    const Services& services);

}  // namespace dbmaint::postgres
