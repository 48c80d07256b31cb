// Each way in which a program can be wrong that a sanitizer must notice; `faults sound` is not
// wrong.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int shared;

static void
overflow(volatile size_t n)
{
    volatile char *bytes = malloc(n);
    bytes[n] = 1;
    free((void *)bytes);
}

static void
use_after_free(volatile size_t n)
{
    volatile char *bytes = calloc(n, 1);
    free((void *)bytes);
    printf("%d\n", bytes[0]);
}

static void
stack_overflow(volatile size_t n)
{
    volatile char bytes[8] = {0}, *at = bytes;
    at[n] = 1;
    printf("%d\n", bytes[0]);
}

static void
leak(volatile size_t n)
{
    void *volatile bytes = malloc(n);
    bytes = NULL;
    printf("%p\n", bytes);
}

static void
integer_overflow(volatile int n)
{
    printf("%d\n", n * 1000000000);
}

static void *
count(void *data)
{
    for (int i = 0; i < 1000; i++)
        shared++;
    return data;
}

static void
race(size_t n)
{
    pthread_t other;
    pthread_create(&other, NULL, count, NULL);
    count(NULL);
    pthread_join(other, NULL);
    printf("%d\n", shared);
}

static void *
lock(void *data)
{
    pthread_mutex_t **two = data;
    pthread_mutex_lock(two[0]);
    pthread_mutex_lock(two[1]);
    pthread_mutex_unlock(two[1]);
    pthread_mutex_unlock(two[0]);
    return NULL;
}

// Two threads, one after the other, take two locks in different orders.
static void
lock_order(size_t n)
{
    pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_t *orders[][2] = {{&a, &b}, {&b, &a}};
    for (int i = 0; i < 2; i++) {
        pthread_t one;
        pthread_create(&one, NULL, lock, orders[i]);
        pthread_join(one, NULL);
    }
}

int
main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "sound";
    if (strcmp(what, "overflow") == 0)
        overflow(8);
    else if (strcmp(what, "use-after-free") == 0)
        use_after_free(8);
    else if (strcmp(what, "stack-overflow") == 0)
        stack_overflow(8);
    else if (strcmp(what, "leak") == 0)
        leak(8);
    else if (strcmp(what, "integer-overflow") == 0)
        integer_overflow(argc + 1);
    else if (strcmp(what, "race") == 0)
        race(0);
    else if (strcmp(what, "lock-order") == 0)
        lock_order(0);
    return EXIT_SUCCESS;
}
