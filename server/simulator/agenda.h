// What is to happen when: a heap of appointments in the order of time, then of making. Private to
// server/simulator.
#pragma once

#include <glib.h>

#include "shared/engine/types.h"

typedef struct {
    hq_span at;
    uint64_t order; // set by hq_agenda_add()
    int kind;
    unsigned who;
    hq_uuid ticket;
} hq_agenda_entry;

typedef struct {
    GArray *heap; // hq_agenda_entry
    uint64_t added;
} hq_agenda;

void hq_agenda_init(hq_agenda *agenda);
void hq_agenda_clear(hq_agenda *agenda);
void hq_agenda_add(hq_agenda *agenda, hq_agenda_entry appointment);
// The earliest one; borrowed until the next change, NULL when there is none.
const hq_agenda_entry *hq_agenda_first(const hq_agenda *agenda);
void hq_agenda_drop_first(hq_agenda *agenda);
