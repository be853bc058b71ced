#include <sys/ioctl.h>
#include <unistd.h>

#include "dbmaint/platform/system_services.hpp"
#include "platform/file_descriptor.hpp"
#include "platform/progress_line.hpp"

namespace dbmaint {
namespace {

constexpr std::chrono::milliseconds redraw_interval{100};
constexpr std::string_view clear_line = "\r\033[2K";

std::size_t terminal_width() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1U : 79U;
}

// A terminal that went away costs the line, not the run.
void show(std::string_view text) {
  const ssize_t written = platform::uninterrupted([&] { return ::write(STDERR_FILENO, text.data(), text.size()); });
  static_cast<void>(written);
}

class TerminalProgress : public Progress {
 public:
  explicit TerminalProgress(const Clock& clock) : clock_(clock), enabled_(::isatty(STDERR_FILENO) == 1) {}
  ~TerminalProgress() override { clear(); }

  void update(const Text& name, std::uint64_t done, std::uint64_t total, ProgressUnit unit) override {
    if (!enabled_) return;
    std::string step = name.in(language_);
    const auto now = clock_.steady();
    if (step != step_ || done < last_done_) {
      step_ = std::move(step);
      first_ = now;
      first_done_ = done;
    } else if (now - drawn_ < redraw_interval) {
      return;
    }
    last_done_ = done;
    drawn_ = now;
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - first_);
    show(std::string(clear_line) +
         platform::progress_line({step_, done, total, unit, elapsed, first_done_}, language_, terminal_width()));
    visible_ = true;
  }

  void speak(Language language) override { language_ = language; }

  void finish() override {
    clear();
    step_.clear();
  }

 private:
  void clear() {
    if (visible_) show(clear_line);
    visible_ = false;
  }

  const Clock& clock_;
  bool enabled_;
  Language language_ = Language::english;
  bool visible_ = false;
  std::string step_;
  std::uint64_t first_done_ = 0;
  std::uint64_t last_done_ = 0;
  std::chrono::steady_clock::time_point first_;
  std::chrono::steady_clock::time_point drawn_;
};

}  // namespace

std::unique_ptr<Progress> terminal_progress(const Clock& clock) {
  return std::make_unique<TerminalProgress>(clock);
}

}  // namespace dbmaint
