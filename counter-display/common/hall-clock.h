// The hall's own time on a screen: taken from each document, carried on by the machine's clock. A
// rehearsal hall's time stands until the hall moves it.
// Knows nothing of the machine's time of day or zone. Main thread only.
#pragma once

#include <glib.h>

#include "shared/wire/hall-view.h"

typedef struct {
    hq_time now, read_at; // the hall's time in a document, and hq_clock_boot() when it was read
    int32_t utc_offset_s;
    bool is_set, stands;
} hq_hall_clock;

// Takes the time of a document read at `boot`.
void hq_hall_clock_set(hq_hall_clock *clock, const hq_doc_head *head, hq_time boot);

// The hall's time at `boot`, µs UTC; 0 before the first document.
hq_time hq_hall_clock_time(const hq_hall_clock *clock, hq_time boot);

// A moment in the hall's own time zone. Free with g_date_time_unref().
GDateTime *hq_hall_clock_local(const hq_hall_clock *clock, hq_time at) G_GNUC_WARN_UNUSED_RESULT;

// "10:24" of a moment. Free with g_free().
char *hq_hall_clock_text(const hq_hall_clock *clock, hq_time at) G_GNUC_WARN_UNUSED_RESULT;
