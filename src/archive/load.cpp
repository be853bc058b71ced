#include "dbmaint/archive/load.hpp"

#include "archive/line_chunks.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/compression.hpp"
#include "dbmaint/text/archive.hpp"
#include "dbmaint/text/steps.hpp"

namespace dbmaint {
namespace {

class Load {
 public:
  Load(const Archive& archive, RowLoader& loader, const Services& services)
      : archive_(archive),
        loader_(loader),
        services_(services),
        tried_(text::archive::loading, {{"id", archive.manifest.origin.id}}) {}

  LoadedArchive look() {
    RowPlaces sum;
    each_chunk([&](std::span<const std::string> lines) { add(sum, loader_.look(lines)); });
    refuse_conflicts(sum);
    return {archive_.manifest.rows, sum.absent, sum.same};
  }

  std::int64_t insert() {
    std::int64_t inserted = 0;
    each_chunk([&](std::span<const std::string> lines) { inserted += loader_.insert(lines); });
    return inserted;
  }

 private:
  void each_chunk(const std::function<void(std::span<const std::string>)>& use) {
    const auto file = services_.files.open_file(row_file_of(archive_));
    const auto lines = zstd_decompressor(*file);
    in_chunks(*lines, loader_.lines_at_once(), [&](std::span<const std::string> chunk) {
      throw_if_requested(services_.interruption);
      use(chunk);
      done_ += static_cast<std::uint64_t>(chunk.size());
      services_.progress.update(text::steps::load_archive, done_,
                                2 * static_cast<std::uint64_t>(archive_.manifest.rows), ProgressUnit::rows);
    });
  }

  static void add(RowPlaces& sum, const RowPlaces& more) {
    sum.absent += more.absent;
    sum.same += more.same;
    sum.different += more.different;
    sum.ambiguous += more.ambiguous;
    if (sum.first_different.empty()) sum.first_different = more.first_different;
  }

  void refuse_conflicts(const RowPlaces& sum) const {
    if (sum.different > 0)
      throw Error(ErrorKind::refused, tried_,
                  Text(text::archive::keys_taken, {{"rows", sum.different}, {"first", sum.first_different}}),
                  text::archive::hint_keys_taken);
    if (sum.ambiguous > 0)
      throw Error(ErrorKind::refused, tried_, Text(text::archive::nothing_tells_apart, {{"rows", sum.ambiguous}}),
                  text::archive::hint_nothing_tells_apart);
  }

  const Archive& archive_;
  RowLoader& loader_;
  const Services& services_;
  Text tried_;
  std::uint64_t done_ = 0;
};

}  // namespace

LoadedArchive load_archive(const Archive& archive, Session& session, const Table& table, Loading loading,
                           const Services& services) {
  verify_archive(archive, services);
  const auto loader = session.load_rows(table, archive.manifest.origin.format, loading);
  Load load(archive, *loader, services);
  const LoadedArchive found = load.look();
  if (loading == Loading::insert) {
    const std::int64_t inserted = load.insert();
    if (inserted != found.absent)
      throw Error(ErrorKind::failed, Text(text::archive::loading, {{"id", archive.manifest.origin.id}}),
                  Text(text::archive::other_rows_meanwhile, {{"expected", found.absent}, {"loaded", inserted}}),
                  text::archive::hint_nothing_loaded);
    loader->commit();
  }
  services.progress.finish();
  return found;
}

}  // namespace dbmaint
