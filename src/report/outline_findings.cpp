#include "report/outline_sections.hpp"

#include <fmt/format.h>

#include "dbmaint/text/report.hpp"
#include "report/outline_parts.hpp"
#include "report/words.hpp"

namespace dbmaint {

namespace t = text::report;

namespace {

using Count = std::int64_t;

/// Whether the reason and the page are said: not again under the next finding of the same check.
enum class Background { said, left_out };

std::string title_of(const Finding& finding, const Voice& voice) {
  const std::string severity = voice(word_of(finding.severity));
  if (finding.object.empty()) return voice(t::finding_title_bare, {{"severity", severity}, {"check", finding.check}});
  return voice(t::finding_title, {{"severity", severity}, {"check", finding.check}, {"object", finding.object}});
}

Item item_of(const Finding& finding, const Voice& voice, Background background) {
  Item item;
  item.title = title_of(finding, voice);
  item.tone = tone_of(finding.severity);
  add_note(item, voice(finding.message));
  if (finding.measured && finding.threshold)
    add_note(item, voice, t::measured_label,
             voice(t::measured_limit, {{"measured", *finding.measured}, {"threshold", *finding.threshold}}));
  else if (finding.measured)
    add_note(item, voice, t::measured_label, voice.value(*finding.measured));
  const bool say = background == Background::said;
  if (say) add_note(item, voice, t::why_label, voice(finding.why));
  if (finding.status == FindingStatus::known) add_note(item, voice(t::status_known));
  if (say) add_note(item, voice, t::page_label, voice(fmt::format("docs/checks/{}.md", finding.check)));
  if (!finding.fix.empty()) {
    item.notes.push_back({voice(t::label_colon, {{"label", voice(t::fix_label)}}), ""});
    item.code.push_back(printable_text(finding.fix));
  }
  return item;
}

}  // namespace

Item item_of(const Error& error, const Voice& voice) {
  Item item;
  item.title = voice(t::error_line, {{"message", error.message(voice.language())}});
  item.tone = Tone::bad;
  add_note(item, voice, t::hint_label, voice(error.hint()));
  return item;
}

Outline errors_section(const Report& report, const Voice& voice) {
  if (report.errors.empty()) return {};
  Items items;
  for (const Error& error : report.errors) items.items.push_back(item_of(error, voice));
  return {section_heading(voice(t::error_title), Tone::bad), std::move(items)};
}

Outline findings_section(const Report& report, const Voice& voice) {
  if (report.findings.empty()) {
    const bool all_was_seen =
        report.status == RunStatus::ok && !report.checks.ran.empty() && report.checks.unknown.empty();
    if (!all_was_seen) return {};
    return {Paragraph{voice(t::no_findings), Tone::good}};
  }
  Items items;
  const std::vector<Finding> findings = by_severity(report.findings);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const bool same = i > 0 && findings[i - 1].check == findings[i].check &&
                      findings[i - 1].why.in(voice.language()) == findings[i].why.in(voice.language());
    items.items.push_back(item_of(findings[i], voice, same ? Background::left_out : Background::said));
  }
  return {section_heading(voice(t::findings_title, {{"counts", severity_counts(report.findings, voice)}})),
          std::move(items)};
}

Outline ignored_section(const Report& report, const Voice& voice, Detail detail) {
  if (report.ignored.empty()) return {};
  Outline outline{section_heading(voice(t::ignored_title, {{"count", static_cast<Count>(report.ignored.size())}}))};
  if (detail == Detail::normal) {
    outline.push_back(Paragraph{voice(t::ignored_line), Tone::muted});
    return outline;
  }
  Items items;
  for (const IgnoredFinding& ignored : report.ignored) {
    Item item;
    item.title = title_of(ignored.finding, voice);
    item.tone = Tone::muted;
    add_note(item, voice(ignored.finding.message));
    add_note(item, voice, t::ignored_reason_label,
             ignored.until ? voice(t::ignored_until, {{"reason", ignored.reason}, {"day", to_iso_date(*ignored.until)}})
                           : voice(ignored.reason));
    items.items.push_back(std::move(item));
  }
  outline.push_back(std::move(items));
  return outline;
}

Outline unknown_section(const Report& report, const Voice& voice) {
  if (report.checks.unknown.empty()) return {};
  Items items;
  for (const ChecksReport::Unknown& unknown : report.checks.unknown) {
    Item item;
    item.title = voice(unknown.check);
    item.tone = Tone::warning;
    item.sign = Sign::failed;
    add_note(item, voice(unknown.error));
    items.items.push_back(std::move(item));
  }
  return {section_heading(voice(t::unknown_title), Tone::warning), std::move(items)};
}

Outline checks_section(const Report& report, const Voice& voice, Detail detail) {
  const ChecksReport& checks = report.checks;
  if (checks.ran.empty() && checks.skipped.empty()) return {};
  const auto count = [](const auto& list) { return static_cast<Count>(list.size()); };
  Outline outline{section_heading(voice(t::checks_title)),
                  Paragraph{voice(t::checks_line, {{"ran", count(checks.ran)},
                                                   {"passed", count(checks.passed)},
                                                   {"skipped", count(checks.skipped)},
                                                   {"unknown", count(checks.unknown)}})}};
  Items items;
  for (const ChecksReport::Skipped& skipped : checks.skipped) {
    Item item;
    item.title = voice(skipped.check);
    item.sign = Sign::skipped;
    item.tone = Tone::muted;
    add_note(item, voice(skipped.reason));
    items.items.push_back(std::move(item));
  }
  if (detail == Detail::full)
    for (const std::string& passed : checks.passed) items.items.push_back({voice(passed), Tone::plain, Sign::done});
  if (!items.items.empty()) outline.push_back(std::move(items));
  return outline;
}

}  // namespace dbmaint
