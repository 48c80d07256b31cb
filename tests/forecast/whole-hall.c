#include "whole-hall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shared/engine/engine.h"

enum { SERVICES = 8, CLASSES = 4, POINTS = 20, HELPED = 7 };

typedef struct {
    hq_forecaster *forecaster;
    hq_time now;
    uint32_t tickets;
} hall;

static hq_slug
numbered(const char *what, unsigned n)
{
    hq_slug slug;
    snprintf(slug.text, sizeof slug.text, "%s-%u", what, n + 1);
    return slug;
}

static void
set_point(hq_point_config *point, unsigned p)
{
    point->id = numbered("counter", p);
    snprintf(point->label, sizeof point->label, "%u", p + 1);
    point->services = (hq_service_set)0xf << p % 4 | 1u << HELPED;
    point->reserved_for = p % 4 == 0 ? 1u << 1 : 0;
    point->spills_after = 10 * HQ_MINUTE;
    for (unsigned s = 0; s < SERVICES; s++)
        point->ranks[s] = (hq_rank){.rate_milli = 1000,
                                    .head_start = s == p % SERVICES ? 2 * HQ_MINUTE : 0,
                                    .helps_after = p % 2 && s == HELPED ? 10 * HQ_MINUTE : 0};
}

static hq_config *
configuration(void)
{
    hq_config *config = hq_config_new();
    config->hall = hq_slug_of("hall");
    strcpy(config->time_zone, "UTC");
    config->closes_s = 24 * 3600;
    config->call_next_s = 15;
    config->n_services = SERVICES;
    config->n_classes = CLASSES;
    config->n_series = config->n_zones = 1;
    config->n_points = POINTS;
    config->series[0].letter = 'A';
    config->zones[0].id = hq_slug_of("floor");
    for (unsigned c = 0; c < CLASSES; c++)
        config->classes[c] = (hq_class){
            .id = numbered("class", c), .rate_milli = 1000, .head_start = c * 3 * HQ_MINUTE};
    for (unsigned s = 0; s < SERVICES; s++)
        config->services[s] = (hq_service){.id = numbered("service", s),
                                           .parent = HQ_NONE,
                                           .service_s = 300,
                                           .target_wait_s = 600};
    for (unsigned p = 0; p < POINTS; p++)
        set_point(&config->points[p], p);
    return config;
}

static void
do_it(hall *h, hq_command command)
{
    hq_events events = {0};
    hq_refusal refusal = hq_decide(hq_forecaster_state(h->forecaster), &command, h->now, &events);
    bool follows = true;
    for (size_t i = 0; i < events.n; i++)
        follows = follows && hq_forecaster_follow(h->forecaster, &events.items[i], true);
    hq_events_clear(&events);
    if (refusal == HQ_OK && follows)
        return;
    printf("Bail out! command %d is refused: %d\n", (int)command.kind, (int)refusal);
    exit(1);
}

static void
take(hall *h, unsigned service, unsigned class_)
{
    hq_command command = {.kind = HQ_COMMAND_ISSUE,
                          .service = numbered("service", service),
                          .class_ = numbered("class", class_)};
    uint32_t number = ++h->tickets;
    memcpy(&command.ticket, &number, sizeof number);
    do_it(h, command);
}

static void
at_point(hall *h, hq_command_kind kind, unsigned p)
{
    do_it(h, (hq_command){
                 .kind = kind, .point = numbered("counter", p), .staff = numbered("staff", p)});
}

// Each counter serves somebody of its own service: so that everybody's pace is learnt.
static void
serve_all(hall *h, unsigned points)
{
    for (unsigned p = 0; p < points; p++) {
        take(h, p % 4, 1);
        at_point(h, HQ_COMMAND_NEXT, p);
        at_point(h, HQ_COMMAND_SERVE, p);
        h->now += 10 * HQ_SECOND;
    }
}

hq_forecaster *
whole_hall_new(unsigned waiting, unsigned points, hq_time *ret_now)
{
    hall h = {.forecaster = hq_forecaster_new(0), .now = 9 * HQ_HOUR};
    hq_config *config = configuration();
    do_it(&h, (hq_command){.kind = HQ_COMMAND_OPEN_DAY, .day = 20300304, .config = config});
    hq_config_free(config);
    for (unsigned p = 0; p < points; p++)
        at_point(&h, HQ_COMMAND_SIGN_ON, p);
    for (int round = 0; round < 5; round++) {
        serve_all(&h, points);
        for (unsigned p = 0; p < points; p++)
            at_point(&h, HQ_COMMAND_FINISH, p);
    }
    serve_all(&h, points);
    for (unsigned i = 0; i < waiting; i++, h.now += 6 * HQ_SECOND)
        take(&h, i % SERVICES, i / SERVICES % CLASSES);
    *ret_now = h.now;
    return h.forecaster;
}
