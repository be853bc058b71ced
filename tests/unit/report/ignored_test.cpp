#include "dbmaint/report/render.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

Document with_ignored() {
  static constexpr Phrase message{"no query has used it", "aucune requête ne l'a utilisé"};
  Report report;
  report.target = "shop";
  report.command = "analyze";
  report.checks.ran = {"unused-indexes"};
  IgnoredFinding ignored;
  ignored.finding.check = "unused-indexes";
  ignored.finding.object = "public.x_idx";
  ignored.finding.severity = Severity::warning;
  ignored.finding.message = message;
  ignored.reason = "for the yearly report";
  ignored.until = parse_timestamp("2027-01-31");
  report.ignored = {ignored};
  report.score = Score{98, 1, 1, {{"unused-indexes", Severity::warning, 0.98}}, false};
  return {{report}, ExitCode::ok, std::nullopt};
}

std::string text(Language language, Detail detail) {
  return render(with_ignored(), Format::text, language, {Colour::no, Signs::unicode, detail});
}

bool contains(const std::string& words, const std::string& part) {
  return words.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("ignored findings are counted in the text, and shown with their reasons on demand") {
  const std::string brief = text(Language::english, Detail::normal);
  INFO(brief);
  CHECK(contains(brief, "Nothing needs action."));
  CHECK(contains(brief, "Ignored as the configuration says: 1"));
  CHECK_FALSE(contains(brief, "x_idx"));
  const std::string full = text(Language::french, Detail::full);
  INFO(full);
  CHECK(contains(full, "unused-indexes : public.x_idx"));
  CHECK(contains(full, "for the yearly report (jusqu'au 2027-01-31)"));
}

TEST_CASE("a score that counts what is ignored says so") {
  const std::string brief = text(Language::english, Detail::normal);
  CHECK(contains(brief, "unused-indexes (warning, in part ignored)"));
  CHECK(contains(brief, "What is ignored counts in the score all the same."));
}

TEST_CASE("JSON lists what is ignored apart from the findings") {
  const std::string json = render(with_ignored(), Format::json, Language::english, Colour::no);
  CHECK(contains(json, "\"findings\": []"));
  CHECK(contains(json, "\"reason\": \"for the yearly report\""));
  CHECK(contains(json, "\"until\": \"2027-01-31\""));
}
