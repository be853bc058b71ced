#include "run/survey/rule_mistakes.hpp"

#include <algorithm>
#include <string_view>

#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"

namespace dbmaint {

void RuleMistakes::add(Error mistake, Text in_list) {
  const bool known = std::any_of(found_.begin(), found_.end(), [&](const Mistake& other) {
    return std::string_view(other.error.what()) == mistake.what();
  });
  if (!known) found_.push_back({std::move(mistake), std::move(in_list)});
}

void RuleMistakes::gather(const std::function<void()>& work) {
  const std::optional<Error> error = attempt(work);
  if (!error) return;
  if (error->kind() != ErrorKind::usage) throw Error(*error);
  add(*error);
}

void RuleMistakes::refuse(const TargetConfig& target) const {
  if (found_.empty()) return;
  if (found_.size() == 1) throw Error(found_.front().error);
  std::vector<Text> sentences;
  for (const Mistake& mistake : found_) sentences.push_back(mistake.in_list);
  throw Error(ErrorKind::usage, Text{text::run::reading_rules, {{"target", target.name}}},
              Text::lines(std::move(sentences)), text::run::correct_rules);
}

}  // namespace dbmaint
