// The route of satisfaction: the days asked for are read on the pool, those that are settled are
// kept, and what they come to is added up there.
#include "server/api/survey-halls.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"

enum { DAYS_MOST = 400 };

typedef struct {
    hq_http_request *request;
    hq_api_hall *home;
    hq_satisfaction_question question;
    GArray *versions;
    GPtrArray *halls; // hq_survey_hall
    hq_slug unit;     // the parent; "": none
    GPtrArray *read;  // days that were not known
    hq_satisfaction_answer answer;
    GError *error;
} reading;

static void
free_reading(reading *r)
{
    hq_satisfaction_answer_clear(&r->answer);
    g_array_unref(r->versions);
    g_ptr_array_unref(r->halls);
    g_ptr_array_unref(r->read);
    g_clear_error(&r->error);
    g_free(r);
}

// ---- what is asked -----------------------------------------------------------------------------

static bool
refuse(hq_http_request *request, const char *parameter)
{
    hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", parameter, NULL);
    return false;
}

static bool
read_date(hq_http_request *request, const char *name, hq_day *day)
{
    const char *text = hq_http_query(request, name);
    return text == NULL || (hq_date_parse(text, day) && *day >= 19800101) || refuse(request, name);
}

// The period that holds `at`, and the one before it; or days given one by one.
static bool
read_days(hq_http_request *request, hq_satisfaction_question *q)
{
    hq_day at = q->today;
    if (!read_date(request, "at", &at))
        return false;
    q->from = hq_survey_period_begin(q->period, at);
    q->to = hq_day_after(hq_survey_period_add(q->period, q->from, 1), -1);
    q->last_from = hq_survey_period_add(q->period, q->from, -1);
    q->last_to = hq_day_after(q->from, -1);
    if (!read_date(request, "from", &q->from) || !read_date(request, "to", &q->to))
        return false;
    if (hq_http_query(request, "from") != NULL) {
        q->last_to = hq_day_after(q->from, -1);
        q->last_from = hq_day_after(q->last_to, -hq_days_between(q->from, q->to));
    }
    if (!read_date(request, "last_from", &q->last_from) ||
        !read_date(request, "last_to", &q->last_to))
        return false;
    if (q->to < q->from || hq_days_between(q->from, q->to) > DAYS_MOST)
        return refuse(request, "to");
    return (q->last_from <= q->last_to && q->last_to < q->from &&
            hq_days_between(q->last_from, q->to) <= 2 * DAYS_MOST) ||
           refuse(request, "last_from");
}

static bool
read_question(hq_http_request *request, const reading *r, hq_satisfaction_question *q)
{
    const char *by = hq_http_query(request, "by");
    const char *period = hq_http_query(request, "period");
    q->version = &g_array_index(r->versions, hq_survey_version, 0);
    q->template = hq_slug_of(HQ_SURVEY_MAIN);
    q->today = hq_state_day(r->home->floor->state);
    q->period = period == NULL ? q->version->template.period : hq_survey_period_of(period);
    q->by = by == NULL ? HQ_BY_SERVICE : hq_satisfaction_by_of(by);
    if (q->period == HQ_SURVEY_PERIODS)
        return refuse(request, "period");
    if (q->by == HQ_BYS)
        return refuse(request, "by");
    if (q->today == 0) {
        hq_problem_reply(request, HQ_PROBLEM_DAY_NOT_OPEN, NULL);
        return false;
    }
    return read_days(request, q);
}

// Who serves customers sees what was said of their own visits.
static bool
read_own(hq_http_request *request, const hq_context *context, hq_satisfaction_question *q)
{
    const hq_state *state = context->hall->floor->state;
    const hq_config *config = hq_state_config(state);
    hq_index point = config == NULL ? HQ_NONE : hq_config_point(config, context->who.point);
    if (context->who.role & (HQ_ROLE_MANAGER | HQ_ROLE_DISTRICT | HQ_ROLE_ADMINISTRATOR))
        return true;
    q->staff = context->who.staff;
    if (q->staff.text[0] == '\0' && point != HQ_NONE)
        q->staff = hq_state_point(state, point)->staff;
    if (q->staff.text[0] != '\0')
        return true;
    hq_reply_refusal(request, HQ_REFUSED_POINT_CLOSED);
    return false;
}

// ---- the halls ---------------------------------------------------------------------------------

// The district asks about all its halls unless it names one, and always when halls are compared.
static void
add_own(reading *r, const hq_context *context, bool names_hall)
{
    bool compares = !names_hall || r->question.by == HQ_BY_HALL;
    bool district = context->who.role == HQ_ROLE_DISTRICT && compares;
    for (guint i = 0; i < context->api->halls->len; i++) {
        hq_api_hall *hall = context->api->halls->pdata[i];
        if (hall == context->hall || (district && hq_api_may_turn(context, hall)))
            hq_survey_halls_add(r->halls, hall, &r->question, true);
    }
}

// What was said of one's own visits is compared with all that was said in the hall.
static void
add_halls(reading *r, const hq_context *context, bool names_hall)
{
    add_own(r, context, names_hall);
    if (r->question.staff.text[0] == '\0')
        r->unit = hq_survey_halls_add_unit(r->halls, context->api, &r->question);
    else
        ((hq_survey_hall *)r->halls->pdata[0])->is_in_unit = true;
}

static void
read_on_pool(void *data)
{
    reading *r = data;
    const hq_satisfaction_question *q = &r->question;
    g_autoptr(GPtrArray) days = g_ptr_array_new(), parents = g_ptr_array_new();
    if (hq_survey_halls_read(r->halls, q, r->read, days, parents, &r->error))
        hq_satisfaction_sum_up(q, days, parents, &r->answer);
    r->answer.parent.unit = r->unit;
    for (guint i = 0; i < r->halls->len; i++) {
        const hq_survey_hall *h = r->halls->pdata[i];
        r->answer.halls += h->is_own;
        r->answer.parent.halls += h->is_in_unit;
    }
}

// ---- names -------------------------------------------------------------------------------------

static hq_text
name_in(const hq_api_hall *hall, hq_satisfaction_by by, hq_slug id)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    const hq_staff *staff = hq_access_staff(hall->floor->access, id);
    hq_index service = hq_config_service(config, id), class_ = hq_config_class(config, id);
    hq_index zone = hq_config_zone(config, id), point = hq_config_point(config, id);
    hq_text name = {0};
    if (by == HQ_BY_HALL)
        return config->name;
    if (by == HQ_BY_SERVICE && service != HQ_NONE)
        return config->services[service].name;
    if (by == HQ_BY_CLASS && class_ != HQ_NONE)
        return config->classes[class_].name;
    if (by == HQ_BY_ZONE && zone != HQ_NONE)
        return config->zones[zone].name;
    if (by == HQ_BY_POINT && point != HQ_NONE)
        g_strlcpy(name.in[HQ_ZH], config->points[point].label, sizeof name.in[HQ_ZH]);
    else if (by == HQ_BY_STAFF && staff != NULL)
        hq_access_mask(staff->name, name.in[HQ_ZH]);
    name.in[HQ_EN][0] = '\0';
    g_strlcpy(name.in[HQ_EN], name.in[HQ_ZH], sizeof name.in[HQ_EN]);
    return name;
}

static void
add_names(reading *r)
{
    const hq_api *api = r->home->api;
    for (uint32_t i = 0; i < r->answer.rows.n; i++) {
        hq_satisfaction_view *row = &r->answer.rows.items[i];
        hq_api_hall *hall = hq_api_named_hall(api, row->hall.text);
        row->name = name_in(hall != NULL ? hall : r->home, r->question.by, row->id);
    }
    for (uint32_t i = 0; i < r->answer.people.n; i++) {
        hq_odd_person_view *person = &r->answer.people.items[i];
        hq_api_hall *hall = hq_api_named_hall(api, person->hall.text);
        person->name = name_in(hall != NULL ? hall : r->home, HQ_BY_STAFF, person->staff);
    }
}

// ---- the trend, for alerts ----

static void
trend_read(void *data)
{
    reading *r = data;
    const hq_satisfaction_answer *answer = &r->answer;
    bool alarms = r->error == NULL && answer->below > 0 && answer->below_runs >= answer->below;
    r->home->below = alarms ? answer->below_runs : 0;
    if (r->error == NULL)
        hq_survey_halls_keep(r->home->api, &r->question, r->read);
    free_reading(r);
}

static reading *
new_reading(hq_http_request *request, hq_api_hall *hall)
{
    reading *r = g_new0(reading, 1);
    r->request = request;
    r->home = hall;
    r->versions = hq_survey_versions(hall->floor, HQ_SURVEY_MAIN);
    r->halls = hq_survey_halls_new();
    r->read = g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))hq_survey_day_unref);
    return r;
}

static void
look_at_trend(hq_api_hall *hall, hq_day today)
{
    reading *r = new_reading(NULL, hall);
    const hq_survey_version *version = &g_array_index(r->versions, hq_survey_version, 0);
    hq_survey_period period = version->template.period;
    hq_day begin = hq_survey_period_begin(period, today);
    r->question = (hq_satisfaction_question){.template = hq_slug_of(HQ_SURVEY_MAIN),
                                             .version = version,
                                             .by = HQ_BY_SERVICE,
                                             .period = period,
                                             .from = begin,
                                             .to = today,
                                             .last_from = hq_survey_period_add(period, begin, -1),
                                             .last_to = hq_day_after(begin, -1),
                                             .today = today};
    hq_survey_halls_add(r->halls, hall, &r->question, true);
    hq_http_work(hall->api->server, read_on_pool, trend_read, r);
}

static bool
has_rule(const hq_config *config)
{
    for (uint32_t i = 0; i < config->n_alert_rules; i++) {
        if (config->alert_rules[i].watches == HQ_ALERT_BELOW_TARGET)
            return true;
    }
    return false;
}

uint32_t
hq_api_periods_below(hq_api_hall *hall)
{
    hq_day today = hq_state_day(hall->floor->state);
    if (today != 0 && hall->below_day != today && has_rule(hq_state_config(hall->floor->state))) {
        hall->below_day = today;
        look_at_trend(hall, today);
    }
    return hall->below;
}

// ---- the answer --------------------------------------------------------------------------------

static void
days_read(void *data)
{
    reading *r = data;
    g_auto(hq_writer) writer = {0};
    if (r->error != NULL) {
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
        free_reading(r);
        return;
    }
    hq_survey_halls_keep(r->home->api, &r->question, r->read);
    add_names(r);
    hq_writer_init(&writer);
    hq_satisfaction_answer_encode(&r->answer, &writer);
    hq_reply_json(r->request, 200, &writer);
    free_reading(r);
}

void
hq_get_satisfaction(hq_http_request *request, const hq_context *context)
{
    reading *r = new_reading(request, context->hall);
    if (!read_question(request, r, &r->question) || !read_own(request, context, &r->question)) {
        free_reading(r);
        return;
    }
    add_halls(r, context, hq_http_query(request, "hall") != NULL);
    hq_http_work(context->api->server, read_on_pool, days_read, r);
}
