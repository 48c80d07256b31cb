// A small hall that a forecaster follows, for the tests of the forecaster and the adviser: commands
// are decided by the engine, whose refusal fails the test where none is expected.
#pragma once

#include "shared/engine/engine.h"
#include "shared/engine/forecaster.h"

enum { PLAIN, VIP, SERVICE_S = 300, CALL_NEXT_S = 15 };

typedef struct {
    hq_forecaster *forecaster;
    hq_time now;
    uint8_t tickets;
} hall;

// Two services and three counters: 1 does both, 2 payment only, 3 both for VIPs. Yours.
hq_config *small_config(void);
// Opens at nine of a Monday; close_hall() checks and frees it.
void open_hall(hall *h);
void open_hall_with(hall *h, const hq_config *config);
void close_hall(hall *h);

hq_command at(hq_command_kind kind, const char *point);
hq_refusal do_it(hall *h, hq_command command);
void sign_on(hall *h, const char *point, const char *staff);
const hq_ticket *take(hall *h, const char *service, const char *class_, hq_offer offer);
const hq_ticket *take_plain(hall *h); // of "plan"
void serve_one(hall *h, const char *point, hq_span takes);
