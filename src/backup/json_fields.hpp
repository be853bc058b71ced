#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/timestamp.hpp"

namespace dbmaint {

/// Reads the fields of one JSON object strictly: what is absent or of another type is Error{corruption} with `tried`
/// and `hint`; no hint means that of a damaged backup.
class JsonFields {
 public:
  JsonFields(const nlohmann::ordered_json& object, Text tried, Text hint = {});

  [[nodiscard]] std::string string(const char* name) const;
  [[nodiscard]] std::int64_t integer(const char* name) const;
  [[nodiscard]] ByteSize size(const char* name) const;
  [[nodiscard]] bool boolean(const char* name) const;
  [[nodiscard]] Timestamp timestamp(const char* name) const;
  [[nodiscard]] std::vector<std::string> strings(const char* name) const;
  [[nodiscard]] std::vector<JsonFields> objects(const char* name) const;
  [[nodiscard]] JsonFields object(const char* name) const;
  [[nodiscard]] std::map<std::string, std::string> string_map(const char* name) const;
  /// For what later versions added, and for objects whose names are data.
  [[nodiscard]] bool has(const char* name) const;
  [[nodiscard]] std::vector<std::string> names() const;
  [[noreturn]] void wrong(const char* name) const;

 private:
  [[nodiscard]] const nlohmann::ordered_json& field(const char* name) const;

  const nlohmann::ordered_json* object_;
  Text tried_;
  Text hint_;
};

}  // namespace dbmaint
