// What a report says first: whether the hall kept its target, what changed, and six figures.
#pragma once

#include "server/reports/sections.h"

// Fills finding, lead and tiles.
void hq_headline_write(const hq_ground *ground, hq_document *document);
