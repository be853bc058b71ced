#include <fmt/format.h>

#include <array>
#include <cmath>

#include "dbmaint/core/text.hpp"
#include "dbmaint/text/core.hpp"

namespace dbmaint {
namespace {

constexpr std::string_view narrow_no_break_space = "\u202f";

std::string_view thousands_separator(Language language) {
  return language == Language::french ? narrow_no_break_space : ",";
}

/// Groups the digits before the decimal point (if there is one) by three and writes the point as the language does.
std::string localized(std::string_view digits, Language language) {
  std::string out;
  if (digits.starts_with('-')) {
    out += '-';
    digits.remove_prefix(1);
  }
  const std::size_t point = digits.find('.');
  const std::string_view whole = digits.substr(0, point);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) out += thousands_separator(language);
    out += whole[i];
  }
  if (point != std::string_view::npos) {
    out += language == Language::french ? ',' : '.';
    out += digits.substr(point + 1);
  }
  return out;
}

/// At most `decimals` of them, without trailing zeros.
std::string rounded(double number, int decimals) {
  std::string digits = fmt::format("{:.{}f}", number, decimals);
  if (digits.find('.') != std::string::npos) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
  }
  return digits == "-0" ? "0" : digits;
}

/// Two decimals; more for small numbers, so that something never reads as nothing.
std::string display(double number, Language language) {
  if (!std::isfinite(number)) return fmt::format("{}", number);
  int decimals = 2;
  while (decimals < 9 && number != 0 && std::abs(number) < std::pow(10.0, 1 - decimals)) ++decimals;
  return localized(rounded(number, decimals), language);
}

std::string display(std::int64_t number, Language language) {
  return localized(fmt::format("{}", number), language);
}

std::string display(ByteSize size, Language language) {
  const std::array<const Phrase*, 5> units{&text::core::bytes, &text::core::kilobytes, &text::core::megabytes,
                                           &text::core::gigabytes, &text::core::terabytes};
  double number = static_cast<double>(size.bytes);
  std::size_t unit = 0;
  // 1023.95 of a unit would be rounded to 1024.0 of it.
  while (unit + 1 < units.size() && number >= (unit == 0 ? 1024.0 : 1023.95)) {
    number /= 1024;
    ++unit;
  }
  return Text(*units[unit], {{"number", localized(rounded(number, 1), language)}}).in(language);
}

/// The larger unit alone when nothing is left of the smaller one.
Text in_two_units(const Phrase& both, const Phrase& larger_only, const char* larger, const char* smaller,
                  std::int64_t count, std::int64_t per_larger) {
  if (count % per_larger == 0) return {larger_only, {{larger, count / per_larger}}};
  return {both, {{larger, count / per_larger}, {smaller, count % per_larger}}};
}

std::string display(Duration duration, Language language) {
  using namespace std::chrono_literals;
  if (duration < Duration::zero()) return "-" + display(-duration, language);
  if (duration < 1s) return Text(text::core::milliseconds, {{"number", duration.count()}}).in(language);
  if (duration < 59950ms) {
    const std::string number = localized(rounded(std::chrono::duration<double>(duration).count(), 1), language);
    return Text(text::core::seconds, {{"number", number}}).in(language);
  }
  if (const auto whole = std::chrono::round<std::chrono::seconds>(duration); whole < 1h)
    return in_two_units(text::core::minutes_seconds, text::core::minutes, "minutes", "seconds", whole.count(), 60)
        .in(language);
  if (const auto whole = std::chrono::round<std::chrono::minutes>(duration); whole < 48h)
    return in_two_units(text::core::hours_minutes, text::core::hours, "hours", "minutes", whole.count(), 60)
        .in(language);
  const auto whole = std::chrono::round<std::chrono::hours>(duration);
  return in_two_units(text::core::days_hours, text::core::days, "days", "hours", whole.count(), 24).in(language);
}

std::string display(Timestamp instant, Language) {
  const std::string full = to_rfc3339(std::chrono::floor<std::chrono::seconds>(instant));  // 2026-11-22T02:00:00Z
  const std::size_t t = full.find('T');
  const std::string time = full.substr(t + 1, full.ends_with(":00Z") ? 5 : 8);
  return full.substr(0, t) + " " + time + " UTC";
}

std::string display(const std::string& words, Language) {
  return words;
}

}  // namespace

std::string to_display(const Value& value, Language language) {
  return std::visit([language](const auto& held) { return display(held, language); }, value);
}

}  // namespace dbmaint
