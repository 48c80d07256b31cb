#include "shared/engine/event.h"

#include <stdlib.h>
#include <string.h>

#include "shared/engine/state-private.h"

static const char *const words[HQ_EVENT_KINDS] = {
    [HQ_EVENT_DAY_OPENED] = "day-opened",
    [HQ_EVENT_DAY_CLOSED] = "day-closed",
    [HQ_EVENT_CONFIGURED] = "configured",
    [HQ_EVENT_SIGNED_ON] = "signed-on",
    [HQ_EVENT_SIGNED_OFF] = "signed-off",
    [HQ_EVENT_PAUSED] = "paused",
    [HQ_EVENT_PAUSE_ASKED] = "pause-asked",
    [HQ_EVENT_READY] = "ready",
    [HQ_EVENT_ISSUED] = "issued",
    [HQ_EVENT_CALLED] = "called",
    [HQ_EVENT_RECALLED] = "recalled",
    [HQ_EVENT_SERVING] = "serving",
    [HQ_EVENT_FINISHED] = "finished",
    [HQ_EVENT_NO_SHOW] = "no-show",
    [HQ_EVENT_HELD] = "held",
    [HQ_EVENT_RETURNED] = "returned",
    [HQ_EVENT_TRANSFERRED] = "transferred",
    [HQ_EVENT_CANCELLED] = "cancelled",
    [HQ_EVENT_EXPIRED] = "expired",
    [HQ_EVENT_UNDONE] = "undone",
    [HQ_EVENT_PAPER] = "paper",
    [HQ_EVENT_HELP_ASKED] = "help-asked",
    [HQ_EVENT_HELP_ANSWERED] = "help-answered",
    [HQ_EVENT_DIVERTED] = "diverted",
    [HQ_EVENT_ANNOUNCED] = "announced",
    [HQ_EVENT_ACCESS_CHANGED] = "access-changed",
    [HQ_EVENT_RESTORED] = "restored",
    [HQ_EVENT_SERVICE_OFF] = "service-off",
    [HQ_EVENT_SERVICE_ON] = "service-on",
    [HQ_EVENT_PLANNED] = "planned",
    [HQ_EVENT_CHANGED] = "changed",
    [HQ_EVENT_MERGED] = "merged",
    [HQ_EVENT_QUICK_STARTED] = "quick-started",
    [HQ_EVENT_QUICK_SERVED] = "quick-served",
    [HQ_EVENT_CONSENTED] = "consented",
    [HQ_EVENT_NOTED] = "noted",
    [HQ_EVENT_DISCLOSED] = "disclosed",
    [HQ_EVENT_ERASED] = "erased",
    [HQ_EVENT_BOOKED] = "booked",
    [HQ_EVENT_REBOOKED] = "rebooked",
    [HQ_EVENT_APPOINTMENT_CANCELLED] = "appointment-cancelled",
    [HQ_EVENT_APPOINTMENT_MISSED] = "appointment-missed",
    [HQ_EVENT_PRESET_ON] = "preset-on",
    [HQ_EVENT_PRESET_OFF] = "preset-off",
    [HQ_EVENT_PROMISED] = "promised",
    [HQ_EVENT_PRE_CHECKED] = "pre-checked",
    [HQ_EVENT_GREETED] = "greeted",
    [HQ_EVENT_HELP_TAKEN] = "help-taken",
    [HQ_EVENT_CARED] = "cared",
    [HQ_EVENT_ALERT_RAISED] = "alert-raised",
    [HQ_EVENT_ALERT_ACKNOWLEDGED] = "alert-acknowledged",
    [HQ_EVENT_ALERT_ESCALATED] = "alert-escalated",
    [HQ_EVENT_ALERT_DONE] = "alert-done",
    [HQ_EVENT_ALERT_OVER] = "alert-over",
    [HQ_EVENT_RATED] = "rated",
    [HQ_EVENT_BLOCK_LEASED] = "block-leased",
    [HQ_EVENT_RECONCILED] = "reconciled",
    [HQ_EVENT_DOUBTED] = "doubted",
    [HQ_EVENT_AUTO_CALL_OFF] = "auto-call-off",
    [HQ_EVENT_AUTO_CALL_ON] = "auto-call-on",
    [HQ_EVENT_STRUCK] = "struck",
    [HQ_EVENT_RECORDED] = "recorded",
};

const char *
hq_rung_word(hq_rung rung)
{
    static const char *const rungs[HQ_RUNGS] = {
        [HQ_RUNG_NONE] = "none",
        [HQ_RUNG_SIMULATION] = "simulation",
        [HQ_RUNG_QUEUE] = "queue",
        [HQ_RUNG_HOUR] = "hour",
    };
    return rungs[rung];
}

const char *
hq_change_word(hq_change change)
{
    static const char *const changes[HQ_CHANGES] = {
        [HQ_CHANGE_NONE] = "none",         [HQ_CHANGE_SOONER] = "sooner",
        [HQ_CHANGE_SLOWER] = "slower",     [HQ_CHANGE_FEWER_COUNTERS] = "fewer-counters",
        [HQ_CHANGE_PRIORITY] = "priority", [HQ_CHANGE_STOPPED] = "stopped",
        [HQ_CHANGE_MOVED] = "moved",       [HQ_CHANGE_NOBODY] = "nobody",
        [HQ_CHANGE_REOPENED] = "reopened",
    };
    return changes[change];
}

const char *
hq_care_word(uint32_t i)
{
    static const char *const causes[HQ_CARE_CAUSES] = {"promise", "waited", "missed"};
    return causes[i];
}

const char *
hq_event_kind_word(hq_event_kind kind)
{
    return words[kind];
}

hq_event_kind
hq_event_kind_of(const char *word)
{
    hq_event_kind kind = 0;
    while (kind < HQ_EVENT_KINDS && strcmp(words[kind], word) != 0)
        kind++;
    return kind;
}

void
hq_event_clear(hq_event *event)
{
    if (event->kind == HQ_EVENT_DAY_OPENED) {
        hq_config_free(event->day_opened.config);
        event->day_opened.config = NULL;
        free(event->day_opened.bookings.items);
        event->day_opened.bookings.items = NULL;
        event->day_opened.bookings.n = 0;
    } else if (event->kind == HQ_EVENT_CONFIGURED) {
        hq_config_free(event->configured.config);
        event->configured.config = NULL;
    } else if (event->kind == HQ_EVENT_RECORDED) {
        free(event->recorded.facts);
        event->recorded.facts = NULL;
    }
}

static void
copy_bookings(hq_day_opened *opened)
{
    size_t size = opened->bookings.n * sizeof *opened->bookings.items;
    hq_booking *copied = NULL;
    if (size > 0) {
        copied = hq_grow(NULL, opened->bookings.n, sizeof *copied);
        memcpy(copied, opened->bookings.items, size);
    }
    opened->bookings.items = copied;
}

char *
hq_recorded_keep(const char *facts)
{
    size_t size = strlen(facts) + 1;
    return memcpy(hq_grow(NULL, size, 1), facts, size);
}

hq_event
hq_event_copy(const hq_event *event)
{
    hq_event copy = *event;
    if (event->kind == HQ_EVENT_DAY_OPENED) {
        copy.day_opened.config = hq_config_copy(event->day_opened.config);
        copy_bookings(&copy.day_opened);
    } else if (event->kind == HQ_EVENT_CONFIGURED) {
        copy.configured.config = hq_config_copy(event->configured.config);
    } else if (event->kind == HQ_EVENT_RECORDED) {
        copy.recorded.facts = hq_recorded_keep(event->recorded.facts);
    }
    return copy;
}
