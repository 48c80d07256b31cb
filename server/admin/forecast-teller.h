// Every predictor side by side: tells on arrival, hears what came of it, learns.
#pragma once

#include "forecast-hall.h"
#include "forecast-replay.h"

typedef struct hq_teller hq_teller;

hq_teller *hq_teller_new(const hq_replay_options *options);
void hq_teller_free(hq_teller *teller);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_teller, hq_teller_free)
void hq_teller_tell(hq_teller *teller, hq_forecast_hall *hall, const hq_forecast_row *row,
                    guint32 index);
// The wait ended. What had been told, borrowed until the next call; NULL for one who did not wait.
hq_told *hq_teller_hear(hq_teller *teller, const hq_forecast_row *row, guint32 index);
double hq_teller_us(const hq_teller *teller); // mean time of a simulation, µs
