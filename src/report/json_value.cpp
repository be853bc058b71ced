#include "report/json_value.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "dbmaint/core/redaction.hpp"

namespace dbmaint {

using Json = nlohmann::ordered_json;

Json json_number(double value) {
  if (!std::isfinite(value)) return nullptr;
  constexpr double largest_exact = 9007199254740992.0;
  if (value == std::floor(value) && std::abs(value) < largest_exact) return static_cast<std::int64_t>(value);
  return value;
}

Json json_value(const std::optional<Value>& value) {
  struct Visitor {
    Json operator()(const std::string& text) const { return redact(text); }
    Json operator()(std::int64_t n) const { return n; }
    Json operator()(double n) const { return json_number(n); }
    Json operator()(ByteSize size) const { return size.bytes; }
    Json operator()(Duration duration) const { return duration.count(); }
    Json operator()(Timestamp t) const { return to_rfc3339(t); }
  };
  return value ? std::visit(Visitor{}, *value) : Json(nullptr);
}

}  // namespace dbmaint
