// The tickets that the print tests draw: one for each language and for each mark and extreme.
#pragma once

#include "shared/ticket/ticket-face.h"

typedef struct {
    const char *name; // NULL ends the list
    HqTicketFace face;
} HqSample;

extern const HqSample hq_samples[];

// Returns NULL when there is no sample of that name.
const HqSample *hq_sample_find(const char *name);
