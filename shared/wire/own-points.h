// One's own month in points, as GET /service-points/{id}/performance has it for whoever is signed
// on there. What each line of it is worth stands there too, for pages that show it.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"

typedef struct {
    int64_t total_milli;
} hq_person_total;

typedef struct {
    hq_day from, to;
    struct {
        hq_person_total *items; // whoever asks; none before anything counted
        uint32_t n;
    } people;
} hq_own_points;

// Yours: hq_own_points_clear().
bool hq_own_points_decode(const char *json, size_t length, hq_own_points *ret_points,
                          hq_fault *ret_fault);
void hq_own_points_clear(hq_own_points *points);
