#include "dbmaint/platform/process_filter.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "dbmaint/text/platform.hpp"

namespace dbmaint {
namespace {

using Chunk = std::vector<std::byte>;

constexpr std::size_t most_waiting = 4;  ///< chunks of at most largest_chunk: what is held in memory
constexpr std::size_t largest_chunk = std::size_t{256} * 1024;

/// Chunks from one thread to another.
class ChunkQueue {
 public:
  /// Waits for room. False: nobody takes anything any more.
  bool put(Chunk chunk) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return chunks_.size() < most_waiting || abandoned_; });
    if (abandoned_) return false;
    chunks_.push_back(std::move(chunk));
    changed_.notify_all();
    return true;
  }
  /// Waits for a chunk. Nothing: the end.
  std::optional<Chunk> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !chunks_.empty() || ended_ || abandoned_; });
    if (chunks_.empty()) return std::nullopt;
    Chunk chunk = std::move(chunks_.front());
    chunks_.pop_front();
    changed_.notify_all();
    return chunk;
  }
  void end() { set(ended_); }          ///< no more is put
  void abandon() { set(abandoned_); }  ///< no more is taken

 private:
  void set(bool& flag) {
    const std::lock_guard lock(mutex_);
    flag = true;
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Chunk> chunks_;
  bool ended_ = false;
  bool abandoned_ = false;
};

/// What comes out of a queue, in the pieces that the reader asks for.
class QueueReader {
 public:
  explicit QueueReader(ChunkQueue& queue) : queue_(queue) {}
  /// 0: the end.
  [[nodiscard]] std::size_t read(std::span<std::byte> into) {
    if (rest_.empty()) {
      auto chunk = queue_.take();
      if (!chunk) return 0;
      held_ = std::move(*chunk);
      rest_ = held_;
    }
    const std::size_t count = std::min(into.size(), rest_.size());
    std::memcpy(into.data(), rest_.data(), count);
    rest_ = rest_.subspan(count);
    return count;
  }

 private:
  ChunkQueue& queue_;
  Chunk held_;
  std::span<const std::byte> rest_;
};

/// A stop that the operator or whoever destroys the filter asks for.
class EitherStop : public Interruption {
 public:
  explicit EitherStop(const Interruption& outer) : outer_(outer) {}
  [[nodiscard]] bool requested() const override { return asked_ || outer_.requested(); }
  void ask() { asked_ = true; }

 private:
  const Interruption& outer_;
  std::atomic<bool> asked_ = false;
};

/// The program in its thread.
class RunningProgram {
 public:
  RunningProgram(ProcessRunner& processes, Command command, FailureOfProgram failure, const Interruption& interruption)
      : processes_(processes), command_(std::move(command)), failure_(std::move(failure)), stop_(interruption) {}

  /// `at_end` is called in the thread, whatever the end.
  void start(ByteSource& input, ByteSink& output, std::function<void()> at_end) {
    thread_ = std::thread([this, &input, &output, at_end = std::move(at_end)] {
      try {
        result_ = processes_.run(command_, &input, &output, stop_);
      } catch (...) {  // goes on in join(), where somebody is to hear of it
        thrown_ = std::current_exception();
      }
      at_end();
    });
  }

  /// Waits for the end and throws what went wrong.
  void join() {
    if (thread_.joinable()) thread_.join();
    if (thrown_) std::rethrow_exception(thrown_);
    throw_if_requested(stop_);  // a program that the same signal ended is no failure of its own
    if (result_.exit_status != 0) throw failure_(result_);
  }

  /// It ended well before it had read everything.
  [[nodiscard]] Error ended_early() const {
    return {ErrorKind::failed, Text(text::platform::talk_to_program, {{"program", command_.argv.front()}}),
            text::platform::ended_early};
  }

  void stop() noexcept {
    stop_.ask();
    if (thread_.joinable()) thread_.join();
  }

 private:
  ProcessRunner& processes_;
  Command command_;
  FailureOfProgram failure_;
  EitherStop stop_;
  ProcessResult result_;
  std::exception_ptr thrown_;
  std::thread thread_;
};

class FilterSink : public ByteSink {
 public:
  FilterSink(ProcessRunner& processes, Command command, ByteSink& into, FailureOfProgram failure,
             const Interruption& interruption)
      : into_(into), source_(queue_), program_(processes, std::move(command), std::move(failure), interruption) {
    program_.start(source_, into_, [this] { queue_.abandon(); });
  }
  ~FilterSink() override {
    queue_.abandon();
    program_.stop();
  }

  void write(std::span<const std::byte> bytes) override {
    while (!bytes.empty()) {
      const auto part = bytes.first(std::min(bytes.size(), largest_chunk));
      if (!queue_.put(Chunk(part.begin(), part.end()))) {
        program_.join();
        throw program_.ended_early();
      }
      bytes = bytes.subspan(part.size());
    }
  }

  void finish() override {
    queue_.end();
    program_.join();
    if (!source_.read_to_its_end()) throw program_.ended_early();
    into_.finish();
  }

 private:
  class Source : public ByteSource {
   public:
    explicit Source(ChunkQueue& queue) : reader_(queue) {}
    [[nodiscard]] std::size_t read(std::span<std::byte> into) override {
      const std::size_t count = reader_.read(into);
      ended_ = count == 0 && !into.empty();
      return count;
    }

    [[nodiscard]] bool read_to_its_end() const { return ended_; }  // after join()

   private:
    QueueReader reader_;
    bool ended_ = false;
  };

  ByteSink& into_;
  ChunkQueue queue_;
  Source source_;
  RunningProgram program_;
};

class FilterSource : public ByteSource {
 public:
  FilterSource(ProcessRunner& processes, Command command, ByteSource& from, FailureOfProgram failure,
               const Interruption& interruption)
      : sink_(queue_), reader_(queue_), program_(processes, std::move(command), std::move(failure), interruption) {
    program_.start(from, sink_, [this] { queue_.end(); });
  }
  ~FilterSource() override {
    queue_.abandon();
    program_.stop();
  }

  [[nodiscard]] std::size_t read(std::span<std::byte> into) override {
    if (into.empty()) return 0;
    const std::size_t count = reader_.read(into);
    if (count == 0) program_.join();
    return count;
  }

 private:
  class Sink : public ByteSink {
   public:
    explicit Sink(ChunkQueue& queue) : queue_(queue) {}
    void write(std::span<const std::byte> bytes) override {
      if (!queue_.put(Chunk(bytes.begin(), bytes.end())))
        throw Error(ErrorKind::interrupted, text::platform::continue_run, text::platform::nobody_reads);
    }
    void finish() override {}

   private:
    ChunkQueue& queue_;
  };

  ChunkQueue queue_;
  Sink sink_;
  QueueReader reader_;
  RunningProgram program_;
};

}  // namespace

std::unique_ptr<ByteSink> filter_sink(ProcessRunner& processes, Command command, ByteSink& into,
                                      FailureOfProgram failure, const Interruption& interruption) {
  return std::make_unique<FilterSink>(processes, std::move(command), into, std::move(failure), interruption);
}

std::unique_ptr<ByteSource> filter_source(ProcessRunner& processes, Command command, ByteSource& from,
                                          FailureOfProgram failure, const Interruption& interruption) {
  return std::make_unique<FilterSource>(processes, std::move(command), from, std::move(failure), interruption);
}

}  // namespace dbmaint
