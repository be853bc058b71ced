#include "archive/line_chunks.hpp"

#include <array>
#include <vector>

namespace dbmaint {
namespace {

constexpr std::size_t bytes_at_once = std::size_t{1024} * 1024;

class Chunks {
 public:
  Chunks(std::size_t at_once, const std::function<void(std::span<const std::string>)>& use)
      : at_once_(at_once), use_(use) {}

  void add(std::string_view text) {
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
      open_ += text.substr(0, end);
      text.remove_prefix(end + 1);
      bytes_ += open_.size();
      lines_.push_back(std::move(open_));
      open_.clear();
      if (lines_.size() >= at_once_ || bytes_ >= bytes_at_once) flush();
    }
    open_ += text;
  }

  void flush() {
    if (!lines_.empty()) use_(lines_);
    lines_.clear();
    bytes_ = 0;
  }

 private:
  std::size_t at_once_;
  const std::function<void(std::span<const std::string>)>& use_;
  std::vector<std::string> lines_;
  std::string open_;
  std::size_t bytes_ = 0;
};

}  // namespace

void in_chunks(ByteSource& lines, std::size_t at_once, const std::function<void(std::span<const std::string>)>& use) {
  Chunks chunks(at_once, use);
  std::array<std::byte, std::size_t{64} * 1024> buffer{};
  while (const std::size_t size = lines.read(buffer)) chunks.add({reinterpret_cast<const char*>(buffer.data()), size});
  chunks.flush();
}

}  // namespace dbmaint
