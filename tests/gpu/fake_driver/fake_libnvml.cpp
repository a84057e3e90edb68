// SPDX-License-Identifier: Apache-2.0
// Stands for libnvidia-ml.so.1: the functions of gpu/device/nvml.h.
//   HEARTH_FAKE_IDLE      no process and no load
//   HEARTH_FAKE_PROCESSES number of processes (default 1)
//   HEARTH_FAKE_MIG       MIG is on
//   HEARTH_FAKE_ECC       number of memory errors that could not be corrected
//   HEARTH_FAKE_THROTTLE  bits of the throttle reasons
//   HEARTH_FAKE_XID       an XID that happens once a run (HEARTH_FAKE_RUN)
#include "tests/gpu/fake_driver/fake_cards.h"

using fake::Card;

namespace {

struct Memory {
    unsigned long long total, free, used;
};
struct Utilization {
    unsigned gpu, memory;
};
struct Process {
    unsigned pid;
    unsigned long long bytes;
    unsigned gi, ci;
};
struct EventData {
    const Card* device;
    unsigned long long type, data;
    unsigned gi, ci;
};
struct FieldValue {
    unsigned field, scope;
    long long timestamp, latency;
    int type, result;
    unsigned long long value;
};

constexpr int kNotSupported = 3;
constexpr int kNotFound = 6;
constexpr int kInsufficientSize = 7;
constexpr int kTimeout = 10;

int g_open = 0;
const Card* g_event_card = nullptr;

bool idle() {
    return !fake::text("HEARTH_FAKE_IDLE").empty();
}

} // namespace

extern "C" {

#define STEP(name)                                                                                           \
    if (const int failure = fake::step(name); failure != 0) {                                                \
        return failure;                                                                                      \
    }                                                                                                        \
    if (g_open == 0) {                                                                                       \
        return 1; /* NVML_ERROR_UNINITIALIZED */                                                             \
    }

int nvmlInit_v2() {
    const int failure = fake::step("nvmlInit_v2");
    g_open += failure == 0 ? 1 : 0;
    return failure;
}
int nvmlInitWithFlags(unsigned flags) {
    const int failure = flags != 2 ? 2 : fake::step("nvmlInitWithFlags");
    g_open += failure == 0 ? 1 : 0;
    return failure;
}
int nvmlShutdown() {
    STEP("nvmlShutdown")
    --g_open;
    g_event_card = nullptr;
    return 0;
}
const char* nvmlErrorString(int result) {
    return result == 15 ? "GPU is lost" : result == 9 ? "Driver Not Loaded" : "some error";
}
int nvmlSystemGetDriverVersion(char* text, unsigned size) {
    STEP("nvmlSystemGetDriverVersion")
    std::snprintf(text, size, "580.65.06");
    return 0;
}
int nvmlDeviceGetHandleByPciBusId_v2(const char* pci, const Card** device) {
    STEP("nvmlDeviceGetHandleByPciBusId_v2")
    for (const Card* card : fake::cards()) {
        std::string lower = card->pci;
        for (char& c : lower) {
            c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        if (lower == pci) {
            *device = card;
            return 0;
        }
    }
    return kNotFound;
}
int nvmlDeviceGetName(const Card* card, char* text, unsigned size) {
    STEP("nvmlDeviceGetName")
    std::snprintf(text, size, "%s", card->name);
    return 0;
}
int nvmlDeviceGetUUID(const Card* card, char* text, unsigned size) {
    STEP("nvmlDeviceGetUUID")
    std::string uuid = "GPU-";
    for (int i = 0; i < 16; ++i) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", (16U * static_cast<unsigned>(i) + card->id) & 255U);
        uuid += digits;
        uuid += i == 3 || i == 5 || i == 7 || i == 9 ? "-" : "";
    }
    std::snprintf(text, size, "%s", uuid.c_str());
    return 0;
}
int nvmlDeviceGetMemoryInfo(const Card* card, Memory* memory) {
    STEP("nvmlDeviceGetMemoryInfo")
    memory->total = card->vram_mib << 20U;
    memory->used = idle() ? 1U << 20U : 2048ULL << 20U;
    memory->free = memory->total - memory->used;
    return 0;
}
int nvmlDeviceGetCudaComputeCapability(const Card* card, int* major, int* minor) {
    STEP("nvmlDeviceGetCudaComputeCapability")
    *major = card->major;
    *minor = card->minor;
    return 0;
}
int nvmlDeviceGetUtilizationRates(const Card*, Utilization* use) {
    STEP("nvmlDeviceGetUtilizationRates")
    *use = idle() ? Utilization{0, 0} : Utilization{97, 41};
    return 0;
}
int nvmlDeviceGetClockInfo(const Card* card, int type, unsigned* mhz) {
    STEP("nvmlDeviceGetClockInfo")
    *mhz = (type == 2 ? card->memory_mhz : card->clock_mhz) / (idle() ? 4 : 1);
    return 0;
}
int nvmlDeviceGetMaxClockInfo(const Card* card, int type, unsigned* mhz) {
    STEP("nvmlDeviceGetMaxClockInfo")
    *mhz = type == 2 ? card->memory_mhz : card->clock_mhz;
    return 0;
}
int nvmlDeviceGetPowerUsage(const Card* card, unsigned* milliwatt) {
    STEP("nvmlDeviceGetPowerUsage")
    *milliwatt = card->limit_mw / (idle() ? 10 : 2);
    return 0;
}
int nvmlDeviceGetEnforcedPowerLimit(const Card* card, unsigned* milliwatt) {
    STEP("nvmlDeviceGetEnforcedPowerLimit")
    *milliwatt = card->limit_mw;
    return 0;
}
int nvmlDeviceGetTemperature(const Card*, int, unsigned* celsius) {
    STEP("nvmlDeviceGetTemperature")
    *celsius = idle() ? 38 : 66;
    return 0;
}
int nvmlDeviceGetTemperatureThreshold(const Card*, int, unsigned* celsius) {
    STEP("nvmlDeviceGetTemperatureThreshold")
    *celsius = 90;
    return 0;
}
int nvmlDeviceGetFanSpeed(const Card* card, unsigned* percent) {
    STEP("nvmlDeviceGetFanSpeed")
    *percent = 43;
    return card->fan ? 0 : kNotSupported;
}
int nvmlDeviceGetCurrentClocksThrottleReasons(const Card*, unsigned long long* mask) {
    STEP("nvmlDeviceGetCurrentClocksThrottleReasons")
    *mask = fake::number("HEARTH_FAKE_THROTTLE", idle() ? 1 : 0);
    return 0;
}
int nvmlDeviceGetCurrPcieLinkGeneration(const Card*, unsigned* value) {
    STEP("nvmlDeviceGetCurrPcieLinkGeneration")
    *value = idle() ? 1 : 4;
    return 0;
}
int nvmlDeviceGetCurrPcieLinkWidth(const Card*, unsigned* value) {
    STEP("nvmlDeviceGetCurrPcieLinkWidth")
    *value = 8;
    return 0;
}
int nvmlDeviceGetMaxPcieLinkGeneration(const Card*, unsigned* value) {
    STEP("nvmlDeviceGetMaxPcieLinkGeneration")
    *value = 5;
    return 0;
}
int nvmlDeviceGetMaxPcieLinkWidth(const Card*, unsigned* value) {
    STEP("nvmlDeviceGetMaxPcieLinkWidth")
    *value = 16;
    return 0;
}
int nvmlDeviceGetEccMode(const Card* card, int* current, int* pending) {
    STEP("nvmlDeviceGetEccMode")
    *current = *pending = card->ecc ? 1 : 0;
    return card->ecc ? 0 : kNotSupported;
}
int nvmlDeviceGetTotalEccErrors(const Card*, int type, int, unsigned long long* count) {
    STEP("nvmlDeviceGetTotalEccErrors")
    *count = type == 1 ? fake::number("HEARTH_FAKE_ECC", 0) : 5;
    return 0;
}
int nvmlDeviceGetMigMode(const Card* card, unsigned* current, unsigned* pending) {
    STEP("nvmlDeviceGetMigMode")
    *current = *pending = fake::text("HEARTH_FAKE_MIG").empty() ? 0 : 1;
    return card->major >= 8 && card->ecc ? 0 : kNotSupported;
}
int nvmlDeviceGetComputeRunningProcesses_v3(const Card*, unsigned* count, Process* list) {
    STEP("nvmlDeviceGetComputeRunningProcesses_v3")
    const auto n = idle() ? 0U : static_cast<unsigned>(fake::number("HEARTH_FAKE_PROCESSES", 1));
    const bool fits = n <= *count;
    for (unsigned i = 0; i < n && fits; ++i) {
        list[i] = {4711 + i, i == 0 ? 2000ULL << 20U : ~0ULL, 0, 0};
    }
    *count = n;
    return fits ? 0 : kInsufficientSize;
}
int nvmlDeviceGetGraphicsRunningProcesses_v3(const Card*, unsigned* count, Process*) {
    STEP("nvmlDeviceGetGraphicsRunningProcesses_v3")
    *count = 0;
    return 0;
}
int nvmlDeviceGetFieldValues(const Card* card, int, FieldValue* value) {
    STEP("nvmlDeviceGetFieldValues")
    value->type = 1;
    value->value = 71;
    value->result = value->field == 82 && card->memory_sensor ? 0 : kNotSupported;
    return 0;
}
int nvmlEventSetCreate(void** set) {
    STEP("nvmlEventSetCreate")
    static int events;
    *set = &events;
    return 0;
}
int nvmlEventSetFree(void*) {
    STEP("nvmlEventSetFree")
    return 0;
}
int nvmlDeviceRegisterEvents(const Card* card, unsigned long long types, void*) {
    STEP("nvmlDeviceRegisterEvents")
    if (types != 8) {
        return 2;
    }
    g_event_card = card;
    return 0;
}
int nvmlEventSetWait_v2(void*, EventData* data, unsigned) {
    STEP("nvmlEventSetWait_v2")
    static std::string told;
    const std::string now = fake::text("HEARTH_FAKE_RUN") + "/" + fake::text("HEARTH_FAKE_XID");
    if (g_event_card == nullptr || fake::text("HEARTH_FAKE_XID").empty() || told == now) {
        return kTimeout;
    }
    told = now;
    *data = {g_event_card, 8, fake::number("HEARTH_FAKE_XID", 0), 0, 0};
    return 0;
}
}
