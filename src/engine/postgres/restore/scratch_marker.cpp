#include "engine/postgres/restore/scratch_marker.hpp"

#include <array>

#include "dbmaint/core/timestamp.hpp"
#include "dbmaint/platform/digest.hpp"
#include "engine/postgres/statement.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::string_view beginning = "dbmaint scratch database of ";

/// The length of a quoted name at the beginning of `words`, its quotes included; 0 when there is none.
std::size_t quoted_length(std::string_view words) {
  if (words.empty() || words.front() != '"') return 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] != '"') continue;
    if (i + 1 < words.size() && words[i + 1] == '"')
      ++i;
    else
      return i + 1;
  }
  return 0;
}

std::string unquoted(std::string_view quoted) {
  std::string out;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    out += quoted[i];
    if (quoted[i] == '"') ++i;
  }
  return out;
}

/// "shop" of "shop_drill_20261122t020000z"; empty: another kind of name.
std::string_view before_purpose(std::string_view name) {
  const std::size_t time = name.rfind('_');
  if (time == std::string_view::npos || !looks_compact(name.substr(time + 1))) return {};
  const std::size_t purpose = name.substr(0, time).rfind('_');
  if (purpose == std::string_view::npos) return {};
  const std::string_view word = name.substr(purpose + 1, time - purpose - 1);
  return word == "drill" || word == "restore" ? name.substr(0, purpose) : std::string_view{};
}

}  // namespace

std::string to_comment(const ScratchMarker& marker) {
  return std::string(beginning) + quote_identifier(marker.of) + " " + to_words(marker.made);
}

std::optional<ScratchMarker> parse_scratch_marker(std::string_view comment) {
  if (!comment.starts_with(beginning)) return std::nullopt;
  comment.remove_prefix(beginning.size());
  const std::size_t name = quoted_length(comment);
  if (name == 0) return std::nullopt;
  const auto made = parse_lock_holder(comment.substr(name));
  if (!made || made->command.empty() || made->process.empty() || !made->since) return std::nullopt;
  return ScratchMarker{unquoted(comment.substr(0, name)), *made};
}

ScratchState judge_scratch(const ScratchUse& use) {
  if (use.locked) return ScratchState::in_use;
  if (use.others > 0) return ScratchState::uncertain;
  if (use.made_here) return use.maker_may_live ? ScratchState::uncertain : ScratchState::left_over;
  return use.sessions > 0 ? ScratchState::uncertain : ScratchState::left_over;
}

std::string scratch_lock_object(std::string_view database) {
  const auto bits = static_cast<std::uint32_t>(std::stoul(sha256(database).substr(0, 8), nullptr, 16));
  return std::to_string(static_cast<std::int32_t>(bits));
}

bool named_like_scratch(std::string_view name) {
  return !before_purpose(name).empty();
}

bool looks_like_scratch(std::string_view name, std::string_view of) {
  const std::string_view begin = before_purpose(name);
  if (begin.empty()) return false;
  constexpr std::size_t longest_name = 63;  // a longer one has lost the end of its first part
  return begin == of || (name.size() == longest_name && of.starts_with(begin));
}

}  // namespace dbmaint::postgres
