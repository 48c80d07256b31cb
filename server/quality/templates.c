#include "server/quality/templates.h"

#include <string.h>

#include "resources.h"
#include "server/quality/case-templates.h"
#include "shared/wire/checklist.h"
#include "shared/wire/daily.h"
#include "shared/wire/points.h"
#include "shared/wire/survey.h"
#include "shared/wire/template.h"

#define SHIPPED_FOLDER "/hallqueue/quality/"

struct hq_templates {
    GPtrArray *all;     // hq_template, that hold or held
    GPtrArray *waiting; // those that were not approved yet, one a template
};

static bool
check_survey(const char *body, size_t length, hq_fault *ret_fault)
{
    hq_survey_template survey;
    return hq_survey_template_decode(body, length, &survey, ret_fault);
}

static bool
check_checklist(const char *body, size_t length, hq_fault *ret_fault)
{
    hq_checklist checklist;
    if (!hq_checklist_decode(body, length, &checklist, ret_fault))
        return false;
    hq_checklist_clear(&checklist);
    return true;
}

static bool
check_daily(const char *body, size_t length, hq_fault *ret_fault)
{
    hq_daily_causes causes;
    return hq_daily_causes_decode(body, length, &causes, ret_fault);
}

static bool
check_points(const char *body, size_t length, hq_fault *ret_fault)
{
    g_autofree hq_points_table *table = g_new(hq_points_table, 1);
    return hq_points_table_decode(body, length, table, ret_fault);
}

// The engines that have templates, and who reads theirs. One row each.
static const struct {
    const char *engine;
    bool (*check)(const char *body, size_t length, hq_fault *ret_fault);
} engines[] = {
    {"checklist", check_checklist}, {"points", check_points},
    {"survey", check_survey},       {HQ_CASE_RULES_ENGINE, hq_case_rules_check},
    {"daily", check_daily},
};

static void
free_template(void *data)
{
    hq_template *template_ = data;
    g_free(template_->body);
    g_free(template_);
}

static gint
in_order(gconstpointer a, gconstpointer b)
{
    const hq_template *x = *(hq_template *const *)a, *y = *(hq_template *const *)b;
    int order = strcmp(x->engine, y->engine);
    if (order == 0)
        order = strcmp(x->id, y->id);
    return order != 0 ? order : (x->version < y->version) - (x->version > y->version);
}

static hq_template *
add(GPtrArray *to, const char *engine, const char *id, uint32_t version)
{
    hq_template *added = g_new0(hq_template, 1);
    g_strlcpy(added->engine, engine, sizeof added->engine);
    g_strlcpy(added->id, id, sizeof added->id);
    added->version = version;
    g_ptr_array_add(to, added);
    return added;
}

// "survey-main.json": of the engine before the first hyphen.
static void
add_shipped(hq_templates *templates, const char *name)
{
    g_autofree char *path = g_strconcat(SHIPPED_FOLDER, name, NULL);
    g_autofree char *engine = g_strndup(name, strcspn(name, "-"));
    g_autofree char *id =
        g_strndup(name + strlen(engine) + 1, strlen(name) - strlen(engine) - 1 - strlen(".json"));
    g_autoptr(GBytes) bytes = g_resource_lookup_data(hq_quality_resources_get_resource(), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    hq_template *added = add(templates->all, engine, id, 0);
    added->body = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    added->length = g_bytes_get_size(bytes);
}

hq_templates *
hq_templates_new(void)
{
    hq_templates *templates = g_new0(hq_templates, 1);
    templates->all = g_ptr_array_new_with_free_func(free_template);
    templates->waiting = g_ptr_array_new_with_free_func(free_template);
    g_auto(GStrv) names = g_resource_enumerate_children(
        hq_quality_resources_get_resource(), SHIPPED_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    for (char **name = names; name != NULL && *name != NULL; name++)
        add_shipped(templates, *name);
    g_ptr_array_sort(templates->all, in_order);
    return templates;
}

void
hq_templates_free(hq_templates *templates)
{
    g_ptr_array_unref(templates->all);
    g_ptr_array_unref(templates->waiting);
    g_free(templates);
}

const hq_template *
hq_templates_waiting(const hq_templates *templates, const char *engine, const char *id)
{
    for (guint i = 0; i < templates->waiting->len; i++) {
        const hq_template *each = templates->waiting->pdata[i];
        if (strcmp(each->engine, engine) == 0 && strcmp(each->id, id) == 0)
            return each;
    }
    return NULL;
}

static void
take_version(hq_templates *templates, const hq_record *record, bool waits)
{
    hq_template_facts facts;
    if (!hq_template_facts_decode(record->facts, record->facts_len, &facts, NULL))
        return;
    if (!hq_template_engine_exists(facts.engine.text)) {
        hq_template_facts_clear(&facts);
        return;
    }
    const hq_template *before = hq_templates_waiting(templates, facts.engine.text, facts.id.text);
    g_ptr_array_remove(templates->waiting, (void *)before);
    hq_template *added = add(waits ? templates->waiting : templates->all, facts.engine.text,
                             facts.id.text, facts.version);
    added->author = record->actor.staff;
    added->at = record->at;
    added->waits = waits;
    added->body = g_strdup(facts.body);
    added->length = strlen(facts.body);
    hq_template_facts_clear(&facts);
}

static void
take_approval(hq_templates *templates, const hq_record *record)
{
    hq_template_approved_facts facts;
    guint at = 0;
    if (!hq_template_approved_facts_decode(record->facts, record->facts_len, &facts, NULL))
        return;
    const hq_template *meant = hq_templates_waiting(templates, facts.engine.text, facts.id.text);
    if (meant == NULL || meant->version != facts.version ||
        !g_ptr_array_find(templates->waiting, meant, &at))
        return;
    hq_template *approved = g_ptr_array_steal_index(templates->waiting, at);
    approved->approver = record->actor.staff;
    approved->at = record->at;
    approved->waits = false;
    g_ptr_array_add(templates->all, approved);
}

void
hq_templates_apply(hq_templates *templates, const hq_record *record)
{
    const char *step = hq_record_step(record);
    if (strcmp(step, "approved") == 0)
        take_approval(templates, record);
    else if (strcmp(step, "written") == 0 || strcmp(step, "set") == 0)
        take_version(templates, record, strcmp(step, "written") == 0);
    g_ptr_array_sort(templates->all, in_order);
}

const GPtrArray *
hq_templates_all_waiting(const hq_templates *templates)
{
    return templates->waiting;
}

const GPtrArray *
hq_templates_all(const hq_templates *templates)
{
    return templates->all;
}

const hq_template *
hq_templates_find(const hq_templates *templates, const char *engine, const char *id,
                  uint32_t version)
{
    for (guint i = 0; i < templates->all->len; i++) {
        const hq_template *each = templates->all->pdata[i];
        bool meant = version == HQ_TEMPLATE_NEWEST || version == each->version;
        if (meant && strcmp(each->engine, engine) == 0 && strcmp(each->id, id) == 0)
            return each;
    }
    return NULL;
}

bool
hq_template_engine_exists(const char *engine)
{
    bool found = false;
    for (size_t i = 0; i < G_N_ELEMENTS(engines); i++)
        found = found || g_strcmp0(engines[i].engine, engine) == 0;
    return found;
}

bool
hq_template_check(const char *engine, const char *body, size_t length, hq_fault *ret_fault)
{
    for (size_t i = 0; i < G_N_ELEMENTS(engines); i++) {
        if (g_strcmp0(engines[i].engine, engine) == 0)
            return engines[i].check(body, length, ret_fault);
    }
    return hq_fault_refuse(ret_fault, HQ_FAULT_UNKNOWN_NAME, "engine", "one that has templates");
}
