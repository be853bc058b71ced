#include "dbmaint/core/error.hpp"

#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/core.hpp"

namespace dbmaint {

Error::Error(ErrorKind kind, Text tried, Text cause, Text hint)
    : Error(kind, std::string(), std::move(tried), std::move(cause), std::move(hint)) {}

Error::Error(ErrorKind kind, std::string code, Text tried, Text cause, Text hint)
    : kind_(kind), code_(std::move(code)), tried_(std::move(tried)), cause_(std::move(cause)), hint_(std::move(hint)) {
  english_ = message(Language::english);
}

Error::Error(const Error& other) = default;
Error::Error(Error&& other) noexcept = default;
Error& Error::operator=(const Error& other) = default;
Error& Error::operator=(Error&& other) noexcept = default;
Error::~Error() = default;

Text Error::sentence() const {
  Text sentence = tried_.empty() ? cause_ : tried_;
  if (!tried_.empty() && !cause_.empty())
    sentence = Text(text::core::tried_and_cause).with("tried", tried_).with("cause", cause_);
  if (code_.empty()) return sentence;
  return Text(text::core::with_code, {{"code", code_}}).with("message", std::move(sentence));
}

// Redacted here as well as where diagnosis is written: what libraries say often quotes the address they were given.
std::string Error::message(Language language) const {
  return redact(sentence().in(language));
}

}  // namespace dbmaint
