// What a hall has at hand of its service quality after a start is what it had before: over random
// steps of many months, with the projection of what is kept, with an older one, and without.
#include "server/quality/quality.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "server/hall/hall.h"
#include "server/journal/backup.h"
#include "server/quality/kept.h"
#include "shared/base/ids.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"
#include "shared/wire/duty.h"
#include "tests/engine/small-hall.h"
#include "tests/lib/suite.h"

enum { DAYS = 140, STEPS_A_DAY = 9, SEEDS = 3, IDS = 400 };

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    hq_quality *quality;
    hq_day day;
    hq_time now;
    uint64_t seq;
    hq_call *done;
    char *home;
    hq_hall *hall;
    GRand *dice;
    uint32_t used; // ids of records
} world;

static void
follow(hq_batch *batch, void *data)
{
    world *w = data;
    pthread_mutex_lock(&w->lock);
    for (size_t i = 0; i < batch->n; i++) {
        const hq_event *event = &batch->events[i];
        w->seq = batch->first_seq + i;
        if (event->kind == HQ_EVENT_DAY_OPENED) {
            w->day = event->day_opened.day;
            hq_quality_turn(w->quality, w->day);
        }
        if (event->kind != HQ_EVENT_RECORDED)
            continue;
        hq_record record = hq_record_of_event(event, w->seq, w->day);
        hq_quality_apply(w->quality, &record);
    }
    w->now = batch->now;
    if (batch->calls != NULL)
        w->done = batch->calls;
    hq_batch_free(batch);
    pthread_cond_signal(&w->wake);
    pthread_mutex_unlock(&w->lock);
}

static void
submit(world *w, hq_call *call)
{
    pthread_mutex_lock(&w->lock);
    w->done = NULL;
    ck_assert(hq_hall_submit(w->hall, call));
    while (w->done == NULL)
        pthread_cond_wait(&w->wake, &w->lock);
    pthread_mutex_unlock(&w->lock);
    ck_assert_int_eq(call->outcome, HQ_CALL_DONE);
    hq_call_free(call);
}

static void
tell(world *w, const char *what, hq_uuid record, const char *facts)
{
    hq_call *call = hq_call_new(HQ_COMMAND_RECORD);
    call->command.word = hq_slug_of(what);
    call->command.other = record;
    call->facts = g_strdup(facts);
    call->command.facts = call->facts;
    submit(w, call);
}

// ---- random steps ------------------------------------------------------------------------------

static uint32_t throw(world * w, uint32_t sides)
{
    return (uint32_t)g_rand_int_range(w->dice, 0, (gint32)sides);
}

static hq_uuid
id_of(char family, uint32_t n)
{
    return (hq_uuid){{(uint8_t)family, (uint8_t)(n >> 8), (uint8_t)n}};
}

// One that there is already, of the last ones mostly.
static uint32_t
known(world *w)
{
    uint32_t among = throw(w, 3) > 0 ? MIN(w->used, 30) : w->used;
    return w->used - 1 - throw(w, among);
}

static char *
date(world *w, int32_t days)
{
    char text[HQ_DATE_SIZE];
    hq_date_format(hq_day_after(w->day, days), text);
    return g_strdup(text);
}

static void
open_case(world *w)
{
    g_auto(hq_writer) writer = {0};
    hq_case_opened facts = {.kind = HQ_CASE_COMPLAINT,
                            .cause = hq_slug_of("slow"),
                            .source = HQ_CASE_AT_COUNTER,
                            .moment = HQ_MOMENTS,
                            .owner = hq_slug_of(throw(w, 2) ? "1001" : ""),
                            .clock = {.due = w->now + HQ_HOUR}};
    hq_writer_init(&writer);
    hq_case_opened_encode(&facts, &writer);
    tell(w, "case-opened", id_of('c', w->used++), writer.text);
}

static void
step_case(world *w)
{
    g_auto(hq_writer) writer = {0};
    hq_case_step step = HQ_CASE_STEP_TAKEN + throw(w, HQ_CASE_STEPS - HQ_CASE_STEP_TAKEN);
    hq_case_facts facts = {.to = hq_slug_of("1002"),
                           .told = HQ_CASE_TOLD_BY_PHONE,
                           .closing = HQ_CASE_CLOSINGS,
                           .duty = HQ_DUTY_DUTY,
                           .tier = 1 + throw(w, 2)};
    g_autofree char *what = g_strconcat("case-", hq_case_step_word(step), NULL);
    hq_writer_init(&writer);
    hq_case_facts_encode(&facts, &writer);
    tell(w, what, id_of('c', known(w)), writer.text);
}

// Planned once, and done under the id of its plan.
static void
plan(world *w)
{
    g_autofree char *from = date(w, (int32_t) throw(w, 100)), *until = date(w, 100);
    g_autofree char *facts = g_strdup_printf(
        "{\"checklist\":\"opening\",\"from\":\"%s\",\"until\":\"%s\"}", from, until);
    if (throw(w, 3) > 0)
        tell(w, "checklist-planned", id_of('r', w->used++), facts);
    else
        tell(w, "checklist-dropped", id_of('r', known(w)), facts);
}

static void
fill_in(world *w)
{
    char id_text[HQ_UUID_TEXT_SIZE];
    g_autofree char *due = date(w, 1);
    bool planned = throw(w, 2);
    hq_uuid id = id_of('r', planned ? known(w) : w->used++);
    hq_uuid_format(planned ? id : (hq_uuid){{0}}, id_text);
    g_autofree char *facts = g_strdup_printf(
        "{\"checklist\":\"opening\",\"version\":0,\"plan\":\"%s\","
        "\"filled_at\":\"2030-03-04T02:00:00.000Z\",\"counts\":true,\"earned\":1,\"reachable\":2,"
        "\"answers\":[{\"question\":\"exits\",\"value\":0,\"fix\":\"task\",\"owner\":\"1002\","
        "\"due\":\"%s\"}]}",
        id_text, due);
    tell(w, "checklist-done", id, facts);
}

static void
task(world *w)
{
    g_autofree char *due = date(w, 3);
    g_autofree char *facts =
        g_strdup_printf("{\"question\":\"exits\",\"owner\":\"1003\",\"due\":\"%s\"}", due);
    tell(w, throw(w, 2) ? "checklist-task" : "checklist-task-done", id_of('r', known(w)), facts);
}

static void
stand_there(world *w)
{
    static const char *const steps[] = {"presence-planned", "presence-arrived", "presence-left",
                                        "presence-dropped"};
    g_autofree char *day = date(w, (int32_t) throw(w, 90));
    g_autofree char *facts = g_strdup_printf("{\"staff\":\"9001\",\"day\":\"%s\"}", day);
    tell(w, steps[throw(w, 4)], id_of('f', known(w)), facts);
}

static void
receive(world *w)
{
    tell(w, throw(w, 4) ? "reception-counted" : "reception-undone", id_of('f', known(w)),
         "{\"kind\":\"help\",\"n\":1,\"unsolved\":0}");
}

static void
refuse(world *w)
{
    g_auto(hq_writer) writer = {0};
    hq_survey_facts facts = {
        .source = HQ_SURVEY_SMS, .person = id_of('o', known(w)), .ended_at = w->now};
    hq_writer_init(&writer);
    hq_survey_facts_encode(&facts, &writer);
    tell(w, "optout-said", id_of('m', w->used++), writer.text);
}

static void
note(world *w)
{
    g_auto(hq_writer) writer = {0};
    hq_daily_facts facts = {.day = hq_day_after(w->day, -(int32_t) throw(w, 30))};
    hq_writer_init(&writer);
    hq_daily_facts_encode(&facts, &writer);
    tell(w, "daily-noted", hq_daily_record(facts.day), writer.text);
}

static void
step_at_random(world *w)
{
    static void (*const steps[])(world *) = {open_case,   step_case, step_case, step_case,
                                             step_case,   plan,      fill_in,   task,
                                             stand_there, receive,   refuse,    note};
    steps[throw(w, G_N_ELEMENTS(steps))](w);
}

static void
days_pass(world *w, int days)
{
    submit(w, hq_call_new_clock(w->now + days * 24 * HQ_HOUR));
    submit(w, hq_call_new(HQ_COMMAND_OPEN_DAY));
}

// ---- what is at hand ---------------------------------------------------------------------------

static void
say_id(GString *said, const char *what, hq_uuid id)
{
    char text[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(id, text);
    g_string_append_printf(said, "\n%s %s", what, text);
}

static void
say_case(GString *said, const hq_case *c)
{
    say_id(said, "case", c->id);
    g_string_append_printf(
        said, " no %u of %d at %ld by %s: %s since %ld owner %s offered %s due %ld tier %u",
        c->number, c->day, (long)c->opened_at, c->opened_by.text, hq_case_state_word(c->state),
        (long)c->since, c->owner.text, c->offered.text, (long)c->clock.due, c->tier);
    g_string_append_printf(said, " %d %u %u %s told %d %ld %ld closed %d %ld %d %d content %d",
                           c->duty, c->measures, c->granted, c->measure.text, c->told,
                           (long)c->first_told_at, (long)c->told_at, c->closing, (long)c->closed_at,
                           c->closed_day, c->on_the_spot, c->was_content);
    g_string_append_printf(said, " contact %d reopened %u last %d seq %" G_GUINT64_FORMAT,
                           c->contact, c->reopened, c->last_day, c->seq);
}

static void
say_checklists(GString *said, const hq_checklists *live)
{
    g_string_append_printf(said, "\nday %d", live->day);
    for (guint i = 0; i < live->plans->len; i++) {
        const hq_plan_view *p = &g_array_index(live->plans, hq_plan_view, i);
        say_id(said, "plan", p->id);
        g_string_append_printf(said, " %d %d", p->plan.from, p->plan.until);
    }
    for (guint i = 0; i < live->done->len; i++)
        say_id(said, "done", g_array_index(live->done, hq_run_view, i).id);
    for (guint i = 0; i < live->tasks->len; i++) {
        const hq_task_view *t = &g_array_index(live->tasks, hq_task_view, i);
        say_id(said, "task", t->id);
        g_string_append_printf(said, " %s %s %d", t->task.question.text, t->task.owner.text,
                               t->task.due);
    }
}

static void
say_presences(GString *said, const hq_floor_duties *duties)
{
    for (guint i = 0; i < duties->presences->len; i++) {
        const hq_presence_view *p = &g_array_index(duties->presences, hq_presence_view, i);
        say_id(said, "presence", p->id);
        g_string_append_printf(said, " %d %d %ld %ld", p->presence.day, p->planned,
                               (long)p->arrived_at, (long)p->left_at);
        for (uint32_t k = 0; k < p->n_received; k++)
            g_string_append_printf(said, " %s %u %u", p->received[k].kind.text, p->received[k].n,
                                   p->received[k].unsolved);
    }
}

static void
say_dailies(GString *said, const hq_quality *quality)
{
    hq_dailies_answer answer;
    hq_dailies_list(quality->dailies, quality->templates, &answer);
    for (uint32_t i = 0; i < answer.days.n; i++)
        g_string_append_printf(said, "\nnoted %d %u", answer.days.items[i].day,
                               answer.days.items[i].notes);
    hq_dailies_answer_clear(&answer);
}

static void
say_refused(GString *said, const hq_quality *quality)
{
    for (uint32_t n = 0; n < 4 * IDS; n++) {
        hq_survey_person person = {.always = id_of('o', n)};
        if (!hq_surveys_may_ask(quality->surveys, &person, 0, 1))
            g_string_append_printf(said, "\nnever %u", n);
    }
}

static char *
at_hand(const hq_quality *quality)
{
    GString *said = g_string_new(NULL);
    for (uint32_t i = 0; i < hq_cases_count(quality->cases); i++)
        say_case(said, hq_cases_at(quality->cases, i));
    say_checklists(said, quality->checklists);
    say_presences(said, quality->floor_duties);
    say_dailies(said, quality);
    say_refused(said, quality);
    return g_string_free(said, FALSE);
}

// ---- starts ------------------------------------------------------------------------------------

static void
begin(world *w, uint32_t seed)
{
    g_autofree char *dir = g_dir_make_tmp("hq-kept-XXXXXX", NULL);
    hq_config *config = small_config();
    *w = (world){.quality = hq_quality_new(), .dice = g_rand_new_with_seed(seed), .used = 1};
    w->home = g_build_filename(dir, "hall", NULL);
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->wake, NULL);
    config->rehearsal = true;
    ck_assert(hq_hall_create(w->home, config, NULL));
    hq_config_free(config);
    w->hall = hq_hall_open(w->home, NULL);
    ck_assert(hq_hall_start(w->hall, follow, w, NULL));
    submit(w, hq_call_new(HQ_COMMAND_OPEN_DAY));
}

static void
end(world *w)
{
    hq_quality_free(w->quality);
    hq_hall_free(w->hall);
    g_rand_free(w->dice);
    g_free(w->home);
}

static void
check_same(const world *w, const char *how, const char *before, const char *after)
{
    g_auto(GStrv) was = g_strsplit(before, "\n", -1), is = g_strsplit(after, "\n", -1);
    guint n = 0;
    while (was[n] != NULL && is[n] != NULL && strcmp(was[n], is[n]) == 0)
        n++;
    ck_assert_msg(was[n] == NULL && is[n] == NULL, "%s, on %d: before \"%s\", after \"%s\"", how,
                  w->day, was[n] != NULL ? was[n] : "", is[n] != NULL ? is[n] : "");
}

static uint64_t
check_recalled(world *w, const char *how)
{
    uint64_t steps;
    hq_quality *again = hq_quality_new();
    ck_assert(hq_quality_recall(again, hq_hall_journal(w->hall), &steps, NULL));
    g_autofree char *before = at_hand(w->quality), *after = at_hand(again);
    check_same(w, how, before, after);
    hq_quality_free(again);
    return steps;
}

// The hall stops, what it would recall is held against what it has, and it goes on.
static uint64_t
restart(world *w, const char *how, bool keeps)
{
    hq_projection projection;
    hq_hall_stop(w->hall);
    uint64_t steps = check_recalled(w, how);
    if (keeps) {
        hq_quality_keep(w->quality, w->day, w->seq, &projection);
        ck_assert(hq_journal_put_projection(hq_hall_journal(w->hall), &projection, NULL));
        free((void *)projection.value);
        check_recalled(w, "just kept");
    }
    hq_hall_free(w->hall);
    w->hall = hq_hall_open(w->home, NULL);
    ck_assert(hq_hall_start(w->hall, follow, w, NULL));
    return steps;
}

START_TEST(a_start_has_at_hand_what_there_was)
{
    world w;
    begin(&w, (uint32_t)_i);
    for (int day = 0; day < DAYS; day++) {
        for (uint32_t n = throw(&w, 2 * STEPS_A_DAY); n > 0; n--)
            step_at_random(&w);
        if (throw(&w, 12) == 0)
            restart(&w, day > 30 ? "from what was kept" : "from the first",
                    day > 30 && throw(&w, 2));
        days_pass(&w, throw(&w, 40) ? 1 : 1 + (int) throw(&w, 500));
    }
    restart(&w, "at the end", true);
    hq_hall_stop(w.hall);
    end(&w);
}
END_TEST

static void
go(world *w, hq_uuid id, hq_case_step step)
{
    g_auto(hq_writer) writer = {0};
    hq_case_facts facts = {.to = hq_slug_of("1002"),
                           .told = HQ_CASE_TOLD_BY_PHONE,
                           .closing = HQ_CASE_CLOSINGS,
                           .duty = HQ_DUTY_DUTY};
    g_autofree char *what = g_strconcat("case-", hq_case_step_word(step), NULL);
    hq_writer_init(&writer);
    hq_case_facts_encode(&facts, &writer);
    tell(w, what, id, writer.text);
}

// The second of its day; closed, opened again eighty days later, and still waiting half a year on.
START_TEST(a_case_of_long_ago_that_was_reopened_waits_after_a_start_and_keeps_its_number)
{
    world w;
    begin(&w, 1);
    for (int n = 0; n < 5; n++)
        open_case(&w);
    hq_uuid second = id_of('c', 2);
    go(&w, second, HQ_CASE_STEP_TAKEN);
    go(&w, second, HQ_CASE_STEP_ANSWERED);
    go(&w, second, HQ_CASE_STEP_CONTENT);
    go(&w, second, HQ_CASE_STEP_CLOSED);
    for (uint32_t n = 1; n <= 5; n++) {
        if (n == 2)
            continue;
        go(&w, id_of('c', n), HQ_CASE_STEP_WITHDRAWN);
    }
    days_pass(&w, 80);
    go(&w, second, HQ_CASE_STEP_REOPENED);
    days_pass(&w, 180);
    ck_assert_int_eq(hq_cases_count(w.quality->cases), 1);
    uint64_t all = restart(&w, "everything read", true);
    uint64_t few = restart(&w, "what is kept read", false);
    ck_assert_int_eq(all, 14);
    ck_assert_int_eq(few, 6);
    const hq_case *waits = hq_cases_find(w.quality->cases, second);
    ck_assert_int_eq(waits->state, HQ_CASE_REOPENED);
    ck_assert_int_eq(waits->number, 2);
    hq_hall_stop(w.hall);
    end(&w);
}
END_TEST

// Whatever is wrong with the projection, a start reads everything instead.
START_TEST(what_does_not_fit_the_journal_is_made_anew)
{
    world w;
    hq_projection projection;
    begin(&w, 1);
    open_case(&w);
    open_case(&w);
    hq_hall_stop(w.hall);
    hq_quality_keep(w.quality, w.day, w.seq, &projection);
    hq_projection wrong[] = {projection, projection, projection, projection, projection};
    wrong[0].v++;
    wrong[1].seq += 10;
    wrong[2].seq--;
    wrong[3].size--;
    wrong[4].size = 3;
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        ck_assert(hq_journal_put_projection(hq_hall_journal(w.hall), &wrong[i], NULL));
        ck_assert_int_eq(check_recalled(&w, "wrong"), 2);
    }
    for (size_t i = 0; i < projection.size; i++) {
        ((uint8_t *)projection.value)[i] ^= 1;
        ck_assert(hq_journal_put_projection(hq_hall_journal(w.hall), &projection, NULL));
        ck_assert_int_eq(check_recalled(&w, "damaged"), 2);
        ((uint8_t *)projection.value)[i] ^= 1;
    }
    hq_quality *nothing = hq_quality_new();
    hq_quality_keep(nothing, w.day, w.seq, &wrong[0]);
    ck_assert(hq_journal_put_projection(hq_hall_journal(w.hall), &wrong[0], NULL));
    hq_quality *again = hq_quality_new();
    ck_assert(hq_quality_recall(again, hq_hall_journal(w.hall), NULL, NULL));
    ck_assert_int_eq(hq_cases_count(again->cases), 0); // control: a right one is believed
    hq_quality_free(again);
    hq_quality_free(nothing);
    free((void *)wrong[0].value);
    free((void *)projection.value);
    end(&w);
}
END_TEST

// A restored hall has what the copy had, and does not trust what was kept before.
START_TEST(a_restored_hall_reads_everything_once)
{
    world w;
    begin(&w, 1);
    open_case(&w);
    open_case(&w);
    go(&w, id_of('c', 1), HQ_CASE_STEP_WITHDRAWN);
    days_pass(&w, 100);
    ck_assert_int_eq(restart(&w, "everything read", true), 3);
    ck_assert_int_eq(restart(&w, "what is kept read", false), 1);
    hq_hall_stop(w.hall);
    g_autofree char *copy = g_strconcat(w.home, "-copy", NULL);
    g_autofree char *again = g_strconcat(w.home, "-again", NULL);
    ck_assert(hq_backup_make(w.home, copy, w.now, NULL, NULL));
    ck_assert(hq_backup_restore(copy, again, 0, w.now, NULL, NULL));
    hq_hall_free(w.hall);
    w.hall = hq_hall_open(again, NULL);
    ck_assert_int_eq(check_recalled(&w, "restored"), 3);
    end(&w);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("kept");
    TCase *random = tcase_create("restart");
    tcase_set_timeout(random, 120);
    tcase_add_loop_test(random, a_start_has_at_hand_what_there_was, 0, SEEDS);
    suite_add_tcase(suite, random);
    hq_suite_add(suite, "reopened",
                 a_case_of_long_ago_that_was_reopened_waits_after_a_start_and_keeps_its_number, 60);
    hq_suite_add(suite, "restored", a_restored_hall_reads_everything_once, 60);
    hq_suite_add(suite, "wrong", what_does_not_fit_the_journal_is_made_anew, 60);
    return hq_suite_run(suite);
}
