#pragma once

#include "dbmaint/platform/process.hpp"

namespace dbmaint::testing {

/// Answers as rclone does on folders of this host, without starting it; of the hashes it knows SHA-256 alone.
/// Words it does not know fail the test. tests/unit/backup/fake_rclone_test.cpp holds it against the real one.
class FakeRclone : public ProcessRunner {
 public:
  ProcessResult run(const Command& command, ByteSource* input, ByteSink* output,
                    const Interruption& interruption) override;
};

}  // namespace dbmaint::testing
