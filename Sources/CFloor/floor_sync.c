#define _GNU_SOURCE
#include "floor_log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { block = 4096, blocks = 1024 };

int floor_sync(const char *path, int32_t count, double *seconds) {
    static const char bytes[block] = {1};
    int file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) return -errno;
    int code = 0;
    for (int i = 0; i < blocks && code == 0; i++) {
        if (pwrite(file, bytes, block, (off_t)i * block) != block) code = -errno;
    }
    if (code == 0 && fsync(file) != 0) code = -errno;
    uint64_t begun = floor_now();
    for (int32_t i = 0; i < count && code == 0; i++) {
        if (pwrite(file, bytes, block, (off_t)(i % blocks) * block) != block || fdatasync(file) != 0) code = -errno;
    }
    *seconds = (double)(floor_now() - begun) / 1e9;
    close(file);
    return code;
}
