#include "morning.h"

#include <check.h>
#include <stdio.h>

hq_uuid
morning_ticket(uint8_t ticket)
{
    return (hq_uuid){.bytes = {1, ticket}};
}

hq_uuid
morning_appointment(uint8_t appointment)
{
    return (hq_uuid){.bytes = {2, appointment}};
}

hq_slug
morning_point(unsigned point)
{
    char text[HQ_SLUG_SIZE];
    snprintf(text, sizeof text, "counter-%u", point);
    return hq_slug_of(text);
}

static void
shape_services(hq_config *c)
{
    static const char *const words[M_SERVICES] = {"enquiry", "payment", "broadband", "more"};
    c->n_services = M_SERVICES;
    for (int s = 0; s < M_SERVICES; s++)
        c->services[s] = (hq_service){.id = hq_slug_of(words[s]),
                                      .parent = s == M_BROADBAND ? M_MORE : HQ_NONE,
                                      .is_branch = s == M_MORE,
                                      .zone = HQ_NONE,
                                      .series = s == M_PAYMENT,
                                      .target_wait_s = 600,
                                      .service_s = 300};
    c->services[M_ENQUIRY].slot_s = 1800;
    c->services[M_ENQUIRY].slot_capacity = 2;
}

static void
shape_points(hq_config *c)
{
    c->n_points = M_POINTS;
    for (unsigned p = 0; p < M_POINTS; p++) {
        c->points[p].id = morning_point(p);
        c->points[p].label[0] = (char)('1' + p);
        c->points[p].services = 7;
        for (int s = 0; s < M_SERVICES; s++)
            c->points[p].ranks[s].rate_milli = 1000;
    }
}

static hq_config *
shape_hall(void)
{
    hq_config *c = hq_config_new();
    c->hall = hq_slug_of("hall");
    c->n_zones = 1;
    c->zones[0].id = hq_slug_of("floor");
    c->n_series = 2;
    c->series[0].letter = 'A';
    c->series[1].letter = 'B';
    c->n_classes = M_CLASSES;
    c->classes[M_ORDINARY] = (hq_class){.id = hq_slug_of("ordinary"), .rate_milli = 1000};
    c->classes[M_VIP] = (hq_class){.id = hq_slug_of("vip"), .rate_milli = 1000};
    c->wrap_up_s = 3600;
    c->recall_max = 2;
    c->n_pause_reasons = 1;
    c->pause_reasons[0].id = hq_slug_of("lunch");
    c->n_documents = 2;
    c->documents[0].id = hq_slug_of("id-card");
    c->documents[1].id = hq_slug_of("consent");
    c->n_alert_rules = 1;
    c->alert_rules[0] = (hq_alert_rule){.id = hq_slug_of("queue"),
                                        .more_than = 1,
                                        .owner = HQ_DUTY_GREETER,
                                        .escalates_after_s = 60,
                                        .next_owner = HQ_DUTY_DUTY};
    c->n_alert_measures = 1;
    c->alert_measures[0].id = hq_slug_of("opened");
    shape_services(c);
    shape_points(c);
    return c;
}

hq_refusal
morning_do(morning *m, hq_command command)
{
    hq_events events = {0};
    hq_refusal refusal = hq_decide(m->state, &command, m->now, &events);
    for (size_t i = 0; i < events.n; i++)
        ck_assert(hq_apply(m->state, &events.items[i]));
    hq_events_clear(&events);
    ck_assert_ptr_null(hq_state_broken(m->state));
    return refusal;
}

void
morning_must(morning *m, hq_command command)
{
    hq_refusal refusal = morning_do(m, command);
    ck_assert_msg(refusal == HQ_OK, "command %d: %s", command.kind, hq_refusal_word(refusal));
}

static void
at(morning *m, hq_command_kind kind, unsigned point)
{
    morning_must(
        m,
        (hq_command){.kind = kind, .point = morning_point(point), .reason = hq_slug_of("lunch")});
}

static void
take(morning *m, uint8_t ticket, uint32_t people)
{
    bool planned = ticket == M_PLANNED;
    morning_must(m, (hq_command){.kind = HQ_COMMAND_ISSUE,
                                 .ticket = morning_ticket(ticket),
                                 .service = hq_slug_of("enquiry"),
                                 .people = people,
                                 .n_further = planned,
                                 .further[0] = hq_slug_of(planned ? "payment" : "")});
}

static void
go_to_counters(morning *m)
{
    for (unsigned p = 0; p < M_POINTS; p++) {
        if (p != M_CLOSED)
            morning_must(m,
                         (hq_command){.kind = HQ_COMMAND_SIGN_ON,
                                      .point = morning_point(p),
                                      .staff = hq_slug_of((char[]){'1', (char)('0' + p), '\0'})});
    }
    at(m, HQ_COMMAND_PAUSE, M_PAUSED);
}

static void
call_and_serve(morning *m)
{
    at(m, HQ_COMMAND_NEXT, M_SERVING);
    at(m, HQ_COMMAND_SERVE, M_SERVING);
    at(m, HQ_COMMAND_NEXT, M_CALLING);
    at(m, HQ_COMMAND_NEXT, M_FREE);
    at(m, HQ_COMMAND_NO_SHOW, M_FREE);
    at(m, HQ_COMMAND_NEXT, M_WRAP_UP);
    at(m, HQ_COMMAND_SERVE, M_WRAP_UP);
    morning_must(m, (hq_command){.kind = HQ_COMMAND_FINISH, .point = morning_point(M_WRAP_UP)});
    morning_must(m, (hq_command){.kind = HQ_COMMAND_QUICK_START,
                                 .point = morning_point(M_QUICK),
                                 .service = hq_slug_of("payment")});
    morning_must(m, (hq_command){.kind = HQ_COMMAND_HOLD, .ticket = morning_ticket(M_HELD)});
    morning_must(m, (hq_command){.kind = HQ_COMMAND_LEAVE, .ticket = morning_ticket(M_LEFT)});
}

static void
book(morning *m, uint8_t appointment, hq_day day, int32_t slot_s)
{
    morning_must(m, (hq_command){.kind = HQ_COMMAND_BOOK,
                                 .appointment = morning_appointment(appointment),
                                 .service = hq_slug_of("enquiry"),
                                 .day = day,
                                 .slot_s = slot_s});
}

static void
ask_and_alert(morning *m)
{
    for (int i = 0; i < 2; i++) {
        morning_must(m, (hq_command){.kind = HQ_COMMAND_ASK_HELP});
        morning_must(m, (hq_command){.kind = HQ_COMMAND_RAISE_ALERT,
                                     .rule = hq_slug_of("queue"),
                                     .subject = hq_slug_of(i == 0 ? "enquiry" : "payment")});
    }
    morning_must(m, (hq_command){.kind = HQ_COMMAND_TAKE_HELP, .request = 1});
    morning_must(
        m,
        (hq_command){.kind = HQ_COMMAND_FINISH_ALERT, .request = 1, .word = hq_slug_of("opened")});
    morning_must(m, (hq_command){.kind = HQ_COMMAND_END_ALERT, .request = 1});
    m->now += 2 * HQ_MINUTE;
    morning_must(m, (hq_command){.kind = HQ_COMMAND_TICK}); // the second one is passed on
}

morning
morning_new(void)
{
    morning m = {.state = hq_state_new(), .config = shape_hall(), .now = 9 * HQ_HOUR};
    morning_must(&m,
                 (hq_command){.kind = HQ_COMMAND_OPEN_DAY, .day = 20260302, .config = m.config});
    book(&m, 1, 20260303, 10 * 3600);
    book(&m, 2, 20260303, 10 * 3600);
    book(&m, 3, 20260302, 11 * 3600);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CANCEL_APPOINTMENT,
                                  .appointment = morning_appointment(2)});
    go_to_counters(&m);
    for (uint8_t t = 0; t < M_NOBODY; t++) {
        m.now += HQ_MINUTE;
        take(&m, t, t == M_WAITING ? 3 : 1);
    }
    call_and_serve(&m);
    ask_and_alert(&m);
    return m;
}

void
morning_free(morning *m)
{
    hq_state_free(m->state);
    hq_config_free(m->config);
}

void
morning_at(morning *m, hq_command_kind kind, unsigned point)
{
    morning_must(m, (hq_command){.kind = kind, .point = morning_point(point)});
}

void
morning_of(morning *m, hq_command_kind kind, uint8_t ticket, const char *word)
{
    morning_must(m, (hq_command){.kind = kind,
                                 .ticket = morning_ticket(ticket),
                                 .service = hq_slug_of(word),
                                 .word = hq_slug_of(word),
                                 .reason = hq_slug_of("care")});
}

void
morning_take(morning *m, uint8_t ticket, const char *service)
{
    morning_must(m, (hq_command){.kind = HQ_COMMAND_ISSUE,
                                 .ticket = morning_ticket(ticket),
                                 .service = hq_slug_of(service)});
}

void
morning_configure(morning *m)
{
    morning_must(m, (hq_command){.kind = HQ_COMMAND_CONFIGURE, .config = m->config});
}

const hq_ticket *
morning_find(const morning *m, uint8_t ticket)
{
    return hq_state_find(m->state, morning_ticket(ticket));
}
