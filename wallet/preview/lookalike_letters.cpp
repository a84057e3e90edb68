// SPDX-License-Identifier: Apache-2.0
#include "wallet/preview/lookalike_letters.h"

#include <string_view>

namespace hearth::wallet::preview {
namespace {

struct Twins {
    char letter;
    std::u32string_view alike;
};

// Capitals stand here too: a capital may look like a Latin letter where its small form does not (Cyrillic
// capital EN looks like H, the small one like no letter at all; folded, both count as h).
constexpr Twins kTwins[] = {
    {'a', U"\u0430\u0410\u03B1\u0391\u0251\u1D00\u13AA\u15C5\uA4EE\u0102\u0103"},
    {'b', U"\u0412\u0432\u042C\u044C\u0392\u03B2\u0184\u0185\u13F4\u15AF\uA4D0\u1D03"},
    {'c', U"\u0441\u0421\u03F2\u03F9\u1D04\u13DF\u216D\uA4DA\u2CA5"},
    {'d', U"\u0501\u0500\u13A0\u146F\uA4D3\u1D05\u0257"},
    {'e', U"\u0435\u0415\u0395\u03B5\u0454\u0404\u212E\u13AC\uA4F0\u1D07\u04BD"},
    {'f', U"\u03DC\u03DD\u1E9D\u0192\u15B4\uA4DD\uA730"},
    {'g', U"\u0261\u018D\u0581\u050C\u050D\u13C0\u13F3\uA4D6"},
    {'h', U"\u041D\u043D\u04BB\u04BA\u0570\u0397\u03B7\u13BB\u157C\uA4E7\u029C"},
    {'i', U"\u0456\u0406\u03B9\u0399\u0131\u026A\u0269\u13A5\u04CF\u04C0"},
    {'j', U"\u0458\u0408\u03F3\u037F\u13AB\u148D\uA4D9\u1D0A"},
    {'k', U"\u043A\u041A\u03BA\u039A\u13E6\u16D5\uA4D7\u1D0B"},
    {'l', U"\u217C\u216C\u029F\u13DE\u14AA\uA4E1\u01C0\u2223\u05C0\u007C"},
    {'m', U"\u043C\u041C\u039C\u03BC\u13B7\u15F0\uA4DF\u1D0D\u217F"},
    {'n', U"\u0578\u057C\u039D\u03BD\u0274\uA4E0\u0418\u0438"},
    {'o', U"\u043E\u041E\u039F\u03BF\u03C3\u0585\u0555\u0D20\u12D0\u2D54\uA4F3\u1D0F\u00F8\u0275\u041E"},
    {'p', U"\u0440\u0420\u03A1\u03C1\u13E2\u146D\uA4D1\u1D18\u00FE"},
    {'q', U"\u051B\u051A\u0563\u0566\u2D55"},
    {'r', U"\u0433\u0280\u13A1\u13D2\u1587\uA4E3\u1D26\u044F\u042F"},
    {'s', U"\u0455\u0405\u054F\u13D5\u13DA\uA4E2\uA731"},
    {'t', U"\u0442\u0422\u03A4\u03C4\u13A2\uA4D4\u1D1B\u27D9"},
    {'u', U"\u057D\u054D\u1200\u144C\uA4F4\u1D1C\u028B\u03C5"},
    {'v', U"\u0475\u0474\u05D8\u13D9\u142F\uA4E6\u1D20\u2228\u22C1"},
    {'w', U"\u051D\u051C\u0461\u0460\u0561\u13B3\u13D4\uA4EA\u1D21\u03C9"},
    {'x', U"\u0445\u0425\u03A7\u03C7\u166D\u157D\uA4EB\u2573\u00D7"},
    {'y', U"\u0443\u0423\u04AF\u04AE\u03A5\u03B3\u13A9\uA4EC\u028F"},
    {'z', U"\u0396\u03B6\u13C3\uA4DC\u1D22"},
    {'3', U"\u0417\u0437\u04E0\u04E1\u021D\u021C"},
};

} // namespace

char latin_twin(char32_t c) {
    if (c == U'0') {
        return 'o';
    }
    if (c == U'1' || c == U'I' || c == U'i') {
        return 'l';
    }
    if (c >= U'A' && c <= U'Z') {
        return char(c - U'A' + U'a');
    }
    if ((c >= U'a' && c <= U'z') || (c >= U'2' && c <= U'9')) {
        return char(c);
    }
    for (const Twins& twins : kTwins) {
        if (twins.alike.find(c) != std::u32string_view::npos) {
            return twins.letter == 'i' ? 'l' : twins.letter;
        }
    }
    return 0;
}

} // namespace hearth::wallet::preview
