// What a call costs with many waiting: decide and apply of `next`, beside a simple loop over as
// many tickets in the same run. engine-bench WAITING… prints one line of JSON each.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "shared/engine/engine.h"

enum { SERVICES = 8, CLASSES = 4, CALLS = 2000, ROUNDS = 5 };

static double
now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

// Eight services in four classes with head starts and rates of their own, one counter for all.
static hq_config *
make_hall(void)
{
    hq_config *config = hq_config_new();
    config->hall = hq_slug_of("bench");
    config->n_zones = 1;
    config->zones[0].id = hq_slug_of("floor");
    config->n_services = config->n_series = SERVICES;
    config->n_classes = CLASSES;
    config->n_points = 1;
    config->points[0].id = hq_slug_of("counter-1");
    strcpy(config->points[0].label, "1");
    for (int s = 0; s < SERVICES; s++) {
        char id[] = "service-a";
        id[8] = (char)('a' + s);
        config->series[s].letter = (char)('A' + s);
        config->services[s] = (hq_service){.id = hq_slug_of(id),
                                           .parent = HQ_NONE,
                                           .zone = HQ_NONE,
                                           .series = (hq_index)s,
                                           .target_wait_s = 600,
                                           .service_s = 300};
        config->points[0].services |= hq_service_bit((hq_index)s);
        config->points[0].ranks[s] = (hq_rank){.head_start = s * HQ_MINUTE, .rate_milli = 1000};
    }
    for (int c = 0; c < CLASSES; c++) {
        char id[] = "class-a";
        id[6] = (char)('a' + c);
        config->classes[c] = (hq_class){
            .id = hq_slug_of(id), .head_start = c * 2 * HQ_MINUTE, .rate_milli = 1000 + c * 250};
    }
    return config;
}

static void
carry_out(hq_state *state, const hq_command *command, hq_time now)
{
    hq_events events = {0};
    if (hq_decide(state, command, now, &events) != HQ_OK)
        abort();
    for (size_t i = 0; i < events.n; i++) {
        if (!hq_apply(state, &events.items[i]))
            abort();
    }
    hq_events_clear(&events);
}

static hq_uuid
id_of(uint64_t n)
{
    hq_uuid id = {.bytes = {1}};
    memcpy(id.bytes + 8, &n, sizeof n);
    return id;
}

// A ticket straight as an event: a series has only 9,999 numbers, a bench wants more.
static void
issue(hq_state *state, uint64_t n, hq_time now)
{
    hq_event event = {.kind = HQ_EVENT_ISSUED,
                      .at = now,
                      .ticket = hq_state_tickets(state),
                      .point = HQ_NONE,
                      .issued = {.id = id_of(n),
                                 .service = (hq_index)(n * 7 % SERVICES),
                                 .class_ = (hq_index)(n * 5 % CLASSES),
                                 .series = (hq_index)(n * 7 % SERVICES),
                                 .number = (uint32_t)n + 1,
                                 .people = 1,
                                 .split_from = HQ_NONE}};
    if (!hq_apply(state, &event))
        abort();
}

// The simple loop: look at every waiting ticket, keep the one with most credit.
static double
loop_us(const hq_state *state, hq_time now)
{
    const hq_config *config = hq_state_config(state);
    volatile hq_index kept = HQ_NONE;
    double began = now_us();
    int64_t best = INT64_MIN;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *t = hq_state_ticket(state, i);
        const hq_class *class_ = &config->classes[t->class_];
        int64_t credit =
            1000 * (class_->head_start + config->points[0].ranks[t->service].head_start) +
            class_->rate_milli * (now - t->ranked_from);
        if (t->state == HQ_TICKET_WAITING && credit > best) {
            best = credit;
            kept = i;
        }
    }
    (void)kept;
    return now_us() - began;
}

// One call and what follows, with as many waiting afterwards as before.
static double
call_us(hq_state *state, uint64_t n, hq_time now)
{
    static const hq_command next = {.kind = HQ_COMMAND_NEXT, .point = {"counter-1"}};
    static const hq_command serve = {.kind = HQ_COMMAND_SERVE, .point = {"counter-1"}};
    static const hq_command finish = {.kind = HQ_COMMAND_FINISH, .point = {"counter-1"}};
    double began = now_us();
    carry_out(state, &next, now);
    double took = now_us() - began;
    carry_out(state, &serve, now);
    carry_out(state, &finish, now);
    issue(state, n, now);
    return took;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// Medians, so that another program's turn does not count.
static void
measure(uint64_t waiting)
{
    static double calls[CALLS * ROUNDS], loops[ROUNDS * 20];
    hq_config *config = make_hall();
    hq_state *state = hq_state_new();
    hq_time now = 9 * HQ_HOUR;
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = 20260302, .config = config};
    hq_command on = {
        .kind = HQ_COMMAND_SIGN_ON, .point = hq_slug_of("counter-1"), .staff = hq_slug_of("1001")};
    carry_out(state, &open, now);
    carry_out(state, &on, now);
    for (uint64_t i = 0; i < waiting; i++)
        issue(state, i, now += HQ_SECOND / 10);
    for (int i = 0; i < ROUNDS * 20; i++)
        loops[i] = loop_us(state, now);
    for (int i = 0; i < CALLS * ROUNDS; i++)
        calls[i] = call_us(state, waiting + (uint64_t)i, now += HQ_SECOND);
    qsort(calls, CALLS * ROUNDS, sizeof *calls, by_size);
    qsort(loops, ROUNDS * 20, sizeof *loops, by_size);
    printf("{\"waiting\":%llu,\"call_us\":%.3f,\"loop_us\":%.3f,\"ratio\":%.4f}\n",
           (unsigned long long)waiting, calls[CALLS * ROUNDS / 2], loops[ROUNDS * 10],
           calls[CALLS * ROUNDS / 2] / loops[ROUNDS * 10]);
    hq_state_free(state);
    hq_config_free(config);
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        measure(strtoull(argv[i], NULL, 10));
    return argc > 1 ? 0 : 2;
}
