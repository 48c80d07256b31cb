#include "server/alerts/measure.h"

// A share of fewer numbers says nothing. What came lately came within the last hour.
enum { SHARE_OF_AT_LEAST = 10 };
#define LATELY HQ_HOUR

typedef struct {
    const hq_state *state;
    const hq_alert_sight *sight;
    hq_time now;
} view;

static int64_t
seconds(hq_span span)
{
    return span > 0 ? span / HQ_SECOND : 0;
}

static int64_t
waiting(const view *v, hq_service_set services)
{
    int64_t n = 0;
    for (hq_index s = 0; s < hq_state_config(v->state)->n_services; s++)
        n += services & hq_service_bit(s) ? hq_state_counts(v->state, s)->waiting : 0;
    return n;
}

static int64_t
longest(const view *v, hq_service_set services)
{
    int64_t most = 0;
    for (hq_index s = 0; s < hq_state_config(v->state)->n_services; s++) {
        hq_time oldest = services & hq_service_bit(s) ? hq_state_oldest(v->state, s) : 0;
        if (oldest != 0)
            most = MAX(most, seconds(v->now - oldest));
    }
    return most;
}

static int64_t
predicted(const view *v, hq_service_set services)
{
    int64_t most = -1;
    for (hq_index s = 0; s < hq_state_config(v->state)->n_services; s++) {
        if (services & hq_service_bit(s))
            most = MAX(most, v->sight->predicted_s[s]);
    }
    return most;
}

// When the number ended, or its customer was called in vain; 0 while it may still be served.
static hq_time
ended_at(const hq_ticket *ticket)
{
    bool elsewhere = ticket->merged_into != HQ_NONE || ticket->diverted != HQ_WAYS;
    if (ticket->state == HQ_TICKET_NO_SHOW)
        return ticket->state_since;
    return elsewhere ? 0 : ticket->ended_at;
}

static int64_t
abandonment(const view *v, hq_service_set services)
{
    int64_t ended = 0, lost = 0;
    for (hq_index i = 0; i < hq_state_tickets(v->state); i++) {
        const hq_ticket *ticket = hq_state_ticket(v->state, i);
        if (!(services & hq_service_bit(ticket->service)) || ended_at(ticket) <= v->now - LATELY)
            continue;
        ended++;
        lost += ticket->state != HQ_TICKET_DONE;
    }
    return ended < SHARE_OF_AT_LEAST ? -1 : 100 * lost / ended;
}

static int64_t
bad_ratings(const view *v, hq_service_set services)
{
    int64_t n = 0;
    for (hq_index i = 0; i < hq_state_tickets(v->state); i++) {
        const hq_rating *rating = &hq_state_ticket(v->state, i)->rating;
        bool is_meant = rating->service != HQ_NONE && (services & hq_service_bit(rating->service));
        n += rating->at > v->now - LATELY && rating->score <= HQ_SCORE_BAD && is_meant;
    }
    for (hq_index s = 0; v->sight->bad_replies != NULL && s < hq_state_config(v->state)->n_services;
         s++)
        n += services & hq_service_bit(s) ? v->sight->bad_replies[s] : 0;
    return n;
}

typedef int64_t queue_measure(const view *v, hq_service_set services);

static void
of_queues(const view *v, const hq_alert_rule *rule, queue_measure *measure, hq_alert_take *take,
          void *data)
{
    const hq_config *config = hq_state_config(v->state);
    hq_service_set all = rule->services != 0 ? rule->services : ~UINT64_C(0);
    hq_alert_reading reading = {.value = rule->each ? -1 : measure(v, all)};
    if (reading.value >= 0)
        take(rule, &reading, data);
    for (hq_index s = 0; rule->each && s < config->n_services; s++) {
        reading.subject = config->services[s].id;
        reading.value = measure(v, all & hq_service_bit(s));
        if ((all & hq_service_bit(s)) && !config->services[s].is_branch && reading.value >= 0)
            take(rule, &reading, data);
    }
}

static void
of_points(const view *v, const hq_alert_rule *rule, hq_alert_take *take, void *data)
{
    const hq_config *config = hq_state_config(v->state);
    for (hq_index p = 0; p < config->n_points; p++) {
        const hq_point *point = hq_state_point(v->state, p);
        hq_alert_reading reading = {.subject = config->points[p].id, .since = point->since};
        if (point->state == HQ_POINT_OPEN && point->waited_from <= v->now)
            take(rule, &reading, data);
    }
}

static int64_t
of_device(const view *v, const hq_alert_rule *rule, const hq_alert_device *device)
{
    if (rule->watches == HQ_ALERT_PAPER_LOW)
        return device->paper_low;
    if (rule->watches == HQ_ALERT_PAPER_OUT)
        return device->paper_out;
    bool silent = device->always_on && !device->connected;
    return silent ? seconds(v->now - device->heard_at) : 0;
}

static void
of_devices(const view *v, const hq_alert_rule *rule, hq_alert_take *take, void *data)
{
    for (uint32_t i = 0; i < v->sight->n_devices; i++) {
        const hq_alert_device *device = &v->sight->devices[i];
        hq_alert_reading reading = {.subject = device->id, .value = of_device(v, rule, device)};
        take(rule, &reading, data);
    }
}

// What is so of the hall as a whole. False: the kind is about something else.
static bool
look_at_hall(const hq_alert_sight *sight, hq_alert_kind kind, int64_t *ret_value)
{
    switch (kind) {
    case HQ_ALERT_BELOW_TARGET:
        *ret_value = sight->periods_below;
        return true;
    case HQ_ALERT_CASES_OVERDUE:
        *ret_value = sight->cases_overdue;
        return true;
    case HQ_ALERT_CASES_DUE:
        *ret_value = sight->cases_due;
        return true;
    case HQ_ALERT_DISK_SHORT:
        *ret_value = sight->disk_short;
        return true;
    case HQ_ALERT_DISK_FULL:
        *ret_value = sight->disk_full;
        return true;
    default:
        return false;
    }
}

void
hq_alert_measure(const hq_state *state, const hq_alert_sight *sight, const hq_alert_rule *rule,
                 hq_time now, hq_alert_take *take, void *data)
{
    static queue_measure *const of_kind[HQ_ALERT_KINDS] = {
        [HQ_ALERT_WAITING] = waiting,         [HQ_ALERT_LONGEST] = longest,
        [HQ_ALERT_PREDICTED] = predicted,     [HQ_ALERT_ABANDONMENT] = abandonment,
        [HQ_ALERT_BAD_RATINGS] = bad_ratings,
    };
    view v = {.state = state, .sight = sight, .now = now};
    hq_alert_reading whole = {0};
    if (look_at_hall(sight, rule->watches, &whole.value))
        take(rule, &whole, data);
    else if (of_kind[rule->watches] != NULL)
        of_queues(&v, rule, of_kind[rule->watches], take, data);
    else if (rule->watches == HQ_ALERT_IDLE)
        of_points(&v, rule, take, data);
    else
        of_devices(&v, rule, take, data);
}
