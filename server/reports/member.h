// Members of JSON objects that reports write by hand: a key with its value.
#pragma once

#include <glib.h>

#include "shared/engine/types.h"
#include "shared/wire/writer.h"

void hq_put_int(hq_writer *writer, const char *key, int64_t value);
// NULL writes null.
void hq_put_string(hq_writer *writer, const char *key, const char *text);
// 0 writes null.
void hq_put_quark(hq_writer *writer, const char *key, GQuark name);
// "2026-03-02"
void hq_put_day(hq_writer *writer, const char *key, hq_day day);
