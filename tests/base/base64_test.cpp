// Tests of base/base64.
#include "base/base64.h"

#include <doctest/doctest.h>

using namespace sopan;

TEST_CASE("bytes go into base64 and come back") {
  CHECK(base64("ab") == "YWI=");
  CHECK(base64("abc") == "YWJj");
  CHECK(base64("") == "");
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  CHECK(from_base64(base64(all)) == all);
  CHECK(from_base64("YW\r\nJj") == "abc");
  CHECK(from_base64("YWI=YWI=") == "ab");
}
