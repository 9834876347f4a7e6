// Tests of codec/xml.
#include "codec/xml.h"

#include <doctest/doctest.h>

using namespace sopan;

namespace {
const char* const kW = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
}

TEST_CASE("elements are found by path and their text is joined") {
  auto tree = XmlDocument::parse("<a><b x='7' y='-1.5'><c>satu</c> <c>dua &amp; tiga</c></b></a>");
  REQUIRE(tree);
  XmlNode b = tree->root().child("b");
  CHECK(b.number("x") == 7);
  CHECK(b.real("y") == doctest::Approx(-1.5));
  CHECK(b.number("z", 3) == 3);
  CHECK(tree->root().child("b/c").text() == "satu");
  CHECK(b.text() == "satudua & tiga");
  int count = 0;
  for (XmlNode c : b.children("c")) count += c ? 1 : 0;
  CHECK(count == 2);
  CHECK_FALSE(tree->root().child("b/d/e"));
}

TEST_CASE("a blank that stands alone is text") {
  auto tree = XmlDocument::parse("<t xml:space='preserve'> </t>");
  CHECK(tree->root().text() == " ");
}

TEST_CASE("prefixes do not matter, namespaces do") {
  for (std::string prefix : {"w:", "ns0:", ""}) {
    std::string name = prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1);
    std::string xml = "<" + prefix + "p xmlns" + (name.empty() ? "" : ":" + name) + "=\"" + kW +
                      "\"><" + prefix + "r/></" + prefix + "p>";
    auto tree = XmlDocument::parse(xml);
    REQUIRE(tree);
    CHECK(tree->root().name() == "w:p");
    CHECK(tree->root().child("w:r"));
  }
  auto strict = XmlDocument::parse(
      "<p xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main' "
      "xmlns:q='http://schemas.openxmlformats.org/wordprocessingml/2006/main' q:val='1'/>");
  CHECK(strict->root().name() == "w:p");
  CHECK(strict->root().attribute("w:val") == "1");
}

TEST_CASE("a renaming ends with the element that declares it") {
  auto tree = XmlDocument::parse("<a><x:p xmlns:x='" + std::string(kW) +
                                 "'><x:r/></x:p><x:p xmlns:x='lain'/></a>");
  REQUIRE(tree);
  CHECK(tree->root().child("w:p/w:r"));
  CHECK(tree->root().child("x:p"));
}

TEST_CASE("offsets point at the element in the source") {
  std::string xml = "<?xml version=\"1.0\"?><a> <b/></a>";
  auto tree = XmlDocument::parse(xml);
  CHECK(xml.substr(tree->root().child("b").offset(), 4) == "<b/>");
}

TEST_CASE("a document type is refused") {
  CHECK_FALSE(XmlDocument::parse("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"));
  CHECK_FALSE(XmlDocument::parse("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"));
}

TEST_CASE("what is not well-formed, too deep or too large is refused") {
  CHECK_FALSE(XmlDocument::parse(""));
  CHECK_FALSE(XmlDocument::parse("<a><b></a>"));
  CHECK_FALSE(XmlDocument::parse(std::string(100'000, '<')));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  for (int i = 0; i < 100'000; ++i) deep += "</a>";
  CHECK_FALSE(XmlDocument::parse(deep));
  CHECK_FALSE(XmlDocument::parse("<a><b/><b/><b/></a>", {.bytes = 100, .elements = 3}));
  CHECK_FALSE(XmlDocument::parse("<a>0123456789</a>", {.bytes = 10}));
}

TEST_CASE("escaped text is safe inside XML") {
  CHECK(xml_escaped("a<b>&\"c\"\x01") == "a&lt;b&gt;&amp;&quot;c&quot;");
}
