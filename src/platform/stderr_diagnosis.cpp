#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <unistd.h>

#include "dbmaint/core/redaction.hpp"
#include "dbmaint/platform/system_services.hpp"

namespace dbmaint {
namespace {

spdlog::level::level_enum level_of(DiagnosisLevel level) {
  switch (level) {
    case DiagnosisLevel::debug:
      return spdlog::level::debug;
    case DiagnosisLevel::info:
      return spdlog::level::info;
    case DiagnosisLevel::warning:
      return spdlog::level::warn;
    case DiagnosisLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

/// As inside a JSON string. The text form uses it too: a message is one line whatever a server put into it.
std::string escaped(std::string_view message, LogFormat format) {
  std::string out;
  for (const char c : message) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      if (format == LogFormat::json && (c == '"' || c == '\\')) out += '\\';
      out += c;
    }
  }
  return out;
}

class StderrDiagnosis final : public Diagnosis {
 public:
  StderrDiagnosis() : logger_("dbmaint", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
    configure(LogFormat::text, DiagnosisLevel::warning);
  }

  void configure(LogFormat format, DiagnosisLevel least) override {
    format_ = format;
    logger_.set_level(level_of(least));
    logger_.flush_on(spdlog::level::trace);
    // On a terminal a progress line may stand where the message goes.
    const std::string text_pattern =
        std::string(::isatty(STDERR_FILENO) == 1 ? "\r\033[2K" : "") + "%Y-%m-%dT%H:%M:%S.%eZ %l: %v";
    logger_.set_formatter(std::make_unique<spdlog::pattern_formatter>(
        format == LogFormat::json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","message":"%v"})" : text_pattern,
        spdlog::pattern_time_type::utc));
  }

  void write(DiagnosisLevel level, std::string_view message) override {
    logger_.log(level_of(level), spdlog::string_view_t(escaped(redact(message), format_)));
  }

 private:
  spdlog::logger logger_;
  LogFormat format_ = LogFormat::text;
};

}  // namespace

std::unique_ptr<Diagnosis> stderr_diagnosis() {
  return std::make_unique<StderrDiagnosis>();
}

}  // namespace dbmaint
