#include "server/quality/quality.h"

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

// The engines: which family each follows. One row each.
static const struct {
    const char *family;
    void (*apply)(hq_quality *quality, const hq_record *record);
} engines[] = {
    {"daily", apply_daily},         {"exam", apply_exam},
    {"template", apply_template},   {"survey", apply_survey},
    {HQ_CASE_FAMILY, apply_case},   {"checklist", apply_checklist},
    {"presence", apply_floor_duty}, {"reception", apply_floor_duty},
    {"watch", apply_watch},         {"duty", apply_duty},
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
    for (size_t i = 0; i < G_N_ELEMENTS(engines); i++) {
        if (!hq_records_recall(journal, engines[i].family, recall, quality, error))
            return false;
    }
    return true;
}
