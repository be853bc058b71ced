#include "report/listing.hpp"

#include "dbmaint/text/cli.hpp"
#include "support/catch.hpp"

namespace dbmaint {
namespace {

Listing one_run() {
  const Timestamp started{std::chrono::milliseconds{1'795'311'663'000}};  // 2026-11-22T01:41:03Z
  return {"runs",
          &text::cli::no_runs,
          {{"started_at", &text::cli::column_started},
           {"finished_at", &text::cli::column_finished, Align::left, Listing::Shown::in_json}},
          {{Value{started}, Value{started}}}};
}

std::string printed(Format format) {
  return render({one_run()}, ExitCode::ok, format, Language::english, Style{});
}

}  // namespace

TEST_CASE("A list shows times to the minute, with their zone above them") {
  CHECK(printed(Format::text).find("started (UTC)") != std::string::npos);
  CHECK(printed(Format::text).find("2026-11-22 01:41\n") != std::string::npos);
  CHECK(printed(Format::json).find("2026-11-22T01:41:03") != std::string::npos);
}

TEST_CASE("What a terminal has no room for is in the JSON document alone") {
  CHECK(printed(Format::text).find("finished") == std::string::npos);
  CHECK(printed(Format::json).find("finished_at") != std::string::npos);
}

}  // namespace dbmaint
