// The advice of a floor in words and figures, as the API and the dashboard show it.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/advice-view.h"

// False when there is none to show: `ret_view` is then untouched.
bool hq_fill_advice(hq_floor *floor, hq_advice_view *ret_view);

// "open", "roam", "service", "to-all", "break"; borrowed, static.
const char *hq_advice_word(hq_advice_kind kind);
// Whether a command of the manager brings it about; else somebody must be told.
bool hq_advice_applies(hq_advice_kind kind);
