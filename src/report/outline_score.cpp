#include "report/outline_sections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dbmaint/text/report.hpp"
#include "report/outline_parts.hpp"
#include "report/words.hpp"

namespace dbmaint {

namespace t = text::report;

namespace {

using Count = std::int64_t;

bool holds_ignored(const Report& report, const std::string& check) {
  return std::any_of(report.ignored.begin(), report.ignored.end(),
                     [&check](const IgnoredFinding& ignored) { return ignored.finding.check == check; });
}

}  // namespace

Outline score_section(const Report& report, const Voice& voice) {
  if (!report.score) return {};
  const Score& score = *report.score;
  const ScoreWord word = word_for(score.value);
  const Tone tone = word == ScoreWord::good ? Tone::good : word == ScoreWord::urgent ? Tone::bad : Tone::warning;
  Outline outline{section_heading(voice(score.at_most ? t::score_title_at_most : t::score_title,
                                        {{"score", Count{score.value}}, {"word", voice(word_of(word))}}),
                                  tone)};
  Grid grid{{{voice(t::score_factor_column), Align::right}, {voice(t::score_because_column), Align::left}}, {}};
  grid.rows.push_back(
      {fmt::format("100 × {}/{}", score.active_tables, score.main_tables),
       voice(t::score_tables, {{"active", Count{score.active_tables}}, {"main", Count{score.main_tables}}})});
  for (const ScoreFactor& factor : score.factors)
    grid.rows.push_back({fmt::format("× {}", factor_words(factor.factor, voice.language())),
                         voice(holds_ignored(report, factor.check) ? t::score_check_ignored : t::score_check,
                               {{"check", factor.check}, {"severity", voice(word_of(factor.severity))}})});
  outline.push_back(std::move(grid));
  if (score.at_most) outline.push_back(Paragraph{voice(t::score_at_most_why), Tone::warning});
  const bool counts_ignored = std::any_of(score.factors.begin(), score.factors.end(), [&](const ScoreFactor& factor) {
    return holds_ignored(report, factor.check);
  });
  if (counts_ignored) outline.push_back(Paragraph{voice(t::score_counts_ignored), Tone::muted});
  outline.push_back(Paragraph{voice(t::score_scale), Tone::muted});
  if (report.grade) outline.push_back(Paragraph{voice(t::grade_scale), Tone::muted});
  return outline;
}

}  // namespace dbmaint
