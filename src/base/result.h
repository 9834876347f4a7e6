// Result<T>: a value, or the reason why there is none. For what cannot go on; losses on the way
// are Notes on the Document, broken rules are Findings.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace sopan {

// A message for a person, Indonesian first (see base/language.h), naming the thing and the place.
struct Error {
  std::string message;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

// The outcome of an act that gives no value.
struct Done {};
using Status = Result<Done>;

}  // namespace sopan
