// A one-page PDF written for a test: its content stream is given, the rest is the least there is.
#pragma once

#include <string>

namespace sopan {

// US letter (612 x 792 points) unless `page_keys` says otherwise; font /F is Helvetica.
inline std::string written_pdf(const std::string& content, const std::string& page_keys = "") {
  const std::string box =
      page_keys.find("/MediaBox") == std::string::npos ? "/MediaBox[0 0 612 792]" : "";
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
         "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R" +
         box + page_keys +
         "/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
         "4 0 obj<</Length " +
         std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream endobj\n"
         "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
         "trailer<</Root 1 0 R/Size 6>>\n%%EOF\n";
}

}  // namespace sopan
