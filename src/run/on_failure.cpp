#include "run/on_failure.hpp"

#include <algorithm>
#include <cstring>

#include "dbmaint/report/render.hpp"
#include "run/attempt.hpp"

namespace dbmaint {
namespace {

class TextSource : public ByteSource {
 public:
  explicit TextSource(std::string text) : text_(std::move(text)) {}
  std::size_t read(std::span<std::byte> into) override {
    const std::size_t count = std::min(into.size(), text_.size() - position_);
    if (count > 0) std::memcpy(into.data(), text_.data() + position_, count);
    position_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t position_ = 0;
};

// The run may have failed because it was asked to stop; whoever is told of that must not be stopped by it.
class NeverInterrupted : public Interruption {
 public:
  [[nodiscard]] bool requested() const override { return false; }
};

bool deserves_notice(ExitCode code, Watched watched) {
  if (watched == Watched::no) return code != ExitCode::ok;
  return code != ExitCode::ok && code != ExitCode::findings && code != ExitCode::usage;
}

}  // namespace

void tell_failure(const std::vector<std::string>& argv, const Report& report, Watched watched, Language language,
                  const Services& services) {
  if (argv.empty() || !deserves_notice(report.exit_code, watched)) return;
  const auto error = attempt([&] {
    const Document document{{report}, report.exit_code, std::nullopt};
    TextSource input(render(document, Format::json, language, Colour::no));
    const ProcessResult result = services.processes.run({argv, {}}, &input, nullptr, NeverInterrupted{});
    if (result.exit_status == 0) return;
    const std::string said = result.standard_error.empty() ? std::string{} : ": " + result.standard_error;
    services.diagnosis.write(DiagnosisLevel::error,
                             "on_failure ended with status " + std::to_string(result.exit_status) + said);
  });
  if (error) services.diagnosis.write(DiagnosisLevel::error, std::string("on_failure: ") + error->what());
}

}  // namespace dbmaint
