#include "dbmaint/engine/lock_holder.hpp"

#include <algorithm>
#include <sstream>

#include "dbmaint/text/engine.hpp"

namespace dbmaint {
namespace {

constexpr auto unknown = "-";

std::string in_one_word(std::string part) {
  std::replace(part.begin(), part.end(), ' ', '_');
  return part.empty() ? unknown : part;
}

}  // namespace

std::string to_words(const LockHolder& holder) {
  std::string words = "dbmaint " + in_one_word(holder.command) + " " + holder.process + " " + in_one_word(holder.host);
  if (holder.since) words += " " + to_rfc3339(*holder.since);
  return words;
}

std::optional<LockHolder> parse_lock_holder(std::string_view words) {
  std::istringstream parts{std::string(words)};
  std::string program;
  LockHolder holder;
  if (!(parts >> program >> holder.command >> holder.process >> holder.host) || program != "dbmaint")
    return std::nullopt;
  if (holder.command == unknown) holder.command.clear();
  if (std::string since; parts >> since) holder.since = parse_timestamp(since);
  return holder;
}

Text describe(const std::optional<LockHolder>& holder) {
  namespace t = text::engine;
  if (!holder) return t::some_run;
  if (holder->host.empty() && !holder->since) return {t::server_run, {{"process", holder->process}}};
  if (holder->host.empty()) return {t::server_run_since, {{"process", holder->process}, {"since", *holder->since}}};
  const std::pair<std::string, Value> process{"process", holder->process};
  const std::pair<std::string, Value> host{"host", holder->host};
  if (!holder->since) return {t::named_run, {{"command", holder->command}, process, host}};
  if (holder->command.empty()) return {t::run_on_since, {process, host, {"since", *holder->since}}};
  return {t::named_run_since, {{"command", holder->command}, process, host, {"since", *holder->since}}};
}

}  // namespace dbmaint
