#include "embedded/config_schema.hpp"
#include "dbmaint/config/load.hpp"

namespace dbmaint {

std::string_view config_schema() {
  return embedded::dbmaint;
}

}  // namespace dbmaint
