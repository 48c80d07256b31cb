#include "reference.h"

#include <string.h>

static int64_t
credit(const hq_class *class_, const hq_rank *rank, hq_time ranked_from, hq_time now)
{
    int64_t rate = class_->rate_milli;
    int64_t head_start = class_->head_start;
    if (rank != NULL) {
        rate = rate * rank->rate_milli / 1000;
        head_start += rank->head_start;
    }
    return head_start * 1000 + (rate < 1 ? 1 : rate) * (now - ranked_from);
}

// The service point's rank with that of the person there added to it.
static bool
is_on(const hq_state *state, hq_preset preset, hq_index service)
{
    return hq_state_preset(state, preset)->services >> service & 1;
}

static hq_rank
rank_with_skill(const hq_state *state, hq_index point, hq_index service)
{
    const hq_config *config = hq_state_config(state);
    hq_rank rank = config->points[point].ranks[service];
    for (uint32_t i = 0; i < config->n_skills; i++) {
        const hq_rank *own = &config->skills[i].ranks[service];
        if (!hq_slug_equal(config->skills[i].staff, hq_state_point(state, point)->staff))
            continue;
        rank.head_start += own->head_start;
        rank.rate_milli = (int32_t)((int64_t)rank.rate_milli * own->rate_milli / 1000);
        rank.helps_after =
            own->helps_after > rank.helps_after ? own->helps_after : rank.helps_after;
    }
    if (is_on(state, HQ_PRESET_PEAK, 0))
        rank.helps_after = 0;
    return rank;
}

int64_t
reference_credit(const hq_state *state, hq_index point, hq_index ticket, hq_time now)
{
    const hq_config *config = hq_state_config(state);
    const hq_ticket *t = hq_state_ticket(state, ticket);
    hq_rank rank = rank_with_skill(state, point, t->service);
    return credit(&config->classes[t->class_], &rank, t->ranked_from, now);
}

static hq_span
longest_wait(const hq_state *state, hq_index service, hq_time now)
{
    hq_span longest = -1;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *t = hq_state_ticket(state, i);
        if (t->state == HQ_TICKET_WAITING && t->service == service && t->pinned == HQ_NONE &&
            t->after_calls == 0 && now - t->ranked_from > longest)
            longest = now - t->ranked_from;
    }
    return longest;
}

static bool
is_off(const hq_state *state, hq_index point, hq_index service)
{
    return (hq_state_point(state, point)->off >> service & 1) ||
           is_on(state, HQ_PRESET_SYSTEM_DOWN, service) ||
           is_on(state, HQ_PRESET_EVACUATE, service);
}

static bool
has_learnt(const hq_state *state, hq_index point, hq_index service)
{
    const hq_config *config = hq_state_config(state);
    hq_slug staff = hq_state_point(state, point)->staff;
    for (uint32_t i = 0; i < config->n_skills; i++) {
        bool alone = hq_state_point(state, point)->mentor.text[0] == '\0';
        if (hq_slug_equal(config->skills[i].staff, staff))
            return (config->skills[i].services >> service & 1) &&
                   !(alone && (config->skills[i].mentored >> service & 1));
    }
    return true;
}

// A reserved service point takes strangers when the first of their queue has waited long enough.
static bool
is_reserved_for(const hq_state *state, hq_index point, const hq_ticket *t, hq_time now)
{
    const hq_point_config *p = &hq_state_config(state)->points[point];
    hq_time first = t->ranked_from;
    if (p->reserved_for == 0 || (p->reserved_for >> t->class_ & 1))
        return true;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *other = hq_state_ticket(state, i);
        if (other->state == HQ_TICKET_WAITING && other->service == t->service &&
            other->class_ == t->class_ && other->pinned == HQ_NONE && other->after_calls == 0 &&
            !other->first && other->ranked_from < first)
            first = other->ranked_from;
    }
    hq_span after = is_on(state, HQ_PRESET_PEAK, 0) ? 0 : p->spills_after;
    return p->spills_after > 0 && now - first >= after;
}

static bool
is_of_zone(const hq_config *config, hq_index point, hq_index service)
{
    hq_index zone = config->services[service].zone;
    return zone == HQ_NONE || zone == config->points[point].zone;
}

static bool
may_take(const hq_state *state, hq_index point, const hq_ticket *t, hq_time now)
{
    const hq_config *config = hq_state_config(state);
    const hq_point_config *p = &config->points[point];
    if (t->state != HQ_TICKET_WAITING || t->pinned != HQ_NONE || t->after_calls > 0)
        return false;
    if (!is_of_zone(config, point, t->service))
        return false;
    if (!(p->services >> t->service & 1) || is_off(state, point, t->service) ||
        !has_learnt(state, point, t->service))
        return false;
    if (t->first && p->reserved_for != 0 && !(p->reserved_for >> t->class_ & 1))
        return false;
    if (!t->first && !is_reserved_for(state, point, t, now))
        return false;
    if (p->kind == HQ_HANDHELD && !config->services[t->service].handheld)
        return false;
    hq_rank rank = rank_with_skill(state, point, t->service);
    return rank.helps_after == 0 || longest_wait(state, t->service, now) >= rank.helps_after;
}

static hq_index
promised_to(const hq_state *state, hq_index point)
{
    hq_index first = HQ_NONE;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *t = hq_state_ticket(state, i);
        if (t->state == HQ_TICKET_WAITING && t->pinned == point &&
            !is_on(state, HQ_PRESET_SYSTEM_DOWN, t->service) &&
            !is_on(state, HQ_PRESET_EVACUATE, t->service) &&
            (first == HQ_NONE || t->ranked_from < hq_state_ticket(state, first)->ranked_from))
            first = i;
    }
    return first;
}

static hq_index
put_first(const hq_state *state, hq_index point, hq_time now)
{
    hq_index found = HQ_NONE;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *t = hq_state_ticket(state, i);
        if (t->first && may_take(state, point, t, now) &&
            (found == HQ_NONE || t->ranked_from < hq_state_ticket(state, found)->ranked_from))
            found = i;
    }
    return found;
}

// The class whose turn it is among those that wait: the one that starts earliest in virtual time.
static hq_index
class_owed(const hq_state *state, hq_index point, hq_time now)
{
    hq_index owed = HQ_NONE;
    int64_t earliest = 0;
    const hq_point *p = hq_state_point(state, point);
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *t = hq_state_ticket(state, i);
        int64_t start = p->ratio_finish[t->class_];
        if (start < p->ratio_now)
            start = p->ratio_now;
        if (!t->first && may_take(state, point, t, now) &&
            (owed == HQ_NONE || start < earliest || (start == earliest && t->class_ < owed))) {
            owed = t->class_;
            earliest = start;
        }
    }
    return owed;
}

hq_index
reference_next(const hq_state *state, hq_index point, hq_time now)
{
    hq_index best = promised_to(state, point);
    if (best != HQ_NONE)
        return best;
    best = put_first(state, point, now);
    if (best != HQ_NONE)
        return best;
    bool shared = hq_state_config(state)->classes[0].share > 0;
    hq_index owed = shared ? class_owed(state, point, now) : HQ_NONE;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        if (shared && hq_state_ticket(state, i)->class_ != owed)
            continue;
        if (may_take(state, point, hq_state_ticket(state, i), now) &&
            (best == HQ_NONE ||
             reference_credit(state, point, i, now) > reference_credit(state, point, best, now)))
            best = i;
    }
    return best;
}

static bool
does(const hq_state *state, hq_index point, hq_index service)
{
    const hq_config *config = hq_state_config(state);
    hq_point_state now = hq_state_point(state, point)->state;
    return now != HQ_POINT_CLOSED && now != HQ_POINT_PAUSED &&
           (config->points[point].services >> service & 1) && !is_off(state, point, service) &&
           has_learnt(state, point, service) && is_of_zone(config, point, service) &&
           (config->points[point].kind != HQ_HANDHELD || config->services[service].handheld);
}

bool
reference_is_missed(const hq_state *state, hq_index point)
{
    const hq_config *config = hq_state_config(state);
    for (hq_index i = 0; config->last_point_asks && i < hq_state_tickets(state); i++) {
        const hq_ticket *t = hq_state_ticket(state, i);
        uint32_t others = 0;
        for (hq_index p = 0; p < config->n_points; p++)
            others += p != point && does(state, p, t->service);
        if (t->state == HQ_TICKET_WAITING && does(state, point, t->service) && others == 0)
            return true;
    }
    return false;
}

// The first moment of [from, to] at which somebody could be called; `to` when there is none.
static hq_time
first_waited(const hq_state *state, hq_index point, hq_time from, hq_time to)
{
    if (reference_next(state, point, to) == HQ_NONE)
        return to;
    while (from < to) {
        hq_time middle = from + (to - from) / 2;
        if (reference_next(state, point, middle) == HQ_NONE)
            from = middle + 1;
        else
            to = middle;
    }
    return to;
}

void
reference_spend(const hq_state *state, hq_index point, hq_time from, hq_time to,
                hq_span spent[HQ_ACTIVITIES])
{
    static const hq_activity plain[HQ_POINT_STATES] = {
        [HQ_POINT_CALLING] = HQ_ACTIVITY_CALLING,
        [HQ_POINT_SERVING] = HQ_ACTIVITY_SERVING,
        [HQ_POINT_WRAP_UP] = HQ_ACTIVITY_WRAP_UP,
        [HQ_POINT_PAUSED] = HQ_ACTIVITY_BREAK,
    };
    hq_point_state doing = hq_state_point(state, point)->state;
    if (from == to || doing == HQ_POINT_CLOSED)
        return;
    if (doing != HQ_POINT_OPEN) {
        spent[plain[doing]] += to - from;
        return;
    }
    hq_time waited = first_waited(state, point, from, to);
    spent[HQ_ACTIVITY_IDLE] += waited - from;
    spent[HQ_ACTIVITY_IDLE_WAITED] += to - waited;
}

static bool
stands_before(const hq_state *state, const hq_ticket *a, const hq_ticket *b, hq_time now)
{
    const hq_config *config = hq_state_config(state);
    if (a->pinned != b->pinned || a->state != HQ_TICKET_WAITING || a == b || a->after_calls > 0)
        return false;
    if (a->pinned != HQ_NONE)
        return a->ranked_from < b->ranked_from ||
               (a->ranked_from == b->ranked_from && a->index < b->index);
    if (a->service != b->service)
        return false;
    if (a->first != b->first)
        return a->first;
    if (a->first)
        return a->ranked_from < b->ranked_from ||
               (a->ranked_from == b->ranked_from && a->index < b->index);
    int64_t x = credit(&config->classes[a->class_], NULL, a->ranked_from, now);
    int64_t y = credit(&config->classes[b->class_], NULL, b->ranked_from, now);
    return x > y || (x == y && a->index < b->index);
}

uint32_t
reference_ahead(const hq_state *state, hq_index ticket, hq_time now)
{
    uint32_t ahead = 0;
    const hq_ticket *t = hq_state_ticket(state, ticket);
    for (hq_index i = 0; i < hq_state_tickets(state); i++)
        ahead += stands_before(state, hq_state_ticket(state, i), t, now);
    return ahead;
}

hq_care
reference_care(const hq_state *state, const hq_ticket *ticket, hq_span held, hq_time held_at,
               hq_time now)
{
    const hq_config *config = hq_state_config(state);
    hq_time from = ticket->due > ticket->issued_at ? ticket->due : ticket->issued_at;
    hq_time stopped = ticket->first_called_at;
    hq_care causes = 0;
    if (ticket->state == HQ_TICKET_DONE || ticket->state == HQ_TICKET_CANCELLED ||
        ticket->state == HQ_TICKET_EXPIRED || ticket->state == HQ_TICKET_VOID)
        return 0;
    if (stopped == 0)
        stopped = held_at != 0 ? held_at : now;
    if (ticket->promise.known && stopped - held > from + ticket->promise.to_s * HQ_SECOND)
        causes |= HQ_CARE_PROMISE;
    if (config->care_after_s != 0 && stopped - held > from + config->care_after_s * HQ_SECOND)
        causes |= HQ_CARE_WAITED;
    if (ticket->late || ticket->state == HQ_TICKET_NO_SHOW)
        causes |= HQ_CARE_MISSED;
    return causes;
}

const char *
reference_difference(const hq_state *a, const hq_state *b)
{
    if (hq_state_tickets(a) != hq_state_tickets(b) || hq_state_seq(a) != hq_state_seq(b) ||
        hq_state_last_at(a) != hq_state_last_at(b))
        return "the number of tickets or events";
    for (hq_preset p = 0; p < HQ_PRESETS; p++) {
        if (hq_state_preset(a, p)->services != hq_state_preset(b, p)->services ||
            hq_state_preset(a, p)->since != hq_state_preset(b, p)->since)
            return "a preset";
    }
    if (hq_state_interruptions(a) != hq_state_interruptions(b))
        return "the interruptions";
    for (hq_index i = 0; i < hq_state_tickets(a); i++) {
        const hq_ticket *x = hq_state_ticket(a, i), *y = hq_state_ticket(b, i);
        if (x->state != y->state || x->point != y->point || x->pinned != y->pinned ||
            x->service != y->service || x->number != y->number || x->recalls != y->recalls ||
            x->ranked_from != y->ranked_from || x->called_at != y->called_at ||
            x->serving_from != y->serving_from || x->ended_at != y->ended_at ||
            x->hold_until != y->hold_until || x->steps != y->steps || x->struck != y->struck ||
            x->seq != y->seq || x->paper != y->paper || x->person_before != y->person_before ||
            !hq_slug_equal(x->left_reason, y->left_reason) || x->after_calls != y->after_calls ||
            !hq_uuid_equal(x->id, y->id) || !hq_slug_equal(x->outcome, y->outcome) ||
            x->why.credit != y->why.credit || x->people != y->people || x->first != y->first ||
            x->late != y->late || x->last_step != y->last_step ||
            x->merged_into != y->merged_into || x->plan.n != y->plan.n ||
            memcmp(x->plan.steps, y->plan.steps, sizeof x->plan.steps) != 0 ||
            !hq_uuid_equal(x->person, y->person) || x->contact != y->contact ||
            x->reminder != y->reminder || x->survey != y->survey || x->notes != y->notes ||
            !hq_uuid_equal(x->lease, y->lease) || x->issued_at != y->issued_at ||
            x->set_aside != y->set_aside || x->diverted != y->diverted ||
            x->pre_check.at != y->pre_check.at || x->pre_check.missing != y->pre_check.missing ||
            x->pre_check.applicant != y->pre_check.applicant ||
            x->pre_check.service != y->pre_check.service || x->cared.at != y->cared.at ||
            x->cared.causes != y->cared.causes || !hq_slug_equal(x->cared.way, y->cared.way) ||
            !hq_slug_equal(x->cared.staff, y->cared.staff) || x->rating.at != y->rating.at ||
            x->rating.score != y->rating.score || x->rating.source != y->rating.source ||
            x->rating.service != y->rating.service || x->rating.point != y->rating.point ||
            !hq_slug_equal(x->rating.staff, y->rating.staff))
            return "a ticket";
    }
    if (hq_state_appointments(a) != hq_state_appointments(b))
        return "the number of appointments";
    for (uint32_t i = 0; i < hq_state_appointments(a); i++) {
        const hq_appointment *x = hq_state_appointment(a, i), *y = hq_state_appointment(b, i);
        if (x->state != y->state || x->ticket != y->ticket ||
            x->booking.slot_s != y->booking.slot_s || x->booking.service != y->booking.service ||
            x->booking.pass_given != y->booking.pass_given || x->booking.day != y->booking.day ||
            !hq_uuid_equal(x->booking.id, y->booking.id))
            return "an appointment";
    }
    for (hq_index p = 0; p < hq_state_config(a)->n_points; p++) {
        const hq_point *x = hq_state_point(a, p), *y = hq_state_point(b, p);
        if (x->state != y->state || x->ticket != y->ticket || x->since != y->since ||
            x->served != y->served || x->quick != y->quick || x->quick_served != y->quick_served ||
            x->off != y->off || x->skills != y->skills || x->ratio_now != y->ratio_now ||
            x->pause_asked != y->pause_asked || x->auto_off != y->auto_off ||
            x->auto_from != y->auto_from || x->undo.kind != y->undo.kind ||
            !hq_slug_equal(x->staff, y->staff))
            return "a service point";
    }
    for (uint32_t i = 0; i < hq_state_helps(a); i++) {
        const hq_help *x = hq_state_help(a, i), *y = hq_state_help(b, i);
        if (y == NULL || x->due != y->due || x->taken_at != y->taken_at ||
            x->answered_at != y->answered_at || !hq_slug_equal(x->taken_by, y->taken_by))
            return "a request for help";
    }
    if (hq_state_helps(a) != hq_state_helps(b) || hq_state_greeted(a) != hq_state_greeted(b))
        return "the requests for help or the greetings";
    for (uint32_t i = 0; i < hq_state_alerts(a); i++) {
        const hq_alert *x = hq_state_alert(a, i), *y = hq_state_alert(b, i);
        if (y == NULL || x->seq != y->seq || x->owner != y->owner || x->value != y->value ||
            x->acknowledged_at != y->acknowledged_at || x->escalated_at != y->escalated_at ||
            x->done_at != y->done_at || x->over_at != y->over_at ||
            !hq_slug_equal(x->measure, y->measure))
            return "an alert";
    }
    if (hq_state_alerts(a) != hq_state_alerts(b))
        return "the alerts";
    for (uint32_t i = 0; i < hq_state_blocks(a); i++) {
        const hq_block *x = hq_state_block(a, i), *y = hq_state_block(b, i);
        if (y == NULL || x->first != y->first || x->last != y->last || x->told != y->told ||
            x->letter != y->letter || x->doubted != y->doubted || x->at != y->at ||
            !hq_slug_equal(x->kiosk, y->kiosk) || !hq_uuid_equal(x->lease, y->lease))
            return "a block";
    }
    if (hq_state_blocks(a) != hq_state_blocks(b) || hq_state_doubts(a) != hq_state_doubts(b))
        return "the blocks or the doubts";
    return memcmp(hq_state_counts(a, 0), hq_state_counts(b, 0),
                  hq_state_config(a)->n_services * sizeof(hq_counts)) == 0
               ? NULL
               : "the counts";
}
