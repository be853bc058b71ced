#include "dbmaint/core/sql_name.hpp"

namespace dbmaint {

std::string quote_name(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string quote_name(const TableName& name) {
  return name.schema.empty() ? quote_name(name.name) : quote_name(name.schema) + '.' + quote_name(name.name);
}

std::string quote_names(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + quote_name(name);
  return list;
}

}  // namespace dbmaint
