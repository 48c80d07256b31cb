#include "server/quality/daily.h"

#include <string.h>

struct hq_dailies {
    GArray *days; // hq_daily_view, in order of day
};

hq_dailies *
hq_dailies_new(void)
{
    hq_dailies *dailies = g_new0(hq_dailies, 1);
    dailies->days = g_array_new(FALSE, TRUE, sizeof(hq_daily_view));
    return dailies;
}

void
hq_dailies_free(hq_dailies *dailies)
{
    g_array_unref(dailies->days);
    g_free(dailies);
}

// The entry of a day, made when there is none.
static hq_daily_view *
entry_of(hq_dailies *dailies, hq_day day)
{
    guint at = dailies->days->len;
    while (at > 0 && g_array_index(dailies->days, hq_daily_view, at - 1).day >= day)
        at--;
    bool found =
        at < dailies->days->len && g_array_index(dailies->days, hq_daily_view, at).day == day;
    hq_daily_view begun = {.day = day};
    if (!found)
        g_array_insert_val(dailies->days, at, begun);
    return &g_array_index(dailies->days, hq_daily_view, at);
}

void
hq_dailies_apply(hq_dailies *dailies, const hq_record *record)
{
    hq_daily_facts facts;
    if (strcmp(hq_record_step(record), "noted") != 0 ||
        !hq_daily_facts_decode(record->facts, record->facts_len, &facts, NULL))
        return;
    hq_daily_view *entry = entry_of(dailies, facts.day);
    entry->causes = facts.causes;
    entry->author = record->actor.staff;
    entry->at = record->at;
    entry->notes++;
}

hq_uuid
hq_daily_record(hq_day day)
{
    char name[16];
    g_snprintf(name, sizeof name, "%d", day);
    return hq_record_of_name("daily", name);
}

void
hq_daily_causes_read(const hq_templates *templates, hq_daily_causes *ret_causes)
{
    const hq_template *in_force =
        hq_templates_find(templates, "daily", "causes", HQ_TEMPLATE_NEWEST);
    *ret_causes = (hq_daily_causes){0};
    if (in_force != NULL)
        hq_daily_causes_decode(in_force->body, in_force->length, ret_causes, NULL);
}

static const hq_daily_cause *
find(const hq_daily_causes *causes, hq_slug id)
{
    for (uint32_t i = 0; i < causes->n; i++) {
        if (hq_slug_equal(causes->list[i].id, id))
            return &causes->list[i];
    }
    return NULL;
}

bool
hq_daily_causes_have(const hq_daily_causes *causes, const hq_daily_tags *tags)
{
    for (uint32_t i = 0; i < tags->n; i++) {
        if (find(causes, tags->list[i]) == NULL)
            return false;
    }
    return true;
}

void
hq_dailies_list(const hq_dailies *dailies, const hq_templates *templates,
                hq_dailies_answer *ret_answer)
{
    guint n = dailies->days->len;
    *ret_answer = (hq_dailies_answer){.days.items = g_new(hq_daily_view, n + 1)};
    hq_daily_causes_read(templates, &ret_answer->causes);
    for (guint i = n; i-- > 0;)
        ret_answer->days.items[ret_answer->days.n++] =
            g_array_index(dailies->days, hq_daily_view, i);
}

static bool
is_unusual(const hq_daily_causes *causes, const hq_daily_tags *tags)
{
    for (uint32_t i = 0; i < tags->n; i++) {
        const hq_daily_cause *cause = find(causes, tags->list[i]);
        if (cause != NULL && cause->unusual)
            return true;
    }
    return false;
}

uint32_t
hq_dailies_notes(const hq_dailies *dailies)
{
    uint32_t n = 0;
    for (guint i = 0; i < dailies->days->len; i++)
        n += g_array_index(dailies->days, hq_daily_view, i).notes;
    return n;
}

static void
list_unusual(const hq_dailies *dailies, const hq_templates *templates, GArray *days)
{
    hq_daily_causes causes;
    hq_daily_causes_read(templates, &causes);
    for (guint i = 0; i < dailies->days->len; i++) {
        const hq_daily_view *entry = &g_array_index(dailies->days, hq_daily_view, i);
        if (is_unusual(&causes, &entry->causes))
            g_array_append_val(days, entry->day);
    }
}

static bool
take_daily(const hq_record *record, void *dailies, GError **error)
{
    hq_dailies_apply(dailies, record);
    return true;
}

static bool
take_template(const hq_record *record, void *templates, GError **error)
{
    hq_templates_apply(templates, record);
    return true;
}

bool
hq_dailies_read_unusual(hq_journal_reader *reader, GArray *days, GError **error)
{
    hq_dailies *dailies = hq_dailies_new();
    hq_templates *templates = hq_templates_new();
    bool done =
        hq_records_read(reader, "daily", 0, HQ_RECORD_LAST_DAY, take_daily, dailies, error) &&
        hq_records_read(reader, "template", 0, HQ_RECORD_LAST_DAY, take_template, templates, error);
    if (done)
        list_unusual(dailies, templates, days);
    hq_templates_free(templates);
    hq_dailies_free(dailies);
    return done;
}
