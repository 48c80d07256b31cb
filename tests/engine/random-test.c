// Seeded random commands, time jumps, configuration changes and restarts: after every step the
// engine is held against its invariants and the naive reference.
//   HQ_SEED, HQ_SEEDS, HQ_STEPS: another seed, more of them, more steps. A failure names the seed
//   and the step; tests/engine/shrink finds the few steps that make it (HQ_SKIP: a file with a
//   character a step, 1 leaves it out; HQ_TELL: prints what is done). HQ_SEED_FILE: seeds that once
//   failed. HQ_LOSE: the store loses that event, which must be noticed.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random-world.h"
#include "shared/engine/calendar.h"

static void
check_time(world *w, hq_command *command)
{
    hq_events events = {0};
    hq_time last = hq_state_last_at(w->state);
    CHECK(w, hq_decide(w->state, command, last - 1, &events) == HQ_REFUSED_TIME_BACKWARDS,
          "time went backwards");
    hq_events_clear(&events);
}

// What the command does not ask for in so many words.
static void
check_limits(world *w, const hq_command *command)
{
    if (command->kind == HQ_COMMAND_UNDO) {
        const hq_undo *undo = &hq_state_point(w->state, point_of(w, command))->undo;
        CHECK(w, w->now - undo->at <= hq_state_config(w->state)->undo_s * HQ_SECOND,
              "taken back too late");
    }
    if (!command->sure &&
        (command->kind == HQ_COMMAND_PAUSE || command->kind == HQ_COMMAND_SIGN_OFF))
        CHECK(w, !reference_is_missed(w->state, point_of(w, command)),
              "the last for a service left without being asked");
    if (hq_command_issues(command))
        CHECK(w, hq_state_find(w->state, command->ticket) == NULL, "issued twice");
}

// The names that a ticket's places have, whatever order the tables are in.
static void
check_names(world *w, const hq_config *old, const hq_ticket *was)
{
    const hq_config *config = hq_state_config(w->state);
    const hq_ticket *is = hq_state_ticket(w->state, was->index);
    CHECK(w,
          hq_slug_equal(config->classes[is->class_].id, old->classes[was->class_].id) &&
              (is->pinned == HQ_NONE) == (was->pinned == HQ_NONE) &&
              (is->pinned == HQ_NONE ||
               hq_slug_equal(config->points[is->pinned].id, old->points[was->pinned].id)),
          "a changed configuration moved a ticket");
}

static void
configure(world *w, const hq_events *events)
{
    uint32_t n = hq_state_tickets(w->state);
    hq_config *old = hq_config_copy(hq_state_config(w->state));
    hq_ticket *was = malloc((n + 1) * sizeof *was);
    for (uint32_t i = 0; i < n; i++)
        was[i] = *hq_state_ticket(w->state, i);
    make_happen(w, events);
    for (uint32_t i = 0; i < n; i++)
        check_names(w, old, &was[i]);
    hq_config_free(old);
    free(was);
}

// However appointments are booked and moved, no slot holds more than its capacity.
static void
check_capacity(world *w)
{
    for (uint32_t i = 0; i < hq_state_appointments(w->state); i++) {
        const hq_booking *a = &hq_state_appointment(w->state, i)->booking;
        int32_t taken = 0;
        for (uint32_t k = 0; k < hq_state_appointments(w->state); k++) {
            const hq_appointment *other = hq_state_appointment(w->state, k);
            const hq_booking *b = &other->booking;
            bool counts =
                other->state == HQ_APPOINTMENT_BOOKED || other->state == HQ_APPOINTMENT_ARRIVED;
            taken += counts && b->pass_given == 0 && a->service == b->service && a->day == b->day &&
                     a->slot_s == b->slot_s;
        }
        CHECK(w, taken <= hq_state_config(w->state)->services[a->service].slot_capacity,
              "a slot holds more than its capacity");
    }
}

// Somebody who waits is told another range, on dice of its own: nothing else depends on it.
static void
promise(world *w)
{
    hq_events events = {0};
    uint32_t n = hq_state_tickets(w->state), dice = (uint32_t)(w->at * 2654435761u) >> 8;
    if (n == 0)
        return;
    int32_t low_s = (int32_t)(dice % 1500);
    hq_command command = {.kind = HQ_COMMAND_PROMISE,
                          .ticket = hq_state_ticket(w->state, dice % n)->id,
                          .stopped = dice % 5 == 0,
                          .offer = {.rung = (hq_rung)(dice % HQ_RUNGS),
                                    .low_s = low_s,
                                    .likely_s = low_s + 60,
                                    .high_s = low_s + (int32_t)(dice % 900),
                                    .ahead = dice % 3,
                                    .each_s = (int32_t)(dice % 200)}};
    hq_refusal refusal = hq_decide(w->state, &command, w->now, &events);
    (refusal == HQ_OK ? w->done : w->refused)[command.kind]++;
    make_happen(w, &events);
    hq_events_clear(&events);
}

static void
tell(const world *w, const hq_command *c, hq_refusal refusal)
{
    if (getenv("HQ_TELL") != NULL)
        fprintf(stderr,
                "step %llu at %lld s: command %d point %s service %s class %s staff %s: %s\n",
                (unsigned long long)w->at, (long long)(w->now / HQ_SECOND), c->kind, c->point.text,
                c->service.text, c->class_.text, c->staff.text, hq_refusal_word(refusal));
}

static void
step(world *w)
{
    hq_events events = {0};
    hq_command command = any_command(w);
    if (roll(w, 3) > 0)
        w->now += roll(w, 20) * HQ_SECOND;
    if (roll(w, 500) == 0)
        w->now += roll(w, 4) * HQ_HOUR;
    if (command.kind == HQ_COMMAND_CONFIGURE) {
        shuffle(w, w->config);
        command.config = w->config;
    } else if (command.kind == HQ_COMMAND_OPEN_DAY) {
        command.config = w->config;
        command.day = w->day = hq_day_after(w->day, 1);
        command.midnight = w->now;
    }
    hq_refusal refusal = hq_decide(w->state, &command, w->now, &events);
    tell(w, &command, refusal);
    CHECK(w, (refusal == HQ_OK) == (events.n > 0), "a refusal makes no event");
    (refusal == HQ_OK ? w->done : w->refused)[command.kind]++;
    if (refusal == HQ_OK && (command.kind == HQ_COMMAND_NEXT || command.kind == HQ_COMMAND_TICK))
        check_choice(w, &events);
    if (refusal == HQ_REFUSED_NOBODY_WAITS && command.kind == HQ_COMMAND_NEXT)
        CHECK(w, reference_next(w->state, point_of(w, &command), w->now) == HQ_NONE,
              "the reference finds somebody who waits");
    if (refusal == HQ_OK)
        check_limits(w, &command);
    check_capacity(w);
    if (command.kind == HQ_COMMAND_ISSUE) {
        const char *wrong = given_contradicts(&w->given, w->state, &command, w->now, refusal);
        CHECK(w, wrong == NULL, wrong);
    }
    check_time(w, &command);
    check_rating(w, &command, refusal);
    check_booking(w, &command, refusal);
    if (refusal == HQ_OK && command.kind == HQ_COMMAND_CONFIGURE && hq_state_config(w->state))
        configure(w, &events);
    else
        make_happen(w, &events);
    if (refusal == HQ_OK && command.kind == HQ_COMMAND_TELL)
        check_told_of(w, &command);
    hq_events_clear(&events);
    promise(w);
    const char *broken = hq_state_broken(w->state);
    CHECK(w, broken == NULL, broken);
    check_ahead(w);
    check_order(w);
    check_ledgers(w);
    check_deadline(w);
}

static uint64_t
setting(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtoull(text, NULL, 10);
}

// Each step has dice of its own, so that leaving one out changes the others as little as possible.
static uint64_t
dice_of_step(uint64_t seed, uint64_t step)
{
    uint64_t x = seed * 0x9e3779b97f4a7c15u + step * 0xbf58476d1ce4e5b9u + 1; // as in splitmix64
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    x ^= x >> 31;
    return x != 0 ? x : 1;
}

static void
play(uint64_t seed, uint64_t steps, world *w)
{
    *w = (world){.seed = seed, .dice = seed * 2654435761u + 88172645463325252u, .now = HQ_HOUR};
    w->day = 20260228;
    const char *skipped = getenv("HQ_SKIP");
    FILE *skip = skipped == NULL ? NULL : fopen(skipped, "r");
    w->state = hq_state_new();
    w->store = store_new();
    w->lost = setting("HQ_LOSE", 0);
    w->config = shape_hall(w);
    for (uint64_t i = 0; i < steps; i++) {
        w->at = i;
        w->dice = dice_of_step(seed, i);
        if (skip != NULL && fgetc(skip) == '1')
            continue;
        step(w);
        if (i % 500 == 499) {
            check_restart(w);
            check_vault(w);
        }
        if (i % 100 == 99) {
            check_floor(w);
            check_ratings(w);
        }
        if (i % 10 == 9) {
            check_alerts(w);
            check_missed(w);
        }
    }
    if (skip != NULL)
        fclose(skip);
    store_free(w->store);
    free(w->before_call);
    given_clear(&w->given);
    free(w->before_finish);
    free(w->vault);
    free(w->floor);
    free(w->alerts);
    free(w->delivered);
    free(w->booked);
    free(w->blocks);
    hq_config_free(w->config);
    hq_state_free(w->state);
}

START_TEST(seeds_that_once_failed_pass)
{
    unsigned long long seed, steps;
    const char *path = getenv("HQ_SEED_FILE");
    FILE *file = path == NULL ? NULL : fopen(path, "r");
    while (file != NULL && fscanf(file, "%llu %llu", &seed, &steps) == 2) {
        world w;
        play(seed, steps, &w);
    }
    if (file != NULL)
        fclose(file);
}
END_TEST

START_TEST(the_engine_agrees_with_the_reference_at_every_step)
{
    unsigned done[HQ_COMMANDS] = {0};
    uint64_t first = setting("HQ_SEED", 1), seeds = setting("HQ_SEEDS", 8);
    for (uint64_t seed = first; seed < first + seeds; seed++) {
        world w;
        play(seed, setting("HQ_STEPS", 2500), &w);
        for (int k = 0; k < HQ_COMMANDS; k++)
            done[k] += w.done[k];
    }
    for (int k = 0; k < HQ_COMMANDS; k++) {
        if (k != HQ_COMMAND_ACCESS && k != HQ_COMMAND_RESTORE && k != HQ_COMMAND_RECORD)
            ck_assert_msg(done[k] > 0, "command %d never succeeded: the test proves less", k);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("random");
    hq_suite_add(suite, "random", the_engine_agrees_with_the_reference_at_every_step, 600);
    hq_suite_add(suite, "seeds", seeds_that_once_failed_pass, 600);
    return hq_suite_run(suite);
}
