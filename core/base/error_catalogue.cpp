// SPDX-License-Identifier: Apache-2.0
#include "core/base/error_catalogue.h"

#include <algorithm>
#include <array>

namespace hearth {
namespace {

// One row a code, grouped by area. Keep the sentences short: what happened | what it means | what to do.
constexpr auto kPages = std::to_array<ErrorPage>({
    {"HRT-API-001", "Malformed line", "A line sent to the control API is not one JSON object.",
     "Send one JSON-RPC 2.0 object on each line; see docs/control-api.md."},
    {"HRT-API-002", "Not a request", "A line is JSON but no JSON-RPC 2.0 request.",
     "Give \"jsonrpc\":\"2.0\", a method as string and params as object."},
    {"HRT-API-003", "The line is too long",
     "A line of the control API may have at most 1 MiB; the connection was closed.",
     "Pass large things as files and give their path."},
    {"HRT-API-004", "Unknown method", "This daemon has no such method.",
     "Look the name up in docs/control-api.md; an older daemon may have to be updated."},
    {"HRT-API-005", "Wrong parameters",
     "A parameter is missing, has the wrong type, is out of range or is not known.",
     "Correct the parameter that the message names."},
    {"HRT-API-006", "Not allowed on this connection",
     "The method needs a higher scope than this connection has.",
     "Connect without lowering the scope in hello."},
    {"HRT-API-007", "Too many connections", "hearthd serves 64 connections at a time and refused this one.",
     "Close programs that watch this node, or run doctor to see what is connected."},
    {"HRT-API-008", "The reader is too slow",
     "A client left over 8 MiB of answers unread and was disconnected.",
     "Read the socket faster or subscribe to fewer topics."},
    {"HRT-API-009", "The control socket cannot be opened",
     "hearthd could not listen at its socket path, so nothing can connect to it.",
     "Check that the folder of the socket is yours and that the disk is neither full nor read-only."},
    {"HRT-API-010", "hearthd is not connected",
     "The daemon is not running, has just ended or is starting again.",
     "Start it with `hearthctl daemon start`, or look at `hearthctl logs` for why it ended."},
    {"HRT-API-011", "No answer in time", "hearthd took the call but did not answer within the time limit.",
     "Try again; if it happens again, run `hearthctl doctor`."},
    {"HRT-API-012", "Another API version",
     "The program and the daemon speak different versions of the control API.",
     "Restart hearthd after an update, or update the older of the two."},
    {"HRT-BASE-001", "The amount is not a number", "An amount of ATH or wei could not be read.",
     "Write digits with at most 18 decimals, for example 12.5."},
    {"HRT-BASE-002", "The amount is too large", "The amount does not fit in 256 bits.",
     "Use a smaller amount."},
    {"HRT-BASE-003", "Not a valid hexadecimal value",
     "A hash, key or address has the wrong length or a character that is not hexadecimal.",
     "Copy the value again; an address has 40 hexadecimal digits, a hash 64."},
    {"HRT-BASE-004", "Not a valid private key", "The 32 bytes are zero or not below the order of secp256k1.",
     "Use another key."},
    {"HRT-BASE-005", "The signature does not recover a key",
     "The 65 signature bytes are damaged or belong to other data.", "Ask the sender to sign again."},
    {"HRT-DMN-001", "This data folder is in use",
     "Another hearthd runs on the same data folder; two would damage the event log.",
     "Use the running one, stop it with `hearthctl daemon stop`, or choose another --data-dir."},
    {"HRT-DMN-002", "A folder cannot be used", "hearthd could not make or open one of its folders.",
     "Check that the path exists, belongs to you and is a folder you may write to."},
    {"HRT-DMN-003", "The folder is open to other users",
     "A data folder holds keys. This one may be read by others and holds files that are not Hearth's, so its "
     "mode was left alone.",
     "Choose an empty folder, or run `chmod 700` on it yourself."},
    {"HRT-DMN-004", "hearthd could not be started", "The daemon's program was not found or could not be run.",
     "Install all programs of Hearth in one folder, or start hearthd by hand and read its message."},
});

} // namespace

std::span<const ErrorPage> error_pages() {
    return kPages;
}

const ErrorPage* find_error_page(const QString& code) {
    const QByteArray wanted = code.trimmed().toUpper().toLatin1();
    const auto it = std::find_if(kPages.begin(), kPages.end(),
                                 [&](const ErrorPage& page) { return wanted == page.code; });
    return it == kPages.end() ? nullptr : &*it;
}

} // namespace hearth
