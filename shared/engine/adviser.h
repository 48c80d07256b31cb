// The advice of a hall at work: looks where its forecaster stands, keeps what is shown steady, sees
// when an advice was followed, and judges afterwards whether it worked. Pure; used by the thread
// of its forecaster.
#pragma once

#include "shared/engine/advice.h"
#include "shared/engine/forecaster.h"

enum { HQ_ADVICE_DEEDS = 8 };

// What an advice is about: enough to tell it, to carry it out and to know it again.
typedef struct {
    hq_advice_kind kind;
    hq_index point;
    hq_index service; // of HQ_ADVICE_SERVICE, else HQ_NONE
} hq_advised;

typedef struct {
    hq_advised what;
    hq_time shown_at; // since then
    hq_outlook after;
    double saved_s;
} hq_advice_told;

// An advice that was followed while it was shown.
typedef struct {
    hq_advised what;
    hq_time at;
    hq_advice_record record; // `came_s` once it is judged, when its window is over
    bool judged, worked;
} hq_advice_deed;

// What was found at one moment. Holds no pointers.
typedef struct {
    hq_time at;
    hq_warning warning;
    hq_outlook nothing;
    uint32_t n_told;
    hq_advice_told told[HQ_ADVICE_SHOWN]; // the most helpful first
    uint32_t n_deeds;
    hq_advice_deed deeds[HQ_ADVICE_DEEDS]; // of today, the latest first
} hq_advice_table;

typedef struct {
    hq_day day;
    hq_advice_board board;
    hq_advice_table table; // the last
} hq_adviser;

// Looks at `now` with so many runs of each way to go on, fewer in a crowd; the forecaster must have
// been refreshed since it last followed an event. False when the hall is not open or memory is out:
// `ret_table` is then untouched. Initialise the adviser with {0}.
bool hq_adviser_look(hq_adviser *adviser, hq_forecaster *forecaster, hq_time now, uint32_t runs,
                     hq_advice_table *ret_table);

// Seconds that people waited beyond their service's target between two moments of the day.
double hq_advice_over_s(const hq_state *state, hq_time from, hq_time until);
// Whether the hall already is as the advice would have it.
bool hq_advice_is_followed(const hq_state *state, const hq_advised *what);
// Services of the others of its kind and zone, as far as whoever is there has learnt them and they
// are called now.
hq_service_set hq_advice_could_do(const hq_state *state, hq_index point);
