#include "dbmaint/platform/digest.hpp"

#include "dbmaint/platform/memory_stream.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

TEST_CASE("SHA-256 of the standard's examples") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("A digest sink passes everything on, counts and hashes it") {
  StringSink end;
  DigestSink digest(end);
  write_text(digest, "a");
  write_text(digest, "");
  write_text(digest, "bc");
  digest.finish();
  CHECK(end.content() == "abc");
  CHECK(end.finished());
  CHECK(digest.size() == ByteSize{3});
  CHECK(digest.sha256() == sha256("abc"));
  CHECK(digest.sha256() == sha256("abc"));
}

TEST_CASE("A digest source does the same for reading") {
  const std::string content(200'000, 'x');
  StringSource from(content);
  DigestSource digest(from);
  CHECK(read_all(digest) == content);
  CHECK(digest.size() == ByteSize{200'000});
  CHECK(digest.sha256() == sha256(content));
}
