#include "config/rule_words.hpp"

#include <array>

#include "config/columns_ref.hpp"
#include "dbmaint/text/config.hpp"

namespace dbmaint::config {
namespace {

constexpr std::array<std::string_view, 4> kActionWords = {"report", "delete", "set_null", "archive"};
constexpr std::array<Action, 4> kActions = {Action::report, Action::remove, Action::set_null, Action::archive};
constexpr std::array<std::string_view, 5> kFormatWords = {"native", "date", "iso8601", "unix_seconds", "unix_millis"};
constexpr std::array<TimeFormat, 5> kFormats = {TimeFormat::native, TimeFormat::date, TimeFormat::iso8601,
                                                TimeFormat::unix_seconds, TimeFormat::unix_millis};
constexpr std::array<std::string_view, 3> kRoutineWords = {"daily", "weekly", "monthly"};
constexpr std::array<Routine, 3> kRoutines = {Routine::daily, Routine::weekly, Routine::monthly};

/// Repairs take rows that should have stayed where a parent table shrinks while they run, and where keys are equal only
/// by an operator that the session does not see (docs/configuration.md): until they cannot, whoever tries them says so.
bool previews_repairs(const JsonReader& at) {
  return at.context().environment.variable("DBMAINT_PREVIEW").value_or("") == "repairs";
}

/// Why this version does not do it; null when it does.
const Phrase* refusal(RuleKind kind, Action action) {
  if (action == Action::report) return nullptr;
  if (kind != RuleKind::retention) {
    if (action == Action::archive) return &text::config::archive_relation_not_yet;
    return kind == RuleKind::unattached && action == Action::set_null ? &text::config::set_null_needs_a_parent
                                                                      : nullptr;
  }
  return action == Action::set_null ? &text::config::set_null_is_for_relations : nullptr;
}

}  // namespace

void read_action(const JsonReader& at, RuleKind kind, Action& into) {
  const std::optional<std::size_t> word = at.word(kActionWords);
  if (!word) return;
  const Action action = kActions.at(*word);
  if (const Phrase* reason = refusal(kind, action))
    at.problem({*reason, {{"path", at.path()}}});
  else if (kind != RuleKind::retention && action != Action::report && !previews_repairs(at))
    at.problem({text::config::repairs_are_a_preview, {{"path", at.path()}}});
  else
    into = action;
}

void read_positive(const JsonReader& at, Duration& into) {
  Duration value = into;
  at.read(value);
  if (value > Duration::zero())
    into = value;
  else
    at.problem({text::config::must_be_positive, {{"path", at.path()}}});
}

void read_format(const JsonReader& at, std::optional<TimeFormat>& into) {
  if (const std::optional<std::size_t> word = at.word(kFormatWords)) into = kFormats.at(*word);
}

void read_max_fraction(const JsonReader& at, std::optional<double>& into) {
  double fraction = 0;
  at.read(fraction, 0.0, 1.0);
  into = fraction;
}

void read_routines(const JsonReader& at, std::set<Routine>& into) {
  into.clear();
  for (const JsonReader& element : at.elements())
    if (const std::optional<std::size_t> word = element.word(kRoutineWords)) into.insert(kRoutines.at(*word));
}

void read_columns(const JsonReader& at, ColumnsRef& into) {
  const std::optional<JsonReader::Written> written = at.string();
  if (!written) return;
  if (std::optional<ColumnsRef> columns = parse_columns_ref(written->value))
    into = std::move(*columns);
  else
    at.problem({text::config::bad_columns, {{"path", at.path()}, {"value", written->shown}}});
}

}  // namespace dbmaint::config
