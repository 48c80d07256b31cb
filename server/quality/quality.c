#include "server/quality/quality.h"

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

// The engines: which family each follows, and from how many days back when a hall starts; 0: from
// its first. One row each.
static const struct {
    const char *family;
    int32_t days;
    void (*apply)(hq_quality *quality, const hq_record *record);
} engines[] = {
    {"daily", 0, apply_daily},
    {"exam", 0, apply_exam},
    {"template", 0, apply_template},
    {"survey", HQ_SURVEY_REMEMBERS_DAYS + 1, apply_survey},
    {"optout", 0, apply_survey},
    {HQ_CASE_FAMILY, 0, apply_case},
    {"checklist", 0, apply_checklist},
    {"presence", HQ_FLOOR_DUTY_DAYS, apply_floor_duty},
    {"reception", HQ_FLOOR_DUTY_DAYS, apply_floor_duty},
    {"watch", 0, apply_watch},
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

static bool
recall(const hq_record *record, void *data, GError **error)
{
    hq_quality_apply(data, record);
    return true;
}

bool
hq_quality_recall(hq_quality *quality, hq_journal *journal, GError **error)
{
    hq_day last = hq_journal_get_head(journal)->last_day;
    for (size_t i = 0; i < G_N_ELEMENTS(engines); i++) {
        hq_day from = engines[i].days == 0 || last == 0 ? 0 : hq_day_after(last, -engines[i].days);
        if (!hq_records_recall(journal, engines[i].family, from, recall, quality, error))
            return false;
    }
    return true;
}
