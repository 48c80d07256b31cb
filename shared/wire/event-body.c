#include "event-body.h"

#include "config-json.h"
#include "facts.h"

#define SLUG(m, k)                                                                                 \
    {                                                                                              \
        HQ_SLUG(hq_event, m, k), .flags = HQ_OPTIONAL                                              \
    }
#define INDEX(m, k)                                                                                \
    {                                                                                              \
        HQ_U32(hq_event, m, k), .none = HQ_NONE, .flags = HQ_OPTIONAL                              \
    }
#define POINT(m, k)                                                                                \
    {                                                                                              \
        HQ_NAME(hq_event, m, k, POINTS), .flags = HQ_OPTIONAL                                      \
    }

static const hq_field carried_fields[] = {
    {HQ_UUID(hq_booking, id, "id")},
    {HQ_DAY(hq_booking, day, "day")},
    {HQ_I32(hq_booking, slot_s, "slot_s")},
    {HQ_U32(hq_booking, service, "service")},
    {HQ_U32(hq_booking, class_, "class"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_booking, lang, "lang", hq_lang_words)},
    {HQ_UUID(hq_booking, person, "person"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_booking, pass_given, "pass"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(carried, hq_booking);

static const hq_field day_opened_fields[] = {
    {HQ_DAY(hq_event, day_opened.day, "day")},
    {HQ_I64(hq_event, day_opened.midnight, "midnight")},
    {HQ_U32(hq_event, day_opened.number_floor, "number_floor")},
    {HQ_CUSTOM(hq_event, day_opened.config, "config", hq_config_custom)},
    {HQ_LIST(hq_event, day_opened.bookings, "bookings", carried, HQ_MAX_ITEMS), .flags = HQ_KEEP},
    {HQ_U32(hq_event, day_opened.reserved_from, "reserved_from"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_event, day_opened.reserved_to, "reserved_to"), .flags = HQ_OPTIONAL},
};
static const hq_field booked_fields[] = {
    {HQ_UUID(hq_event, booking.id, "id")},
    {HQ_DAY(hq_event, booking.day, "day")},
    {HQ_I32(hq_event, booking.slot_s, "slot_s")},
    {HQ_NAME(hq_event, booking.service, "service", SERVICES)},
    {HQ_NAME(hq_event, booking.class_, "class", CLASSES)},
    {HQ_WORD(hq_event, booking.lang, "lang", hq_lang_words)},
    {HQ_UUID(hq_event, booking.person, "person"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_event, booking.pass_given, "pass"), .flags = HQ_OPTIONAL},
};
static const hq_field appointment_fields[] = {
    {HQ_UUID(hq_event, appointment.id, "id")},
    SLUG(appointment.by, "by"),
};
static const hq_field day_closed_fields[] = {SLUG(day_closed.reason, "reason")};
static const hq_field configured_fields[] = {
    {HQ_CUSTOM(hq_event, configured.config, "config", hq_config_custom)},
};
static const hq_field signed_on_fields[] = {SLUG(signed_on.staff, "staff"),
                                            SLUG(signed_on.mentor, "mentor")};
static const hq_field paused_fields[] = {SLUG(paused.reason, "reason")};

static const hq_field planned_step_fields[] = {
    {HQ_NAME(hq_planned, service, "service", SERVICES)},
    {HQ_NAME(hq_planned, pinned, "pinned", POINTS), .flags = HQ_OPTIONAL},
    {HQ_I64(hq_planned, ranked_from, "from")},
};
static HQ_SHAPE(planned_step, hq_planned);

static const hq_field issued_fields[] = {
    {HQ_UUID(hq_event, issued.id, "id")},
    {HQ_NAME(hq_event, issued.service, "service", SERVICES)},
    {HQ_NAME(hq_event, issued.class_, "class", CLASSES)},
    {HQ_NAME(hq_event, issued.series, "series", SERIES)},
    {HQ_U32(hq_event, issued.number, "number")},
    {HQ_WORD(hq_event, issued.channel, "channel", hq_channel_words)},
    {HQ_WORD(hq_event, issued.lang, "lang", hq_lang_words)},
    {HQ_U32(hq_event, issued.ahead, "ahead")},
    {HQ_RANGE(hq_event, issued.promise, "promise")},
    {HQ_MAYBE_WORD(hq_event, issued.basis.rung, "rung", hq_rung_words, HQ_OPTIONAL)},
    {HQ_I32(hq_event, issued.basis.likely_s, "likely_s"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_event, issued.basis.version, "forecast"), .flags = HQ_OPTIONAL},
    {HQ_I64(hq_event, issued.ranked_from, "ranked_from"), .flags = HQ_OPTIONAL},
    INDEX(issued.window, "window"),
    {HQ_UUID(hq_event, issued.person, "person"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_event, issued.people, "people"), .none = 1, .flags = HQ_OPTIONAL},
    INDEX(issued.split_from, "split_from"),
    {HQ_ROW(hq_event, issued.plan.steps, "plan", planned_step, issued.plan.n),
     .flags = HQ_OPTIONAL},
    {HQ_UUID(hq_event, issued.appointment, "appointment"), .flags = HQ_OPTIONAL},
    {HQ_I64(hq_event, issued.due, "due"), .flags = HQ_OPTIONAL},
    {HQ_UUID(hq_event, issued.lease, "lease"), .flags = HQ_OPTIONAL},
    {HQ_I64(hq_event, issued.taken_at, "taken_at"), .flags = HQ_OPTIONAL},
};

static const hq_field promised_fields[] = {
    {HQ_RANGE(hq_event, promised.promise, "promise")},
    {HQ_MAYBE_WORD(hq_event, promised.basis.rung, "rung", hq_rung_words, HQ_OPTIONAL)},
    {HQ_I32(hq_event, promised.basis.likely_s, "likely_s"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_event, promised.basis.version, "forecast"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_event, promised.change, "change", hq_change_words)},
};

static const hq_field why_fields[] = {
    {HQ_WORD(hq_why, choice, "choice", hq_choice_words)},
    {HQ_I64(hq_why, waited, "waited_us")},
    {HQ_I64(hq_why, class_head_start, "class_head_start_us")},
    {HQ_I64(hq_why, rank_head_start, "rank_head_start_us")},
    {HQ_I32(hq_why, rate_milli, "rate_milli")},
    {HQ_I64(hq_why, credit, "credit_us")},
    {HQ_U32(hq_why, runner_up, "runner_up"), .none = HQ_NONE, .flags = HQ_OPTIONAL},
    {HQ_I64(hq_why, runner_up_credit, "runner_up_credit_us")},
    {HQ_U32(hq_why, passed, "passed")},
    {HQ_BOOL(hq_why, late, "late"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(why, hq_why);

static const hq_field called_fields[] = {
    {HQ_OBJECT(hq_event, called.why, "why", why)},
    SLUG(called.reason, "reason"),
};
static const hq_field finished_fields[] = {
    SLUG(finished.outcome, "outcome"),
    {HQ_ROW(hq_event, finished.items.list, "items", hq_item_shape, finished.items.n),
     .flags = HQ_OPTIONAL},
    {HQ_NAME(hq_event, finished.next, "next", SERVICES), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_event, finished.here, "here"), .flags = HQ_OPTIONAL},
};
static const hq_field held_fields[] = {
    {HQ_I64(hq_event, held.until, "until"), .none = HQ_NEVER, .flags = HQ_OPTIONAL},
};
static const hq_field returned_fields[] = {
    POINT(returned.pinned, "pinned"),
    {HQ_U32(hq_event, returned.after, "after"), .flags = HQ_OPTIONAL},
};
static const hq_field transferred_fields[] = {
    {HQ_NAME(hq_event, transferred.service, "service", SERVICES)},
    POINT(transferred.pinned, "pinned"),
    {HQ_U32(hq_event, transferred.after, "after"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_event, transferred.first, "first"), .flags = HQ_OPTIONAL},
    {HQ_I64(hq_event, transferred.ranked_from, "from"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_event, transferred.back, "back"), .flags = HQ_OPTIONAL},
};
static const hq_field planned_fields[] = {
    {HQ_ROW(hq_event, planned.plan.steps, "plan", planned_step, planned.plan.n)},
};
static const hq_field changed_fields[] = {
    {HQ_NAME(hq_event, changed.service, "service", SERVICES), .flags = HQ_OPTIONAL},
    {HQ_NAME(hq_event, changed.class_, "class", CLASSES), .flags = HQ_OPTIONAL},
    SLUG(changed.reason, "reason"),
    {HQ_BOOL(hq_event, changed.first, "first"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_event, changed.passed, "passed"), .flags = HQ_OPTIONAL},
};
static const hq_field merged_fields[] = {
    {HQ_U32(hq_event, merged.into, "into")},
    {HQ_U32(hq_event, merged.people, "people")},
    {HQ_I64(hq_event, merged.ranked_from, "from")},
    {HQ_ROW(hq_event, merged.plan.steps, "plan", planned_step, merged.plan.n),
     .flags = HQ_OPTIONAL},
};
static const hq_field quick_started_fields[] = {
    {HQ_NAME(hq_event, quick.service, "service", SERVICES)},
};
static const hq_field quick_served_fields[] = {
    {HQ_NAME(hq_event, quick.service, "service", SERVICES)},
    {HQ_I64(hq_event, quick.from, "from"), .flags = HQ_OPTIONAL},
    SLUG(quick.outcome, "outcome"),
    {HQ_ROW(hq_event, quick.items.list, "items", hq_item_shape, quick.items.n),
     .flags = HQ_OPTIONAL},
};
static const hq_field cancelled_fields[] = {SLUG(cancelled.by, "by")};
static const hq_field expired_fields[] = {SLUG(expired.reason, "reason")};
static const hq_field undone_fields[] = {
    {HQ_WORD(hq_event, undone.kind, "kind", hq_undo_words)},
    INDEX(undone.finished, "finished"),
};
static const hq_field paper_fields[] = {{HQ_WORD(hq_event, paper.paper, "paper", hq_paper_words)}};
static const hq_field help_asked_fields[] = {
    {HQ_U32(hq_event, help.request, "request")},
    {HQ_I64(hq_event, help.due, "due"), .flags = HQ_OPTIONAL},
};
static const hq_field help_fields[] = {{HQ_U32(hq_event, help.request, "request")}};
static const hq_field pre_checked_fields[] = {
    {HQ_WORD(hq_event, pre_checked.applicant, "applicant", hq_applicant_words)},
    {HQ_ROW(hq_event, pre_checked.missing.list, "missing", hq_document_shape,
            pre_checked.missing.n),
     .flags = HQ_OPTIONAL},
};
static const hq_field greeted_fields[] = {SLUG(greeted.reason, "reason")};
static const hq_field cared_fields[] = {
    SLUG(cared.way, "way"),
    {HQ_U32(hq_event, cared.causes, "causes")},
};
static const hq_field rated_fields[] = {
    {HQ_U32(hq_event, rated.score, "score")},
    {HQ_WORD(hq_event, rated.source, "source", hq_rating_source_words)},
    {HQ_NAME(hq_event, rated.service, "service", SERVICES), .flags = HQ_OPTIONAL},
    SLUG(rated.staff, "by"),
};
static const hq_field diverted_fields[] = {
    {HQ_NAME(hq_event, diverted.service, "service", SERVICES)},
    SLUG(diverted.to, "to"),
};
static const hq_field announced_fields[] = {
    {HQ_U64(hq_event, announced.call, "call")},
    {HQ_BOOL(hq_event, announced.shown, "shown")},
    {HQ_BOOL(hq_event, announced.spoken, "spoken")},
};
static const hq_field service_off_fields[] = {
    {HQ_NAME(hq_event, service.service, "service", SERVICES)},
    SLUG(service.reason, "reason"),
    {HQ_I64(hq_event, service.until, "until"), .none = HQ_NEVER, .flags = HQ_OPTIONAL},
};
static const hq_field service_on_fields[] = {
    {HQ_NAME(hq_event, service.service, "service", SERVICES)},
};
static const hq_field access_fields[] = {
    SLUG(access.what, "what"),
    SLUG(access.id, "id"),
    {HQ_U32(hq_event, access.count, "count"), .flags = HQ_OPTIONAL},
};
static const hq_field restored_fields[] = {
    {HQ_U32(hq_event, restored.epoch, "epoch")},
    {HQ_U32(hq_event, restored.number_floor, "number_floor")},
};

static const hq_field disclosed_fields[] = {
    SLUG(disclosed.what, "what"),
    SLUG(disclosed.reason, "reason"),
};
static const hq_field erased_fields[] = {
    SLUG(erased.what, "what"),
    SLUG(erased.reason, "reason"),
    {HQ_DAY(hq_event, erased.day, "day"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_event, erased.rows, "rows")},
};

static const hq_field preset_fields[] = {
    {HQ_WORD(hq_event, preset.preset, "preset", hq_preset_words)},
    {HQ_NAME(hq_event, preset.service, "service", SERVICES), .flags = HQ_OPTIONAL},
};

static const hq_field consented_fields[] = {
    {HQ_BOOL(hq_event, consented.reminder, "reminder"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_event, consented.survey, "survey"), .flags = HQ_OPTIONAL},
};

static const hq_field alert_raised_fields[] = {
    {HQ_U32(hq_event, alert_raised.alert, "alert")},
    SLUG(alert_raised.rule, "rule"),
    {HQ_WORD(hq_event, alert_raised.watches, "watches", hq_alert_kind_words)},
    SLUG(alert_raised.subject, "subject"),
    {HQ_I64(hq_event, alert_raised.value, "value")},
    {HQ_I64(hq_event, alert_raised.threshold, "threshold"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_event, alert_raised.owner, "owner", hq_duty_words)},
    {HQ_I64(hq_event, alert_raised.escalates_at, "escalates_at"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_event, alert_raised.next_owner, "next_owner", hq_duty_words)},
};
static const hq_field alert_fields[] = {{HQ_U32(hq_event, alert.alert, "alert")}};
static const hq_field alert_escalated_fields[] = {
    {HQ_U32(hq_event, alert.alert, "alert")},
    {HQ_WORD(hq_event, alert.owner, "owner", hq_duty_words)},
};
static const hq_field alert_done_fields[] = {
    {HQ_U32(hq_event, alert.alert, "alert")},
    SLUG(alert.measure, "measure"),
};

static const hq_field block_leased_fields[] = {
    {HQ_UUID(hq_event, block_leased.lease, "lease")},
    {HQ_NAME(hq_event, block_leased.series, "series", SERIES)},
    {HQ_U32(hq_event, block_leased.first, "first")},
    {HQ_U32(hq_event, block_leased.last, "last")},
};
static const hq_field reconciled_fields[] = {SLUG(reconciled.reason, "reason")};
static const hq_field doubted_fields[] = {
    {HQ_UUID(hq_event, doubted.ticket, "id")},
    {HQ_UUID(hq_event, doubted.lease, "lease"), .flags = HQ_OPTIONAL},
    {HQ_CHAR(hq_event, doubted.letter, "letter")},
    {HQ_U32(hq_event, doubted.number, "number")},
    SLUG(doubted.service, "service"),
    {HQ_I64(hq_event, doubted.taken_at, "taken_at")},
    SLUG(doubted.reason, "reason"),
};

static const hq_field struck_fields[] = {
    {HQ_I64(hq_event, struck.at, "struck_at")},
    {HQ_NAME(hq_event, struck.next, "next", SERVICES), .flags = HQ_OPTIONAL},
};

static const hq_field recorded_fields[] = {
    SLUG(recorded.what, "what"),
    {HQ_UUID(hq_event, recorded.record, "record")},
    {HQ_CUSTOM(hq_event, recorded.facts, "facts", hq_facts_custom)},
};

#define BODY(name)                                                                                 \
    {                                                                                              \
        name##_fields, G_N_ELEMENTS(name##_fields), sizeof(hq_event)                               \
    }

// Kinds that are not here carry nothing.
const hq_shape hq_event_bodies[HQ_EVENT_KINDS] = {
    [HQ_EVENT_DAY_OPENED] = BODY(day_opened),
    [HQ_EVENT_DAY_CLOSED] = BODY(day_closed),
    [HQ_EVENT_CONFIGURED] = BODY(configured),
    [HQ_EVENT_SIGNED_ON] = BODY(signed_on),
    [HQ_EVENT_PAUSED] = BODY(paused),
    [HQ_EVENT_PAUSE_ASKED] = BODY(paused),
    [HQ_EVENT_ISSUED] = BODY(issued),
    [HQ_EVENT_CALLED] = BODY(called),
    [HQ_EVENT_FINISHED] = BODY(finished),
    [HQ_EVENT_HELD] = BODY(held),
    [HQ_EVENT_RETURNED] = BODY(returned),
    [HQ_EVENT_TRANSFERRED] = BODY(transferred),
    [HQ_EVENT_CANCELLED] = BODY(cancelled),
    [HQ_EVENT_UNDONE] = BODY(undone),
    [HQ_EVENT_PAPER] = BODY(paper),
    [HQ_EVENT_HELP_ASKED] = BODY(help_asked),
    [HQ_EVENT_HELP_ANSWERED] = BODY(help),
    [HQ_EVENT_DIVERTED] = BODY(diverted),
    [HQ_EVENT_ANNOUNCED] = BODY(announced),
    [HQ_EVENT_ACCESS_CHANGED] = BODY(access),
    [HQ_EVENT_RESTORED] = BODY(restored),
    [HQ_EVENT_SERVICE_OFF] = BODY(service_off),
    [HQ_EVENT_SERVICE_ON] = BODY(service_on),
    [HQ_EVENT_PLANNED] = BODY(planned),
    [HQ_EVENT_CHANGED] = BODY(changed),
    [HQ_EVENT_MERGED] = BODY(merged),
    [HQ_EVENT_QUICK_STARTED] = BODY(quick_started),
    [HQ_EVENT_QUICK_SERVED] = BODY(quick_served),
    [HQ_EVENT_EXPIRED] = BODY(expired),
    [HQ_EVENT_CONSENTED] = BODY(consented),
    [HQ_EVENT_DISCLOSED] = BODY(disclosed),
    [HQ_EVENT_ERASED] = BODY(erased),
    [HQ_EVENT_BOOKED] = BODY(booked),
    [HQ_EVENT_REBOOKED] = BODY(booked),
    [HQ_EVENT_APPOINTMENT_CANCELLED] = BODY(appointment),
    [HQ_EVENT_APPOINTMENT_MISSED] = BODY(appointment),
    [HQ_EVENT_PRESET_ON] = BODY(preset),
    [HQ_EVENT_PRESET_OFF] = BODY(preset),
    [HQ_EVENT_PROMISED] = BODY(promised),
    [HQ_EVENT_PRE_CHECKED] = BODY(pre_checked),
    [HQ_EVENT_GREETED] = BODY(greeted),
    [HQ_EVENT_HELP_TAKEN] = BODY(help),
    [HQ_EVENT_CARED] = BODY(cared),
    [HQ_EVENT_ALERT_RAISED] = BODY(alert_raised),
    [HQ_EVENT_ALERT_ACKNOWLEDGED] = BODY(alert),
    [HQ_EVENT_ALERT_ESCALATED] = BODY(alert_escalated),
    [HQ_EVENT_ALERT_DONE] = BODY(alert_done),
    [HQ_EVENT_ALERT_OVER] = BODY(alert),
    [HQ_EVENT_RATED] = BODY(rated),
    [HQ_EVENT_BLOCK_LEASED] = BODY(block_leased),
    [HQ_EVENT_RECONCILED] = BODY(reconciled),
    [HQ_EVENT_DOUBTED] = BODY(doubted),
    [HQ_EVENT_STRUCK] = BODY(struck),
    [HQ_EVENT_RECORDED] = BODY(recorded),
};
