#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "dbmaint/engine/engine.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint::sqlite {

[[nodiscard]] std::unique_ptr<Session> open_session(const std::filesystem::path& file,
                                                    const std::map<std::string, std::string>& attach, Purpose purpose,
                                                    const Services& services);

}  // namespace dbmaint::sqlite
