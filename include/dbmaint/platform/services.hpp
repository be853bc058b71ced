#pragma once

#include "dbmaint/platform/clock.hpp"
#include "dbmaint/platform/diagnosis.hpp"
#include "dbmaint/platform/environment.hpp"
#include "dbmaint/platform/filesystem.hpp"
#include "dbmaint/platform/interruption.hpp"
#include "dbmaint/platform/process.hpp"

namespace dbmaint {

/// The outside world, handed to whatever has effects. Owns nothing; main() (or a test) keeps the parts alive.
struct Services {
  Clock& clock;
  ProcessRunner& processes;
  Filesystem& files;
  const Environment& environment;
  const Interruption& interruption;
  Diagnosis& diagnosis;
  Progress& progress;
};

}  // namespace dbmaint
