// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/serve.h"

#include "gpu/proof/error_table.h"
#include "gpu/worker/methods.h"
#include "gpu/worker/stdio_channel.h"
#include "gpu/worker/telemetry_hub.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <poll.h>
#include <thread>
#include <unistd.h>

namespace hearth::gpu {

namespace {

constexpr std::size_t kMaxLineBytes = 1U << 20U;
constexpr std::size_t kMaxWaitingCalls = 64;
constexpr std::size_t kMaxIdBytes = 128;
constexpr int kMaxNesting = 16;

/// True when brackets outside of strings nest deeper than any request of the protocol. Asked before parsing:
/// copies and destructors of JSON values recurse.
bool nests_too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            i += c == '\\' ? 1 : 0;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > kMaxNesting) {
                return true;
            }
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

struct Call {
    Json id;
    const MethodInfo* method = nullptr;
    Json params;
    CancelFlag cancel{false};
};

class Server {
public:
    Server(int out_fd, int wake_fd) : m_out(out_fd, wake_fd), m_runner([this] { run_calls(); }) {}
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    /// Cancels what runs and waits, answers it, and ends the runner.
    ~Server() {
        m_out.hurry();
        {
            const std::lock_guard lock(m_mutex);
            m_stop = true;
            if (m_running) {
                m_running->cancel = true;
            }
        }
        m_wake.notify_all();
        m_runner.join();
        for (const Json& id : m_telemetry.stop()) {
            refuse(id, code::kCancelled, "The worker is stopping.");
        }
    }

    void accept(LineSplitter::Kind kind, std::string_view text);
    [[nodiscard]] bool broken() const { return m_out.broken(); }

private:
    void run_calls();
    void dispatch(const Json& id, const std::string& method, Json params);
    void cancel(const Json& id, const Json& params);
    void enqueue(const Json& id, const MethodInfo& method, Json params);
    void telemetry(const Json& id, const Json& params);
    /// True while a heavy call with this id waits or runs.
    [[nodiscard]] bool in_use(const Json& id);
    void answer(const Json& id, const Result<Json>& result);
    void refuse(const Json& id, std::string_view code, std::string message) {
        answer(id, gpu_fail(code, std::move(message)));
    }

    LineWriter m_out;
    TelemetryHub m_telemetry{system_paths(), [this](const Json& id, const Json& sample, bool last) {
                                 if (last) {
                                     answer(id, sample);
                                 } else {
                                     // A reader that is slow misses samples instead of holding up the rest.
                                     m_out.write_if_room(dump({{"id", id}, {"progress", sample}}));
                                 }
                             }};
    WorkerState m_light_state; // reader's thread
    WorkerState m_heavy_state; // runner's thread
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::shared_ptr<Call>> m_waiting; // guarded by m_mutex
    std::shared_ptr<Call> m_running;             // guarded by m_mutex
    bool m_stop = false;                         // guarded by m_mutex
    std::thread m_runner;                        // last: it uses all of the above
};

void Server::answer(const Json& id, const Result<Json>& result) {
    Json line = {{"id", id}};
    if (result) {
        line["result"] = *result;
    } else {
        line["error"] = to_json(result.error());
    }
    m_out.write(dump(line));
}

void Server::accept(LineSplitter::Kind kind, std::string_view text) {
    if (kind == LineSplitter::Kind::TooLong) {
        refuse(nullptr, code::kLineTooLong, "A request line is longer than 1 MiB.");
        return;
    }
    if (nests_too_deep(text)) {
        refuse(nullptr, code::kMalformedRequest, "The line nests deeper than any request.");
        return;
    }
    const Json request = Json::parse(text, nullptr, false);
    if (!request.is_object()) {
        refuse(nullptr, code::kMalformedRequest, "The line is not a JSON object.");
        return;
    }
    const Json id = request.value("id", Json());
    const bool usable =
        id.is_number_integer() || (id.is_string() && !id.get_ref<const std::string&>().empty() &&
                                   id.get_ref<const std::string&>().size() <= kMaxIdBytes);
    if (!usable) {
        refuse(nullptr, code::kMalformedRequest,
               "\"id\" must be a whole number or a string of 1 to 128 bytes.");
        return;
    }
    for (const auto& [name, value] : request.items()) {
        if (name != "id" && name != "method" && name != "params") {
            refuse(id, code::kMalformedRequest,
                   "A request has \"id\", \"method\" and \"params\" only, not \"" + name.substr(0, 64) +
                       "\".");
            return;
        }
    }
    const Json method = request.value("method", Json());
    if (!method.is_string()) {
        refuse(id, code::kMalformedRequest, "\"method\" must be a string.");
        return;
    }
    dispatch(id, method.get<std::string>(), request.value("params", Json::object()));
}

void Server::dispatch(const Json& id, const std::string& method, Json params) {
    if (method == "cancel") {
        cancel(id, params);
        return;
    }
    if (method == "telemetry") {
        telemetry(id, params);
        return;
    }
    const MethodInfo* info = find_method(method);
    if (info == nullptr) {
        refuse(id, code::kUnknownMethod, "There is no method \"" + method.substr(0, 64) + "\".");
    } else if (info->heavy) {
        enqueue(id, *info, std::move(params));
    } else {
        const CancelFlag never{false};
        answer(id, run_method(*info, m_light_state, params, {never, {}}));
    }
}

void Server::cancel(const Json& id, const Json& params) {
    if (!params.is_object() || !params.contains("target") || params.size() != 1) {
        refuse(id, code::kBadValue,
               "\"target\" must be the id of the call to stop, and nothing else is taken.");
        return;
    }
    const Json& target = params["target"];
    if (m_telemetry.unwatch(target)) {
        answer(id, Json{{"cancelled", true}});
        refuse(target, code::kCancelled, "The cards are not watched any more.");
        return;
    }
    std::shared_ptr<Call> removed;
    bool running = false;
    {
        const std::lock_guard lock(m_mutex);
        const auto it = std::find_if(m_waiting.begin(), m_waiting.end(),
                                     [&](const auto& call) { return call->id == target; });
        if (it != m_waiting.end()) {
            removed = *it;
            m_waiting.erase(it);
        } else if (m_running && m_running->id == target) {
            m_running->cancel = true;
            running = true;
        }
    }
    answer(id, Json{{"cancelled", running || removed != nullptr}});
    if (removed) {
        refuse(removed->id, code::kCancelled, "The call was cancelled while it waited.");
    }
}

/// One sample, or with "interval_ms" one as progress every so often until the call is cancelled.
void Server::telemetry(const Json& id, const Json& params) {
    ParamReader reader(params);
    const std::uint32_t interval =
        reader.optional_u32("interval_ms", 0, TelemetryHub::kFastestMs, TelemetryHub::kSlowestMs);
    Result<void> watching = reader.finish();
    if (watching && in_use(id)) {
        watching = gpu_fail(code::kMalformedRequest, "A call with this id is not answered yet.");
    }
    watching = watching ? m_telemetry.watch(id, static_cast<int>(interval)) : watching;
    if (!watching) {
        answer(id, tl::unexpected<Error>(watching.error()));
    }
}

bool Server::in_use(const Json& id) {
    const std::lock_guard lock(m_mutex);
    const auto same = [&id](const std::shared_ptr<Call>& c) {
        return c && c->id == id;
    };
    return same(m_running) || std::any_of(m_waiting.begin(), m_waiting.end(), same);
}

void Server::enqueue(const Json& id, const MethodInfo& method, Json params) {
    auto call = std::make_shared<Call>();
    call->id = id;
    call->method = &method;
    call->params = std::move(params);
    std::string problem;
    {
        const std::lock_guard lock(m_mutex);
        const auto same = [&id](const std::shared_ptr<Call>& c) {
            return c && c->id == id;
        };
        if (same(m_running) || m_telemetry.watches(id) ||
            std::any_of(m_waiting.begin(), m_waiting.end(), same)) {
            problem = "A call with this id is not answered yet.";
        } else if (m_waiting.size() < kMaxWaitingCalls) {
            m_waiting.push_back(std::move(call));
        }
    }
    if (!problem.empty()) {
        refuse(id, code::kMalformedRequest, problem);
    } else if (call) {
        refuse(id, code::kQueueFull, std::to_string(kMaxWaitingCalls) + " calls are waiting already.");
    } else {
        m_wake.notify_all();
    }
}

void Server::run_calls() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stop || !m_waiting.empty(); });
        if (m_waiting.empty()) {
            return;
        }
        const std::shared_ptr<Call> call = m_waiting.front();
        m_waiting.pop_front();
        if (m_stop) {
            lock.unlock();
            refuse(call->id, code::kCancelled, "The worker is stopping.");
            lock.lock();
            continue;
        }
        m_running = call;
        lock.unlock();
        const CallContext context{
            call->cancel, [&](const Json& progress) {
                return m_out.write_if_room(dump({{"id", call->id}, {"progress", progress}}));
            }};
        const Result<Json> result = run_method(*call->method, m_heavy_state, call->params, context);
        // Before the answer: a client that has read it may use the id again, and has nothing left to cancel.
        lock.lock();
        m_running.reset();
        lock.unlock();
        answer(call->id, result);
        lock.lock();
    }
}

} // namespace

int serve(int in_fd, int out_fd, int wake_fd) {
    Server server(out_fd, wake_fd);
    LineSplitter splitter(kMaxLineBytes);
    const LineSplitter::Sink sink = [&server](LineSplitter::Kind kind, std::string_view text) {
        server.accept(kind, text);
    };
    std::string buffer(64U << 10U, '\0');
    while (!server.broken()) {
        // The output is watched for its reader's end only; poll ignores a negative descriptor.
        pollfd fds[] = {{in_fd, POLLIN, 0}, {out_fd, 0, 0}, {wake_fd, POLLIN, 0}};
        if (poll(fds, 3, -1) < 0) {
            if (errno == EINTR) {
                continue;
            }
            break;
        }
        if ((fds[1].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0 || fds[2].revents != 0) {
            break;
        }
        if (fds[0].revents == 0) {
            continue;
        }
        const ssize_t n = read(in_fd, buffer.data(), buffer.size());
        if (n < 0 && (errno == EINTR || errno == EAGAIN)) {
            continue;
        }
        if (n <= 0) {
            break;
        }
        splitter.feed(std::string_view(buffer).substr(0, static_cast<std::size_t>(n)), sink);
    }
    return 0;
}

} // namespace hearth::gpu
