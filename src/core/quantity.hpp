#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dbmaint::core {

/// "500 MB" taken apart. The number is a plain one: no sign, no fraction, no exponent.
struct Quantity {
  std::uint64_t number = 0;
  std::string_view unit;
};
[[nodiscard]] std::optional<Quantity> split_quantity(std::string_view words);

/// Letter case does not matter; ASCII only.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);

}  // namespace dbmaint::core
