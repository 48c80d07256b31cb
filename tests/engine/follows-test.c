// What cannot follow from what happened before is not applied: a damaged journal is noticed.
#include "morning.h"
#include "suite.h"

enum { UNKNOWN = 99 };

// An event that does not follow, after `before` was made happen with it when there is one.
typedef struct {
    const char *what;
    hq_event event;
    void (*before)(morning *m);
} wrong;

#define TICKET(of, i)  .kind = HQ_EVENT_##of, .ticket = (i), .point = HQ_NONE
#define POINT(of, p)   .kind = HQ_EVENT_##of, .ticket = HQ_NONE, .point = (p)
#define BOTH(of, i, p) .kind = HQ_EVENT_##of, .ticket = (i), .point = (p)
#define NUMBER(n)                                                                                  \
    .issued.id = {{9}}, .issued.number = (n), .issued.people = 1, .issued.split_from = HQ_NONE

static void
happen(morning *m, hq_event event)
{
    event.at = m->now;
    ck_assert(hq_apply(m->state, &event));
}

static void
fill_the_plan(morning *m)
{
    hq_event planned = {TICKET(PLANNED, M_SERVED), .planned.plan.n = HQ_MAX_PLAN};
    for (int i = 0; i < HQ_MAX_PLAN; i++)
        planned.planned.plan.steps[i] = (hq_planned){i % 3, HQ_NONE, 0};
    happen(m, planned);
}

static void
finish_and_leave(morning *m)
{
    happen(m, (hq_event){TICKET(PLANNED, M_SERVED),
                         .planned.plan = {.n = 1, .steps[0] = {M_PAYMENT, HQ_NONE, 0}}});
    happen(m, (hq_event){BOTH(FINISHED, M_SERVED, M_SERVING), .finished.next = M_PAYMENT});
    happen(m, (hq_event){TICKET(CANCELLED, M_SERVED)});
}

static void
finish_and_plan(morning *m)
{
    fill_the_plan(m);
    happen(m, (hq_event){BOTH(FINISHED, M_SERVED, M_SERVING), .finished.next = 0});
    fill_the_plan(m);
}

static void
merge_away(morning *m)
{
    happen(m, (hq_event){TICKET(MERGED, M_CALLED), .merged = {.into = M_WAITING, .people = 4}});
}

static void
lease(morning *m)
{
    happen(m, (hq_event){POINT(BLOCK_LEASED, HQ_NONE),
                         .block_leased = {.lease = {{7}}, .first = 901, .last = 905}});
}

static void
tell(morning *m)
{
    lease(m);
    hq_event told = {TICKET(ISSUED, M_NOBODY), NUMBER(903), .issued.lease = {{7}}};
    told.issued.id.bytes[0] = 10;
    happen(m, told);
}

static void
leave_with_a_plan(morning *m)
{
    happen(m, (hq_event){TICKET(CANCELLED, M_PLANNED)});
}

static void
rate(morning *m)
{
    happen(m, (hq_event){BOTH(RATED, M_DONE, M_WRAP_UP), .rated.score = 5});
}

static const wrong wrongs[] = {
    {"a day without its rules", {POINT(DAY_OPENED, HQ_NONE)}},
    {"no rules", {POINT(CONFIGURED, HQ_NONE)}},
    {"signing on at no service point", {POINT(SIGNED_ON, UNKNOWN)}},
    {"signing on where somebody is", {POINT(SIGNED_ON, M_FREE)}},
    {"signing off at no service point", {POINT(SIGNED_OFF, UNKNOWN)}},
    {"signing off from a customer", {POINT(SIGNED_OFF, M_SERVING)}},
    {"signing off from somebody without a ticket", {POINT(SIGNED_OFF, M_QUICK)}},
    {"signing off where nobody is", {POINT(SIGNED_OFF, M_CLOSED)}},
    {"a pause at no service point", {POINT(PAUSED, UNKNOWN)}},
    {"a pause over a customer", {POINT(PAUSED, M_SERVING)}},
    {"a wish to pause at no service point", {POINT(PAUSE_ASKED, UNKNOWN)}},
    {"ready at no service point", {POINT(READY, UNKNOWN)}},
    {"ready while it is open", {POINT(READY, M_FREE)}},
    {"a service off at no service point", {POINT(SERVICE_OFF, UNKNOWN)}},
    {"no service off", {POINT(SERVICE_OFF, M_FREE), .service.service = UNKNOWN}},
    {"a service on at no service point", {POINT(SERVICE_ON, UNKNOWN)}},
    {"no service on", {POINT(SERVICE_ON, M_FREE), .service.service = UNKNOWN}},
    {"calling by hand at no service point", {POINT(AUTO_CALL_OFF, UNKNOWN)}},
    {"calling by itself at no service point", {POINT(AUTO_CALL_ON, UNKNOWN)}},

    {"a number of no service", {TICKET(ISSUED, M_NOBODY), NUMBER(50), .issued.service = UNKNOWN}},
    {"a number of no class", {TICKET(ISSUED, M_NOBODY), NUMBER(50), .issued.class_ = UNKNOWN}},
    {"a number of no series", {TICKET(ISSUED, M_NOBODY), NUMBER(50), .issued.series = UNKNOWN}},
    {"a number with too much to follow",
     {TICKET(ISSUED, M_NOBODY), NUMBER(50), .issued.plan.n = HQ_MAX_PLAN + 1}},
    {"a number that is followed by no service",
     {TICKET(ISSUED, M_NOBODY), NUMBER(50),
      .issued.plan = {.n = 1, .steps[0] = {UNKNOWN, HQ_NONE, 0}}}},
    {"a number that is promised to no service point",
     {TICKET(ISSUED, M_NOBODY), NUMBER(50),
      .issued.plan = {.n = 1, .steps[0] = {M_PAYMENT, UNKNOWN, 0}}}},
    {"a ticket out of order", {TICKET(ISSUED, M_NOBODY + 1), NUMBER(50)}},
    {"a number twice", {TICKET(ISSUED, M_NOBODY), NUMBER(1)}},
    {"a ticket twice",
     {TICKET(ISSUED, M_NOBODY), .issued = {.id = {{1, M_WAITING}}, .number = 50}}},
    {"a companion of nobody",
     {TICKET(ISSUED, M_NOBODY),
      .issued = {.id = {{9}}, .number = 50, .people = 1, .split_from = M_NOBODY}}},
    {"more companions than came",
     {TICKET(ISSUED, M_NOBODY),
      .issued = {.id = {{9}}, .number = 50, .people = 3, .split_from = M_WAITING}}},
    {"the number of no appointment",
     {TICKET(ISSUED, M_NOBODY), NUMBER(50), .issued.appointment = {{2, UNKNOWN}}}},
    {"the number of a cancelled appointment",
     {TICKET(ISSUED, M_NOBODY), NUMBER(50), .issued.appointment = {{2, 2}}}},

    {"a call of nobody", {BOTH(CALLED, M_NOBODY, M_FREE)}},
    {"a call nowhere", {BOTH(CALLED, M_WAITING, UNKNOWN)}},
    {"a call at a busy service point", {BOTH(CALLED, M_WAITING, M_CALLING)}},
    {"a call at a closed service point", {BOTH(CALLED, M_WAITING, M_CLOSED)}},
    {"a call of somebody who is done", {BOTH(CALLED, M_DONE, M_FREE)}},
    {"a recall of nobody", {BOTH(RECALLED, M_NOBODY, M_CALLING)}},
    {"a recall of somebody who waits", {BOTH(RECALLED, M_WAITING, M_CALLING)}},
    {"serving nobody", {BOTH(SERVING, M_NOBODY, M_CALLING)}},
    {"serving nowhere", {BOTH(SERVING, M_CALLED, UNKNOWN)}},
    {"serving somebody else", {BOTH(SERVING, M_WAITING, M_CALLING)}},
    {"serving who is served", {BOTH(SERVING, M_SERVED, M_SERVING)}},
    {"finishing nobody", {BOTH(FINISHED, M_NOBODY, M_SERVING)}},
    {"finishing nowhere", {BOTH(FINISHED, M_SERVED, UNKNOWN)}},
    {"finishing somebody else", {BOTH(FINISHED, M_WAITING, M_SERVING)}},
    {"finishing who was only called", {BOTH(FINISHED, M_CALLED, M_CALLING)}},
    {"what follows was not planned",
     {BOTH(FINISHED, M_SERVED, M_SERVING), .finished.next = M_PAYMENT}},
    {"something else was planned",
     {BOTH(FINISHED, M_SERVED, M_SERVING), .finished.next = M_PAYMENT},
     fill_the_plan},
    {"an absence of nobody", {TICKET(NO_SHOW, M_NOBODY)}},
    {"an absence of somebody who waits", {TICKET(NO_SHOW, M_WAITING)}},
    {"a hold of nobody", {TICKET(HELD, M_NOBODY)}},
    {"a hold of somebody who is done", {TICKET(HELD, M_DONE)}},
    {"a return of nobody", {TICKET(RETURNED, M_NOBODY)}},
    {"a return of somebody who is served", {TICKET(RETURNED, M_SERVED)}},
    {"a return of somebody who is called", {TICKET(RETURNED, M_CALLED)}},
    {"a return of somebody who left", {TICKET(RETURNED, M_LEFT)}},
    {"a transfer of nobody", {BOTH(TRANSFERRED, M_NOBODY, M_SERVING)}},
    {"a transfer from nowhere", {BOTH(TRANSFERRED, M_SERVED, UNKNOWN)}},
    {"a transfer of somebody else", {BOTH(TRANSFERRED, M_WAITING, M_SERVING)}},
    {"a transfer to no service",
     {BOTH(TRANSFERRED, M_SERVED, M_SERVING), .transferred.service = UNKNOWN}},
    {"a transfer back onto a full plan",
     {BOTH(TRANSFERRED, M_SERVED, M_SERVING), .transferred.back = true},
     fill_the_plan},
    {"nobody leaves", {TICKET(CANCELLED, M_NOBODY)}},
    {"somebody leaves who is done", {TICKET(CANCELLED, M_DONE)}},
    {"nobody is left over", {TICKET(EXPIRED, M_NOBODY)}},
    {"somebody is left over who is done", {TICKET(EXPIRED, M_DONE)}},
    {"the paper of nobody", {TICKET(PAPER, M_NOBODY)}},

    {"undo nowhere", {POINT(UNDONE, UNKNOWN), .undone.kind = HQ_UNDO_CALL}},
    {"undo of a finish that was none", {POINT(UNDONE, M_CALLING), .undone.kind = HQ_UNDO_FINISH}},
    {"undo of the call of somebody who joined another",
     {POINT(UNDONE, M_CALLING), .undone.kind = HQ_UNDO_CALL},
     merge_away},
    {"undo of the finish of somebody who left since",
     {POINT(UNDONE, M_SERVING), .undone.kind = HQ_UNDO_FINISH},
     finish_and_leave},
    {"undo of the finish of somebody with a full plan",
     {POINT(UNDONE, M_SERVING), .undone.kind = HQ_UNDO_FINISH},
     finish_and_plan},

    {"a plan of nobody", {TICKET(PLANNED, M_NOBODY)}},
    {"a plan of no service",
     {TICKET(PLANNED, M_WAITING), .planned.plan = {.n = 1, .steps[0] = {UNKNOWN, HQ_NONE, 0}}}},
    {"a change of nobody", {TICKET(CHANGED, M_NOBODY)}},
    {"a change to no service", {TICKET(CHANGED, M_WAITING), .changed.service = UNKNOWN}},
    {"a change to the front of whoever is called",
     {TICKET(CHANGED, M_CALLED),
      .changed = {.service = HQ_NONE, .class_ = HQ_NONE, .first = true}}},
    {"a change to no class",
     {TICKET(CHANGED, M_WAITING), .changed = {.service = HQ_NONE, .class_ = UNKNOWN}}},
    {"nobody joins", {TICKET(MERGED, M_NOBODY)}},
    {"joining nobody", {TICKET(MERGED, M_WAITING), .merged.into = M_NOBODY}},
    {"joining oneself", {TICKET(MERGED, M_WAITING), .merged.into = M_WAITING}},
    {"joining with a plan of no service",
     {TICKET(MERGED, M_WAITING),
      .merged = {.into = M_PLANNED, .plan = {.n = 1, .steps[0] = {UNKNOWN, HQ_NONE, 0}}}}},
    {"somebody joins who is done", {TICKET(MERGED, M_DONE), .merged.into = M_WAITING}},
    {"nobody is struck off", {BOTH(STRUCK, M_NOBODY, M_FREE), .struck.next = HQ_NONE}},
    {"struck off nowhere", {TICKET(STRUCK, M_WAITING), .struck.next = HQ_NONE}},
    {"struck off while being served", {BOTH(STRUCK, M_SERVED, M_FREE), .struck.next = HQ_NONE}},
    {"struck off who is done", {BOTH(STRUCK, M_DONE, M_FREE), .struck.next = HQ_NONE}},
    {"struck off who left", {BOTH(STRUCK, M_LEFT, M_FREE), .struck.next = HQ_NONE}},
    {"struck off for what follows after leaving",
     {BOTH(STRUCK, M_PLANNED, M_FREE), .struck.next = M_PAYMENT},
     leave_with_a_plan},
    {"struck off for what does not follow",
     {BOTH(STRUCK, M_WAITING, M_FREE), .struck.next = M_PAYMENT}},
    {"struck off for another service than follows",
     {BOTH(STRUCK, M_PLANNED, M_FREE), .struck.next = M_ENQUIRY}},
    {"serving without a ticket nowhere", {POINT(QUICK_STARTED, UNKNOWN)}},
    {"serving without a ticket beside a customer", {POINT(QUICK_STARTED, M_CALLING)}},
    {"serving no service", {POINT(QUICK_STARTED, M_FREE), .quick.service = UNKNOWN}},
    {"serving without a ticket while paused", {POINT(QUICK_STARTED, M_PAUSED)}},
    {"counting nowhere", {POINT(QUICK_SERVED, UNKNOWN)}},
    {"counting no service", {POINT(QUICK_SERVED, M_FREE), .quick.service = UNKNOWN}},

    {"the consent of nobody", {TICKET(CONSENTED, M_NOBODY)}},
    {"a note about nobody", {TICKET(NOTED, M_NOBODY)}},
    {"the papers of nobody", {TICKET(PRE_CHECKED, M_NOBODY)}},
    {"a way from no service", {TICKET(DIVERTED, HQ_NONE), .diverted.service = HQ_MAX_SERVICES}},
    {"a way for somebody who waits on", {TICKET(DIVERTED, M_WAITING)}},
    {"a greeting nowhere", {POINT(GREETED, UNKNOWN)}},
    {"a greeting by nobody", {POINT(GREETED, M_CLOSED)}},
    {"nobody's help", {TICKET(HELP_TAKEN, HQ_NONE), .help.request = 0}},
    {"help that nobody asked for", {TICKET(HELP_TAKEN, HQ_NONE), .help.request = 3}},
    {"help that somebody is at", {TICKET(HELP_TAKEN, HQ_NONE), .help.request = 1}},
    {"an answer nobody asked for", {TICKET(HELP_ANSWERED, HQ_NONE), .help.request = 3}},
    {"care for nobody", {TICKET(CARED, M_NOBODY)}},
    {"a promise to nobody", {TICKET(PROMISED, M_NOBODY)}},
    {"a promise to somebody who is called", {TICKET(PROMISED, M_CALLED)}},

    {"an appointment of no service", {POINT(BOOKED, HQ_NONE), .booking.service = UNKNOWN}},
    {"an appointment of no class", {POINT(BOOKED, HQ_NONE), .booking.class_ = UNKNOWN}},
    {"an appointment twice", {POINT(BOOKED, HQ_NONE), .booking.id = {{2, 1}}}},
    {"moving no appointment", {POINT(REBOOKED, HQ_NONE), .booking.id = {{2, UNKNOWN}}}},
    {"moving a cancelled appointment", {POINT(REBOOKED, HQ_NONE), .booking.id = {{2, 2}}}},
    {"moving an appointment to no service",
     {POINT(REBOOKED, HQ_NONE), .booking = {.id = {{2, 1}}, .service = UNKNOWN}}},
    {"cancelling no appointment",
     {POINT(APPOINTMENT_CANCELLED, HQ_NONE), .appointment.id = {{2, UNKNOWN}}}},
    {"missing a cancelled appointment",
     {POINT(APPOINTMENT_MISSED, HQ_NONE), .appointment.id = {{2, 2}}}},
    {"no such preset on", {POINT(PRESET_ON, HQ_NONE), .preset.preset = HQ_PRESETS}},
    {"a preset on for no service", {POINT(PRESET_ON, HQ_NONE), .preset.service = UNKNOWN}},
    {"no such preset off", {POINT(PRESET_OFF, HQ_NONE), .preset.preset = HQ_PRESETS}},

    {"nobody says how it was", {TICKET(RATED, M_NOBODY), .rated.score = 3}},
    {"a score too low", {TICKET(RATED, M_DONE), .rated.score = 0}},
    {"a score too high", {TICKET(RATED, M_DONE), .rated.score = HQ_SCORES + 1}},
    {"a second score", {TICKET(RATED, M_DONE), .rated.score = 3}, rate},
    {"an alert out of order", {POINT(ALERT_RAISED, HQ_NONE), .alert_raised.alert = 9}},
    {"seeing alert 0", {POINT(ALERT_ACKNOWLEDGED, HQ_NONE), .alert.alert = 0}},
    {"seeing no alert", {POINT(ALERT_ACKNOWLEDGED, HQ_NONE), .alert.alert = 9}},
    {"seeing an alert twice", {POINT(ALERT_ACKNOWLEDGED, HQ_NONE), .alert.alert = 1}},
    {"passing no alert on", {POINT(ALERT_ESCALATED, HQ_NONE), .alert.alert = 9}},
    {"passing an alert on twice", {POINT(ALERT_ESCALATED, HQ_NONE), .alert.alert = 2}},
    {"doing something about no alert", {POINT(ALERT_DONE, HQ_NONE), .alert.alert = 9}},
    {"doing something twice", {POINT(ALERT_DONE, HQ_NONE), .alert.alert = 1}},
    {"a block of no series",
     {POINT(BLOCK_LEASED, HQ_NONE),
      .block_leased = {.series = UNKNOWN, .first = 901, .last = 909}}},
    {"a block that ends before it begins",
     {POINT(BLOCK_LEASED, HQ_NONE), .block_leased = {.first = 909, .last = 901}}},
    {"a block of numbers given",
     {POINT(BLOCK_LEASED, HQ_NONE), .block_leased = {.first = 1, .last = 9}}},
    {"a block leased twice",
     {POINT(BLOCK_LEASED, HQ_NONE), .block_leased = {.first = 905, .last = 909}},
     lease},
    {"a number of no block", {TICKET(ISSUED, M_NOBODY), NUMBER(902), .issued.lease = {{8}}}, lease},
    {"a number outside its block",
     {TICKET(ISSUED, M_NOBODY), NUMBER(900), .issued.lease = {{7}}},
     lease},
    {"a number beyond its block",
     {TICKET(ISSUED, M_NOBODY), NUMBER(906), .issued.lease = {{7}}},
     lease},
    {"a number before one that was told",
     {TICKET(ISSUED, M_NOBODY + 1), NUMBER(902), .issued.lease = {{7}}},
     tell},
    {"a number of another kiosk",
     {TICKET(ISSUED, M_NOBODY), .actor.device = {"kiosk-2"}, NUMBER(902), .issued.lease = {{7}}},
     lease},
    {"a ticket that waits is reconciled", {TICKET(RECONCILED, M_WAITING)}},
    {"nobody is reconciled", {TICKET(RECONCILED, M_NOBODY)}},
    {"no alert is over", {POINT(ALERT_OVER, HQ_NONE), .alert.alert = 9}},
    {"an alert is over twice", {POINT(ALERT_OVER, HQ_NONE), .alert.alert = 1}},
};

START_TEST(what_does_not_follow_is_not_applied)
{
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        morning m = morning_new();
        if (wrongs[i].before != NULL)
            wrongs[i].before(&m);
        hq_event event = wrongs[i].event;
        event.at = m.now;
        ck_assert_msg(!hq_apply(m.state, &event), "applied: %s", wrongs[i].what);
        morning_free(&m);
    }
}
END_TEST

START_TEST(before_the_first_day_nobody_and_nothing_is_there)
{
    static const hq_event_kind kinds[] = {HQ_EVENT_ISSUED, HQ_EVENT_CALLED, HQ_EVENT_SIGNED_ON,
                                          HQ_EVENT_NOTED,  HQ_EVENT_BOOKED, HQ_EVENT_BLOCK_LEASED};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        hq_state *state = hq_state_new();
        ck_assert(!hq_apply(state, &(hq_event){.kind = kinds[i], .at = HQ_HOUR}));
        hq_state_free(state);
    }
}
END_TEST

START_TEST(an_event_of_the_past_is_not_applied)
{
    morning m = morning_new();
    ck_assert(!hq_apply(m.state, &(hq_event){TICKET(NOTED, M_WAITING), .at = m.now - 1}));
    morning_free(&m);
}
END_TEST

// Journals of other releases: what is not known here is passed over.
START_TEST(words_of_another_release_do_no_harm)
{
    morning m = morning_new();
    hq_event checked = {TICKET(PRE_CHECKED, M_WAITING),
                        .pre_checked.missing = {.n = 1, .list[0] = hq_slug_of("passport")}};
    happen(&m, checked);
    ck_assert_uint_eq(hq_state_ticket(m.state, M_WAITING)->pre_check.missing, 0);
    happen(&m, (hq_event){TICKET(DIVERTED, HQ_NONE), .diverted.to = hq_slug_of("fax")});
    const hq_counts *counts = hq_state_counts(m.state, M_ENQUIRY);
    ck_assert_uint_eq(counts->diverted, 1);
    for (int way = 0; way < HQ_WAYS; way++)
        ck_assert_uint_eq(counts->diverted_to[way], 0);
    hq_event rated = {BOTH(RATED, M_DONE, UNKNOWN), .rated = {.score = 4, .service = UNKNOWN}};
    happen(&m, rated);
    ck_assert_uint_eq(hq_state_ticket(m.state, M_DONE)->rating.point, HQ_NONE);
    ck_assert_uint_eq(hq_state_ticket(m.state, M_DONE)->rating.service, HQ_NONE);
    morning_free(&m);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("follows");
    hq_suite_add(suite, "follows", what_does_not_follow_is_not_applied, 30);
    hq_suite_add(suite, "before", before_the_first_day_nobody_and_nothing_is_there, 10);
    hq_suite_add(suite, "past", an_event_of_the_past_is_not_applied, 10);
    hq_suite_add(suite, "words", words_of_another_release_do_no_harm, 10);
    return hq_suite_run(suite);
}
