#include "server/quality/quality.h"

#include "server/quality/kept.h"
#include "shared/base/log.h"
#include "shared/engine/calendar.h"

static void
apply_template(hq_quality *quality, const hq_record *record)
{
    hq_templates_apply(quality->templates, record);
}

static void
apply_daily(hq_quality *quality, const hq_record *record)
{
    hq_dailies_apply(quality->dailies, record);
}

static void
apply_exam(hq_quality *quality, const hq_record *record)
{
    hq_exams_apply(quality->exams, record);
}

static void
apply_survey(hq_quality *quality, const hq_record *record)
{
    hq_surveys_apply(quality->surveys, record);
}

static void
apply_case(hq_quality *quality, const hq_record *record)
{
    hq_cases_apply(quality->cases, record);
}

static void
apply_checklist(hq_quality *quality, const hq_record *record)
{
    hq_checklists_apply(quality->checklists, record);
}

static void
apply_floor_duty(hq_quality *quality, const hq_record *record)
{
    hq_floor_duties_apply(quality->floor_duties, record);
}

static void
apply_watch(hq_quality *quality, const hq_record *record)
{
    hq_watches_apply(quality->watches, record);
}

static void
apply_duty(hq_quality *quality, const hq_record *record)
{
    hq_duties_apply(quality->duties, record);
}

// The engines: which family each follows, and how far back its steps are read when a hall starts.
// One row each.
enum {
    ALL = 0,       // few: from the first one
    KEPT = -1,     // those of the records at hand, by kept.h
    TOGETHER = -2, // likewise, in one order with the other such families
};
static const struct {
    const char *family;
    int32_t days; // or one of the above
    void (*apply)(hq_quality *quality, const hq_record *record);
} engines[] = {
    {"daily", ALL, apply_daily},
    {"exam", ALL, apply_exam},
    {"template", ALL, apply_template},
    {"survey", HQ_SURVEY_REMEMBERS_DAYS + 1, apply_survey},
    {"optout", KEPT, apply_survey},
    {HQ_CASE_FAMILY, KEPT, apply_case},
    {"checklist", KEPT, apply_checklist},
    {"presence", TOGETHER, apply_floor_duty},
    {"reception", TOGETHER, apply_floor_duty},
    {"watch", ALL, apply_watch},
    {"duty", HQ_DUTY_DAYS, apply_duty},
};

hq_quality *
hq_quality_new(void)
{
    hq_quality *quality = g_new0(hq_quality, 1);
    quality->templates = hq_templates_new();
    quality->dailies = hq_dailies_new();
    quality->exams = hq_exams_new();
    quality->checklists = hq_checklists_new();
    quality->floor_duties = hq_floor_duties_new();
    quality->watches = hq_watches_new();
    quality->duties = hq_duties_new();
    quality->surveys = hq_surveys_new();
    quality->cases = hq_cases_new(HQ_CASES_KEEP_DAYS);
    return quality;
}

void
hq_quality_free(hq_quality *quality)
{
    hq_templates_free(quality->templates);
    hq_dailies_free(quality->dailies);
    hq_exams_free(quality->exams);
    hq_checklists_free(quality->checklists);
    hq_floor_duties_free(quality->floor_duties);
    hq_watches_free(quality->watches);
    hq_duties_free(quality->duties);
    hq_surveys_free(quality->surveys);
    hq_cases_free(quality->cases);
    g_free(quality);
}

void
hq_quality_apply(hq_quality *quality, const hq_record *record)
{
    for (size_t i = 0; i < G_N_ELEMENTS(engines); i++) {
        if (hq_record_is_of(record, engines[i].family))
            engines[i].apply(quality, record);
    }
}

void
hq_quality_turn(hq_quality *quality, hq_day day)
{
    hq_cases_turn(quality->cases, day);
    hq_checklists_turn(quality->checklists, day);
    hq_floor_duties_turn(quality->floor_duties, day);
}

// ---- a start -----------------------------------------------------------------------------------

enum { TELL_EVERY = 50000 }; // steps

typedef struct {
    hq_quality *quality;
    uint64_t after; // steps up to this one are known
    uint64_t steps;
} recalling;

static bool
recall(const hq_record *record, void *data, GError **error)
{
    recalling *r = data;
    if (record->seq <= r->after)
        return true;
    hq_quality_apply(r->quality, record);
    if (++r->steps % TELL_EVERY == 0)
        hq_log(HQ_LOG_INFO, "quality", "reading", "steps=%" G_GUINT64_FORMAT " day=%d", r->steps,
               record->day);
    return true;
}

// The steps that the projection knows of; those after it follow with their families.
static bool
recall_kept(recalling *r, hq_journal *journal, const hq_kept *kept, GError **error)
{
    g_autoptr(GArray) steps = hq_kept_steps(kept, journal, error);
    for (guint i = 0; i < kept->people->len; i++)
        hq_surveys_refuse(r->quality->surveys, &g_array_index(kept->people, hq_uuid, i));
    for (guint i = 0; steps != NULL && i < steps->len; i++) {
        const hq_record *step = &g_array_index(steps, hq_record, i);
        if (hq_record_is_of(step, HQ_CASE_FAMILY))
            hq_cases_apply_kept(r->quality->cases, step, hq_kept_number(kept, step->record));
        else
            hq_quality_apply(r->quality, step);
    }
    if (steps == NULL)
        return false;
    r->steps += steps->len;
    return true;
}

static bool
recall_family(recalling *r, size_t engine, const hq_kept *kept, hq_journal *journal, GError **error)
{
    hq_day last = hq_journal_get_head(journal)->last_day, from = 0;
    int32_t days = engines[engine].days;
    if (days < 0)
        from = kept->day;
    else if (days != ALL && last != 0)
        from = hq_day_after(last, -days);
    r->after = days < 0 ? kept->seq : 0;
    return days == TOGETHER ||
           hq_records_recall(journal, engines[engine].family, from, recall, r, error);
}

static bool
recall_together(recalling *r, const hq_kept *kept, hq_journal *journal, GError **error)
{
    bool done = true;
    hq_day last = hq_journal_get_head(journal)->last_day;
    hq_day from = last == 0 ? 0 : hq_day_after(last, -HQ_FLOOR_DUTY_DAYS);
    g_autoptr(GArray) steps = hq_steps_new();
    for (size_t i = 0; done && i < G_N_ELEMENTS(engines); i++)
        done = engines[i].days != TOGETHER ||
               hq_records_recall(journal, engines[i].family, MAX(from, kept->day), hq_steps_hold,
                                 steps, error);
    hq_steps_sort(steps);
    r->after = kept->seq;
    for (guint i = 0; done && i < steps->len; i++)
        recall(&g_array_index(steps, hq_record, i), r, NULL);
    return done;
}

bool
hq_quality_recall(hq_quality *quality, hq_journal *journal, uint64_t *ret_steps, GError **error)
{
    recalling r = {.quality = quality};
    const hq_journal_head *head = hq_journal_get_head(journal);
    g_auto(hq_kept) kept = {0};
    bool done = hq_kept_read(&kept, journal, error) && recall_kept(&r, journal, &kept, error);
    for (size_t i = 0; done && i < G_N_ELEMENTS(engines); i++)
        done = recall_family(&r, i, &kept, journal, error);
    done = done && recall_together(&r, &kept, journal, error);
    if (done && head->last_day != 0)
        hq_quality_turn(quality, head->last_day);
    if (ret_steps != NULL)
        *ret_steps = r.steps;
    return done;
}

static void
list_cases(const hq_quality *quality, hq_kept *kept)
{
    for (uint32_t i = 0; i < hq_cases_count(quality->cases); i++) {
        const hq_case *one = hq_cases_at(quality->cases, i);
        hq_kept_add(kept, one->id, one->number);
    }
}

static void
list_checklists(const hq_quality *quality, hq_kept *kept)
{
    const hq_checklists *live = quality->checklists;
    for (guint i = 0; i < live->plans->len; i++)
        hq_kept_add(kept, g_array_index(live->plans, hq_plan_view, i).id, 0);
    for (guint i = 0; i < live->done->len; i++)
        hq_kept_add(kept, g_array_index(live->done, hq_run_view, i).id, 0);
    for (guint i = 0; i < live->tasks->len; i++)
        hq_kept_add(kept, g_array_index(live->tasks, hq_task_view, i).id, 0);
}

static void
list_presences(const hq_quality *quality, hq_kept *kept)
{
    const GArray *presences = quality->floor_duties->presences;
    for (guint i = 0; i < presences->len; i++)
        hq_kept_add(kept, g_array_index(presences, hq_presence_view, i).id, 0);
}

void
hq_quality_keep(const hq_quality *quality, hq_day day, uint64_t seq, hq_projection *ret_projection)
{
    g_auto(hq_kept) kept = {0};
    hq_kept_begin(&kept, day, seq);
    list_cases(quality, &kept);
    list_checklists(quality, &kept);
    list_presences(quality, &kept);
    hq_surveys_list_refused(quality->surveys, kept.people);
    hq_kept_pack(&kept, ret_projection);
}
