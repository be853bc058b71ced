#include "backup/json_fields.hpp"

#include "dbmaint/text/backup.hpp"

namespace dbmaint {

JsonFields::JsonFields(const nlohmann::ordered_json& object, Text tried, Text hint)
    : object_(&object),
      tried_(std::move(tried)),
      hint_(hint.empty() ? Text(text::backup::hint_damaged) : std::move(hint)) {}

void JsonFields::wrong(const char* name) const {
  throw Error(ErrorKind::corruption, tried_, Text(text::backup::field_wrong, {{"field", std::string(name)}}), hint_);
}

const nlohmann::ordered_json& JsonFields::field(const char* name) const {
  if (!object_->is_object()) wrong(name);
  const auto found = object_->find(name);
  if (found == object_->end()) wrong(name);
  return *found;
}

std::string JsonFields::string(const char* name) const {
  const auto& value = field(name);
  if (!value.is_string()) wrong(name);
  return value.get<std::string>();
}

std::int64_t JsonFields::integer(const char* name) const {
  const auto& value = field(name);
  if (!value.is_number_integer()) wrong(name);
  return value.get<std::int64_t>();
}

ByteSize JsonFields::size(const char* name) const {
  const auto& value = field(name);
  if (!value.is_number_unsigned()) wrong(name);
  return {value.get<std::uint64_t>()};
}

bool JsonFields::boolean(const char* name) const {
  const auto& value = field(name);
  if (!value.is_boolean()) wrong(name);
  return value.get<bool>();
}

Timestamp JsonFields::timestamp(const char* name) const {
  const auto value = parse_timestamp(string(name));
  if (!value) wrong(name);
  return *value;
}

std::vector<std::string> JsonFields::strings(const char* name) const {
  const auto& value = field(name);
  if (!value.is_array()) wrong(name);
  std::vector<std::string> result;
  for (const auto& element : value) {
    if (!element.is_string()) wrong(name);
    result.push_back(element.get<std::string>());
  }
  return result;
}

std::vector<JsonFields> JsonFields::objects(const char* name) const {
  const auto& value = field(name);
  if (!value.is_array()) wrong(name);
  std::vector<JsonFields> result;
  for (const auto& element : value) result.emplace_back(element, tried_, hint_);
  return result;
}

JsonFields JsonFields::object(const char* name) const {
  const auto& value = field(name);
  if (!value.is_object()) wrong(name);
  return {value, tried_, hint_};
}

std::map<std::string, std::string> JsonFields::string_map(const char* name) const {
  const auto& value = field(name);
  if (!value.is_object()) wrong(name);
  std::map<std::string, std::string> result;
  for (const auto& [key, element] : value.items()) {
    if (!element.is_string()) wrong(name);
    result[key] = element.get<std::string>();
  }
  return result;
}

bool JsonFields::has(const char* name) const {
  return object_->is_object() && object_->contains(name);
}

std::vector<std::string> JsonFields::names() const {
  std::vector<std::string> result;
  for (const auto& [key, element] : object_->items()) result.push_back(key);
  return result;
}

}  // namespace dbmaint
