#include "platform/system_error.hpp"

#include <cerrno>
#include <cstring>

#include "dbmaint/text/platform.hpp"

namespace dbmaint::platform {
namespace {

Text hint_for(int number) {
  switch (number) {
    case ENOSPC:
    case EDQUOT:
      return text::platform::hint_space;
    case EACCES:
    case EPERM:
      return text::platform::hint_permission;
    case EROFS:
      return text::platform::hint_read_only;
    case ENOENT:
    case ENOTDIR:
      return text::platform::hint_absent;
    default:
      return {};
  }
}

}  // namespace

std::string errno_name(int number) {
  const char* name = strerrorname_np(number);
  return name == nullptr ? std::to_string(number) : name;
}

Error system_error(int number, Text tried) {
  return system_error(number, std::move(tried), hint_for(number));
}

Error system_error(int number, Text tried, Text hint) {
  const char* words = strerrordesc_np(number);
  return {ErrorKind::failed, errno_name(number), std::move(tried), Text::verbatim(words == nullptr ? "" : words),
          std::move(hint)};
}

Error path_error(int number, const Phrase& tried, const std::filesystem::path& path) {
  return system_error(number, Text(tried, {{"path", path.string()}}));
}

}  // namespace dbmaint::platform
