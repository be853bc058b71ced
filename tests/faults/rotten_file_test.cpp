#include <nlohmann/json.hpp>
#include <random>

#include "backup/sealed_json.hpp"
#include "dbmaint/core/error.hpp"
#include "faults/fault_count.hpp"
#include "faults/postgres_shop.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"

// Every file of real backups of both engines, damaged in every way; each time the cheapest tier that can notice it
// does, and what is put right again is sound. The fault is never taken for one of the other backup.

using namespace dbmaint;
using namespace dbmaint::testing;
using Json = nlohmann::ordered_json;

namespace {

using Contents = std::map<std::string, std::string>;

bool is_proof(const std::string& file) {
  return file == "verified.json" || file == "drilled.json" || file == "checked.json";
}
bool has_a_seal(const std::string& file) {
  return is_proof(file) || file == "manifest.json";
}

/// Two backups of different rows, each with every proof and note that there is.
template <typename AnyShop>
class RottingShop : public AnyShop {
 public:
  template <typename... Arguments>
  explicit RottingShop(const std::string& more_rows, Arguments&&... arguments)
      : AnyShop(std::forward<Arguments>(arguments)...) {
    make_backup();
    add_rows(more_rows);
    make_backup();
    const auto backups = this->listing().backups;
    REQUIRE(backups.size() == 2);
    for (const Backup& backup : backups) {
      REQUIRE(state_word(backup) == "drilled");
      REQUIRE(backup.checks.size() == 3);
      folders.push_back(backup.folder);
      whole.push_back(contents_below(backup.folder));
      // That it is there says something, its words are for people; without it the next backup has an older measure.
      whole.back().erase("compared");
    }
  }

  /// The shallowest tier that finds fault with a backup that was drilled; the deepest asked is T2.
  [[nodiscard]] std::string noticed_by(std::size_t index) {
    const std::string id = folders.at(index).filename().string();
    const auto listing = this->listing();
    const auto found = std::ranges::find_if(listing.backups, [&](const Backup& b) { return b.manifest.id == id; });
    if (found == listing.backups.end() || state_word(*found) != "drilled" || found->checks.size() != 3) return "T0";
    Backup backup = *found;
    for (const VerifyTier tier : {VerifyTier::checksums, VerifyTier::decode}) try {
        this->repository().verify(backup, this->engine(), tier);
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::corruption);
        return std::string(to_string(tier));
      }
    return {};
  }

  void write(std::size_t index, const std::string& file, const std::string& content) const {
    write_file(folders.at(index) / file, content);
  }
  void put_right() const {
    for (std::size_t i = 0; i < folders.size(); ++i) {
      std::filesystem::remove(folders[i] / "damaged");  // what noticing it left
      for (const auto& [file, content] : whole[i]) write(i, file, content);
    }
  }
  /// Counts what noticed the fault that is there now, and puts it right.
  void judge(FaultCount& count, const std::string& cheapest, std::size_t index = 0) {
    const std::string by = noticed_by(index);
    CHECK(by == cheapest);
    by.empty() ? count.lose() : count.notice(by);
    put_right();
  }
  /// The other one is as good as before.
  void check_sound() {
    put_right();
    for (std::size_t i = 0; i < folders.size(); ++i) CHECK(noticed_by(i).empty());
    put_right();
  }

  std::vector<std::filesystem::path> folders;
  std::vector<Contents> whole;

 private:
  void make_backup() {
    REQUIRE(this->run({"backup"}).exit_status == 0);
    Backup made = this->listing().backups.back();
    REQUIRE(this->run({"drill", this->target_name(), "--from", made.manifest.id}).exit_status == 0);
    made = this->listing().backups.back();
    this->repository().verify(made, this->engine(), VerifyTier::checksums);
    this->repository().pin(made, "so that every file is there");
  }
  void add_rows(const std::string& sql) {
    if constexpr (std::is_base_of_v<PostgresShop, AnyShop>)
      this->database.execute(sql);
    else
      this->execute(sql);
  }
};

constexpr int flips_of_each_file = 250;
constexpr int cuts_of_each_file = 40;

template <typename AnyShop>
void flip_bits(RottingShop<AnyShop>& shop, const std::string& engine, std::mt19937& random) {
  FaultCount proofs{engine + ": a bit flipped in the manifest or a proof"};
  FaultCount files{engine + ": a bit flipped in a file of the copy"};
  FaultCount notes{engine + ": a bit flipped in the reason for a pin"};
  for (const auto& [file, content] : shop.whole[0])
    for (int i = 0; i < flips_of_each_file; ++i) {
      std::string changed = content;
      char& byte = changed.at(random() % changed.size());
      byte = static_cast<char>(byte ^ static_cast<char>(1U << (random() % 8)));
      CAPTURE(file, i);
      shop.write(0, file, changed);
      if (file != "pinned") {
        shop.judge(has_a_seal(file) ? proofs : files, has_a_seal(file) ? "T0" : "T1");
        continue;
      }
      const bool stays = shop.listing().backups.at(0).pinned.has_value();
      CHECK(stays);
      stays ? notes.notice("still pinned") : notes.lose();
      shop.put_right();
    }
  for (const FaultCount& count : {proofs, files, notes}) tell(count);
}

template <typename AnyShop>
void cut_files(RottingShop<AnyShop>& shop, const std::string& engine, std::mt19937& random) {
  FaultCount cut{engine + ": a file cut or made longer"};
  FaultCount gone{engine + ": a file deleted"};
  for (const auto& [file, content] : shop.whole[0]) {
    if (file == "pinned") continue;
    std::vector<std::string> others{"", content.substr(1), content.substr(0, content.size() - 1), content + '\0',
                                    content + content};
    for (int i = 0; i < cuts_of_each_file; ++i) others.push_back(content.substr(0, random() % content.size()));
    CAPTURE(file);
    for (const std::string& other : others) {
      shop.write(0, file, other);
      shop.judge(cut, "T0");
    }
    std::filesystem::remove(shop.folders[0] / file);
    shop.judge(gone, "T0");
  }
  tell(cut);
  tell(gone);
}

template <typename AnyShop>
void swap_files(RottingShop<AnyShop>& shop, const std::string& engine) {
  FaultCount one{engine + ": a file swapped with the other backup's"};
  FaultCount padded{engine + ": a file replaced by the other's, of the same size"};
  for (const auto& [file, content] : shop.whole[0]) {
    const std::string other = shop.whole[1].at(file);
    if (other == content || file == "pinned") continue;
    CAPTURE(file);
    for (const std::size_t index : {0, 1}) {
      shop.write(0, file, other);
      shop.write(1, file, content);
      shop.judge(one, has_a_seal(file) || other.size() != content.size() ? "T0" : "T1", index);
    }
    if (has_a_seal(file)) continue;
    std::string same_size = other;
    same_size.resize(content.size(), '\0');
    shop.write(0, file, same_size);
    shop.judge(padded, "T1");
  }
  tell(one);
  tell(padded);

  FaultCount names{engine + ": the folders of two backups with each other's name"};
  const auto aside = shop.folders[0].parent_path() / "aside";
  const auto swap = [&] {
    std::filesystem::rename(shop.folders[0], aside);
    std::filesystem::rename(shop.folders[1], shop.folders[0]);
    std::filesystem::rename(aside, shop.folders[1]);
  };
  for (const std::size_t index : {0, 1}) {
    swap();
    const std::string by = shop.noticed_by(index);
    CHECK(by == "T0");
    by.empty() ? names.lose() : names.notice(by);
    swap();
  }
  tell(names);
}

void change(Json& value) {
  if (value.is_string())
    value = value.get<std::string>() + "x";
  else if (value.is_number())
    value = value.get<std::int64_t>() + 1;
  else if (value.is_boolean())
    value = !value.get<bool>();
  else
    value.clear();
}

template <typename AnyShop>
void edit_manifest(RottingShop<AnyShop>& shop, const std::string& engine) {
  FaultCount plain{engine + ": a field of the manifest edited"};
  FaultCount sealed{engine + ": a field of the manifest edited and the manifest sealed again"};
  FaultCount without_proofs{engine + ": the same for what it says of its files and rows, and the proofs deleted"};
  const std::string original = shop.whole[0].at("manifest.json");
  const Json manifest = unseal(original, Text::verbatim("reading"));
  for (const auto& [field, value] : manifest.items()) {
    Json changed = manifest;
    change(changed[field]);
    if (changed == manifest) continue;
    CAPTURE(field);
    Json kept_seal = changed;
    kept_seal["sha256"] = Json::parse(original).at("sha256");
    shop.write(0, "manifest.json", kept_seal.dump(2) + "\n");
    shop.judge(plain, "T0");
    shop.write(0, "manifest.json", seal(changed));
    shop.judge(sealed, "T0");
  }

  // Whoever does all of this made another backup; what it says is still held against its files.
  const auto noticed = [&](const Json& changed) {
    shop.write(0, "manifest.json", seal(changed));
    for (const auto& [file, content] : shop.whole[0])
      if (is_proof(file)) std::filesystem::remove(shop.folders[0] / file);
    const std::string id = shop.folders[0].filename().string();
    std::string by;
    for (const std::string tier : {"T0", "T1", "T2", "T3"})
      if (by.empty() && shop.run({"backup", "verify", shop.target_name(), id, "--tier", tier}).exit_status != 0)
        by = tier;
    by.empty() ? without_proofs.lose() : without_proofs.notice(by);
    shop.put_right();
    return by;
  };
  Json changed = manifest;
  change(changed["files"][0]["size"]);
  CHECK(noticed(changed) == "T0");
  changed = manifest;
  changed["files"][0]["sha256"] = std::string(64, '0');
  CHECK(noticed(changed) == "T1");
  changed = manifest;
  change(changed["rows"][0]["rows"]);
  CHECK(noticed(changed) == (manifest["engine"] == "sqlite" ? "T2" : "T3"));
  for (const FaultCount& count : {plain, sealed, without_proofs}) tell(count);
}

template <typename AnyShop>
void damage_in_every_way(RottingShop<AnyShop>& shop, const std::string& engine) {
  std::mt19937 random(20261122);
  flip_bits(shop, engine, random);
  cut_files(shop, engine, random);
  swap_files(shop, engine);
  edit_manifest(shop, engine);
  shop.check_sound();
  shop.check_every_backup_restores();
}

}  // namespace

TEST_CASE(
    "On SQLite every damaged, missing, swapped or edited file of a backup is noticed by the cheapest tier that can") {
  RottingShop<SqliteShop> shop("INSERT INTO users VALUES (2, 'Binta')", "wal");
  REQUIRE(shop.whole[0].size() == 6);
  damage_in_every_way(shop, "SQLite");
}

TEST_CASE(
    "On PostgreSQL every damaged, missing, swapped or edited file of a backup is noticed by the cheapest tier that "
    "can") {
  RottingShop<PostgresShop> shop("CREATE TABLE more (id int); INSERT INTO more VALUES (1)");
  REQUIRE(shop.whole[0].size() == 7);
  damage_in_every_way(shop, "PostgreSQL");
}
