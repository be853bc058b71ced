#pragma once

#include <memory>

#include "dbmaint/archive/archives.hpp"
#include "dbmaint/engine/row_archive.hpp"

namespace dbmaint {

/// Writes an archive: each batch a frame that is flushed and read back, then noted in a journal, before its rows may be
/// deleted. The folder is there from the first row on, under a name that says it is not finished. Destroyed without
/// finish(), everything stays as it is for a later run to finish.
class ArchiveWriter : public RowSink {
 public:
  /// `origin` without its id: that is given here. `services` must outlive it.
  ArchiveWriter(std::filesystem::path archives, const std::string& default_schema, ArchiveOrigin origin,
                const Services& services);
  ~ArchiveWriter() override;

  void begin_batch() override;
  void write(std::string_view json) override;
  void end_row() override;
  [[nodiscard]] std::int64_t seal(const std::string& transaction) override;
  void committing() override;
  void committed() override;
  void rolled_back() override;

  /// Rows of committed batches.
  [[nodiscard]] std::int64_t rows() const;
  /// Reads everything back once more, writes the manifest and gives the folder its name. Nothing when no batch was
  /// committed: then no folder stays. Error{failed} while a batch is in doubt, which a later run resolves; the folder
  /// keeps its name, as after every other failure.
  [[nodiscard]] std::optional<Archive> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dbmaint
