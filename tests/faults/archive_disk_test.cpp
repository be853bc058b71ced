#include "faults/archived_logs.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

TEST_CASE("A disk that fails an archiving run loses no row and doubles none") {
  for_every_engine([](World& world) {
    for (const FileCall call : {FileCall::create_folder, FileCall::create_file, FileCall::write, FileCall::sync_file,
                                FileCall::open_file, FileCall::read, FileCall::finish, FileCall::rename,
                                FileCall::remove_file, FileCall::cut, FileCall::free_space}) {
      int failures = 0;
      for (int nth = 1; nth <= 6; ++nth) {
        CAPTURE(static_cast<int>(call), nth);
        ArchivedLogs logs(world);
        FailingFilesystem& files = world.outside.files;
        const int already = files.count(call);
        files.fail(call, nth, "ENOSPC");
        const Report broken = logs.clean(files);
        const bool came_so_far = files.count(call) - already >= nth;
        CHECK(broken.rules.at(0).removed + logs.rows() == all_logs);
        if (came_so_far && broken.exit_code != ExitCode::ok) ++failures;
        if (!came_so_far) files.fail(call, 1'000'000);
        const Report next = logs.clean(*world.outside.real_files);
        CHECK(next.exit_code == ExitCode::ok);
        logs.check_each_row_is_there_once();
        if (!came_so_far) break;
      }
      if (call == FileCall::write || call == FileCall::rename) CHECK(failures > 0);
    }
  });
}
