#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/interpolation.hpp"
#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/duration.hpp"
#include "dbmaint/core/secret.hpp"

namespace dbmaint::config {

/// One value of the document and the path that leads to it ("targets.shop.retention[0].keep").
/// Every read_* leaves `into` as it is and adds a problem when the value is not what is asked for.
class JsonReader {
 public:
  /// Both must outlive the reader.
  JsonReader(const nlohmann::json& value, std::string path, const ReadContext& context)
      : value_(&value), path_(std::move(path)), context_(&context) {}

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const ReadContext& context() const { return *context_; }
  void problem(Text text) const { context_->problems.add(std::move(text)); }

  // Objects and arrays; a wrong type is a problem and looks empty.
  [[nodiscard]] bool expect_object() const;
  [[nodiscard]] std::vector<std::string> keys() const;                       ///< sorted; only after expect_object()
  [[nodiscard]] std::optional<JsonReader> find(std::string_view key) const;  ///< only after expect_object()
  [[nodiscard]] JsonReader member(std::string_view key) const;               ///< only a key of keys()
  [[nodiscard]] std::vector<JsonReader> elements() const;

  // Single values. Strings are interpolated.
  void read(std::string& into) const;         ///< may be empty
  void read_filled(std::string& into) const;  ///< may not
  void read(Secret& into) const;              ///< may not be empty
  void read(Duration& into) const;
  void read(ByteSize& into) const;
  void read(int& into, int least, int most) const;
  void read(std::int64_t& into, std::int64_t least) const;
  void read(double& into, double least, double most) const;
  void read_path(std::filesystem::path& into) const;  ///< absolute afterwards
  void read(std::vector<std::string>& into) const;    ///< an array of strings, none empty; replaces

  /// The index of the word among `allowed`.
  [[nodiscard]] std::optional<std::size_t> word(std::span<const std::string_view> allowed) const;
  /// The interpolated string, and how the operator wrote it, which is what a message may show.
  struct Written {
    std::string value;
    std::string shown;
  };
  [[nodiscard]] std::optional<Written> string() const;

 private:
  [[nodiscard]] Text found() const;

  const nlohmann::json* value_;
  std::string path_;
  const ReadContext* context_;
};

}  // namespace dbmaint::config
