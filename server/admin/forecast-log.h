// The per-customer log that `hallqueue forecast score` reads: one line a customer, as any hall can
// write it from its past; and, where there are, the hall's configuration and who was planned where.
// docs/forecast.md describes the columns.
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "shared/engine/config.h"

typedef struct {
    guint32 day;     // YYYYMMDD
    guint32 service; // of the configuration, else in order of first appearance
    guint32 class_;  // of the configuration, else 1 with the head start and 0
    guint32 agent;   // in order of first appearance; HQ_NONE when unknown
    guint32 desk;    // the service point of the configuration, else the agent; HQ_NONE when unknown
    bool queued, served, missed, scored; // `missed`: called and not there
    double arrive_s, call_s, start_s, end_s;
} hq_forecast_row;

// Somebody was planned at a service point.
typedef struct {
    guint32 day, desk, agent;
    double from_s, until_s;
} hq_forecast_plan;

typedef struct {
    hq_config *config;    // NULL: the hall is known by its log only
    GArray *rows;         // hq_forecast_row, by day and arrival
    GArray *plans;        // hq_forecast_plan, by day, desk and time
    GHashTable *services; // name → index + 1
    GHashTable *agents;
} hq_forecast_log;

// Takes over `config`, which may be NULL.
hq_forecast_log *hq_forecast_log_new(hq_config *config);
void hq_forecast_log_free(hq_forecast_log *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_forecast_log, hq_forecast_log_free)
// Adds a file's lines (`.gz` is unpacked). `score`: its customers count, else they only teach.
bool hq_forecast_log_read(hq_forecast_log *log, const char *path, bool score, GError **error);
// Adds who was planned where; needs the configuration.
bool hq_forecast_log_read_plans(hq_forecast_log *log, const char *path, GError **error);
// Sorts, and without a file to learn from makes the first `days` days only teach.
void hq_forecast_log_order(hq_forecast_log *log, unsigned days);
// Which services a member of staff does; all without a configuration.
hq_service_set hq_forecast_log_skills(const hq_forecast_log *log, guint32 agent);
