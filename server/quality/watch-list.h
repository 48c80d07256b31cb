// The watch list: a hall under improvement, who owns that, and what customers said before and
// after. A fold of the steps of family `watch`; all of them are kept, there are few.
#pragma once

#include "server/quality/record.h"
#include "server/quality/satisfaction.h"
#include "shared/wire/watch-list.h"

typedef struct hq_watches {
    GArray *all; // hq_watch_view, the oldest first; all but what stands on its sides
} hq_watches;

hq_watches *hq_watches_new(void);
void hq_watches_free(hq_watches *watches);
void hq_watches_apply(hq_watches *watches, const hq_record *record);
// Borrowed until the next apply; NULL: there is none.
const hq_watch_view *hq_watches_find(const hq_watches *watches, hq_uuid watch);

// Fills what stands: on each side what was said in surveys, or, when nobody replied to one, what
// was entered. Days are not touched.
void hq_watch_compare(hq_watch_view *view, const hq_satisfaction *before,
                      const hq_satisfaction *after);
