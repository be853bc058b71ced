#include "dbmaint/core/byte_size.hpp"

#include <array>
#include <limits>
#include <utility>

#include "core/quantity.hpp"

namespace dbmaint {
namespace {

std::optional<std::uint64_t> bytes_per(std::string_view unit) {
  constexpr std::uint64_t kib = 1024;
  constexpr std::array<std::pair<std::string_view, std::uint64_t>, 14> units{{{"", 1},
                                                                              {"b", 1},
                                                                              {"k", kib},
                                                                              {"kb", kib},
                                                                              {"kib", kib},
                                                                              {"m", kib * kib},
                                                                              {"mb", kib * kib},
                                                                              {"mib", kib * kib},
                                                                              {"g", kib * kib * kib},
                                                                              {"gb", kib * kib * kib},
                                                                              {"gib", kib * kib * kib},
                                                                              {"t", kib * kib * kib * kib},
                                                                              {"tb", kib * kib * kib * kib},
                                                                              {"tib", kib * kib * kib * kib}}};
  for (const auto& [name, bytes] : units)
    if (core::same_word(unit, name)) return bytes;
  return std::nullopt;
}

}  // namespace

std::optional<ByteSize> parse_byte_size(std::string_view words) {
  const auto quantity = core::split_quantity(words);
  if (!quantity) return std::nullopt;
  const auto unit = bytes_per(quantity->unit);
  if (!unit || quantity->number > std::numeric_limits<std::uint64_t>::max() / *unit) return std::nullopt;
  return ByteSize{quantity->number * *unit};
}

}  // namespace dbmaint
