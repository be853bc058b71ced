#include "dbmaint/report/step_words.hpp"

#include <array>

#include "dbmaint/text/steps.hpp"

namespace dbmaint {

namespace {

constexpr std::array whole_names{
    &text::steps::backup,        &text::steps::verify_backup,    &text::steps::prune_backups,
    &text::steps::reclaim_space, &text::steps::care_of_database, &text::steps::observe,
    &text::steps::checks,        &text::steps::report_files,     &text::steps::drill,
    &text::steps::restore,       &text::steps::repeat_repairs,   &text::steps::compare,
    &text::steps::take_place,    &text::steps::check_backups,    &text::steps::offsite,
    &text::steps::fetch,         &text::steps::finish_archives};

/// "cleanup audit_logs" with the phrase "cleanup {object}".
Text with_object(const Phrase& phrase, const std::string& name) {
  const std::string_view start = phrase.in(Language::english).substr(0, phrase.in(Language::english).find('{'));
  if (!name.starts_with(start)) return {};
  return {phrase, {{"object", name.substr(start.size())}}};
}

}  // namespace

Text words_for_step(const std::string& name) {
  for (const Phrase* phrase : whole_names)
    if (phrase->in(Language::english) == name) return *phrase;
  for (const Phrase* phrase : {&text::steps::cleanup, &text::steps::more_care_of_database, &text::steps::care})
    if (Text words = with_object(*phrase, name); !words.empty()) return words;
  return Text::verbatim(name);
}

}  // namespace dbmaint
