// A small hall, one event of every kind in it, and random ones: what the tests of this folder
// encode and decode.
#pragma once

#include <glib.h>

#include "shared/engine/engine.h"

// Ten o'clock in Shanghai on 2 March 2026.
#define SAMPLE_NOW (INT64_C(1772416800) * HQ_SECOND)

// A text in two languages; an id; a UUID of sixteen times the same byte.
hq_text sample_text(const char *zh, const char *en);
hq_slug sample_slug(const char *text);
hq_uuid sample_uuid(uint8_t byte);

// Three services under a branch, two classes, two zones, two service points. Passes
// hq_config_check(). Free with hq_config_free().
hq_config *sample_config(void);

// An event of this kind with every field in use; hq_event_clear().
hq_event sample_event(hq_event_kind kind);
// Any event that can happen in `config`; hq_event_clear().
hq_event random_event(GRand *random, const hq_config *config);

// Whether two events say the same; the configurations they own included.
bool same_event(const hq_event *a, const hq_event *b);
