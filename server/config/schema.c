#include "schema-private.h"

#include <string.h>

// In the order of the file.
const hq_section *const hq_sections[] = {
    &hq_hall_section,           &hq_rules_section,
    &hq_personal_section,       &hq_roster_section,
    &hq_ticket_section,         &hq_series_section,
    &hq_zones_section,          &hq_classes_section,
    &hq_services_section,       &hq_points_section,
    &hq_skills_section,         &hq_shifts_section,
    &hq_special_days_section,   &hq_occasions_section,
    &hq_kiosks_section,         &hq_playlist_section,
    &hq_pause_reasons_section,  &hq_hand_reasons_section,
    &hq_close_reasons_section,  &hq_disclosure_reasons_section,
    &hq_documents_section,      &hq_greeting_reasons_section,
    &hq_care_ways_section,      &hq_alerts_section,
    &hq_alert_measures_section, &hq_outcomes_section,
    &hq_items_section,
};
const size_t hq_n_sections = G_N_ELEMENTS(hq_sections);

void *
hq_section_item(const hq_section *section, hq_config *config, uint32_t i)
{
    return (char *)config + section->offset + i * section->item_size;
}

uint32_t *
hq_section_count(const hq_section *section, hq_config *config)
{
    return (uint32_t *)(void *)((char *)config + section->n_offset);
}

static void
reset_field(const hq_field *field, char *at)
{
    int32_t small = (int32_t)field->fallback;
    hq_span span = field->fallback;
    hq_index none = HQ_NONE;
    switch (field->kind) {
    case HQ_FIELD_COUNT:
    case HQ_FIELD_SECONDS:
    case HQ_FIELD_CLOCK:
    case HQ_FIELD_RATE:
        memcpy(at, &small, sizeof small);
        break;
    case HQ_FIELD_SPAN:
        memcpy(at, &span, sizeof span);
        break;
    case HQ_FIELD_SERIES:
    case HQ_FIELD_PARENT:
    case HQ_FIELD_ZONE:
        memcpy(at, &none, sizeof none);
        break;
    default:
        break;
    }
}

void
hq_section_reset(const hq_section *section, void *item)
{
    if (section->item_size > 0)
        memset(item, 0, section->item_size);
    for (size_t i = 0; i < section->n_fields; i++)
        reset_field(&section->fields[i], (char *)item + section->fields[i].offset);
}
