#pragma once

#include <functional>
#include <string>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/engine/engine.hpp"

namespace dbmaint::testing {

/// An engine without databases: everything it does is scripted, decode() reads every file it was told of to the end.
class FakeEngine : public Engine {
 public:
  std::string engine_name = "fake";
  Capabilities able;
  Text refusal;                      ///< refuses_writes()
  std::optional<LockHolder> holder;  ///< lock_holder()
  std::vector<Check> own_checks;
  std::function<std::unique_ptr<Session>(Purpose)> on_open;
  std::function<std::unique_ptr<TargetLock>()> on_try_lock;
  std::function<DecodeFacts(BackupReader&, const DumpFacts&)> on_decode;  ///< unset: reads `decoded_files`
  std::vector<std::string> decoded_files;

  std::string_view name() const override { return engine_name; }
  bool recognizes(std::string_view url) const override { return url.starts_with("fake:"); }
  Capabilities capabilities() const override { return able; }
  Identity identify(const Location& location) const override {
    const std::string& url = location.url.reveal();
    return {url, url, "fake"};
  }
  std::unique_ptr<Session> open(const Location&, Purpose purpose, const Services&) const override {
    if (!on_open) throw std::logic_error("FakeEngine: open was not scripted");
    return on_open(purpose);
  }
  std::unique_ptr<TargetLock> try_lock(const Location&, const Services&) const override {
    if (!on_try_lock) throw std::logic_error("FakeEngine: try_lock was not scripted");
    return on_try_lock();
  }
  std::optional<LockHolder> lock_holder(const Location&, const Services&) const override { return holder; }
  Text refuses_writes(const Location&, const Services&) const override { return refusal; }
  std::span<const Check> checks() const override { return own_checks; }
  DecodeFacts decode(BackupReader& reader, const DumpFacts& facts, const Services&) const override {
    if (on_decode) return on_decode(reader, facts);
    std::vector<std::byte> buffer(4096);
    for (const std::string& file : decoded_files) {
      const auto source = reader.open(file);
      while (source->read(buffer) > 0) {
      }
    }
    return {"read whole", {"fake_restore"}};
  }
};

}  // namespace dbmaint::testing
