#include <fcntl.h>
#include <poll.h>

#include <array>
#include <optional>

#include "dbmaint/platform/system_services.hpp"
#include "dbmaint/text/platform.hpp"
#include "platform/child_process.hpp"
#include "platform/pipe.hpp"
#include "platform/system_error.hpp"

namespace dbmaint {
namespace {

using platform::ChildProcess;
using platform::FileDescriptor;

constexpr std::chrono::milliseconds grace{5000};
constexpr int stop_request_interval_ms = 100;
constexpr std::size_t chunk_size = std::size_t{256} * 1024;
constexpr std::size_t kept_of_standard_error = std::size_t{64} * 1024;

/// The last part of what was appended.
class Tail {
 public:
  void append(std::span<const std::byte> bytes) {
    content_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (content_.size() > 2 * kept_of_standard_error) cut();
  }
  [[nodiscard]] std::string take() {
    cut();
    return std::move(content_);
  }

 private:
  void cut() {
    if (content_.size() > kept_of_standard_error) content_.erase(0, content_.size() - kept_of_standard_error);
  }
  std::string content_;
};

/// Moves bytes between the streams and the child's three pipes, whichever is ready, in one thread: no order of reads
/// and writes on the child's side can block it.
class Pump {
 public:
  Pump(ChildProcess& child, ByteSource* input, ByteSink* output, Text tried)
      : child_(child), input_(input), output_(output), tried_(std::move(tried)), buffer_(chunk_size) {
    // A larger pipe saves switches between us and a dump; a refusal of the kernel costs speed only.
    for (const FileDescriptor* end : {&child.standard_input, &child.standard_output})
      if (end->open()) static_cast<void>(::fcntl(end->get(), F_SETPIPE_SZ, 1 << 20));
  }

  [[nodiscard]] bool done() const {
    return !child_.standard_input.open() && !child_.standard_output.open() && !child_.standard_error.open();
  }

  /// Waits until something can be moved and moves it; false when nothing could in that time.
  bool step(int wait_ms) {
    std::array<pollfd, 3> ends{{{child_.standard_input.get(), POLLOUT, 0},  // poll() passes over a negative descriptor
                                {child_.standard_output.get(), POLLIN, 0},
                                {child_.standard_error.get(), POLLIN, 0}}};
    const int ready = ::poll(ends.data(), ends.size(), wait_ms);
    if (ready < 0 && errno != EINTR) throw platform::system_error(errno, tried_);
    if (ready <= 0) return false;
    if (ends[0].revents != 0) feed();
    if (ends[1].revents != 0) drain(child_.standard_output, [this](auto bytes) { output_->write(bytes); });
    if (ends[2].revents != 0) drain(child_.standard_error, [this](auto bytes) { errors_.append(bytes); });
    return true;
  }

  [[nodiscard]] std::string standard_error() { return errors_.take(); }

 private:
  void feed() {
    if (pending_.empty()) {
      fed_.resize(chunk_size);
      pending_ = std::span(fed_).first(input_->read(fed_));
      if (pending_.empty()) return child_.standard_input.reset();
    }
    const ssize_t count = platform::write_without_signal(child_.standard_input.get(), pending_.data(), pending_.size());
    if (count >= 0) {
      pending_ = pending_.subspan(static_cast<std::size_t>(count));
    } else if (errno == EPIPE) {
      child_.standard_input.reset();  // it wants no more; whether that is wrong, its exit status tells
    } else if (errno != EAGAIN && errno != EINTR) {
      throw platform::system_error(errno, tried_);
    }
  }

  template <typename Take>
  void drain(FileDescriptor& end, Take take) {
    const ssize_t count = ::read(end.get(), buffer_.data(), buffer_.size());
    if (count > 0) {
      take(std::span<const std::byte>(buffer_).first(static_cast<std::size_t>(count)));
    } else if (count == 0) {
      end.reset();
    } else if (errno != EAGAIN && errno != EINTR) {
      throw platform::system_error(errno, tried_);
    }
  }

  ChildProcess& child_;
  ByteSource* input_;
  ByteSink* output_;
  Text tried_;
  std::vector<std::byte> buffer_;
  std::vector<std::byte> fed_;
  std::span<std::byte> pending_;
  Tail errors_;
};

class SystemProcesses : public ProcessRunner {
 public:
  ProcessResult run(const Command& command, ByteSource* input, ByteSink* output,
                    const Interruption& interruption) override {
    throw_if_requested(interruption);
    ChildProcess child(command, input == nullptr ? ChildProcess::Input::none : ChildProcess::Input::pipe,
                       output == nullptr ? ChildProcess::Output::none : ChildProcess::Output::pipe);
    try {
      return finish(child, command, input, output, interruption);
    } catch (...) {
      // Closed first: a child that waits for one of these pipes would not see the signal as soon.
      child.standard_input.reset();
      child.standard_output.reset();
      child.terminate(grace);
      throw;
    }
  }

 private:
  static ProcessResult finish(ChildProcess& child, const Command& command, ByteSource* input, ByteSink* output,
                              const Interruption& interruption) {
    Pump pump(child, input, output, Text(text::platform::talk_to_program, {{"program", command.argv.front()}}));
    // The pipes usually end with the child. When a grandchild holds them (`pg_ctl start` leaves a server), the child's
    // end decides: what it has written itself is in the pipe by then.
    bool ended = false;
    while (!pump.done()) {
      const bool moved = pump.step(ended ? 0 : stop_request_interval_ms);
      throw_if_requested(interruption);
      if (!moved && ended) break;
      if (!moved) ended = child.poll_exit().has_value();
    }
    child.standard_input.reset();
    while (true) {
      if (const auto status = child.wait_exit(std::chrono::milliseconds(stop_request_interval_ms)))
        return {*status, pump.standard_error()};
      throw_if_requested(interruption);
    }
  }
};

}  // namespace

std::unique_ptr<ProcessRunner> system_processes() {
  return std::make_unique<SystemProcesses>();
}

}  // namespace dbmaint
