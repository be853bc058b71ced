# Debian's packages, found as each of them wants to be found. Nothing is downloaded.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json 3 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(SQLiteCpp REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(Boost REQUIRED)
pkg_check_modules(PQXX REQUIRED IMPORTED_TARGET libpqxx)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)

add_library(dbmaint_dependencies INTERFACE)
target_link_libraries(dbmaint_dependencies INTERFACE
  Threads::Threads fmt::fmt spdlog::spdlog CLI11::CLI11 nlohmann_json::nlohmann_json OpenSSL::Crypto
  SQLiteCpp SQLite::SQLite3 PkgConfig::PQXX PkgConfig::PQ PkgConfig::ZSTD Boost::headers)
