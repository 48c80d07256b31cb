// A configuration changed while people wait: what stays is found again by slug and letter.
#include "shared/engine/state-private.h"

#include "shared/engine/ledger.h"
#include "shared/engine/preset.h"

#include <stdlib.h>
#include <string.h>

// Old index → new index of everything a ticket or service point refers to.
typedef struct {
    hq_index service[HQ_MAX_SERVICES];
    hq_index class_[HQ_MAX_CLASSES];
    hq_index series[HQ_MAX_SERIES];
    hq_index point[HQ_MAX_POINTS];
    hq_index document[HQ_MAX_REASONS];
} mapping;

static hq_index
series_with(const hq_config *config, char letter)
{
    for (uint32_t i = 0; i < config->n_series; i++) {
        if (config->series[i].letter == letter)
            return i;
    }
    return HQ_NONE;
}

static void
map(const hq_config *from, const hq_config *to, mapping *ret)
{
    memset(ret, 0xff, sizeof *ret); // HQ_NONE, also where the old configuration had nothing
    for (uint32_t i = 0; i < from->n_services; i++)
        ret->service[i] = hq_config_service(to, from->services[i].id);
    for (uint32_t i = 0; i < from->n_classes; i++)
        ret->class_[i] = hq_config_class(to, from->classes[i].id);
    for (uint32_t i = 0; i < from->n_series; i++)
        ret->series[i] = series_with(to, from->series[i].letter);
    for (uint32_t i = 0; i < from->n_points; i++)
        ret->point[i] = hq_config_point(to, from->points[i].id);
    for (uint32_t i = 0; i < from->n_documents; i++)
        ret->document[i] = hq_config_document(to, from->documents[i].id);
}

static hq_index
mapped(const hq_index *table, hq_index old)
{
    return old == HQ_NONE ? HQ_NONE : table[old];
}

static void
move_plan(hq_plan *plan, const mapping *m)
{
    for (uint32_t i = 0; i < plan->n; i++) {
        plan->steps[i].service = mapped(m->service, plan->steps[i].service);
        plan->steps[i].pinned = mapped(m->point, plan->steps[i].pinned);
    }
}

static void
move_pre_check(hq_pre_check *check, const mapping *m)
{
    uint32_t missing = 0;
    for (uint32_t i = 0; i < HQ_MAX_REASONS; i++) {
        if ((check->missing >> i & 1) && m->document[i] != HQ_NONE)
            missing |= UINT32_C(1) << m->document[i];
    }
    check->missing = missing;
    if (check->at != 0)
        check->service = mapped(m->service, check->service);
}

static void
move_rating(hq_rating *rating, const mapping *m)
{
    if (rating->at == 0)
        return;
    rating->service = mapped(m->service, rating->service);
    rating->point = mapped(m->point, rating->point);
}

static void
move_steps(hq_state *state, const mapping *m)
{
    for (uint32_t i = 0; i < state->n_steps; i++) {
        state->steps[i].service = mapped(m->service, state->steps[i].service);
        state->steps[i].point = mapped(m->point, state->steps[i].point);
    }
}

static void
move_tickets(hq_state *state, const mapping *m)
{
    hq_state_clear_lanes(state);
    for (uint32_t i = 0; i < HQ_MAX_SERVICES; i++)
        state->counts[i].waiting = 0;
    for (uint32_t i = 0; i < state->n_tickets; i++) {
        hq_ticket *ticket = &state->tickets[i];
        ticket->service = mapped(m->service, ticket->service);
        ticket->class_ = mapped(m->class_, ticket->class_);
        ticket->series = mapped(m->series, ticket->series);
        ticket->point = mapped(m->point, ticket->point);
        ticket->point_before_call = mapped(m->point, ticket->point_before_call);
        ticket->pinned = mapped(m->point, ticket->pinned);
        move_plan(&ticket->plan, m);
        move_pre_check(&ticket->pre_check, m);
        move_rating(&ticket->rating, m);
        if (ticket->state == HQ_TICKET_WAITING)
            hq_state_enqueue(state, ticket);
    }
}

// What can no longer be put back as it was is not taken back.
static void
move_undo(hq_undo *undo, const mapping *m)
{
    if (undo->finished == HQ_NONE)
        return;
    bool promised = undo->finished_pinned != HQ_NONE;
    undo->finished_service = mapped(m->service, undo->finished_service);
    undo->finished_pinned = mapped(m->point, undo->finished_pinned);
    if (undo->finished_service == HQ_NONE || (promised && undo->finished_pinned == HQ_NONE))
        undo->kind = HQ_UNDO_NOTHING;
}

// What a service point knows by service or class goes to the new index; the ratio rule begins anew.
static void
move_point(const hq_state *state, const hq_config *from, const mapping *m, const hq_point *old,
           hq_point *ret)
{
    *ret = *old;
    ret->off = 0;
    hq_state_set_skills(state, ret);
    ret->stale = true;
    ret->ratio_now = 0;
    memset(ret->ratio_finish, 0, sizeof ret->ratio_finish);
    ret->undo.ratio_now = ret->undo.ratio_finish = 0;
    ret->quick = mapped(m->service, old->quick);
    move_undo(&ret->undo, m);
    for (hq_index s = 0; s < from->n_services; s++) {
        if (!(old->off & hq_service_bit(s)) || m->service[s] == HQ_NONE)
            continue;
        ret->off |= hq_service_bit(m->service[s]);
        ret->off_until[m->service[s]] = old->off_until[s];
        ret->off_reason[m->service[s]] = old->off_reason[s];
    }
}

static void
move_ledgers(hq_state *state, const hq_config *from, const mapping *m)
{
    hq_ledger *old = hq_grow(NULL, HQ_MAX_POINTS, sizeof *old);
    memcpy(old, state->point_ledgers, sizeof state->point_ledgers);
    memset(state->point_ledgers, 0, sizeof state->point_ledgers);
    for (uint32_t p = 0; p < from->n_points; p++) {
        if (m->point[p] != HQ_NONE)
            state->point_ledgers[m->point[p]] = old[p];
    }
    free(old);
}

static void
move_points(hq_state *state, const hq_config *from, const mapping *m)
{
    hq_point *old = hq_grow(NULL, HQ_MAX_POINTS, sizeof *old);
    memcpy(old, state->points, sizeof state->points);
    hq_state_close_points(state);
    for (uint32_t p = 0; p < from->n_points; p++) {
        if (m->point[p] != HQ_NONE)
            move_point(state, from, m, &old[p], &state->points[m->point[p]]);
    }
    free(old);
    move_ledgers(state, from, m);
}

// A window that stays keeps what was used of its quota; a new one begins with none used.
static void
move_windows(const hq_service *from, const hq_service *to, const hq_counts *old, hq_counts *ret)
{
    memset(ret->window_used, 0, sizeof ret->window_used);
    for (uint32_t i = 0; i < to->n_windows; i++) {
        for (uint32_t k = 0; k < from->n_windows; k++) {
            const hq_window *is = &to->windows[i], *was = &from->windows[k];
            if (is->from_s == was->from_s && is->to_s == was->to_s && is->weekdays == was->weekdays)
                ret->window_used[i] = old->window_used[k];
        }
    }
}

static void
move_appointments(hq_state *state, const mapping *m)
{
    for (uint32_t i = 0; i < state->n_appointments; i++) {
        hq_booking *booking = &state->appointments[i].booking;
        booking->service = m->service[booking->service];
        booking->class_ = m->class_[booking->class_];
    }
}

static void
move_kiosks(hq_state *state, const hq_config *from)
{
    uint32_t used[HQ_MAX_KIOSKS] = {0};
    for (uint32_t i = 0; i < from->n_kiosks; i++) {
        hq_index kiosk = hq_config_kiosk(state->config, from->kiosks[i].device);
        if (kiosk != HQ_NONE)
            used[kiosk] = state->kiosk_used[i];
    }
    memcpy(state->kiosk_used, used, sizeof used);
}

static void
move_counts(hq_state *state, const hq_config *from, const mapping *m)
{
    hq_counts counts[HQ_MAX_SERVICES] = {0};
    uint32_t last[HQ_MAX_SERIES];
    for (uint32_t i = 0; i < HQ_MAX_SERIES; i++)
        last[i] = state->number_floor;
    for (uint32_t i = 0; i < from->n_services; i++) {
        if (m->service[i] == HQ_NONE)
            continue;
        counts[m->service[i]] = state->counts[i];
        move_windows(&from->services[i], &state->config->services[m->service[i]], &state->counts[i],
                     &counts[m->service[i]]);
    }
    for (uint32_t i = 0; i < from->n_series; i++) {
        if (m->series[i] != HQ_NONE)
            last[m->series[i]] = state->last_number[i];
    }
    memcpy(state->counts, counts, sizeof counts);
    memcpy(state->last_number, last, sizeof last);
}

void
hq_state_reconfigure(hq_state *state, const hq_config *config)
{
    mapping m;
    hq_config *from = state->config;
    if (from != NULL)
        hq_ledger_settle_all(state);
    state->config = NULL;
    hq_state_install(state, config);
    if (from == NULL)
        return;
    map(from, config, &m);
    move_counts(state, from, &m);
    move_kiosks(state, from);
    move_appointments(state, &m);
    move_points(state, from, &m);
    move_tickets(state, &m);
    move_steps(state, &m);
    hq_preset_move(state, m.service);
    hq_config_free(from);
}
