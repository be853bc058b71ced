#include "engine/postgres/connection_url.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/percent_encoding.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::array<std::string_view, 2> prefixes = {"postgresql://", "postgres://"};

// Understood, not passed on: libpq refuses what it does not know.
// https://www.prisma.io/docs/orm/overview/databases/postgresql#arguments
constexpr std::array<std::string_view, 10> prisma_only = {
    "connection_limit", "pool_timeout", "socket_timeout", "statement_cache_size",   "sslaccept",
    "sslidentity",      "schema",       "pgbouncer",      "single_use_connections", "max_idle_connection_lifetime"};

// Where libpq looks for the socket when nothing names a host; Debian's build.
constexpr std::string_view default_socket_folder = "/var/run/postgresql";
constexpr std::string_view default_port = "5432";

struct OptionsDeleter {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, OptionsDeleter>;

[[noreturn]] void malformed(Text cause) {
  throw Error(ErrorKind::usage, text::postgres::reading_url, std::move(cause), text::postgres::url_form);
}

std::size_t scheme_length(std::string_view url) {
  for (const std::string_view prefix : prefixes)
    if (url.starts_with(prefix)) return prefix.size();
  return 0;
}

/// A password with an unescaped '@' or '/' makes libpq read a part of it as the host or the port, and repeat that part
/// in its messages: refused here, without repeating anything.
void check_authority(std::string_view authority) {
  if (std::count(authority.begin(), authority.end(), '@') > 1) malformed(text::postgres::url_unescaped_password);
  const std::size_t at = authority.find('@');
  std::string_view hosts = at == std::string_view::npos ? authority : authority.substr(at + 1);
  while (!hosts.empty()) {
    const std::size_t comma = hosts.find(',');
    const std::string_view host = hosts.substr(0, comma);
    const std::size_t bracket = host.find(']');
    const std::size_t colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const std::string_view port = colon == std::string_view::npos ? std::string_view{} : host.substr(colon + 1);
    const bool digits = std::all_of(port.begin(), port.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    if (!digits || port.size() > 5) malformed(text::postgres::url_bad_port);
    hosts = comma == std::string_view::npos ? std::string_view{} : hosts.substr(comma + 1);
  }
}

/// Takes Prisma's parameters out of the query string and returns what is left for libpq.
std::string without_prisma(std::string_view url, ConnectionUrl& into) {
  const std::size_t question = url.find('?');
  if (question == std::string_view::npos) return std::string(url);
  std::string kept;
  std::string_view query = url.substr(question + 1);
  while (!query.empty()) {
    const std::size_t ampersand = query.find('&');
    const std::string_view pair = query.substr(0, ampersand);
    query = ampersand == std::string_view::npos ? std::string_view{} : query.substr(ampersand + 1);
    const std::size_t equals = pair.find('=');
    const std::string key = percent_decoded(pair.substr(0, equals));
    const std::string value =
        equals == std::string_view::npos ? std::string{} : percent_decoded(pair.substr(equals + 1));
    if (key == "schema") into.default_schema = value;
    if (key == "pgbouncer") into.transaction_pooling = value == "true" || value == "1";
    const bool ours = std::find(prisma_only.begin(), prisma_only.end(), key) != prisma_only.end();
    if (pair.empty() || ours) continue;
    kept += (kept.empty() ? "?" : "&") + std::string(pair);
  }
  return std::string(url.substr(0, question)) + kept;
}

/// libpq's own words, but only those that cannot hold a part of a password.
Text safe_reason(const std::string& message) {
  constexpr std::string_view known = "invalid URI query parameter: ";
  const std::size_t found = message.find(known);
  if (found == std::string::npos) return text::postgres::url_malformed;
  std::string parameter = message.substr(found + known.size());
  std::erase(parameter, '\n');
  return Text(text::postgres::url_unknown_parameter, {{"parameter", parameter}});
}

std::map<std::string, std::string> defaults() {
  std::map<std::string, std::string> out;
  const Options options(PQconndefaults());
  for (const PQconninfoOption* option = options.get(); option != nullptr && option->keyword != nullptr; ++option)
    if (option->val != nullptr) out.emplace(option->keyword, option->val);
  return out;
}

std::vector<std::string> split_list(const std::string& list) {
  std::vector<std::string> out(1);
  for (const char c : list) {
    if (c == ',')
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

/// One spelling per host: every name of this machine's loopback is the same server.
std::string canonical_host(std::string host) {
  std::transform(host.begin(), host.end(), host.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (host == "127.0.0.1" || host == "::1") return "localhost";
  while (host.size() > 1 && host.front() == '/' && host.back() == '/') host.pop_back();
  return host;
}

}  // namespace

bool is_postgres_url(std::string_view url) {
  return scheme_length(url) != 0;
}

ConnectionUrl parse_connection_url(const std::string& url) {
  const std::size_t start = scheme_length(url);
  if (start == 0) malformed(text::postgres::url_malformed);
  const std::size_t end = url.find_first_of("/?", start);
  check_authority(std::string_view(url).substr(start, end == std::string::npos ? end : end - start));
  // A second '@' after the first '/' is a password with an unescaped '/', unless it stands in the query.
  const std::size_t question = std::min(url.find('?', start), url.size());
  const std::size_t slash = std::min(url.find('/', start), question);
  if (url.substr(slash, question - slash).find('@') != std::string::npos)
    malformed(text::postgres::url_unescaped_password);

  ConnectionUrl out;
  const std::string for_libpq = without_prisma(url, out);
  char* message = nullptr;
  const Options options(PQconninfoParse(for_libpq.c_str(), &message));
  const std::unique_ptr<char, decltype(&PQfreemem)> owned(message, &PQfreemem);
  if (!options) malformed(safe_reason(message != nullptr ? message : ""));
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option)
    if (option->val != nullptr) out.parameters[option->keyword] = option->val;
  return out;
}

namespace {

/// One way to the server, as it was written.
struct Way {
  std::string host;
  std::string port;
};

bool is_socket(const Way& way) {
  return way.host.starts_with('/');
}

/// In a form that can be given to a command again, whatever its environment would add: a socket's folder has no place
/// before the path.
std::string address(const std::vector<Way>& ways, const std::string& user, const std::string& database) {
  std::string url = "postgresql://" + (user.empty() ? "" : percent_encoded(user) + "@");
  std::string query;
  if (ways.size() == 1 && is_socket(ways.front())) {
    query = "?host=" + ways.front().host + "&port=" + ways.front().port;
  } else {
    for (const Way& way : ways) {
      if (&way != &ways.front()) url += ",";
      const bool numbers = way.host.find(':') != std::string::npos;
      url += is_socket(way) ? percent_encoded(way.host) : numbers ? "[" + way.host + "]" : way.host;
      url += ":" + way.port;
    }
  }
  return url + "/" + percent_encoded(database) + query;
}

std::string canonical_servers(const std::vector<Way>& ways) {
  std::string servers;
  for (const Way& way : ways) servers += (servers.empty() ? "" : ",") + canonical_host(way.host) + ":" + way.port;
  return servers;
}

}  // namespace

Identity identify(const ConnectionUrl& url) {
  std::map<std::string, std::string> all = url.parameters;
  for (const auto& [keyword, value] : defaults()) all.emplace(keyword, value);
  std::string host_list = all["host"].empty() ? all["hostaddr"] : all["host"];
  if (host_list.empty()) host_list = default_socket_folder;
  const std::string user = all["user"];
  const std::string database = all["dbname"].empty() ? user : all["dbname"];

  const std::vector<std::string> hosts = split_list(host_list);
  const std::vector<std::string> ports = split_list(all["port"]);
  std::vector<Way> ways;
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    const std::string& port = ports.size() == hosts.size() ? ports[i] : ports.front();
    ways.push_back({hosts[i].empty() ? std::string(default_socket_folder) : hosts[i],
                    port.empty() ? std::string(default_port) : port});
  }
  Identity out;
  out.canonical = "postgresql://" + canonical_servers(ways) + "/" + database;
  out.display = address(ways, user, database);
  out.short_name = database;
  return out;
}

std::string to_conninfo(const std::map<std::string, std::string>& parameters) {
  std::string out;
  for (const auto& [keyword, value] : parameters) {
    if (!out.empty()) out += ' ';
    out += keyword + "='";
    for (const char c : value) {
      if (c == '\'' || c == '\\') out += '\\';
      out += c;
    }
    out += '\'';
  }
  return out;
}

std::map<std::string, std::string> to_environment(const std::map<std::string, std::string>& parameters) {
  std::map<std::string, std::string> out;
  const Options options(PQconndefaults());
  for (const PQconninfoOption* option = options.get(); option != nullptr && option->keyword != nullptr; ++option) {
    const auto found = parameters.find(option->keyword);
    if (found != parameters.end() && option->envvar != nullptr) out[option->envvar] = found->second;
  }
  return out;
}

}  // namespace dbmaint::postgres
