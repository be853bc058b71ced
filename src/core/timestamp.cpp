#include "dbmaint/core/timestamp.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dbmaint {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hh_mm_ss;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

struct CivilTime {
  int year;
  unsigned month, day;
  std::int64_t hour, minute, second, millisecond;
};

CivilTime civil(Timestamp t) {
  const sys_days day = floor<days>(t);
  const year_month_day date(day);
  const hh_mm_ss<milliseconds> time(t - day);
  return {static_cast<int>(date.year()),
          static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()),
          time.hours().count(),
          time.minutes().count(),
          time.seconds().count(),
          time.subseconds().count()};
}

/// Reads fixed-width pieces from the front of a text; the first that does not fit spoils it all.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int digits(std::size_t count) {
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_.empty() || rest_[0] < '0' || rest_[0] > '9') return fail();
      number = number * 10 + (rest_[0] - '0');
      rest_.remove_prefix(1);
    }
    return number;
  }
  int number_up_to(std::size_t count, int largest) {
    const int number = digits(count);
    return number > largest ? fail() : number;
  }
  bool accept(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_[0]) == std::string_view::npos) return false;
    last_ = rest_[0];
    rest_.remove_prefix(1);
    return true;
  }
  void expect(std::string_view any_of) {
    if (!accept(any_of)) fail();
  }
  [[nodiscard]] bool next_is_digit() const { return !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; }
  [[nodiscard]] char last() const { return last_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool good() const { return good_; }

 private:
  int fail() {
    good_ = false;
    return 0;
  }
  std::string_view rest_;
  char last_ = '\0';
  bool good_ = true;
};

/// Digits beyond the third are cut off.
milliseconds scan_fraction(Scanner& in) {
  int fraction = in.digits(1) * 100;
  if (in.next_is_digit()) fraction += in.digits(1) * 10;
  if (in.next_is_digit()) fraction += in.digits(1);
  while (in.good() && in.next_is_digit()) static_cast<void>(in.digits(1));
  return milliseconds(fraction);
}

minutes scan_offset(Scanner& in) {
  if (in.accept("Zz")) return minutes(0);
  in.expect("+-");
  const int sign = in.last() == '-' ? -1 : 1;
  const int hour = in.number_up_to(2, 23);
  in.expect(":");
  const int minute = in.number_up_to(2, 59);
  return minutes(sign * (hour * 60 + minute));
}

}  // namespace

std::string to_rfc3339(Timestamp t) {
  const CivilTime c = civil(t);
  std::string out =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", c.year, c.month, c.day, c.hour, c.minute, c.second);
  if (c.millisecond != 0) out += fmt::format(".{:03}", c.millisecond);
  return out + "Z";
}

std::string to_compact(Timestamp t) {
  const CivilTime c = civil(t);
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

bool looks_compact(std::string_view text) {
  constexpr std::string_view upper = "00000000T000000Z";
  constexpr std::string_view lower = "00000000t000000z";
  const auto fits = [](char shape, char c) { return shape == '0' ? c >= '0' && c <= '9' : shape == c; };
  return std::equal(text.begin(), text.end(), upper.begin(), upper.end(), [&](char c, char s) { return fits(s, c); }) ||
         std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [&](char c, char s) { return fits(s, c); });
}

std::string to_iso_date(Timestamp t) {
  const CivilTime c = civil(t);
  return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}

std::string to_iso_month(Timestamp t) {
  const CivilTime c = civil(t);
  return fmt::format("{:04}-{:02}", c.year, c.month);
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  Scanner in(text);
  const int year = in.digits(4);
  in.expect("-");
  const int month = in.digits(2);
  in.expect("-");
  const int day = in.digits(2);
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!in.good() || !date.ok()) return std::nullopt;
  Timestamp instant = sys_days(date);
  if (in.at_end()) return instant;

  in.expect("Tt ");
  instant += hours(in.number_up_to(2, 23));
  in.expect(":");
  instant += minutes(in.number_up_to(2, 59));
  in.expect(":");
  instant += seconds(in.number_up_to(2, 59));
  if (in.accept(".")) instant += scan_fraction(in);
  instant -= scan_offset(in);
  if (!in.good() || !in.at_end()) return std::nullopt;
  return instant;
}

// The week belongs to the year that its Thursday falls in.
IsoWeek iso_week(Timestamp t) {
  const sys_days day = floor<days>(t);
  const unsigned weekday = std::chrono::weekday(day).iso_encoding();  // Monday 1 … Sunday 7
  const sys_days thursday = day + days(4) - days(weekday);
  const std::chrono::year year = year_month_day(thursday).year();
  const sys_days new_year = year / std::chrono::January / 1;
  return {static_cast<int>(year), static_cast<int>((thursday - new_year).count() / 7 + 1)};
}

}  // namespace dbmaint
