// Bytes as a file, for what is read from disk.
#pragma once

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct {
    int fd;
    char path[32];
} fuzz_file;

static inline void
fuzz_file_close(fuzz_file *file)
{
    close(file->fd);
}

static inline fuzz_file
fuzz_file_of(const uint8_t *data, size_t size)
{
    fuzz_file file = {.fd = memfd_create("fuzz", MFD_CLOEXEC)};
    if (file.fd < 0 || write(file.fd, data, size) != (ssize_t)size)
        abort();
    snprintf(file.path, sizeof file.path, "/proc/self/fd/%d", file.fd);
    return file;
}
