// How the tables of schema-*.c are written: each section of the file with its settings.
#pragma once

#include <glib.h>

#include "schema.h"

#define AT(type, member) .offset = offsetof(type, member)
#define LIST(count, member)                                                                        \
    .is_list = true, .n_offset = offsetof(hq_config, count),                                       \
    .offset = offsetof(hq_config, member), .item_size = sizeof(((hq_config *)0)->member[0]),       \
    .max = G_N_ELEMENTS(((hq_config *)0)->member)
#define FIELDS(table) .fields = table, .n_fields = G_N_ELEMENTS(table)

extern const hq_section hq_hall_section, hq_rules_section, hq_personal_section, hq_roster_section,
    hq_ticket_section, hq_series_section, hq_zones_section, hq_classes_section, hq_services_section,
    hq_points_section, hq_skills_section, hq_shifts_section, hq_special_days_section,
    hq_occasions_section, hq_kiosks_section, hq_playlist_section, hq_pause_reasons_section,
    hq_hand_reasons_section, hq_close_reasons_section, hq_disclosure_reasons_section,
    hq_documents_section, hq_greeting_reasons_section, hq_care_ways_section, hq_alerts_section,
    hq_alert_measures_section, hq_outcomes_section, hq_items_section;
