#include "server/push/kiosk-doc.h"

#include "server/push/care.h"
#include "server/push/readiness.h"
#include "server/push/views.h"
#include "shared/engine/calendar.h"
#include "shared/wire/kiosk-doc.h"

static void
close_all(hq_service_views *services)
{
    for (uint32_t i = 0; i < services->n; i++) {
        hq_service_view *view = &services->items[i];
        if (!view->open)
            continue;
        view->open = false;
        view->opens_s = view->serves_s = -1;
        view->left = 0;
        view->wait = (hq_range){0};
        g_strlcpy(view->closed, hq_refusal_word(HQ_REFUSED_QUOTA_REACHED), sizeof view->closed);
    }
}

hq_service_views
hq_kiosk_services(hq_floor *floor, hq_slug device)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_index k = hq_config_kiosk(config, device);
    if (k == HQ_NONE)
        return hq_list_services(floor, ~UINT64_C(0), true);
    const hq_kiosk_config *kiosk = &config->kiosks[k];
    hq_service_views services = hq_list_services(floor, kiosk->services, true);
    if (kiosk->quota > 0 && hq_state_kiosk_used(floor->state, k) >= (uint32_t)kiosk->quota)
        close_all(&services);
    return services;
}

// Before closing; -1 when no such time is fixed.
static int32_t
last_ticket_s(const hq_state *state)
{
    const hq_config *config = hq_state_config(state);
    hq_hours hours = hq_config_hours(config, hq_state_day(state));
    return config->last_ticket == HQ_LAST_TICKET_FIXED
               ? hours.closes_s - config->last_ticket_before_s
               : -1;
}

static hq_ticket_parts
ticket_parts(const hq_config *config)
{
    return (hq_ticket_parts){.ahead = config->ticket_ahead,
                             .wait = config->ticket_wait,
                             .where = config->ticket_where,
                             .documents = config->ticket_documents,
                             .if_missed = config->ticket_missed,
                             .code = config->ticket_code,
                             .foot = config->ticket_foot};
}

// The last request from `device`, whatever became of it.
static bool
find_help(const hq_state *state, hq_slug device, hq_help_view *ret)
{
    bool found = false;
    hq_help_views all = hq_list_help(state, true);
    for (uint32_t i = 0; i < all.n; i++) {
        if (hq_slug_equal(all.items[i].device, device)) {
            *ret = all.items[i];
            found = true;
        }
    }
    g_free(all.items);
    return found;
}

bool
hq_kiosk_doc_write(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_kiosk_doc doc = {.open_points = hq_count_staffed(floor->state),
                        .waiting = hq_count_waiting(floor->state),
                        .last_ticket_s = last_ticket_s(floor->state),
                        .check_in_s = config->check_in_s,
                        .has_ticket = true,
                        .ticket = ticket_parts(config)};
    hq_fill_head(floor, &doc.head);
    doc.services = hq_kiosk_services(floor, topic->of);
    doc.has_phone = hq_fill_phone_step(floor, &doc.phone);
    doc.has_help = topic->of.text[0] != '\0' && find_help(floor->state, topic->of, &doc.help);
    doc.help.taken_by = (hq_slug){0};
    doc.test = doc.head.now - floor->test.at < HQ_TEST_OFFERED ? floor->test.seq : 0;
    hq_kiosk_doc_encode(&doc, writer);
    hq_kiosk_doc_clear(&doc);
    return true;
}
