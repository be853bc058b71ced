#include "config/interpolation.hpp"

#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/config.hpp"

namespace dbmaint::config {
namespace {

bool is_variable_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !name.empty() && letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || digit(c); });
}

std::optional<std::string> file_content(const std::string& file, const std::string& path, const ReadContext& context) {
  const std::filesystem::path resolved = resolve_path(file, context);
  try {
    if (!context.files.status(resolved)) {
      context.problems.add({text::config::secret_file_absent, {{"path", path}, {"file", resolved.string()}}});
      return std::nullopt;
    }
    std::string content = read_whole(context.files, resolved);
    if (content.ends_with('\n')) content.pop_back();
    if (content.ends_with('\r')) content.pop_back();
    return content;
  } catch (const Error& error) {  // one more problem of the configuration, beside the others
    context.problems.add(
        {text::config::secret_file_unreadable,
         {{"path", path}, {"file", resolved.string()}, {"cause", error.cause().in(Language::english)}}});
    return std::nullopt;
  }
}

std::optional<std::string> variable_content(std::string_view expression, const std::string& path,
                                            const ReadContext& context) {
  const std::size_t separator = expression.find(":-");
  const std::string name(expression.substr(0, separator));
  if (!is_variable_name(name)) {
    context.problems.add({text::config::bad_variable_name, {{"path", path}, {"name", name}}});
    return std::nullopt;
  }
  std::optional<std::string> value = context.environment.variable(name);
  if (separator != std::string_view::npos && (!value || value->empty()))
    return std::string(expression.substr(separator + 2));
  if (!value)
    context.problems.add({text::config::unset_variable,
                          {{"path", path}, {"name", name}, {"open", std::string("{")}, {"close", std::string("}")}}});
  return value;
}

std::optional<std::string> content_of(std::string_view expression, const std::string& path,
                                      const ReadContext& context) {
  constexpr std::string_view file_prefix = "file:";
  if (expression.starts_with(file_prefix))
    return file_content(std::string(expression.substr(file_prefix.size())), path, context);
  return variable_content(expression, path, context);
}

}  // namespace

std::optional<std::string> interpolate(std::string_view written, const std::string& path, const ReadContext& context) {
  std::string result;
  bool complete = true;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char next = i + 1 < written.size() ? written[i + 1] : '\0';
    if (written[i] != '$' || (next != '$' && next != '{')) {
      result += written[i];
      continue;
    }
    if (next == '$') {
      result += '$';
      ++i;
      continue;
    }
    const std::size_t close = written.find('}', i);
    if (close == std::string_view::npos) {
      context.problems.add({text::config::unclosed_variable, {{"path", path}, {"open", std::string("{")}}});
      return std::nullopt;
    }
    const std::optional<std::string> content = content_of(written.substr(i + 2, close - i - 2), path, context);
    if (content) result += *content;
    complete = complete && content.has_value();
    i = close;
  }
  if (!complete) return std::nullopt;
  return result;
}

std::filesystem::path resolve_path(const std::filesystem::path& written, const ReadContext& context) {
  return (context.folder / written).lexically_normal();
}

}  // namespace dbmaint::config
