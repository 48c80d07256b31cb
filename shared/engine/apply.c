#include "shared/engine/engine.h"

#include "shared/engine/apply-private.h"
#include "shared/engine/ledger.h"
#include "shared/engine/preset.h"

static bool
apply_day_closed(hq_state *state, const hq_event *event)
{
    hq_preset_clear(state);
    hq_alerts_end(state);
    state->open = false;
    return true;
}

static bool
apply_day_opened(hq_state *state, const hq_event *event)
{
    if (event->day_opened.config == NULL)
        return false;
    hq_state_begin_day(state, &event->day_opened, event->at);
    state->config_seq = state->seq;
    return true;
}

static bool
apply_configured(hq_state *state, const hq_event *event)
{
    if (event->configured.config == NULL)
        return false;
    hq_state_reconfigure(state, event->configured.config);
    state->config_seq = state->seq;
    return true;
}

static bool
apply_restored(hq_state *state, const hq_event *event)
{
    state->number_floor = event->restored.number_floor;
    state->restored_at = event->at;
    for (uint32_t i = 0; i < HQ_MAX_SERIES; i++) {
        if (state->last_number[i] < state->number_floor)
            state->last_number[i] = state->number_floor;
    }
    hq_blocks_restored(state);
    return true;
}

static bool
apply_nothing(hq_state *state, const hq_event *event)
{
    return true;
}

static bool (*const appliers[HQ_EVENT_KINDS])(hq_state *, const hq_event *) = {
    [HQ_EVENT_DAY_OPENED] = apply_day_opened,
    [HQ_EVENT_DAY_CLOSED] = apply_day_closed,
    [HQ_EVENT_CONFIGURED] = apply_configured,
    [HQ_EVENT_SIGNED_ON] = hq_apply_signed_on,
    [HQ_EVENT_SIGNED_OFF] = hq_apply_signed_off,
    [HQ_EVENT_PAUSED] = hq_apply_paused,
    [HQ_EVENT_PAUSE_ASKED] = hq_apply_pause_asked,
    [HQ_EVENT_READY] = hq_apply_ready,
    [HQ_EVENT_ISSUED] = hq_apply_issued,
    [HQ_EVENT_CALLED] = hq_apply_called,
    [HQ_EVENT_RECALLED] = hq_apply_recalled,
    [HQ_EVENT_SERVING] = hq_apply_serving,
    [HQ_EVENT_FINISHED] = hq_apply_finished,
    [HQ_EVENT_NO_SHOW] = hq_apply_no_show,
    [HQ_EVENT_HELD] = hq_apply_held,
    [HQ_EVENT_RETURNED] = hq_apply_returned,
    [HQ_EVENT_TRANSFERRED] = hq_apply_transferred,
    [HQ_EVENT_CANCELLED] = hq_apply_cancelled,
    [HQ_EVENT_EXPIRED] = hq_apply_expired,
    [HQ_EVENT_UNDONE] = hq_apply_undone,
    [HQ_EVENT_PAPER] = hq_apply_paper,
    [HQ_EVENT_HELP_ASKED] = hq_apply_help_asked,
    [HQ_EVENT_HELP_ANSWERED] = hq_apply_help_answered,
    [HQ_EVENT_DIVERTED] = hq_apply_diverted,
    [HQ_EVENT_ANNOUNCED] = apply_nothing,
    [HQ_EVENT_ACCESS_CHANGED] = apply_nothing,
    [HQ_EVENT_RESTORED] = apply_restored,
    [HQ_EVENT_SERVICE_OFF] = hq_apply_service_off,
    [HQ_EVENT_SERVICE_ON] = hq_apply_service_on,
    [HQ_EVENT_PLANNED] = hq_apply_planned,
    [HQ_EVENT_CHANGED] = hq_apply_changed,
    [HQ_EVENT_MERGED] = hq_apply_merged,
    [HQ_EVENT_QUICK_STARTED] = hq_apply_quick_started,
    [HQ_EVENT_QUICK_SERVED] = hq_apply_quick_served,
    [HQ_EVENT_CONSENTED] = hq_apply_consented,
    [HQ_EVENT_NOTED] = hq_apply_noted,
    [HQ_EVENT_DISCLOSED] = apply_nothing,
    [HQ_EVENT_ERASED] = hq_apply_erased,
    [HQ_EVENT_BOOKED] = hq_apply_booked,
    [HQ_EVENT_REBOOKED] = hq_apply_rebooked,
    [HQ_EVENT_APPOINTMENT_CANCELLED] = hq_apply_appointment_cancelled,
    [HQ_EVENT_APPOINTMENT_MISSED] = hq_apply_appointment_missed,
    [HQ_EVENT_PRESET_ON] = hq_apply_preset_on,
    [HQ_EVENT_PRESET_OFF] = hq_apply_preset_off,
    [HQ_EVENT_PROMISED] = hq_apply_promised,
    [HQ_EVENT_PRE_CHECKED] = hq_apply_pre_checked,
    [HQ_EVENT_GREETED] = hq_apply_greeted,
    [HQ_EVENT_HELP_TAKEN] = hq_apply_help_taken,
    [HQ_EVENT_CARED] = hq_apply_cared,
    [HQ_EVENT_ALERT_RAISED] = hq_apply_alert_raised,
    [HQ_EVENT_ALERT_ACKNOWLEDGED] = hq_apply_alert_acknowledged,
    [HQ_EVENT_ALERT_ESCALATED] = hq_apply_alert_escalated,
    [HQ_EVENT_ALERT_DONE] = hq_apply_alert_done,
    [HQ_EVENT_ALERT_OVER] = hq_apply_alert_over,
    [HQ_EVENT_RATED] = hq_apply_rated,
    [HQ_EVENT_BLOCK_LEASED] = hq_apply_block_leased,
    [HQ_EVENT_RECONCILED] = hq_apply_reconciled,
    [HQ_EVENT_DOUBTED] = hq_apply_doubted,
    [HQ_EVENT_AUTO_CALL_OFF] = hq_apply_auto_call_off,
    [HQ_EVENT_AUTO_CALL_ON] = hq_apply_auto_call_on,
    [HQ_EVENT_RECORDED] = apply_nothing,
    [HQ_EVENT_STRUCK] = hq_apply_struck,
};

bool
hq_apply(hq_state *state, const hq_event *event)
{
    if (event->at < state->last_at)
        return false;
    state->seq++;
    state->last_at = event->at;
    if (!appliers[event->kind](state, event))
        return false;
    hq_ledger_follow(state);
    return true;
}
