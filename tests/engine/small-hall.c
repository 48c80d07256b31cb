#include "small-hall.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/suite.h"

hq_config *
small_config(void)
{
    hq_config *config = hq_config_new();
    config->hall = hq_slug_of("hall");
    strcpy(config->time_zone, "UTC");
    config->closes_s = 24 * 3600;
    config->wrap_up_s = 0;
    config->call_next_s = CALL_NEXT_S;
    config->n_services = 2;
    config->n_classes = 2;
    config->n_series = config->n_zones = 1;
    config->n_points = 3;
    config->series[0].letter = 'A';
    config->zones[0].id = hq_slug_of("floor");
    config->classes[PLAIN] = (hq_class){.id = hq_slug_of("plain"), .rate_milli = 1000};
    config->classes[VIP] =
        (hq_class){.id = hq_slug_of("vip"), .rate_milli = 1000, .head_start = 10 * HQ_MINUTE};
    static const char *const services[] = {"plan", "payment"};
    for (int s = 0; s < 2; s++)
        config->services[s] = (hq_service){.id = hq_slug_of(services[s]),
                                           .parent = HQ_NONE,
                                           .service_s = SERVICE_S,
                                           .target_wait_s = 600};
    static const hq_service_set does[] = {3, 2, 3};
    for (uint32_t p = 0; p < 3; p++) {
        hq_point_config *point = &config->points[p];
        snprintf(point->id.text, sizeof point->id.text, "counter-%u", p + 1);
        snprintf(point->label, sizeof point->label, "%u", p + 1);
        point->services = does[p];
        for (int s = 0; s < 2; s++)
            point->ranks[s].rate_milli = 1000;
    }
    config->points[2].reserved_for = 1u << VIP;
    return config;
}

hq_refusal
do_it(hall *h, hq_command command)
{
    hq_events events = {0};
    hq_refusal refusal = hq_decide(hq_forecaster_state(h->forecaster), &command, h->now, &events);
    for (size_t i = 0; i < events.n; i++)
        ck_assert(hq_forecaster_follow(h->forecaster, &events.items[i], true));
    hq_events_clear(&events);
    return refusal;
}

void
open_hall(hall *h)
{
    hq_config *config = small_config();
    open_hall_with(h, config);
    hq_config_free(config);
}

void
open_hall_with(hall *h, const hq_config *config)
{
    *h = (hall){.forecaster = hq_forecaster_new(0), .now = HQ_HOUR * 9};
    ck_assert_int_eq(
        do_it(h, (hq_command){.kind = HQ_COMMAND_OPEN_DAY, .day = 20300304, .config = config}),
        HQ_OK);
}

hq_command
at(hq_command_kind kind, const char *point)
{
    return (hq_command){.kind = kind, .point = hq_slug_of(point)};
}

void
sign_on(hall *h, const char *point, const char *staff)
{
    hq_command command = at(HQ_COMMAND_SIGN_ON, point);
    command.staff = hq_slug_of(staff);
    ck_assert_int_eq(do_it(h, command), HQ_OK);
}

const hq_ticket *
take(hall *h, const char *service, const char *class_, hq_offer offer)
{
    hq_command command = {.kind = HQ_COMMAND_ISSUE,
                          .ticket = {{++h->tickets}},
                          .service = hq_slug_of(service),
                          .class_ = hq_slug_of(class_),
                          .offer = offer};
    ck_assert_int_eq(do_it(h, command), HQ_OK);
    return hq_state_find(hq_forecaster_state(h->forecaster), command.ticket);
}

const hq_ticket *
take_plain(hall *h)
{
    return take(h, "plan", "plain", (hq_offer){0});
}

void
serve_one(hall *h, const char *point, hq_span takes)
{
    ck_assert_int_eq(do_it(h, at(HQ_COMMAND_NEXT, point)), HQ_OK);
    ck_assert_int_eq(do_it(h, at(HQ_COMMAND_SERVE, point)), HQ_OK);
    h->now += takes;
    ck_assert_int_eq(do_it(h, at(HQ_COMMAND_FINISH, point)), HQ_OK);
}

void
close_hall(hall *h)
{
    ck_assert_ptr_null(hq_state_broken(hq_forecaster_state(h->forecaster)));
    hq_forecaster_free(h->forecaster);
}
