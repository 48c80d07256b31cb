// The per-customer log that `hallqueue forecast score` reads: one line a customer, as any hall can
// write it from its past. docs/forecast.md describes the columns.
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    guint32 day;            // YYYYMMDD
    guint32 service, agent; // indices in order of first appearance; agent HQ_NONE when unknown
    guint32 class_;         // 1 with the head start, else 0
    bool queued, served, scored;
    double arrive_s, call_s, start_s, end_s;
} hq_forecast_row;

typedef struct {
    GArray *rows;         // hq_forecast_row, by day and arrival
    GHashTable *services; // name → index + 1
    GHashTable *agents;
} hq_forecast_log;

hq_forecast_log *hq_forecast_log_new(void);
void hq_forecast_log_free(hq_forecast_log *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_forecast_log, hq_forecast_log_free)
// Adds a file's lines (`.gz` is unpacked). `score`: its customers count, else they only teach.
bool hq_forecast_log_read(hq_forecast_log *log, const char *path, bool score, GError **error);
// Sorts, and without a file to learn from makes the first `days` days only teach.
void hq_forecast_log_order(hq_forecast_log *log, unsigned days);
