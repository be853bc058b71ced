#include "dbmaint/run/goal.hpp"

namespace dbmaint {

std::string_view to_string(CommandName command) {
  switch (command) {
    case CommandName::analyze:
      return "analyze";
    case CommandName::verify:
      return "verify";
    case CommandName::backup:
      return "backup";
    case CommandName::cleanup:
      return "cleanup";
    case CommandName::daily:
      return "daily";
    case CommandName::weekly:
      return "weekly";
    case CommandName::monthly:
      return "monthly";
  }
  return "";
}

}  // namespace dbmaint
