#include <csignal>
#include <initializer_list>

#include "dbmaint/platform/system_services.hpp"

namespace dbmaint {
namespace {

// The one piece of mutable global state: a signal handler can reach nothing else.
volatile std::sig_atomic_t stop_requested = 0;

extern "C" void request_stop(int) {
  stop_requested = 1;
}

void set_disposition(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;  // libraries need not expect EINTR; poll() returns all the same
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

/// Under nohup or in the background of a shell a signal comes ignored and has to stay so.
bool is_ignored(int signal) {
  struct sigaction present {};
  return sigaction(signal, nullptr, &present) == 0 && present.sa_handler == SIG_IGN;
}

class SystemInterruption : public Interruption {
 public:
  SystemInterruption() {
    set_disposition(SIGTERM, request_stop);
    for (const int signal : {SIGINT, SIGHUP})
      if (!is_ignored(signal)) set_disposition(signal, request_stop);
    set_disposition(SIGPIPE, SIG_IGN);
    set_disposition(SIGXFSZ, SIG_IGN);  // `ulimit -f`: the write that goes beyond it fails with EFBIG instead
    // Ignored, as some parents leave it, it would take the exit status of our children away.
    set_disposition(SIGCHLD, SIG_DFL);
  }
  bool requested() const override { return stop_requested != 0; }
};

}  // namespace

std::unique_ptr<Interruption> system_interruption() {
  return std::make_unique<SystemInterruption>();
}

}  // namespace dbmaint
