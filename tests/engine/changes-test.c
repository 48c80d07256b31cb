// A configuration that changes in the middle of a morning: what stays, what goes, what is
// forgotten.

#include "morning.h"
#include "suite.h"

static void
at(morning *m, hq_command_kind kind, unsigned point, const char *service)
{
    morning_must(m, (hq_command){.kind = kind,
                                 .point = morning_point(point),
                                 .service = hq_slug_of(service),
                                 .reason = hq_slug_of("lunch")});
}

static hq_refusal
configure(morning *m)
{
    return morning_do(m, (hq_command){.kind = HQ_COMMAND_CONFIGURE, .config = m->config});
}

// Takes broadband and its branch out of the hall.
static void
drop_broadband(morning *m)
{
    m->config->n_services = M_BROADBAND;
    for (int p = 0; p < M_POINTS; p++)
        m->config->points[p].services = 3;
}

START_TEST(what_nobody_needs_may_go)
{
    morning m = morning_new();
    at(&m, HQ_COMMAND_SERVICE_OFF, M_FREE, "broadband");
    m.config->n_kiosks = 2;
    for (int k = 0; k < 2; k++)
        m.config->kiosks[k] = (hq_kiosk_config){.device = hq_slug_of(k == 0 ? "door" : "lobby"),
                                                .zone = HQ_NONE,
                                                .services = 3,
                                                .quota = 9};
    ck_assert_int_eq(configure(&m), HQ_OK);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_ISSUE,
                                  .ticket = morning_ticket(50),
                                  .service = hq_slug_of("enquiry"),
                                  .actor.device = hq_slug_of("lobby")});
    drop_broadband(&m);
    m.config->services[M_PAYMENT].series = 0;
    m.config->n_series = 1;
    m.config->points[M_CLOSED] = m.config->points[M_POINTS - 1];
    m.config->n_points = M_POINTS - 1;
    m.config->kiosks[0] = m.config->kiosks[1];
    m.config->n_kiosks = 1;
    ck_assert_int_eq(configure(&m), HQ_OK);
    ck_assert_uint_eq(hq_state_point(m.state, M_FREE)->off, 0);
    ck_assert_uint_ne(hq_state_point(m.state, M_CLOSED)->quick, HQ_NONE); // it moved up
    ck_assert_uint_eq(hq_state_kiosk_used(m.state, 0), 1);
    ck_assert_uint_eq(hq_state_kiosk_used(m.state, HQ_MAX_KIOSKS), 0);
    morning_free(&m);
}
END_TEST

START_TEST(a_step_outlives_its_service_but_its_finish_is_not_taken_back)
{
    morning m = morning_new();
    m.config->wrap_up_s = 0;
    ck_assert_int_eq(configure(&m), HQ_OK);
    at(&m, HQ_COMMAND_TRANSFER, M_SERVING, "broadband");
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CALL,
                                  .point = morning_point(M_SERVING),
                                  .ticket = morning_ticket(M_SERVED),
                                  .reason = hq_slug_of("care")});
    at(&m, HQ_COMMAND_SERVE, M_SERVING, "");
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_ADD_STEP,
                                  .ticket = morning_ticket(M_SERVED),
                                  .service = hq_slug_of("payment")});
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_FINISH, .point = morning_point(M_SERVING)});
    drop_broadband(&m);
    ck_assert_int_eq(configure(&m), HQ_OK);
    const hq_ticket *ticket = hq_state_ticket(m.state, M_SERVED);
    ck_assert_uint_eq(hq_state_step(m.state, ticket->last_step)->service, HQ_NONE);
    hq_command undo = {.kind = HQ_COMMAND_UNDO, .point = morning_point(M_SERVING)};
    ck_assert_int_eq(morning_do(&m, undo), HQ_REFUSED_NOTHING_TO_UNDO);
    morning_free(&m);
}
END_TEST

// A finish of a customer who was promised to M_CLOSED.
static morning
promised_elsewhere(void)
{
    morning m = morning_new();
    hq_event held = {.kind = HQ_EVENT_HELD, .at = m.now, .ticket = M_SERVED, .point = M_SERVING};
    ck_assert(hq_apply(m.state, &held));
    hq_event back = {.kind = HQ_EVENT_RETURNED, .at = m.now, .ticket = M_SERVED, .point = HQ_NONE};
    back.returned.pinned = M_CLOSED;
    ck_assert(hq_apply(m.state, &back));
    for (hq_event_kind kind = HQ_EVENT_CALLED; kind <= HQ_EVENT_FINISHED; kind++) {
        hq_event event = {.kind = kind, .at = m.now, .ticket = M_SERVED, .point = M_SERVING};
        if (kind == HQ_EVENT_FINISHED)
            event.finished.next = HQ_NONE;
        ck_assert(kind == HQ_EVENT_RECALLED || hq_apply(m.state, &event));
    }
    return m;
}

START_TEST(a_finish_that_was_promised_elsewhere_is_taken_back_while_that_point_is_there)
{
    morning m = promised_elsewhere();
    hq_event configured = {.kind = HQ_EVENT_CONFIGURED, .at = m.now, .configured.config = m.config};
    ck_assert(hq_apply(m.state, &configured));
    hq_command undo = {.kind = HQ_COMMAND_UNDO, .point = morning_point(M_SERVING)};
    ck_assert_int_eq(morning_do(&m, undo), HQ_OK);
    morning_free(&m);
}
END_TEST

START_TEST(a_finish_that_was_promised_elsewhere_is_not_taken_back_without_that_point)
{
    morning m = promised_elsewhere();
    hq_config *fewer = hq_config_copy(m.config);
    fewer->points[M_CLOSED] = fewer->points[M_POINTS - 1];
    fewer->n_points = M_POINTS - 1;
    hq_event configured = {.kind = HQ_EVENT_CONFIGURED, .at = m.now, .configured.config = fewer};
    ck_assert(hq_apply(m.state, &configured));
    hq_config_free(fewer);
    hq_command undo = {.kind = HQ_COMMAND_UNDO, .point = morning_point(M_SERVING)};
    ck_assert_int_eq(morning_do(&m, undo), HQ_REFUSED_NOTHING_TO_UNDO);
    morning_free(&m);
}
END_TEST

START_TEST(a_document_that_is_no_longer_asked_for_is_not_missing)
{
    morning m = morning_new();
    hq_command check = {.kind = HQ_COMMAND_PRE_CHECK, .ticket = morning_ticket(M_WAITING)};
    check.missing.n = 2;
    check.missing.list[0] = hq_slug_of("id-card");
    check.missing.list[1] = hq_slug_of("consent");
    morning_must(&m, check);
    m.config->documents[0] = m.config->documents[1];
    m.config->n_documents = 1;
    ck_assert_int_eq(configure(&m), HQ_OK);
    ck_assert_uint_eq(hq_state_ticket(m.state, M_WAITING)->pre_check.missing, 1);
    morning_free(&m);
}
END_TEST

START_TEST(a_window_that_changes_begins_its_quota_anew)
{
    static const hq_window other[] = {
        {9 * 3600, 12 * 3600, 0, 5}, {8 * 3600, 13 * 3600, 0, 5}, {8 * 3600, 12 * 3600, 0x1f, 5}};
    for (int i = 0; i < 4; i++) {
        morning m = morning_new();
        hq_service *payment = &m.config->services[M_PAYMENT];
        payment->n_windows = 1;
        payment->windows[0] = (hq_window){8 * 3600, 12 * 3600, 0, 5};
        ck_assert_int_eq(configure(&m), HQ_OK);
        morning_must(&m, (hq_command){.kind = HQ_COMMAND_ISSUE,
                                      .ticket = morning_ticket(50),
                                      .service = hq_slug_of("payment")});
        if (i < 3)
            payment->windows[0] = other[i];
        ck_assert_int_eq(configure(&m), HQ_OK);
        ck_assert_uint_eq(hq_state_counts(m.state, M_PAYMENT)->window_used[0], i == 3);
        morning_free(&m);
    }
}
END_TEST

START_TEST(what_somebody_has_booked_stays_without_a_ticket_too)
{
    morning m = morning_new();
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")});
    m.now += 24 * HQ_HOUR;
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_OPEN_DAY,
                                  .day = 20260303,
                                  .midnight = 24 * HQ_HOUR,
                                  .config = m.config});
    m.config->services[M_ENQUIRY].id = hq_slug_of("questions");
    ck_assert_int_eq(configure(&m), HQ_REFUSED_CONFIG_IN_USE);
    m.config->services[M_ENQUIRY].id = hq_slug_of("enquiry");
    m.config->classes[M_ORDINARY].id = hq_slug_of("plain");
    ck_assert_int_eq(configure(&m), HQ_REFUSED_CONFIG_IN_USE);
    morning_free(&m);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("changes");
    hq_suite_add(suite, "go", what_nobody_needs_may_go, 10);
    hq_suite_add(suite, "step", a_step_outlives_its_service_but_its_finish_is_not_taken_back, 10);
    hq_suite_add(suite, "taken-back",
                 a_finish_that_was_promised_elsewhere_is_taken_back_while_that_point_is_there, 10);
    hq_suite_add(suite, "promised",
                 a_finish_that_was_promised_elsewhere_is_not_taken_back_without_that_point, 10);
    hq_suite_add(suite, "document", a_document_that_is_no_longer_asked_for_is_not_missing, 10);
    hq_suite_add(suite, "window", a_window_that_changes_begins_its_quota_anew, 10);
    hq_suite_add(suite, "booked", what_somebody_has_booked_stays_without_a_ticket_too, 10);
    return hq_suite_run(suite);
}
