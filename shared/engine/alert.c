// Alerts: what a rule of the hall found, who looks after it, and what came of it. Whether something
// is so is not decided here: whoever watches the hall says it, and this keeps it straight.
#include "shared/engine/apply-private.h"
#include "shared/engine/decide-private.h"

// ---- decide ----

static const hq_alert *
find_last(const hq_state *state, hq_slug rule, hq_slug subject)
{
    for (uint32_t i = state->n_alerts; i > 0; i--) {
        const hq_alert *alert = &state->alerts[i - 1];
        if (hq_slug_equal(alert->rule, rule) && hq_slug_equal(alert->subject, subject))
            return alert;
    }
    return NULL;
}

hq_time
hq_state_alert_rests(const hq_state *state, const hq_alert_rule *rule, hq_slug subject)
{
    const hq_alert *last = find_last(state, rule->id, subject);
    if (last == NULL)
        return 0;
    return last->over_at == 0 ? HQ_NEVER : last->over_at + rule->cool_down_s * HQ_SECOND;
}

bool
hq_alert_counts(hq_alert_kind kind)
{
    return kind == HQ_ALERT_WAITING || kind == HQ_ALERT_ABANDONMENT ||
           kind == HQ_ALERT_BAD_RATINGS || kind == HQ_ALERT_BELOW_TARGET ||
           kind == HQ_ALERT_CASES_OVERDUE || kind == HQ_ALERT_CASES_DUE;
}

int64_t
hq_alert_threshold(const hq_alert_rule *rule)
{
    return hq_alert_counts(rule->watches) ? rule->more_than : rule->longer_than_s;
}

hq_refusal
hq_decide_raise_alert(hq_deciding *d)
{
    const hq_config *config = d->state->config;
    hq_index index = hq_config_alert_rule(config, d->command->rule);
    if (index == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_ALERT;
    const hq_alert_rule *rule = &config->alert_rules[index];
    hq_time rests = hq_state_alert_rests(d->state, rule, d->command->subject);
    if (rests == HQ_NEVER)
        return HQ_REFUSED_NOTHING_CHANGED;
    if (rests > d->now)
        return HQ_REFUSED_COOLS_DOWN;
    hq_event *event = hq_emit(d, HQ_EVENT_ALERT_RAISED, HQ_NONE, HQ_NONE);
    event->alert_raised = (hq_alert_raised){
        .alert = d->state->n_alerts + 1,
        .rule = rule->id,
        .watches = rule->watches,
        .subject = d->command->subject,
        .value = d->command->value,
        .threshold = hq_alert_threshold(rule),
        .owner = rule->owner,
        .escalates_at =
            rule->escalates_after_s > 0 ? d->now + rule->escalates_after_s * HQ_SECOND : 0,
        .next_owner = rule->next_owner};
    return HQ_OK;
}

static hq_refusal
find_alert(const hq_deciding *d, const hq_alert **ret_alert)
{
    *ret_alert = hq_state_alert(d->state, d->command->request - 1);
    return *ret_alert == NULL ? HQ_REFUSED_UNKNOWN_ALERT : HQ_OK;
}

static hq_refusal
emit_of(hq_deciding *d, const hq_alert *alert, bool already, hq_event_kind kind)
{
    if (already)
        return HQ_REFUSED_WRONG_STATE;
    hq_emit(d, kind, HQ_NONE, HQ_NONE)->alert.alert = alert->number;
    return HQ_OK;
}

hq_refusal
hq_decide_end_alert(hq_deciding *d)
{
    const hq_alert *alert;
    hq_refusal refusal = find_alert(d, &alert);
    return refusal != HQ_OK ? refusal : emit_of(d, alert, alert->over_at != 0, HQ_EVENT_ALERT_OVER);
}

hq_refusal
hq_decide_acknowledge_alert(hq_deciding *d)
{
    const hq_alert *alert;
    hq_refusal refusal = find_alert(d, &alert);
    return refusal != HQ_OK
               ? refusal
               : emit_of(d, alert, alert->acknowledged_at != 0, HQ_EVENT_ALERT_ACKNOWLEDGED);
}

hq_refusal
hq_decide_finish_alert(hq_deciding *d)
{
    const hq_alert *alert;
    const hq_config *config = d->state->config;
    hq_refusal refusal = find_alert(d, &alert);
    if (refusal == HQ_OK &&
        !hq_is_choice(config->alert_measures, config->n_alert_measures, d->command->word))
        refusal = HQ_REFUSED_UNKNOWN_MEASURE;
    if (refusal == HQ_OK)
        refusal = emit_of(d, alert, alert->done_at != 0, HQ_EVENT_ALERT_DONE);
    if (refusal == HQ_OK)
        d->events->items[d->events->n - 1].alert.measure = d->command->word;
    return refusal;
}

void
hq_emit_escalated(hq_deciding *d)
{
    if (d->state->escalation_due > d->now)
        return;
    for (uint32_t i = 0; i < d->state->n_alerts; i++) {
        const hq_alert *alert = &d->state->alerts[i];
        if (hq_alert_escalation(alert) > d->now)
            continue;
        hq_event *event = hq_emit(d, HQ_EVENT_ALERT_ESCALATED, HQ_NONE, HQ_NONE);
        event->alert.alert = alert->number;
        event->alert.owner = alert->next_owner;
    }
}

// ---- apply ----

hq_time
hq_alert_escalation(const hq_alert *alert)
{
    bool waits = alert->acknowledged_at == 0 && alert->over_at == 0 && alert->escalated_at == 0;
    return waits && alert->escalates_at != 0 ? alert->escalates_at : HQ_NEVER;
}

static void
find_due(hq_state *state)
{
    state->escalation_due = HQ_NEVER;
    for (uint32_t i = 0; i < state->n_alerts; i++) {
        hq_time due = hq_alert_escalation(&state->alerts[i]);
        if (due < state->escalation_due)
            state->escalation_due = due;
    }
}

bool
hq_apply_alert_raised(hq_state *state, const hq_event *event)
{
    const hq_alert_raised *raised = &event->alert_raised;
    if (raised->alert != state->n_alerts + 1)
        return false;
    if (state->n_alerts == state->alert_capacity) {
        state->alert_capacity = state->alert_capacity == 0 ? 16 : state->alert_capacity * 2;
        state->alerts = hq_grow(state->alerts, state->alert_capacity, sizeof *state->alerts);
    }
    state->alerts[state->n_alerts++] = (hq_alert){.number = raised->alert,
                                                  .seq = state->seq,
                                                  .rule = raised->rule,
                                                  .watches = raised->watches,
                                                  .subject = raised->subject,
                                                  .value = raised->value,
                                                  .threshold = raised->threshold,
                                                  .owner = raised->owner,
                                                  .next_owner = raised->next_owner,
                                                  .raised_at = event->at,
                                                  .escalates_at = raised->escalates_at};
    find_due(state);
    return true;
}

static hq_alert *
alert_of(hq_state *state, const hq_event *event)
{
    uint32_t number = event->alert.alert;
    if (number == 0 || number > state->n_alerts)
        return NULL;
    hq_alert *alert = &state->alerts[number - 1];
    alert->seq = state->seq;
    return alert;
}

bool
hq_apply_alert_acknowledged(hq_state *state, const hq_event *event)
{
    hq_alert *alert = alert_of(state, event);
    if (alert == NULL || alert->acknowledged_at != 0)
        return false;
    alert->acknowledged_at = event->at;
    alert->acknowledged_by = event->actor.staff;
    find_due(state);
    return true;
}

bool
hq_apply_alert_escalated(hq_state *state, const hq_event *event)
{
    hq_alert *alert = alert_of(state, event);
    if (alert == NULL || alert->escalated_at != 0)
        return false;
    alert->escalated_at = event->at;
    alert->owner = event->alert.owner;
    find_due(state);
    return true;
}

// Whoever did something about it has seen it.
bool
hq_apply_alert_done(hq_state *state, const hq_event *event)
{
    hq_alert *alert = alert_of(state, event);
    if (alert == NULL || alert->done_at != 0)
        return false;
    if (alert->acknowledged_at == 0)
        hq_apply_alert_acknowledged(state, event);
    alert->done_at = event->at;
    alert->done_by = event->actor.staff;
    alert->measure = event->alert.measure;
    alert->done_seq = state->seq;
    return true;
}

bool
hq_apply_alert_over(hq_state *state, const hq_event *event)
{
    hq_alert *alert = alert_of(state, event);
    if (alert == NULL || alert->over_at != 0)
        return false;
    alert->over_at = event->at;
    find_due(state);
    return true;
}

void
hq_alerts_end(hq_state *state)
{
    for (uint32_t i = 0; i < state->n_alerts; i++) {
        if (state->alerts[i].over_at == 0)
            state->alerts[i].over_at = state->last_at;
    }
    state->escalation_due = HQ_NEVER;
}

void
hq_alerts_clear(hq_state *state)
{
    state->n_alerts = 0;
    state->escalation_due = HQ_NEVER;
}

// ---- read ----

uint32_t
hq_state_alerts(const hq_state *state)
{
    return state->n_alerts;
}

const hq_alert *
hq_state_alert(const hq_state *state, uint32_t i)
{
    return i < state->n_alerts ? &state->alerts[i] : NULL;
}

const char *
hq_alerts_broken(const hq_state *state)
{
    for (uint32_t i = 0; i < state->n_alerts; i++) {
        const hq_alert *alert = &state->alerts[i];
        if (alert->number != i + 1)
            return "every alert has a number";
        if (alert->over_at == 0 && find_last(state, alert->rule, alert->subject) != alert)
            return "nothing is alerted about twice";
        if (alert->done_at != 0 && alert->acknowledged_at == 0)
            return "nobody does something about an alert that nobody has seen";
        if (hq_alert_escalation(alert) < state->escalation_due)
            return "no escalation is forgotten";
    }
    return NULL;
}
