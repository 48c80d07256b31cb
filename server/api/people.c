// Routes about people: where they are, what their time was spent on.
#include "server/api/api-private.h"

#include "server/push/people.h"
#include "shared/wire/ledger-view.h"

static void
list_points(hq_floor *floor, hq_ledger_answer *answer)
{
    const hq_config *config = hq_state_config(floor->state);
    answer->points.items = g_new0(hq_ledger_view, config->n_points);
    for (hq_index p = 0; p < config->n_points; p++) {
        hq_ledger ledger = hq_state_point_ledger(floor->state, p, answer->now);
        if (ledger.of.text[0] == '\0')
            continue;
        hq_ledger_view *view = &answer->points.items[answer->points.n++];
        hq_ledger_view_fill(view, &ledger);
        g_strlcpy(view->name, config->points[p].label, sizeof view->name);
    }
}

static void
list_staff(hq_floor *floor, hq_ledger_answer *answer)
{
    uint32_t n = hq_state_staff_ledgers(floor->state);
    answer->staff.items = g_new0(hq_ledger_view, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        hq_ledger ledger = hq_state_staff_ledger(floor->state, i, answer->now);
        const hq_staff *staff = hq_access_staff(floor->access, ledger.of);
        hq_ledger_view *view = &answer->staff.items[answer->staff.n++];
        hq_ledger_view_fill(view, &ledger);
        if (staff != NULL)
            hq_access_mask(staff->name, view->name);
    }
}

void
hq_get_ledger(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    hq_ledger_answer answer = {.day = hq_state_day(floor->state), .now = hq_floor_now(floor)};
    if (!hq_state_is_open(floor->state))
        answer.now = hq_state_last_at(floor->state);
    if (hq_state_config(floor->state) != NULL) {
        list_points(floor, &answer);
        list_staff(floor, &answer);
    }
    hq_writer_init(&writer);
    hq_ledger_answer_encode(&answer, &writer);
    hq_ledger_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_people(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    hq_people_answer answer = {
        .now = hq_floor_now(floor), .people = hq_list_people(floor), .zones = hq_list_zones(floor)};
    hq_writer_init(&writer);
    hq_people_answer_encode(&answer, &writer);
    hq_people_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}
