#include "backup/age.hpp"

#include <algorithm>
#include <array>

#include "dbmaint/backup/encryption.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/core/lines.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/encryption.hpp"

namespace dbmaint {

namespace t = text::encryption;

namespace {

constexpr std::string_view private_key_start = "AGE-SECRET-KEY-";
constexpr std::string_view public_key_mark = "# public key: ";

// age's own words, the same since its first release.
constexpr std::string_view wrong_key_mark = "no identity matched any of the recipients";
constexpr std::string_view unreadable_key_mark = "error: reading \"";
constexpr std::array<std::string_view, 3> damage_marks{"failed to decrypt and authenticate", "header",
                                                       "unexpected EOF"};

std::string trimmed(std::string_view line) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = line.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return std::string(line.substr(begin, line.find_last_not_of(blanks) - begin + 1));
}

Error bad_recipients(Text cause, Text hint = t::hint_recipients) {
  return {ErrorKind::usage, t::read_recipients, std::move(cause), std::move(hint)};
}

// Before age sees it: a private key given by mistake would show in `ps` and in age's own message.
void require_public(const std::string& key, const std::string& file, std::int64_t line) {
  std::string upper = key;
  std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  if (upper.find(private_key_start) != std::string::npos || upper.find("PRIVATE KEY") != std::string::npos)
    throw bad_recipients(Text(t::private_key_given, {{"line", line}, {"file", file}}), t::hint_private_key);
  if (!key.starts_with("age1") && !key.starts_with("ssh-"))
    throw bad_recipients(Text(t::not_a_recipient, {{"line", line}, {"file", file}}));
}

std::string read_recipients_file(const std::filesystem::path& file, const Filesystem& files) {
  try {
    return read_whole(files, file);
  } catch (const Error& error) {
    throw Error(ErrorKind::usage, error.code(), t::read_recipients,
                Text(t::recipients_unreadable, {{"file", file.string()}}), t::hint_recipients);
  }
}

std::vector<std::string> recipients_of(const EncryptionConfig& config, const Filesystem& files) {
  constexpr const char* in_configuration = "backup.encryption.recipients";
  std::vector<std::string> keys;
  for (const std::string& key : config.recipients) {
    require_public(trimmed(key), in_configuration, static_cast<std::int64_t>(keys.size()) + 1);
    keys.push_back(trimmed(key));
  }
  if (!config.recipients_file.empty()) {
    const std::size_t before = keys.size();
    std::int64_t number = 0;
    const std::string file = read_recipients_file(config.recipients_file, files);
    for (const std::string_view written : lines_of(file)) {
      const std::string line = trimmed(written);
      ++number;
      if (line.empty() || line.starts_with('#')) continue;
      require_public(line, config.recipients_file.string(), number);
      keys.push_back(line);
    }
    if (keys.size() == before)
      throw bad_recipients(Text(t::no_recipients_in, {{"file", config.recipients_file.string()}}));
  }
  if (keys.empty()) throw bad_recipients(t::no_recipients);
  return keys;
}

std::string first_line(const std::string& standard_error) {
  return redact(trimmed(standard_error.substr(0, standard_error.find('\n'))));
}

Text words_of_age(const ProcessResult& result) {
  return {t::tool_failed,
          {{"status", static_cast<std::int64_t>(result.exit_status)}, {"message", first_line(result.standard_error)}}};
}

CapturedRun start_tool(const Command& command, const Services& services) {
  try {
    return capture(services.processes, command, services.interruption);
  } catch (const Error& error) {
    if (error.code() != "ENOENT") throw;
    throw Error(error.kind(), error.code(), error.tried(), error.cause(), t::hint_install);
  }
}

std::string run_tool(const Command& command, const Phrase& tried, const Services& services) {
  const CapturedRun run = start_tool(command, services);
  if (run.result.exit_status != 0) throw Error(ErrorKind::failed, tried, words_of_age(run.result));
  return run.standard_output;
}

/// "1.1.1" or "v1.2.1", without the letter.
std::string version_of_age(const Services& services) {
  std::string version = trimmed(run_tool({{"age", "--version"}, {}}, t::encrypt, services));
  return version.starts_with('v') ? version.substr(1) : version;
}

Text hint_for(const Manifest& manifest) {
  return {t::hint_identity, {{"recipients", manifest.encryption ? joined(manifest.encryption->recipients) : "?"}}};
}

Error not_decrypted(ErrorKind kind, const Manifest& manifest, Text cause) {
  return {kind, Text(t::decrypt, {{"id", manifest.id}}), std::move(cause), hint_for(manifest)};
}

}  // namespace

Encryptor::Encryptor(const EncryptionConfig& config, const Services& services)
    : services_(&services), facts_{{}, recipients_of(config, services.files)} {
  facts_.tool = "age " + version_of_age(services);
  const std::string made = run_tool({{"age-keygen"}, {}}, t::make_key, services);
  for (const std::string_view written : lines_of(made)) {
    const std::string line = trimmed(written);
    if (line.starts_with(public_key_mark)) proof_recipient_ = line.substr(public_key_mark.size());
    if (line.starts_with(private_key_start)) proof_key_ = Secret(line + "\n");
  }
  if (proof_key_.empty() || proof_recipient_.empty())
    throw Error(ErrorKind::failed, t::make_key, Text(t::tool_failed, {{"status", std::int64_t{0}}, {"message", "?"}}));
}

void require_encryption(const EncryptionConfig& config, const Services& services) {
  static_cast<void>(Encryptor(config, services));
}

std::unique_ptr<ByteSink> Encryptor::into(ByteSink& into) const {
  Command command{{"age", "--encrypt"}, {}};
  for (const std::string& recipient : facts_.recipients) command.argv.push_back("--recipient=" + recipient);
  command.argv.push_back("--recipient=" + proof_recipient_);
  const auto failure = [](const ProcessResult& result) {
    return Error(ErrorKind::failed, t::encrypt, words_of_age(result), t::hint_recipients);
  };
  return filter_sink(services_->processes, std::move(command), into, failure, services_->interruption);
}

std::unique_ptr<ByteSource> decrypted(ByteSource& from, const DecryptionKeys& keys, FailureOfProgram failure,
                                      const Services& services) {
  Command command{{"age", "--decrypt", "--identity"}, {}};
  if (!keys.identity_file.empty()) {
    command.argv.push_back(keys.identity_file.string());
  } else {
    command.argv.emplace_back(secret_file);
    command.secret = keys.proof_key;
  }
  return filter_source(services.processes, std::move(command), from, std::move(failure), services.interruption);
}

void require_keys(const Manifest& manifest, const DecryptionKeys& keys, const Services& services) {
  if (!manifest.encryption) return;
  if (!keys.any()) throw not_decrypted(ErrorKind::usage, manifest, t::no_identity);
  static_cast<void>(version_of_age(services));  // a program that is not there is to be told before anything is begun
  if (keys.identity_file.empty()) return;
  try {
    static_cast<void>(read_whole(services.files, keys.identity_file));
  } catch (const Error& error) {
    throw not_decrypted(ErrorKind::usage, manifest,
                        Text(t::identity_unreadable, {{"file", keys.identity_file.string()}}));
  }
}

Error failure_to_decrypt(const Manifest& manifest, const std::string& file, const DecryptionKeys& keys,
                         const ProcessResult& result) {
  const std::string identity = keys.identity_file.string();
  const std::string message = first_line(result.standard_error);
  if (!identity.empty() && message.find(wrong_key_mark) != std::string::npos)
    return not_decrypted(ErrorKind::failed, manifest, Text(t::wrong_identity, {{"file", identity}}));
  if (!identity.empty() && message.find(unreadable_key_mark) != std::string::npos)
    return not_decrypted(ErrorKind::usage, manifest, Text(t::identity_unreadable, {{"file", identity}}));
  const bool damaged = message.find(wrong_key_mark) != std::string::npos ||
                       std::ranges::any_of(damage_marks, [&message](std::string_view mark) {
                         return message.find(mark) != std::string::npos;
                       });
  if (damaged)
    return not_decrypted(ErrorKind::corruption, manifest,
                         Text(t::cannot_be_opened, {{"file", file}, {"message", message}}));
  return not_decrypted(ErrorKind::failed, manifest, words_of_age(result));
}

std::string decrypting_command_by_hand(std::string_view stored_name) {
  return "age --decrypt --identity \"${AGE_IDENTITY:?the file with your private key}\" " + std::string(stored_name);
}

}  // namespace dbmaint
