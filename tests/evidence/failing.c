// Loaded before the C library's own: the HQ_FAIL_AT-th allocation of the process is refused, once,
// and the file HQ_FAILED says so.
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static _Atomic long made;
static long wanted;

__attribute__((constructor)) static void
begin(void)
{
    const char *text = getenv("HQ_FAIL_AT");
    wanted = text != NULL ? atol(text) : 0;
}

static int
fails(void)
{
    if (wanted == 0 || atomic_fetch_add(&made, 1) + 1 != wanted)
        return 0;
    int file = open(getenv("HQ_FAILED"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0)
        close(file);
    errno = ENOMEM;
    return 1;
}

void *
malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}
