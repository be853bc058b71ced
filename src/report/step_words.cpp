#include "dbmaint/report/step_words.hpp"

#include <array>

#include "dbmaint/text/steps.hpp"

namespace dbmaint {

namespace t = text::steps;

namespace {

constexpr std::array whole_names{
    &t::backup,     &t::verify_backup, &t::prune_backups, &t::reclaim_space, &t::care_of_database, &t::observe,
    &t::checks,     &t::report_files,  &t::drill,         &t::restore,       &t::repeat_repairs,   &t::compare,
    &t::take_place, &t::check_backups, &t::offsite,       &t::fetch,         &t::finish_archives};

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
  for (const Phrase* phrase : {&t::cleanup, &t::more_care_of_database, &t::care})
    if (Text words = with_object(*phrase, name); !words.empty()) return words;
  return Text::verbatim(name);
}

}  // namespace dbmaint
