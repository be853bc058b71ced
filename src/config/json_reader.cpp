#include "config/json_reader.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "dbmaint/core/schema.hpp"
#include "dbmaint/text/config.hpp"

namespace dbmaint::config {
namespace {

std::string joined(const std::string& path, std::string_view key) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '$';
  };
  if (key.empty() || !std::all_of(key.begin(), key.end(), plain)) return fmt::format("{}[\"{}\"]", path, key);
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

std::string quoted_list(std::span<const std::string_view> words) {
  std::string list;
  for (const std::string_view word : words) list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", word);
  return list;
}

}  // namespace

Text JsonReader::found() const {
  switch (value_->type()) {
    case nlohmann::json::value_t::object:
      return text::config::an_object;
    case nlohmann::json::value_t::array:
      return text::config::an_array;
    case nlohmann::json::value_t::string:
      return text::config::a_string;
    case nlohmann::json::value_t::boolean:
      return text::config::a_boolean;
    case nlohmann::json::value_t::null:
      return text::config::a_null;
    default:
      return text::config::a_number;
  }
}

bool JsonReader::expect_object() const {
  if (value_->is_object()) return true;
  problem(
      Text{text::config::expected_object, {{"path", path_.empty() ? std::string("$") : path_}}}.with("found", found()));
  return false;
}

std::vector<std::string> JsonReader::keys() const {
  std::vector<std::string> keys;
  for (const auto& member : value_->items()) keys.push_back(member.key());
  return keys;
}

std::optional<JsonReader> JsonReader::find(std::string_view key) const {
  if (!value_->contains(key)) return std::nullopt;
  return member(key);
}

JsonReader JsonReader::member(std::string_view key) const {
  return {value_->at(std::string(key)), joined(path_, key), *context_};
}

std::vector<JsonReader> JsonReader::elements() const {
  std::vector<JsonReader> elements;
  if (!value_->is_array()) {
    problem(Text{text::config::expected_array, {{"path", path_}}}.with("found", found()));
    return elements;
  }
  for (std::size_t i = 0; i < value_->size(); ++i)
    elements.emplace_back((*value_)[i], fmt::format("{}[{}]", path_, i), *context_);
  return elements;
}

std::optional<JsonReader::Written> JsonReader::string() const {
  if (!value_->is_string()) {
    problem(Text{text::config::expected_string, {{"path", path_}}}.with("found", found()));
    return std::nullopt;
  }
  const std::string& written = value_->get_ref<const std::string&>();
  std::optional<std::string> value = interpolate(written, path_, *context_);
  if (!value) return std::nullopt;
  return Written{std::move(*value), written};
}

void JsonReader::read(std::string& into) const {
  if (std::optional<Written> written = string()) into = std::move(written->value);
}

void JsonReader::read_filled(std::string& into) const {
  std::optional<Written> written = string();
  if (!written) return;
  if (written->value.empty()) return problem({text::config::empty_string, {{"path", path_}}});
  into = std::move(written->value);
}

void JsonReader::read(Secret& into) const {
  std::string value;
  read_filled(value);
  if (!value.empty()) into = Secret(std::move(value));
}

void JsonReader::read(Duration& into) const {
  const std::optional<Written> written = string();
  if (!written) return;
  if (const std::optional<Duration> duration = parse_duration(written->value))
    into = *duration;
  else
    problem({text::config::bad_duration, {{"path", path_}, {"value", written->shown}}});
}

void JsonReader::read(ByteSize& into) const {
  const std::optional<Written> written = string();
  if (!written) return;
  if (const std::optional<ByteSize> size = parse_byte_size(written->value))
    into = *size;
  else
    problem({text::config::bad_size, {{"path", path_}, {"value", written->shown}}});
}

void JsonReader::read(int& into, int least, int most) const {
  if (!value_->is_number_integer())
    return problem(Text{text::config::expected_integer, {{"path", path_}}}.with("found", found()));
  // Compared in the document's own type: a huge number must not wrap into the range.
  if (*value_ < least || *value_ > most)
    return problem({text::config::outside_range,
                    {{"path", path_},
                     {"value", value_->dump()},
                     {"least", std::to_string(least)},
                     {"most", std::to_string(most)}}});
  into = value_->get<int>();
}

void JsonReader::read(std::int64_t& into, std::int64_t least) const {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  if (!value_->is_number_integer())
    return problem(Text{text::config::expected_integer, {{"path", path_}}}.with("found", found()));
  const bool too_big = value_->is_number_unsigned() && value_->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
  if (too_big || value_->get<std::int64_t>() < least)
    return problem({text::config::outside_range,
                    {{"path", path_},
                     {"value", value_->dump()},
                     {"least", std::to_string(least)},
                     {"most", std::to_string(most)}}});
  into = value_->get<std::int64_t>();
}

void JsonReader::read(double& into, double least, double most) const {
  if (!value_->is_number())
    return problem(Text{text::config::expected_number, {{"path", path_}}}.with("found", found()));
  const double value = value_->get<double>();
  if (!(value >= least && value <= most))
    return problem({text::config::outside_range,
                    {{"path", path_},
                     {"value", value_->dump()},
                     {"least", fmt::format("{}", least)},
                     {"most", fmt::format("{}", most)}}});
  into = value;
}

void JsonReader::read_path(std::filesystem::path& into) const {
  std::string value;
  read_filled(value);
  if (!value.empty()) into = resolve_path(value, *context_);
}

void JsonReader::read(std::vector<std::string>& into) const {
  into.clear();
  for (const JsonReader& element : elements()) element.read_filled(into.emplace_back());
}

std::optional<std::size_t> JsonReader::word(std::span<const std::string_view> allowed) const {
  const std::optional<Written> written = string();
  if (!written) return std::nullopt;
  const auto at = std::find(allowed.begin(), allowed.end(), written->value);
  if (at != allowed.end()) return static_cast<std::size_t>(at - allowed.begin());
  if (const auto nearest = nearest_name(written->value, {allowed.begin(), allowed.end()}))
    problem({text::config::bad_word_nearest,
             {{"path", path_}, {"value", written->shown}, {"allowed", quoted_list(allowed)}, {"nearest", *nearest}}});
  else
    problem({text::config::bad_word, {{"path", path_}, {"value", written->shown}, {"allowed", quoted_list(allowed)}}});
  return std::nullopt;
}

}  // namespace dbmaint::config
