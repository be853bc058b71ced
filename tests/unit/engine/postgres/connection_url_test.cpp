#include "engine/postgres/connection_url.hpp"
#include "support/catch.hpp"

// How a server's address is told: as a form that a command understands again.

namespace dbmaint::postgres {
namespace {

std::string displayed(const std::string& url) {
  return identify(parse_connection_url(url)).display;
}

std::string canonical(const std::string& url) {
  return identify(parse_connection_url(url)).canonical;
}

}  // namespace

TEST_CASE("An address is shown as it was written, without its password") {
  CHECK(displayed("postgresql://shop:secret@127.0.0.1:5433/shop") == "postgresql://shop@127.0.0.1:5433/shop");
  CHECK(displayed("postgresql://shop@DB.example.org:5432/shop") == "postgresql://shop@DB.example.org:5432/shop");
  CHECK(displayed("postgresql://shop@a:1,b:2/shop") == "postgresql://shop@a:1,b:2/shop");
}

TEST_CASE("A socket's folder is shown where a URL can hold it") {
  CHECK(displayed("postgresql://shop@/shop?host=/tmp&port=5433") == "postgresql://shop@/shop?host=/tmp&port=5433");
  CHECK(displayed("postgresql://shop@[::1]:5433/shop") == "postgresql://shop@[::1]:5433/shop");
}

TEST_CASE("What is shown names the same database when it is given to a command") {
  for (const char* url : {"postgresql://shop:secret@localhost:5432/shop", "postgresql://shop@/shop?host=/tmp&port=5433",
                          "postgresql://shop@[::1]:5433/shop",
                          "postgresql://r%C3%A9n%C3%A9@/my%20shop?host=/var/run/postgresql&port=5432",
                          "postgresql://shop@a:1,b:2/shop", "postgresql://shop@%2Ftmp:1,b:2/a%2Fb"}) {
    CAPTURE(url, displayed(url));
    CHECK(canonical(displayed(url)) == canonical(url));
    CHECK(displayed(displayed(url)) == displayed(url));
  }
}

TEST_CASE("Every name of this machine's loopback is one server") {
  CHECK(canonical("postgresql://shop@127.0.0.1:5432/shop") == canonical("postgresql://shop@localhost:5432/shop"));
  CHECK(canonical("postgresql://shop@[::1]:5432/shop") == canonical("postgresql://SHOP@LOCALHOST:5432/shop"));
}

}  // namespace dbmaint::postgres
