#pragma once

#include <cstdint>
#include <string_view>

namespace dbmaint {

class Text;
enum class Language;

enum class LogFormat { text, json };
enum class DiagnosisLevel { debug, info, warning, error };

/// The second voice: what an engineer reads on stderr when something is odd. Never part of the product, always English.
/// Implementations redact secrets.
class Diagnosis {
 public:
  virtual ~Diagnosis() = default;
  virtual void write(DiagnosisLevel level, std::string_view message) = 0;
  /// From now on: lines of this form, nothing below `least`.
  virtual void configure(LogFormat format, DiagnosisLevel least) = 0;
};

enum class ProgressUnit { rows, bytes };

/// How far a long step is, for a person at a terminal. Does nothing when stderr is not one.
class Progress {
 public:
  virtual ~Progress() = default;
  /// `total` 0: unknown. Cheap where nobody looks.
  virtual void update(const Text& step, std::uint64_t done, std::uint64_t total, ProgressUnit unit) = 0;
  virtual void finish() = 0;
  /// From now on in this language.
  virtual void speak(Language /*language*/) {}
};

}  // namespace dbmaint
