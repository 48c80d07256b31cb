#include "server/quality/survey-odd.h"

#include <string.h>

const char *
hq_odd_word(uint32_t rule)
{
    static const char *const rules[HQ_ODD_RULES] = {"at-once", "burst", "in-a-row"};
    return rules[rule];
}

static hq_survey_visit *
at(const GArray *visits, guint i)
{
    return &g_array_index(visits, hq_survey_visit, i);
}

static int
by_device(const void *a, const void *b)
{
    const hq_survey_visit *x = a, *y = b;
    int order = strcmp(x->device.text, y->device.text);
    if (order == 0)
        order = (x->rated_at > y->rated_at) - (x->rated_at < y->rated_at);
    return order != 0 ? order : memcmp(x->id.bytes, y->id.bytes, sizeof x->id.bytes);
}

static bool
is_of_device(const hq_survey_visit *visit)
{
    return visit->device.text[0] != '\0' && visit->rated_at != 0;
}

static void
mark_at_once(hq_survey_visit *visit)
{
    bool asked = visit->source == HQ_SURVEY_SIGN || visit->source == HQ_SURVEY_PAGE;
    if (asked && visit->rated_at != 0 && visit->called_at != 0 &&
        visit->rated_at - visit->called_at < HQ_ODD_SOONEST_S * HQ_SECOND)
        visit->odd |= HQ_ODD_AT_ONCE;
}

// Marks the last `n` up to `i`.
static void
mark_back(GArray *visits, guint i, guint n, unsigned odd)
{
    for (guint back = 0; back < n; back++)
        at(visits, i - back)->odd |= odd;
}

static bool
same_device(const GArray *visits, guint i, guint j)
{
    return is_of_device(at(visits, i)) && is_of_device(at(visits, j)) &&
           hq_slug_equal(at(visits, i)->device, at(visits, j)->device);
}

static void
mark_bursts(GArray *visits)
{
    for (guint i = HQ_ODD_BURST_N - 1; i < visits->len; i++) {
        guint first = i - (HQ_ODD_BURST_N - 1);
        if (same_device(visits, first, i) &&
            at(visits, i)->rated_at - at(visits, first)->rated_at <= HQ_ODD_BURST_S * HQ_SECOND)
            mark_back(visits, i, HQ_ODD_BURST_N, HQ_ODD_BURST);
    }
}

static void
mark_rows(GArray *visits)
{
    guint run = 1;
    for (guint i = 1; i < visits->len; i++) {
        bool goes_on = same_device(visits, i - 1, i) &&
                       at(visits, i - 1)->scores[0] == at(visits, i)->scores[0];
        run = goes_on ? run + 1 : 1;
        if (run == HQ_ODD_ROW_N)
            mark_back(visits, i, HQ_ODD_ROW_N, HQ_ODD_IN_A_ROW);
        else if (run > HQ_ODD_ROW_N)
            at(visits, i)->odd |= HQ_ODD_IN_A_ROW;
    }
}

void
hq_odd_mark(GArray *visits)
{
    g_array_sort(visits, by_device);
    for (guint i = 0; i < visits->len; i++)
        mark_at_once(at(visits, i));
    mark_bursts(visits);
    mark_rows(visits);
}

// ---- people ------------------------------------------------------------------------------------

static int
by_staff(const void *a, const void *b)
{
    const hq_odd_person *x = a, *y = b;
    int order = strcmp(x->hall.text, y->hall.text);
    return order != 0 ? order : strcmp(x->staff.text, y->staff.text);
}

static void
add_person(GArray *people, const hq_odd_person *more)
{
    for (guint i = 0; i < people->len; i++) {
        hq_odd_person *person = &g_array_index(people, hq_odd_person, i);
        if (by_staff(person, more) == 0) {
            person->visits += more->visits;
            person->replies += more->replies;
            return;
        }
    }
    g_array_append_val(people, *more);
}

void
hq_odd_count_people(const GArray *visits, GArray *people)
{
    for (guint i = 0; i < visits->len; i++) {
        const hq_survey_visit *visit = at(visits, i);
        hq_odd_person one = {.hall = visit->hall,
                             .staff = visit->staff,
                             .visits = 1,
                             .replies = visit->rated_at != 0};
        if (visit->staff.text[0] != '\0')
            add_person(people, &one);
    }
}

void
hq_odd_add_people(GArray *people, const GArray *others)
{
    for (guint i = 0; i < others->len; i++)
        add_person(people, &g_array_index(others, hq_odd_person, i));
}

void
hq_odd_keep_people(GArray *people)
{
    hq_odd_person all = {0};
    g_array_sort(people, by_staff);
    for (guint i = 0; i < people->len; i++) {
        all.visits += g_array_index(people, hq_odd_person, i).visits;
        all.replies += g_array_index(people, hq_odd_person, i).replies;
    }
    for (guint i = people->len; i-- > 0;) {
        const hq_odd_person *person = &g_array_index(people, hq_odd_person, i);
        uint64_t own = UINT64_C(2) * person->replies * all.visits;
        if (person->visits < HQ_ODD_VISITS || own >= (uint64_t)all.replies * person->visits)
            g_array_remove_index(people, i);
    }
}
