// SPDX-License-Identifier: Apache-2.0
// A very small test frame for gpu/, which has no Qt: HEARTH_TEST(name) { CHECK(..); CHECK_EQ(a, b); }  and
// one HEARTH_TEST_MAIN in the program. A failed CHECK is printed and the test goes on; REQUIRE ends the test.
#pragma once

#include <cstdio>
#include <exception>
#include <functional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace hearth::test {

struct Test {
    const char* name;
    std::function<void()> run;
};

inline std::vector<Test>& all_tests() {
    static std::vector<Test> tests;
    return tests;
}

inline int& failure_count() {
    static int count = 0;
    return count;
}

struct Registration {
    Registration(const char* name, std::function<void()> run) {
        all_tests().push_back({name, std::move(run)});
    }
};

/// Thrown by REQUIRE.
struct Abandoned : std::exception {};

inline void fail(const char* file, int line, const std::string& text) {
    ++failure_count();
    std::printf("    %s:%d: %s\n", file, line, text.c_str());
}

template <class T>
std::string shown(const T& value) {
    if constexpr (requires(std::ostringstream & out) { out << value; }) {
        std::ostringstream out;
        out << value;
        return out.str();
    } else if constexpr (requires { value.hex(); }) {
        return value.hex();
    } else {
        return "(a value)";
    }
}

template <class A, class B>
void check_equal(const A& a, const B& b, const char* text, const char* file, int line) {
    if (!(a == b)) {
        fail(file, line, std::string(text) + ": " + shown(a) + " is not " + shown(b));
    }
}

/// Runs all tests, or those whose name contains the first argument. Returns the exit code.
inline int run_all(int argc, char** argv) {
    int ran = 0;
    for (const Test& test : all_tests()) {
        if (argc > 1 && std::string(test.name).find(argv[1]) == std::string::npos) {
            continue;
        }
        const int before = failure_count();
        try {
            test.run();
        } catch (const Abandoned&) {
        } catch (const std::exception& e) {
            fail(test.name, 0, std::string("threw ") + e.what());
        }
        ++ran;
        std::printf("%s %s\n", failure_count() == before ? "ok  " : "FAIL", test.name);
        std::fflush(stdout);
    }
    std::printf("%d tests, %d failures\n", ran, failure_count());
    return failure_count() == 0 && ran > 0 ? 0 : 1;
}

} // namespace hearth::test

#define HEARTH_TEST(name)                                                                                    \
    static void name();                                                                                      \
    static const hearth::test::Registration registration_of_##name(#name, &name);                            \
    static void name()
#define HEARTH_TEST_MAIN                                                                                     \
    int main(int argc, char** argv) {                                                                        \
        return hearth::test::run_all(argc, argv);                                                            \
    }
#define CHECK(condition)                                                                                     \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            hearth::test::fail(__FILE__, __LINE__, #condition);                                              \
        }                                                                                                    \
    } while (false)
#define CHECK_EQ(a, b) hearth::test::check_equal((a), (b), #a " == " #b, __FILE__, __LINE__)
#define REQUIRE(condition)                                                                                   \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            hearth::test::fail(__FILE__, __LINE__, #condition);                                              \
            throw hearth::test::Abandoned();                                                                 \
        }                                                                                                    \
    } while (false)
