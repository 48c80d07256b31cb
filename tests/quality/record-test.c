// A step of service quality on its way through a hall: its event, its index, its sealed text.
#include "server/quality/quality.h"

#include <pthread.h>
#include <string.h>

#include "server/hall/hall.h"
#include "server/journal/personal.h"
#include "shared/wire/template.h"
#include "tests/engine/small-hall.h"
#include "tests/lib/suite.h"

#define PHONE "13800138000"
#define TEXT  "等了一小时，没人理"

static const hq_uuid complaint = {{0xc0}}, other = {{0xc1}};

// What was published: the last batch's calls are done.
typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    hq_quality *quality;
    hq_day day;
    hq_time now;
    hq_call *done;
} follower;

static void
follow(hq_batch *batch, void *data)
{
    follower *f = data;
    pthread_mutex_lock(&f->lock);
    for (size_t i = 0; i < batch->n; i++) {
        const hq_event *event = &batch->events[i];
        if (event->kind == HQ_EVENT_DAY_OPENED)
            f->day = event->day_opened.day;
        if (event->kind != HQ_EVENT_RECORDED)
            continue;
        hq_record record = hq_record_of_event(event, batch->first_seq + i, f->day);
        hq_quality_apply(f->quality, &record);
    }
    f->now = batch->now;
    if (batch->calls != NULL)
        f->done = batch->calls;
    hq_batch_free(batch);
    pthread_cond_signal(&f->wake);
    pthread_mutex_unlock(&f->lock);
}

static void
submit(follower *f, hq_hall *at_work, hq_call *call)
{
    pthread_mutex_lock(&f->lock);
    f->done = NULL;
    ck_assert(hq_hall_submit(at_work, call));
    while (f->done == NULL)
        pthread_cond_wait(&f->wake, &f->lock);
    pthread_mutex_unlock(&f->lock);
    ck_assert_int_eq(call->outcome, HQ_CALL_DONE);
    hq_call_free(call);
}

static hq_call *
step(const char *what, hq_uuid record, const char *facts)
{
    hq_call *call = hq_call_new(HQ_COMMAND_RECORD);
    call->command.word = hq_slug_of(what);
    call->command.other = record;
    call->facts = g_strdup(facts);
    call->command.facts = call->facts;
    return call;
}

static void
tell_complaint(follower *f, hq_hall *at_work)
{
    hq_call *call = step("case-opened", complaint, "{\"kind\":\"complaint\"}");
    call->personal = hq_personal_new();
    call->personal->note = g_strdup(TEXT);
    g_strlcpy(call->personal->phone, PHONE, sizeof call->personal->phone);
    call->command.consents = true;
    submit(f, at_work, call);
}

static bool
take_step(const hq_record *record, void *data, GError **error)
{
    g_string_append_printf(data, "%s %.*s;", record->what.text, (int)record->facts_len,
                           record->facts);
    return true;
}

// The steps of a family on one day, in words.
static char *
family(const char *dir, const char *name, hq_day day)
{
    GString *said = g_string_new(NULL);
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, NULL);
    ck_assert(hq_records_read(reader, name, day, day, take_step, said, NULL));
    return g_string_free(said, FALSE);
}

static char *
steps_of(const char *dir, hq_uuid record)
{
    GString *said = g_string_new(NULL);
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, NULL);
    ck_assert(hq_records_read_one(reader, record, take_step, said, NULL));
    return g_string_free(said, FALSE);
}

typedef struct {
    const char *dir;
    hq_day today;
    GString *said;
} opening;

static bool
open_row(const hq_vault_row *row, void *data, GError **error)
{
    const opening *o = data;
    hq_vault_key key;
    ck_assert_int_gt(row->day, o->today);
    ck_assert(hq_vault_key_load(o->dir, row->day, false, &key, NULL));
    g_autofree char *text = hq_personal_open(&key, "hall", row);
    g_string_append_printf(o->said, "%s;", text);
    return true;
}

static char *
sealed_of(const char *dir, hq_uuid record, hq_day today)
{
    opening o = {dir, today, g_string_new(NULL)};
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, NULL);
    ck_assert(hq_journal_reader_each_of_ticket(reader, record.bytes, open_row, &o, NULL));
    return g_string_free(o.said, FALSE);
}

static void
set_template(follower *f, hq_hall *at_work, const char *engine, const char *id, const char *body)
{
    hq_template_facts facts = {
        .engine = hq_slug_of(engine), .id = hq_slug_of(id), .version = 1, .body = (char *)body};
    g_auto(hq_writer) writer = {0};
    g_autofree char *name = g_strdup_printf("%s/%s", engine, id);
    hq_writer_init(&writer);
    hq_template_facts_encode(&facts, &writer);
    submit(f, at_work, step("template-set", hq_record_of_name("template", name), writer.text));
}

// An engine whose templates became something else leaves steps in older journals.
static bool
holds_no(const hq_quality *quality, const char *engine)
{
    const GPtrArray *all = hq_templates_all(quality->templates);
    for (guint i = 0; i < all->len; i++) {
        if (strcmp(((const hq_template *)all->pdata[i])->engine, engine) == 0)
            return false;
    }
    return true;
}

START_TEST(a_step_is_found_by_family_by_record_and_its_text_is_sealed)
{
    follower f = {.quality = hq_quality_new()};
    g_autofree char *dir = g_dir_make_tmp("hq-records-XXXXXX", NULL);
    g_autofree char *home = g_build_filename(dir, "hall", NULL);
    hq_config *config = small_config();
    pthread_mutex_init(&f.lock, NULL);
    pthread_cond_init(&f.wake, NULL);
    config->rehearsal = true;
    ck_assert(hq_hall_create(home, config, NULL));
    hq_config_free(config);
    hq_hall *at_work = hq_hall_open(home, NULL);
    ck_assert(hq_hall_start(at_work, follow, &f, NULL));
    submit(&f, at_work, hq_call_new(HQ_COMMAND_OPEN_DAY));
    tell_complaint(&f, at_work);
    submit(&f, at_work, step("case-closed", complaint, "{}"));
    submit(&f, at_work, step("survey-replied", other, "{\"scores\":[5,4]}"));
    set_template(&f, at_work, "survey", "spring", "{\"target\":960}");
    set_template(&f, at_work, "said", "done", "{\"entries\":[]}");

    g_autofree char *cases = family(home, "case", f.day);
    ck_assert_str_eq(cases, "case-opened {\"kind\":\"complaint\"};case-closed {};");
    g_autofree char *none = family(home, "case", f.day - 1);
    ck_assert_str_eq(none, "");
    g_autofree char *steps = steps_of(home, complaint);
    ck_assert_str_eq(steps, "case-opened {\"kind\":\"complaint\"};contact-left {};case-closed {};");
    g_autofree char *sealed = sealed_of(home, complaint, f.day);
    ck_assert_str_eq(sealed, TEXT ";" PHONE ";");
    g_autofree char *nothing = sealed_of(home, other, f.day);
    ck_assert_str_eq(nothing, "");

    const hq_template *found =
        hq_templates_find(f.quality->templates, "survey", "spring", HQ_TEMPLATE_NEWEST);
    ck_assert_ptr_nonnull(found);
    ck_assert_str_eq(found->body, "{\"target\":960}");
    ck_assert(holds_no(f.quality, "said"));
    hq_quality *again = hq_quality_new();
    hq_hall_stop(at_work);
    ck_assert(hq_quality_recall(again, hq_hall_journal(at_work), NULL, NULL));
    found = hq_templates_find(again->templates, "survey", "spring", 1);
    ck_assert_ptr_nonnull(found);
    ck_assert(holds_no(again, "said"));
    hq_quality_free(again);
    hq_quality_free(f.quality);
    hq_hall_free(at_work);
}
END_TEST

static char *
survey_step(hq_uuid person, hq_time ended)
{
    g_auto(hq_writer) writer = {0};
    hq_survey_facts facts = {.source = HQ_SURVEY_SMS, .person = person, .ended_at = ended};
    hq_writer_init(&writer);
    hq_survey_facts_encode(&facts, &writer);
    return hq_writer_steal(&writer, NULL);
}

static bool
may_ask(const hq_quality *quality, hq_uuid person, hq_time now)
{
    hq_survey_person one = {.always = person};
    return hq_surveys_may_ask(quality->surveys, &one, now, 1);
}

START_TEST(a_start_reads_two_months_of_surveys_and_every_opt_out)
{
    follower f = {.quality = hq_quality_new()};
    g_autofree char *dir = g_dir_make_tmp("hq-records-XXXXXX", NULL);
    g_autofree char *home = g_build_filename(dir, "hall", NULL);
    hq_config *config = small_config();
    pthread_mutex_init(&f.lock, NULL);
    pthread_cond_init(&f.wake, NULL);
    config->rehearsal = true;
    ck_assert(hq_hall_create(home, config, NULL));
    hq_config_free(config);
    hq_hall *at_work = hq_hall_open(home, NULL);
    ck_assert(hq_hall_start(at_work, follow, &f, NULL));
    submit(&f, at_work, hq_call_new(HQ_COMMAND_OPEN_DAY));
    g_autofree char *facts = survey_step(other, f.now);
    submit(&f, at_work, step("optout-said", other, facts));
    submit(&f, at_work, step("survey-replied", complaint, facts));
    ck_assert(!may_ask(f.quality, other, f.now));
    ck_assert_ptr_nonnull(hq_surveys_find(f.quality->surveys, complaint));
    submit(&f, at_work, hq_call_new_clock(f.now + 70 * 24 * HQ_HOUR));
    submit(&f, at_work, hq_call_new(HQ_COMMAND_OPEN_DAY));
    hq_hall_stop(at_work);
    hq_quality *again = hq_quality_new();
    ck_assert(hq_quality_recall(again, hq_hall_journal(at_work), NULL, NULL));
    ck_assert(!may_ask(again, other, f.now));
    ck_assert_ptr_null(hq_surveys_find(again->surveys, complaint));
    hq_quality_free(again);
    hq_quality_free(f.quality);
    hq_hall_free(at_work);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("records");
    hq_suite_add(suite, "records", a_step_is_found_by_family_by_record_and_its_text_is_sealed, 60);
    hq_suite_add(suite, "start", a_start_reads_two_months_of_surveys_and_every_opt_out, 60);
    return hq_suite_run(suite);
}
