#include "dbmaint/run/selection.hpp"

#include <algorithm>
#include <filesystem>

#include "dbmaint/engine/engine.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/setup/target_slug.hpp"

namespace dbmaint {
namespace {

Error cannot_choose(Text cause, Text hint) {
  return {ErrorKind::usage, text::run::choosing_targets, std::move(cause), std::move(hint)};
}

Text nearest_or(const Config& config, const std::string& written, Text otherwise) {
  std::vector<std::string> names;
  for (const TargetConfig& target : config.targets) names.push_back(target.name);
  if (const auto nearest = nearest_name(written, names)) return {text::run::nearest_target, {{"nearest", *nearest}}};
  return otherwise;
}

// A bare word is a name; whatever has a slash or a scheme is an address.
bool is_address(const std::string& written) {
  if (written.find('/') != std::string::npos || written.find("://") != std::string::npos) return true;
  if (written.starts_with("sqlite:") || written.starts_with("file:")) return true;
  std::error_code ignored;
  return std::filesystem::exists(written, ignored);
}

std::string slug_of(const std::string& address) {
  const Engine& engine = engine_for(address);
  return target_slug(engine.identify({Secret(address), {}, {}}));
}

TargetConfig from_address(const Config& config, const std::string& address, const ConfigOverrides& overrides,
                          const Environment& environment) {
  return unconfigured_target(config, slug_of(address), Secret(address), overrides, environment);
}

// A file that is lost has no more than its backups: its bare name is still an address when it has some.
std::optional<TargetConfig> lost_file(const Config& config, const std::string& written,
                                      const ConfigOverrides& overrides, const Environment& environment) {
  TargetConfig target = from_address(config, "./" + written, overrides, environment);
  std::error_code ignored;
  if (!std::filesystem::is_directory(target.backup.dir / target.name, ignored)) return std::nullopt;
  return target;
}

TargetConfig from_word(const Config& config, const std::string& written, const ConfigOverrides& overrides,
                       const Environment& environment) {
  if (const TargetConfig* target = config.find(written)) return *target;
  if (is_address(written)) return from_address(config, written, overrides, environment);
  if (auto target = lost_file(config, written, overrides, environment)) return *target;
  throw cannot_choose({text::run::unknown_target, {{"written", written}}},
                      nearest_or(config, written, {text::run::write_url_or_path, {{"written", written}}}));
}

TargetConfig with_rules_of(const Config& config, const std::string& name, const std::vector<std::string>& written) {
  const TargetConfig* model = config.find(name);
  if (model == nullptr) {
    throw cannot_choose({text::run::unknown_as, {{"name", name}}}, nearest_or(config, name, text::run::as_example));
  }
  if (written.size() != 1 || config.find(written.front()) != nullptr)
    throw cannot_choose(text::run::as_needs_one, text::run::as_example);
  TargetConfig target = *model;
  target.name = slug_of(written.front());
  target.url = Secret(written.front());
  target.direct_url = {};
  target.backup.engine = BackupEngine::dump;  // the stanza is of the model's own server
  target.backup.pgbackrest.reset();
  return target;
}

std::vector<TargetConfig> unnamed_targets(const Config& config, const ConfigOverrides& overrides,
                                          const Environment& environment) {
  if (!config.targets.empty()) return config.targets;
  const auto url = environment.variable("DATABASE_URL");
  if (!url || url->empty()) throw cannot_choose(text::run::no_target, text::run::name_a_target);
  return {from_address(config, *url, overrides, environment)};
}

// Nothing for an address that its own run will complain of.
std::optional<std::string> canonical(const Engine& engine, const Secret& url) {
  std::optional<std::string> address;
  (void)attempt([&] { address = engine.identify({url, {}, {}}).canonical; });
  return address;
}

}  // namespace

std::vector<TargetConfig> select_targets(const Config& config, const std::vector<std::string>& written,
                                         const std::optional<std::string>& as, const ConfigOverrides& overrides,
                                         const Environment& environment) {
  if (as) return {with_rules_of(config, *as, written)};
  if (written.empty()) return unnamed_targets(config, overrides, environment);

  std::vector<TargetConfig> targets;
  for (const std::string& word : written) {
    TargetConfig target = from_word(config, word, overrides, environment);
    const bool twice = std::any_of(targets.begin(), targets.end(),
                                   [&](const TargetConfig& other) { return other.name == target.name; });
    if (!twice) targets.push_back(std::move(target));
  }
  return targets;
}

std::vector<std::string> attached_without_target(const Config& config, const TargetConfig& target) {
  std::vector<std::string> names;
  if (target.attach.empty()) return names;
  const Engine& engine = engine_for(target.url.reveal());
  for (const auto& [name, path] : target.attach) {
    const auto attached = canonical(engine, Secret(path));
    const bool owned = std::any_of(config.targets.begin(), config.targets.end(), [&](const TargetConfig& other) {
      return engine.recognizes(other.url.reveal()) && canonical(engine, other.url) == attached;
    });
    if (!owned) names.push_back(name);
  }
  return names;
}

}  // namespace dbmaint
