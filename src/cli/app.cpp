#include "dbmaint/cli/app.hpp"

#include <exception>

#include "cli/commands/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/output.hpp"
#include "cli/output_place.hpp"
#include "cli/parser.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint {
namespace cli {
namespace {

namespace t = text::cli;

void configure_diagnosis(const GlobalOptions& options, Diagnosis& diagnosis) {
  const DiagnosisLevel least = options.volume == Volume::verbose ? DiagnosisLevel::debug
                               : options.volume == Volume::quiet ? DiagnosisLevel::error
                                                                 : DiagnosisLevel::warning;
  diagnosis.configure(options.log_format, least);
}

Product run(const std::vector<std::string>& arguments, Invocation& invocation) {
  WrittenOptions written;
  Parser program(invocation.language);
  add_global_options(program, written);
  add_commands(program);
  if (const auto answer = program.parse(arguments)) return {*answer, ExitCode::ok};
  invocation.options = read_options(written);
  configure_diagnosis(invocation.options, invocation.services.diagnosis);
  require_place_for_output(invocation);
  return program.chosen()(invocation);
}

/// What is printed when nothing else can be: in JSON the document with the error, otherwise nothing but the words on
/// stderr.
Product product_of(const Error& error, const Invocation& invocation) {
  tell(error, invocation);
  Document document;
  document.exit_code = exit_code_for(error.kind());
  document.error = error;
  if (invocation.options.format != Format::json) return {"", document.exit_code};
  return {render(document, Format::json, invocation.language, Style{}), document.exit_code};
}

Error internal_error(const std::exception& fault) {
  return Error(ErrorKind::failed, t::running, Text::verbatim(fault.what()), t::internal_hint);
}

/// The program's outermost catch, first half: a command that fails still has a product.
Product product_of(const std::vector<std::string>& arguments, Invocation& invocation) {
  try {
    return run(arguments, invocation);
  } catch (const Error& error) {
    return product_of(error, invocation);
  } catch (const std::exception& fault) {
    return product_of(internal_error(fault), invocation);
  }
}

int run_program(const std::vector<std::string>& arguments, Console& console, const Services& services) {
  Invocation invocation{peek_options(arguments), language_of(services.environment), console, services};
  if (invocation.options.language) invocation.language = *invocation.options.language;
  services.progress.speak(invocation.language);
  const Product product = product_of(arguments, invocation);
  try {  // second half: what was made may not get to where it should
    const bool nothing_to_write = product.text.empty() && product.exit_code != ExitCode::ok;
    if (!nothing_to_write) deliver(product, invocation);
  } catch (const Error& error) {
    tell(error, invocation);
    return static_cast<int>(most_serious({product.exit_code, ExitCode::failed}));
  }
  return static_cast<int>(product.exit_code);
}

}  // namespace
}  // namespace cli

int run_cli(const std::vector<std::string>& arguments, Console& console, const Services& services) {
  return cli::run_program(arguments, console, services);
}

}  // namespace dbmaint
