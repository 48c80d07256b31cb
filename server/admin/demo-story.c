#include "demo-story.h"

#include <stdio.h>
#include <string.h>

#include "demo-files.h"
#include "server/quality/record.h"
#include "server/quality/survey-visit.h"
#include "shared/base/ids.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"

// DAYS TIME STAFF STEP RECORD FACTS [| WORDS]
enum { DAYS, TIME, STAFF, STEP, RECORD, FACTS, PARTS };

struct hq_demo_story {
    GPtrArray *lines; // of char **, PARTS of each
    GRegex *marks;    // <…> in facts
};

hq_demo_story *
hq_demo_story_new(void)
{
    hq_demo_story *story = g_new0(hq_demo_story, 1);
    g_autoptr(GBytes) bytes = hq_demo_file("past.list");
    g_auto(GStrv) lines = g_strsplit(g_bytes_get_data(bytes, NULL), "\n", -1);
    story->lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    story->marks = g_regex_new("<([^<>]*)>", 0, 0, NULL);
    for (char **line = lines; *line != NULL; line++) {
        char **parts = g_strsplit(*line, " ", PARTS);
        if (**line != '#' && g_strv_length(parts) == PARTS)
            g_ptr_array_add(story->lines, parts);
        else
            g_strfreev(parts);
    }
    return story;
}

void
hq_demo_story_free(hq_demo_story *story)
{
    g_ptr_array_unref(story->lines);
    g_regex_unref(story->marks);
    g_free(story);
}

void
hq_demo_step_clear(hq_demo_step *step)
{
    g_clear_pointer(&step->facts, g_free);
    g_clear_pointer(&step->text, g_free);
}

unsigned
hq_demo_story_lines(const hq_demo_story *story)
{
    return story->lines->len;
}

static hq_span
time_of(const char *text)
{
    int hours = 0, minutes = 0;
    sscanf(text, "%d:%d", &hours, &minutes);
    return hours * HQ_HOUR + minutes * HQ_MINUTE;
}

// "9", or "2-34" for each of them, or "2-34/7" for every seventh.
static bool
is_on(const char *days, int days_ago)
{
    int first = 0, last = 0, every = 1;
    if (sscanf(days, "%d-%d/%d", &first, &last, &every) < 2)
        last = first;
    return days_ago >= first && days_ago <= last && (days_ago - first) % every == 0;
}

bool
hq_demo_story_tells(const hq_demo_story *story, unsigned i, int days_ago, hq_span from,
                    hq_span until)
{
    char **parts = story->lines->pdata[i];
    hq_span at = time_of(parts[TIME]);
    return is_on(parts[DAYS], days_ago) && at > from && at <= until;
}

// ---- facts -------------------------------------------------------------------------------------

typedef struct {
    const hq_state *state;
    hq_time midnight;
} saying;

// The id of a record by its name, which stands behind another family's than the step's where that
// is meant ("presence:morning"); a star in it is the day.
static hq_uuid
record_of(const char *family, const char *name, hq_day day)
{
    g_autofree char *day_text = g_strdup_printf("%d", day);
    g_auto(GStrv) around_star = g_strsplit(name, "*", 2);
    g_autofree char *whole = g_strjoinv(day_text, around_star);
    char *colon = strchr(whole, ':');
    if (colon == NULL)
        return hq_record_of_name(family, whole);
    *colon = '\0';
    return hq_record_of_name(whole, colon + 1);
}

static bool
is_of(const hq_state *state, const hq_ticket *ticket, const char *service)
{
    return strcmp(hq_state_config(state)->services[ticket->service].id.text, service) == 0;
}

// The last of today's visits for a service that are over; of "longest" the one that waited most.
// NULL: nobody was served yet.
static const hq_ticket *
find_visit(const hq_state *state, const char *which)
{
    const hq_ticket *found = NULL;
    bool longest = strcmp(which, "longest") == 0;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        hq_span most = found == NULL ? 0 : found->called_at - found->issued_at;
        if (ticket->ended_at != 0 && ticket->last_step != HQ_NONE &&
            (longest ? ticket->called_at - ticket->issued_at > most : is_of(state, ticket, which)))
            found = ticket;
    }
    return found;
}

static void
say_visit(const hq_state *state, const char *which, GString *said)
{
    char id[HQ_UUID_TEXT_SIZE], date[HQ_DATE_SIZE];
    hq_survey_facts visit = {0};
    const hq_ticket *ticket = find_visit(state, which);
    if (ticket == NULL) {
        g_string_append(said, "\"contact\":false");
        return;
    }
    hq_survey_facts_fill(&visit, state, ticket);
    hq_uuid_format(ticket->id, id);
    hq_date_format(visit.day, date);
    g_string_append_printf(said,
                           "\"ticket\":\"%s\",\"visit_day\":\"%s\",\"service\":\"%s\","
                           "\"point\":\"%s\",\"zone\":\"%s\",\"served_by\":\"%s\"",
                           id, date, visit.service.text, visit.point.text, visit.zone.text,
                           visit.staff.text);
}

// "+1": the day after as a date; "0 18:00": this day, at that time; "id FAMILY:NAME": a record.
static void
say_mark(const saying *s, const char *mark, GString *said)
{
    int days;
    char text[HQ_TIMESTAMP_SIZE > HQ_UUID_TEXT_SIZE ? HQ_TIMESTAMP_SIZE : HQ_UUID_TEXT_SIZE];
    hq_day day = hq_state_day(s->state);
    const char *time = strchr(mark, ' ');
    if (g_str_has_prefix(mark, "id ")) {
        hq_uuid_format(record_of("", mark + strlen("id "), day), text);
    } else if (sscanf(mark, "%d", &days) == 1 && time != NULL) {
        hq_timestamp_format(s->midnight + days * 24 * HQ_HOUR + time_of(time + 1), text);
    } else {
        sscanf(mark, "%d", &days);
        hq_date_format(hq_day_after(day, days), text);
    }
    g_string_append(said, text);
}

static gboolean
replace(const GMatchInfo *match, GString *said, void *data)
{
    const saying *s = data;
    g_autofree char *mark = g_match_info_fetch(match, 1);
    if (g_str_has_prefix(mark, "visit "))
        say_visit(s->state, mark + strlen("visit "), said);
    else
        say_mark(s, mark, said);
    return FALSE;
}

void
hq_demo_story_step(const hq_demo_story *story, unsigned i, const hq_state *state, hq_time midnight,
                   hq_demo_step *ret_step)
{
    char **parts = story->lines->pdata[i];
    saying s = {state, midnight};
    g_auto(GStrv) words = g_strsplit(parts[FACTS], " | ", 2);
    g_autofree char *family = g_strndup(parts[STEP], strcspn(parts[STEP], "-"));
    *ret_step = (hq_demo_step){
        .what = hq_slug_of(parts[STEP]),
        .record = record_of(family, parts[RECORD], hq_state_day(state)),
        .facts = g_regex_replace_eval(story->marks, words[0], -1, 0, 0, replace, &s, NULL),
        .text = g_strdup(words[1]),
    };
    if (strcmp(parts[STAFF], "-") != 0)
        ret_step->staff = hq_slug_of(parts[STAFF]);
}
