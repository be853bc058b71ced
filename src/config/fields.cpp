#include "config/fields.hpp"

namespace dbmaint::config {

void refuse_unknown_keys(const JsonReader& object, const std::vector<std::string>& known) {
  for (const std::string& key : object.keys()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const std::string path = object.member(key).path();
    if (const std::optional<std::string> nearest = nearest_name(key, known))
      object.problem({text::config::unknown_key_nearest, {{"path", path}, {"nearest", *nearest}}});
    else
      object.problem({text::config::unknown_key, {{"path", path}}});
  }
}

}  // namespace dbmaint::config
