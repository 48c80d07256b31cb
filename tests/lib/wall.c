// Preloaded: the machine's clock stands as far from the right time as the file $HQ_WALL says, which
// holds eight bytes, seconds, and may be written at any time.
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const _Atomic int64_t *shift_s;

__attribute__((constructor)) static void
open_shift(void)
{
    const char *path = getenv("HQ_WALL");
    int file = path != NULL ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    void *map = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *shift_s, PROT_READ, MAP_SHARED, file, 0);
    if (map == MAP_FAILED) {
        perror("HQ_WALL");
        exit(99);
    }
    shift_s = map;
    close(file);
}

int
clock_gettime(clockid_t id, struct timespec *ret_time)
{
    int result = (int)syscall(SYS_clock_gettime, id, ret_time);
    if (id == CLOCK_REALTIME && shift_s != NULL)
        ret_time->tv_sec += atomic_load(shift_s);
    return result;
}
