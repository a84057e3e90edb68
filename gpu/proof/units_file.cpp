// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/units_file.h"

#include "gpu/proof/byte_io.h"
#include "gpu/proof/error_table.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hearth::gpu {

namespace {

constexpr std::string_view kMagic = "HUN1";
constexpr std::uint32_t kVersion = 1;

std::uint64_t nodes_offset(const RenderParams& render) {
    return kUnitsHeaderBytes + render.units() * kUnitBytes;
}

template <class T>
std::span<const std::uint8_t> as_bytes_of(std::span<const T> values) {
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size_bytes()};
}

} // namespace

std::uint64_t units_file_bytes(const RenderParams& render) {
    return nodes_offset(render) + std::uint64_t{render.tiles()} * sizeof(Hash256);
}

Result<UnitsFileWriter> UnitsFileWriter::create(const std::filesystem::path& path, const JobParams& job) {
    return AtomicFile::create(path, units_file_bytes(job.render)).map([&job](AtomicFile&& file) {
        return UnitsFileWriter(std::move(file), job);
    });
}

Result<void> UnitsFileWriter::write_tile(std::uint32_t tile, std::span<const UnitResult> batches) const {
    const std::uint64_t at = kUnitsHeaderBytes + unit_index(m_job.render, {tile, 0}) * kUnitBytes;
    return m_file.write_at(at, as_bytes_of(batches));
}

Result<void> UnitsFileWriter::finish(std::span<const Hash256> nodes, const Hash256& root,
                                     std::uint64_t rays) {
    std::vector<std::uint8_t> header;
    ByteWriter w(header);
    w.ascii(kMagic);
    w.u32(kVersion);
    w.bytes(params_bytes(m_job));
    w.hash(root);
    w.u64(rays);
    header.resize(kUnitsHeaderBytes);
    if (Result<void> done = m_file.write_at(nodes_offset(m_job.render), as_bytes_of(nodes)); !done) {
        return done;
    }
    if (Result<void> done = m_file.write_at(0, header); !done) {
        return done;
    }
    return m_file.commit();
}

struct UnitsFile::Descriptor {
    int fd;
    std::filesystem::path path;
    Descriptor(int descriptor, std::filesystem::path name) : fd(descriptor), path(std::move(name)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(fd); }
};

Result<UnitsFile> UnitsFile::open(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return gpu_fail(code::kCannotRead,
                        "Cannot read " + path.string() + ": " + std::strerror(errno) + ".");
    }
    UnitsFile file;
    file.m_file = std::make_shared<Descriptor>(fd, path);
    struct stat info {};
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        return gpu_fail(code::kCannotRead, path.string() + " is not a plain file.");
    }
    const auto damaged = [&path](const std::string& why) {
        return gpu_fail(code::kBadUnitsFile, path.string() + " is not a usable units file: " + why + ".");
    };
    std::array<std::uint8_t, kUnitsHeaderBytes> header{};
    if (static_cast<std::uint64_t>(info.st_size) < header.size()) {
        return damaged("it is shorter than its header");
    }
    if (Result<void> got = file.read_at(0, header); !got) {
        return tl::unexpected<Error>(got.error());
    }
    ByteReader r(header);
    if (!r.ascii(kMagic)) {
        return damaged("it does not begin with HUN1");
    }
    if (r.u32() != kVersion) {
        return damaged("its version is not known to this program");
    }
    file.m_job =
        params_from_bytes(std::span<const std::uint8_t, kParamsBytes>(header.data() + 8, kParamsBytes));
    ByteReader rest(std::span<const std::uint8_t>(header).subspan(8 + kParamsBytes));
    file.m_root = rest.hash();
    file.m_rays = rest.u64();
    if (std::any_of(header.end() - 24, header.end(), [](std::uint8_t b) { return b != 0; })) {
        return damaged("its header does not end in zeros");
    }
    if (Result<void> ok = check_job(file.m_job.render); !ok) {
        return damaged("its parameters are out of range (" + ok.error().message + ")");
    }
    if (static_cast<std::uint64_t>(info.st_size) != units_file_bytes(file.m_job.render)) {
        return damaged("it has " + std::to_string(info.st_size) + " bytes, its parameters need " +
                       std::to_string(units_file_bytes(file.m_job.render)));
    }
    return file;
}

Result<void> UnitsFile::read_at(std::uint64_t offset, std::span<std::uint8_t> out) const {
    while (!out.empty()) {
        const ssize_t n = pread(m_file->fd, out.data(), out.size(), static_cast<off_t>(offset));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return gpu_fail(code::kCannotRead, "Cannot read " + m_file->path.string() + ": " +
                                                   (n < 0 ? std::strerror(errno) : "it became shorter") +
                                                   ".");
        }
        offset += static_cast<std::uint64_t>(n);
        out = out.subspan(static_cast<std::size_t>(n));
    }
    return {};
}

Result<std::vector<UnitResult>> UnitsFile::read_tile(std::uint32_t tile) const {
    std::vector<UnitResult> batches(m_job.render.batches());
    const std::uint64_t at = kUnitsHeaderBytes + unit_index(m_job.render, {tile, 0}) * kUnitBytes;
    return read_at(at, {reinterpret_cast<std::uint8_t*>(batches.data()), batches.size() * kUnitBytes})
        .map([&] { return std::move(batches); });
}

Result<std::vector<Hash256>> UnitsFile::read_nodes() const {
    std::vector<Hash256> nodes(m_job.render.tiles());
    return read_at(nodes_offset(m_job.render),
                   {reinterpret_cast<std::uint8_t*>(nodes.data()), nodes.size() * sizeof(Hash256)})
        .map([&] { return std::move(nodes); });
}

} // namespace hearth::gpu
