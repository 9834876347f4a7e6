// The two languages sopan speaks to people: Indonesian (the default) and English.
#pragma once

#include <string>

namespace sopan {

enum class Language { indonesian, english };

// The language of this process, set once from --lang before any work starts.
void set_language(Language language);
Language language();

// The sentence in the language of this process: `say("berkas kosong", "the file is empty")`.
std::string say(std::string indonesian, std::string english);

}  // namespace sopan
