// SPDX-License-Identifier: Apache-2.0
// Stands for NVIDIA's driver in tst_device: the functions that gpu/device uses, of both libraries, for two
// cards.
#include <cstddef>
#include <cstdio>
#include <cstring>

extern "C" {

int cuInit(unsigned) {
    return 0;
}
int cuDeviceGetCount(int* count) {
    *count = 2;
    return 0;
}
int cuDeviceGet(int* device, int index) {
    *device = 10 + index;
    return 0;
}
int cuDeviceGetName(char* name, int size, int device) {
    std::snprintf(name, static_cast<std::size_t>(size), "Fake RTX %d", device);
    return 0;
}
int cuDeviceTotalMem_v2(std::size_t* bytes, int device) {
    *bytes = static_cast<std::size_t>(device) << 30U;
    return 0;
}
int cuDeviceGetUuid(unsigned char* uuid, int device) {
    for (int i = 0; i < 16; ++i) {
        uuid[i] = static_cast<unsigned char>(16 * i + device);
    }
    return 0;
}
int cuDeviceGetPCIBusId(char* id, int size, int device) {
    std::snprintf(id, static_cast<std::size_t>(size), "0000:%02X:00.0", device);
    return 0;
}
int cuDeviceGetAttribute(int* value, int attribute, int) {
    *value = attribute == 75 ? 8 : 9;
    return attribute == 75 || attribute == 76 ? 0 : 1;
}
int nvmlInit_v2() {
    return 0;
}
int nvmlShutdown() {
    return 0;
}
int nvmlSystemGetDriverVersion(char* version, unsigned size) {
    std::strncpy(version, "550.54.15", size);
    return 0;
}
}
