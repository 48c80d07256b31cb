#include "server/push/point-doc.h"

#include "server/push/cards.h"
#include "server/push/views.h"
#include "shared/wire/point-doc.h"

enum { LIST_MAX = 8 };

static hq_transfer_targets
list_targets(const hq_config *config)
{
    hq_transfer_targets targets = {.items = g_new0(hq_transfer_target, config->n_services)};
    for (hq_index s = 0; s < config->n_services; s++) {
        const hq_service *service = &config->services[s];
        if (!service->is_branch)
            targets.items[targets.n++] =
                (hq_transfer_target){.id = service->id,
                                     .name = service->name,
                                     .letter = {config->series[service->series].letter}};
    }
    return targets;
}

// Held or missed customers of this service point, the latest first.
static hq_ticket_views
list_set_aside(hq_floor *floor, hq_index point, hq_ticket_state state)
{
    hq_ticket_views views = {.items = g_new0(hq_ticket_view, LIST_MAX)};
    for (hq_index i = hq_state_tickets(floor->state); i-- > 0 && views.n < LIST_MAX;) {
        const hq_ticket *ticket = hq_state_ticket(floor->state, i);
        if (ticket->state == state && ticket->point == point)
            hq_fill_ticket(floor, ticket, true, &views.items[views.n++]);
    }
    return views;
}

static int
by_issue(const void *a, const void *b)
{
    const hq_ticket_view *x = a, *y = b;
    return (x->issued_at > y->issued_at) - (x->issued_at < y->issued_at);
}

// The people this service point can call, in order of arrival.
static hq_ticket_views
list_next(hq_floor *floor, hq_service_set services)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_ticket_views views = {.items = g_new0(hq_ticket_view, LIST_MAX * config->n_services)};
    hq_index first[LIST_MAX];
    for (hq_index s = 0; s < config->n_services; s++) {
        if (!(services & hq_service_bit(s)))
            continue;
        uint32_t n = hq_state_first(floor->state, s, hq_floor_now(floor), LIST_MAX, first);
        for (uint32_t i = 0; i < n; i++)
            hq_fill_ticket(floor, hq_state_ticket(floor->state, first[i]), true,
                           &views.items[views.n++]);
    }
    qsort(views.items, views.n, sizeof *views.items, by_issue);
    views.n = MIN(views.n, LIST_MAX);
    return views;
}

static void
fill_undo(hq_floor *floor, const hq_point *point, hq_undo_view *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_time until = point->undo.at + config->undo_s * HQ_SECOND;
    hq_index shown = point->undo.kind == HQ_UNDO_FINISH ? point->undo.finished : point->undo.called;
    const hq_ticket *ticket = hq_state_ticket(floor->state, shown);
    if (point->undo.kind == HQ_UNDO_NOTHING || ticket == NULL || until <= hq_floor_now(floor))
        return;
    ret->kind = point->undo.kind;
    ret->until = until;
    hq_number_format(config, ticket->series, ticket->number, ret->number);
}

bool
hq_point_doc_write(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_index index = hq_config_point(config, topic->of);
    hq_point_doc doc = {0};
    if (index == HQ_NONE)
        return false;
    const hq_point *point = hq_state_point(floor->state, index);
    const hq_ticket *ticket = hq_state_ticket(floor->state, point->ticket);
    hq_fill_head(floor, &doc.head);
    hq_fill_point(floor, index, &doc.point);
    doc.has_ticket = ticket != NULL;
    if (ticket != NULL) {
        hq_fill_ticket(floor, ticket, true, &doc.ticket);
        hq_fill_why(floor, ticket, &doc.ticket);
        doc.steps = hq_list_steps(floor->state, ticket);
    }
    doc.services = hq_list_services(floor, config->points[index].services, false);
    for (uint32_t i = 0; i < doc.services.n; i++) {
        doc.waiting += doc.services.items[i].waiting;
        doc.longest_wait_s = MAX(doc.longest_wait_s, doc.services.items[i].longest_wait_s);
    }
    doc.next = list_next(floor, config->points[index].services);
    doc.held = list_set_aside(floor, index, HQ_TICKET_HELD);
    doc.missed = list_set_aside(floor, index, HQ_TICKET_NO_SHOW);
    fill_undo(floor, point, &doc.undo);
    doc.pause_reasons = hq_list_choices(config->pause_reasons, config->n_pause_reasons);
    doc.hand_reasons = hq_list_choices(config->hand_reasons, config->n_hand_reasons);
    doc.outcomes = hq_list_choices(config->outcomes, config->n_outcomes);
    doc.items = hq_list_choices(config->items, config->n_items);
    doc.recall_gap_s = config->recall_gap_s;
    doc.recall_max = (uint32_t)config->recall_max;
    doc.late_rule = config->late_rule;
    doc.late_after = (uint32_t)config->late_after;
    doc.classes = hq_list_classes(config);
    doc.transfer_to = list_targets(config);
    doc.has_phone = hq_fill_phone_step(floor, &doc.phone);
    g_strlcpy(doc.cards, hq_cards_revision(floor), sizeof doc.cards);
    hq_point_doc_encode(&doc, writer);
    hq_point_doc_clear(&doc);
    return true;
}
