#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/json_reader.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/text/config.hpp"

namespace dbmaint::config {

enum class Presence { optional, required };

/// One key of an object and how it is read into a T. An object's table of fields is all there is to know about it: it
/// reads the object, refuses unknown keys, and is compared with the published JSON Schema by a test.
template <class T>
struct Field {
  std::string_view key;
  Presence presence;
  void (*read)(const JsonReader& at, T& into);
};

template <class T>
[[nodiscard]] std::vector<std::string> key_names(std::span<const Field<T>> fields) {
  std::vector<std::string> names;
  for (const Field<T>& field : fields) names.emplace_back(field.key);
  return names;
}

void refuse_unknown_keys(const JsonReader& object, const std::vector<std::string>& known);

/// Reads in the order of the table, whatever the order in the file.
template <class T>
void read_fields(const JsonReader& at, std::span<const Field<T>> fields, T& into) {
  if (!at.expect_object()) return;
  refuse_unknown_keys(at, key_names(fields));
  for (const Field<T>& field : fields) {
    if (const std::optional<JsonReader> value = at.find(field.key))
      field.read(*value, into);
    else if (field.presence == Presence::required)
      at.problem({text::config::missing_key, {{"path", at.path()}, {"key", std::string(field.key)}}});
  }
}

/// Appends one T per element of an array.
template <class T>
void read_elements(const JsonReader& at, void (*read)(const JsonReader&, T&), std::vector<T>& into) {
  for (const JsonReader& element : at.elements()) read(element, into.emplace_back());
}

/// Rules are called by their names, so two of one list may not share one. `rules` are the elements of `at`, in order.
template <class T>
void refuse_equal_names(const JsonReader& at, const std::vector<T>& rules) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const bool repeated = std::any_of(rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(i),
                                      [&](const T& earlier) { return earlier.name == rules[i].name; });
    if (repeated && !rules[i].name.empty())
      at.problem({text::config::name_used_twice,
                  {{"path", at.path() + "[" + std::to_string(i) + "]"}, {"name", rules[i].name}}});
  }
}

}  // namespace dbmaint::config
