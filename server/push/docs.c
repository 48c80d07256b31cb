#include "server/push/docs.h"

#include <string.h>

#include "server/push/advice.h"
#include "server/push/alerts.h"
#include "server/push/passed-cases.h"
#include "server/push/cards.h"
#include "server/push/care.h"
#include "server/push/missed.h"
#include "server/push/notices.h"
#include "server/push/views.h"
#include "shared/wire/board-doc.h"
#include "shared/wire/dashboard-doc.h"
#include "shared/wire/follow-doc.h"
#include "shared/wire/hall-doc.h"
#include "shared/wire/handheld-doc.h"
#include "shared/wire/sign-doc.h"

#include "server/push/kiosk-doc.h"
#include "server/push/point-doc.h"

enum { HALL_FIRST = 5, CARE_FIRST = 20, ASIDE_MAX = 50 };

static void
add_called(const hq_state *state, const hq_ticket *ticket, hq_board_call *ret)
{
    const hq_config *config = hq_state_config(state);
    const hq_point_config *point = &config->points[ticket->point];
    *ret = (hq_board_call){.seq = ticket->call_seq,
                           .letter = {config->series[ticket->series].letter},
                           .point = point->id,
                           .kind = point->kind,
                           .at = ticket->called_at,
                           .state = ticket->state};
    hq_number_format(config, ticket->series, ticket->number, ret->number);
    g_strlcpy(ret->label, point->label, sizeof ret->label);
}

static bool
in_zone(const hq_config *config, hq_index point, hq_index zone)
{
    return point != HQ_NONE && (zone == HQ_NONE || config->points[point].zone == zone);
}

// A number stays among the called ones whatever became of it since, unless the call was taken back.
static void
fill_called(const hq_floor *floor, hq_index zone, hq_board_doc *doc)
{
    for (uint32_t i = 0; i < floor->n_recent && doc->n_called < HQ_BOARD_CALLED; i++) {
        const hq_ticket *ticket = hq_state_ticket(floor->state, floor->recent[i]);
        if (ticket->state != HQ_TICKET_WAITING &&
            in_zone(hq_state_config(floor->state), ticket->point, zone))
            add_called(floor->state, ticket, &doc->called[doc->n_called++]);
    }
}

static hq_service_set
services_of_zone(const hq_config *config, hq_index zone)
{
    hq_service_set set = 0;
    for (hq_index p = 0; p < config->n_points; p++) {
        if (in_zone(config, p, zone))
            set |= config->points[p].services;
    }
    return set;
}

// What people choose at the kiosk: a branch stands for everything under it.
static hq_service_views
list_doors(hq_floor *floor, hq_service_set services)
{
    hq_service_views views = hq_list_services(floor, services, true);
    uint32_t n = 0;
    for (uint32_t i = 0; i < views.n; i++) {
        if (views.items[i].parent.text[0] == '\0')
            views.items[n++] = views.items[i];
    }
    views.n = n;
    return views;
}

static void
fill_playlist(const hq_config *config, hq_index zone, hq_board_doc *doc)
{
    for (uint32_t i = 0; i < config->n_playlist; i++) {
        const hq_play_item *item = &config->playlist[i];
        if (zone != HQ_NONE && item->zones != 0 && !(item->zones >> zone & 1))
            continue;
        doc->playlist[doc->n_playlist++] = (hq_play_view){.media = item->media,
                                                          .show_s = item->show_s,
                                                          .from = item->from,
                                                          .until = item->until,
                                                          .daily_from_s = item->daily_from_s,
                                                          .daily_until_s = item->daily_until_s};
    }
}

static bool
write_board(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_index zone = hq_config_zone(config, topic->of);
    hq_board_doc doc = {.zone = {.id = topic->of}, .running_text = config->running_text};
    doc.zone.name = zone == HQ_NONE ? config->name : config->zones[zone].name;
    hq_fill_head(floor, &doc.head);
    fill_called(floor, zone, &doc);
    doc.services = list_doors(floor, services_of_zone(config, zone));
    hq_notices_list(floor, topic->of, &doc.notices);
    hq_list_missed(floor, zone, &doc);
    hq_cards_add_notices(floor, &doc.running_text);
    hq_cards_answers(floor, &doc.answers);
    fill_playlist(config, zone, &doc);
    hq_board_doc_encode(&doc, writer);
    hq_board_doc_clear(&doc);
    return true;
}

// Whoever was served last is asked until the next customer is at the counter.
static void
fill_asks(const hq_floor *floor, hq_index point, hq_sign_doc *doc)
{
    const hq_config *config = hq_state_config(floor->state);
    bool is_served = doc->has_ticket && doc->ticket.state == HQ_TICKET_SERVING;
    if (is_served || config->rating_s == 0)
        return;
    hq_index last = hq_state_last_step_at(floor->state, point);
    const hq_visit_step *step = hq_state_step(floor->state, last);
    const hq_ticket *ticket = step == NULL ? NULL : hq_state_ticket(floor->state, step->ticket);
    doc->has_asks = ticket != NULL && ticket->last_step == last && hq_ticket_may_be_rated(ticket);
    if (!doc->has_asks)
        return;
    doc->asks.ticket = ticket->id;
    doc->asks.letter[0] = config->series[ticket->series].letter;
    doc->asks.lang = ticket->lang;
    doc->asks.staff = step->staff;
    hq_fill_masked_name(floor, step->staff, doc->asks.staff_name);
    doc->asks.until = ticket->ended_at + config->rating_s * HQ_SECOND;
    hq_number_format(config, ticket->series, ticket->number, doc->asks.number);
}

static bool
write_sign(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer)
{
    hq_index point = hq_config_point(hq_state_config(floor->state), topic->of);
    hq_sign_doc doc = {0};
    if (point == HQ_NONE)
        return false;
    hq_fill_head(floor, &doc.head);
    hq_fill_point(floor, point, &doc.point);
    doc.has_ticket = doc.point.has_ticket;
    if (doc.has_ticket) {
        const hq_ticket *ticket = hq_state_find(floor->state, doc.point.ticket.id);
        memcpy(doc.ticket.number, doc.point.ticket.number, sizeof doc.ticket.number);
        memcpy(doc.ticket.letter, doc.point.ticket.letter, sizeof doc.ticket.letter);
        doc.ticket.state = ticket->state;
        doc.ticket.called_at = ticket->called_at;
    }
    fill_asks(floor, point, &doc);
    hq_sign_doc_encode(&doc, writer);
    return true;
}

static int
by_arrival(const void *a, const void *b)
{
    const hq_ticket_view *x = a, *y = b;
    return (x->issued_at > y->issued_at) - (x->issued_at < y->issued_at);
}

// The people who wait longest, of all services together, in order of arrival.
static hq_ticket_views
list_waiting(hq_floor *floor)
{
    const hq_config *config = hq_state_config(floor->state);
    uint32_t max = (uint32_t)config->max_waiting_list;
    hq_ticket_views views = {.items = g_new0(hq_ticket_view, hq_count_waiting(floor->state) + 1)};
    g_autofree hq_index *first = g_new(hq_index, max);
    for (hq_index s = 0; s < config->n_services; s++) {
        uint32_t n = hq_state_first(floor->state, s, hq_floor_now(floor), max, first);
        for (uint32_t i = 0; i < n; i++)
            hq_fill_ticket(floor, hq_state_ticket(floor->state, first[i]), true,
                           &views.items[views.n++]);
    }
    qsort(views.items, views.n, sizeof *views.items, by_arrival);
    views.n = MIN(views.n, max);
    return views;
}

// Who is on hold or missed the call, wherever that was, the latest first.
static hq_ticket_views
list_set_aside(hq_floor *floor)
{
    hq_ticket_views views = {.items = g_new0(hq_ticket_view, ASIDE_MAX)};
    for (hq_index i = hq_state_tickets(floor->state); i-- > 0 && views.n < ASIDE_MAX;) {
        const hq_ticket *ticket = hq_state_ticket(floor->state, i);
        if (ticket->state == HQ_TICKET_HELD || ticket->state == HQ_TICKET_NO_SHOW)
            hq_fill_ticket(floor, ticket, true, &views.items[views.n++]);
    }
    return views;
}

static hq_named_list
list_zones(const hq_config *config)
{
    hq_named_list list = {.items = g_new0(hq_named, config->n_zones), .n = config->n_zones};
    for (hq_index z = 0; z < config->n_zones; z++)
        list.items[z] = (hq_named){.id = config->zones[z].id, .name = config->zones[z].name};
    return list;
}

static bool
write_handheld(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_handheld_doc doc = {0};
    hq_fill_head(floor, &doc.head);
    doc.services = hq_list_services(floor, ~UINT64_C(0), true);
    doc.waiting = list_waiting(floor);
    doc.help = hq_list_help(floor->state, false);
    doc.zones = list_zones(config);
    doc.care = hq_list_care(floor, CARE_FIRST, &doc.n_care);
    doc.documents = hq_list_choices(config->documents, config->n_documents);
    doc.greeting_reasons = hq_list_choices(config->greeting_reasons, config->n_greeting_reasons);
    doc.care_ways = hq_list_choices(config->care_ways, config->n_care_ways);
    doc.alerts = hq_list_open_alerts(floor);
    doc.alert_measures = hq_list_choices(config->alert_measures, config->n_alert_measures);
    doc.passed_on = hq_list_passed_cases(floor);
    doc.set_aside = list_set_aside(floor);
    g_strlcpy(doc.cards, hq_cards_revision(floor), sizeof doc.cards);
    hq_handheld_doc_encode(&doc, writer);
    hq_handheld_doc_clear(&doc);
    return true;
}

static hq_totals
sum_up(const hq_state *state, const hq_service_views *services)
{
    hq_totals totals = {.open_points = hq_count_staffed(state), .within_target_milli = -1};
    uint32_t within = 0;
    for (hq_index s = 0; s < hq_state_config(state)->n_services; s++) {
        const hq_counts *counts = hq_state_counts(state, s);
        totals.waiting += counts->waiting;
        totals.issued += counts->issued;
        totals.served += counts->served;
        totals.no_show += counts->no_show;
        totals.cancelled += counts->cancelled;
        totals.serving += counts->serving;
        totals.calling += counts->called;
        within += counts->within_target;
    }
    for (uint32_t i = 0; i < services->n; i++)
        totals.longest_wait_s = MAX(totals.longest_wait_s, services->items[i].longest_wait_s);
    if (totals.served > 0)
        totals.within_target_milli = (int32_t)(1000ull * within / totals.served);
    return totals;
}

static hq_device_views
list_devices(hq_floor *floor)
{
    g_autoptr(GPtrArray) devices = hq_access_devices(floor->access);
    hq_device_views views = {.items = g_new0(hq_device_view, devices->len + 1)};
    for (guint i = 0; i < devices->len; i++) {
        const hq_device *device = devices->pdata[i];
        const hq_device_health *health = hq_floor_health(floor, device->id);
        if (device->revoked_at != 0)
            continue;
        hq_device_view *view = &views.items[views.n++];
        *view = (hq_device_view){.id = device->id,
                                 .connected = health->streams > 0,
                                 .last_seen = health->last_seen,
                                 .paper = health->paper,
                                 .voice = health->voice,
                                 .media = health->media,
                                 .announced_at = health->announced_at};
        g_strlcpy(view->kind, device->kind, sizeof view->kind);
    }
    return views;
}

static bool
write_dashboard(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_dashboard_doc doc = {0};
    hq_fill_head(floor, &doc.head);
    doc.services = hq_list_services(floor, ~UINT64_C(0), true);
    doc.points = hq_list_points(floor);
    doc.help = hq_list_help(floor->state, false);
    doc.devices = list_devices(floor);
    doc.totals = sum_up(floor->state, &doc.services);
    doc.has_advice = hq_fill_advice(floor, &doc.advice);
    hq_floor_score(floor, &doc.promises);
    doc.foreseen_at = floor->forecast == NULL ? 0 : floor->forecast->at;
    doc.care = hq_list_care(floor, CARE_FIRST, &doc.n_care);
    hq_notices_list(floor, (hq_slug){{0}}, &doc.notices);
    hq_cards_answers(floor, &doc.answers);
    doc.zones = list_zones(config);
    doc.classes = hq_list_classes(config);
    doc.disk_short = floor->disk_short && !floor->disk_full;
    doc.disk_full = floor->disk_full;
    doc.alerts = hq_list_open_alerts(floor);
    doc.alert_measures = hq_list_choices(config->alert_measures, config->n_alert_measures);
    hq_dashboard_doc_encode(&doc, writer);
    hq_dashboard_doc_clear(&doc);
    return true;
}

// A customer is told of the presets that concern their service.
static void
keep_presets_of(hq_doc_head *head, hq_slug service)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < head->n_presets; i++) {
        const hq_preset_view *view = &head->presets[i];
        bool concerns = view->n_services == 0;
        for (uint32_t s = 0; s < view->n_services; s++)
            concerns |= hq_slug_equal(view->services[s], service);
        if (concerns && view->preset != HQ_PRESET_PEAK)
            head->presets[kept++] = *view;
    }
    head->n_presets = kept;
}

// What became of the place: a pass that can be taken while the system is down, or was.
static void
fill_pass(const hq_floor *floor, const hq_ticket *ticket, hq_follow_doc *doc)
{
    const hq_config *config = hq_state_config(floor->state);
    const hq_appointment *pass = hq_state_find_appointment(floor->state, ticket->id);
    hq_service_set down = hq_state_preset(floor->state, HQ_PRESET_SYSTEM_DOWN)->services;
    bool waits = ticket->state == HQ_TICKET_WAITING || ticket->state == HQ_TICKET_HELD;
    if (waits && (down & hq_service_bit(ticket->service)))
        doc->pass_days = (uint32_t)config->pass_days;
    if (pass == NULL || pass->booking.pass_given == 0)
        return;
    doc->pass_until = pass->booking.day;
    hq_access_booking_code(floor->access, ticket->id, doc->pass_code);
}

static bool
write_follow(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer)
{
    const hq_ticket *ticket = hq_state_find(floor->state, topic->ticket);
    const hq_config *config = hq_state_config(floor->state);
    hq_ticket_view view;
    hq_follow_doc doc = {0};
    if (ticket == NULL)
        return false;
    const hq_service *service = &config->services[ticket->service];
    hq_fill_ticket_of(floor->state, hq_floor_now(floor), ticket, false, &view);
    hq_fill_head(floor, &doc.head);
    keep_presets_of(&doc.head, service->id);
    memcpy(doc.number, view.number, sizeof doc.number);
    memcpy(doc.letter, view.letter, sizeof doc.letter);
    doc.lang = view.lang;
    doc.service.name = service->name;
    hq_bring(floor, ticket->service, &doc.service.documents);
    doc.service.where = service->where;
    doc.state = view.state;
    doc.ahead = view.ahead;
    doc.wait = view.wait;
    doc.promise = view.promise;
    doc.promised_at = view.issued_at;
    doc.told = ticket->told.range;
    doc.told_at = ticket->told.at;
    doc.change = ticket->told.change;
    memcpy(doc.label, view.label, sizeof doc.label);
    if (ticket->point != HQ_NONE)
        doc.kind = config->points[ticket->point].kind;
    doc.noun = config->point_noun;
    if (ticket->state == HQ_TICKET_HELD && ticket->hold_until != HQ_NEVER)
        doc.held_until = ticket->hold_until;
    doc.called_at = view.called_at;
    doc.ended_at = view.ended_at;
    fill_pass(floor, ticket, &doc);
    doc.may_rate = hq_ticket_may_be_rated(ticket);
    doc.score = ticket->rating.score;
    if (hq_cards_for_customers(floor, service->id, NULL) > 0)
        g_strlcpy(doc.cards, hq_cards_revision(floor), sizeof doc.cards);
    hq_follow_doc_encode(&doc, writer);
    return true;
}

bool
hq_doc_write(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer)
{
    static bool (*const writers[HQ_TOPIC_KINDS])(hq_floor *, const hq_topic_id *, hq_writer *) = {
        [HQ_TOPIC_KIOSK] = hq_kiosk_doc_write, [HQ_TOPIC_BOARD] = write_board,
        [HQ_TOPIC_POINT] = hq_point_doc_write, [HQ_TOPIC_SIGN] = write_sign,
        [HQ_TOPIC_HANDHELD] = write_handheld,  [HQ_TOPIC_DASHBOARD] = write_dashboard,
        [HQ_TOPIC_FOLLOW] = write_follow,
    };
    return hq_state_config(floor->state) != NULL && writers[topic->kind](floor, topic, writer);
}

static void
fill_first(hq_floor *floor, hq_index service, hq_ticket_views *ret)
{
    hq_index first[HALL_FIRST];
    uint32_t n = hq_state_first(floor->state, service, hq_floor_now(floor), HALL_FIRST, first);
    ret->items = g_new0(hq_ticket_view, n + 1);
    for (uint32_t i = 0; i < n; i++)
        hq_fill_ticket(floor, hq_state_ticket(floor->state, first[i]), false,
                       &ret->items[ret->n++]);
}

void
hq_hall_doc_write(hq_floor *floor, hq_writer *writer)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_hall_doc doc = {0};
    hq_fill_head(floor, &doc.head);
    if (config != NULL) {
        doc.services.items = g_new0(hq_hall_service, config->n_services);
        for (hq_index s = 0; s < config->n_services; s++) {
            hq_hall_service *entry = &doc.services.items[doc.services.n++];
            hq_fill_service(floor, s, &entry->service);
            fill_first(floor, s, &entry->first);
        }
        doc.points = hq_list_points(floor);
    }
    hq_hall_doc_encode(&doc, writer);
    hq_hall_doc_clear(&doc);
}
