// The past of the demo hall: weeks of customers who came, waited, were served and said how it was,
// and of what the staff of past.list noted, checked, found and put right.
#pragma once

#include <glib.h>

#include "shared/engine/config.h"

enum { HQ_DEMO_PAST_DAYS = 35 };

// Makes the hall in `dir` with the days before today. Errors: those of hq_hall_create_at(), a line
// of past.list that the hall would not take.
bool hq_demo_past_make(const char *dir, const hq_config *config, GError **error);
