#include "store.h"

#include <stdlib.h>
#include <string.h>

struct store {
    hq_event *log; // since the last opening of a day
    size_t n, capacity;
    uint64_t from;
};

store *
store_new(void)
{
    return calloc(1, sizeof(store));
}

static void
forget(store *kept)
{
    for (size_t i = 0; i < kept->n; i++)
        hq_event_clear(&kept->log[i]);
    kept->n = 0;
}

void
store_free(store *kept)
{
    forget(kept);
    free(kept->log);
    free(kept);
}

static void
copy_bookings(hq_day_opened *opened)
{
    size_t size = opened->bookings.n * sizeof(hq_booking);
    hq_booking *copied = size > 0 ? malloc(size) : NULL;
    opened->bookings.items = size > 0 ? memcpy(copied, opened->bookings.items, size) : NULL;
}

void
store_add(store *kept, const hq_state *state, const hq_event *event)
{
    hq_event copy = *event;
    if (event->kind == HQ_EVENT_DAY_OPENED) {
        forget(kept);
        kept->from = hq_state_seq(state);
        copy.day_opened.config = hq_config_copy(copy.day_opened.config);
        copy_bookings(&copy.day_opened);
    }
    if (event->kind == HQ_EVENT_CONFIGURED)
        copy.configured.config = hq_config_copy(copy.configured.config);
    if (kept->n == kept->capacity) {
        kept->capacity = kept->capacity == 0 ? 4096 : kept->capacity * 2;
        kept->log = realloc(kept->log, kept->capacity * sizeof *kept->log);
    }
    kept->log[kept->n++] = copy;
}

void
store_commit(store *kept)
{
    (void)kept;
}

hq_state *
store_restart(store *kept, const char **ret_wrong)
{
    if (kept->n == 0)
        return NULL;
    hq_state *again = hq_state_new();
    hq_state_start_at(again, kept->from);
    for (size_t i = 0; i < kept->n; i++) {
        if (!hq_apply(again, &kept->log[i]))
            *ret_wrong = "an event does not replay";
    }
    return again;
}
