#include "server/reports/briefing.h"

#include <string.h>

#include "server/reports/past-day.h"
#include "shared/engine/calendar.h"

enum { BACK_DAYS = 31 };

// Counts of things that have an index, or a row of a list.
typedef struct {
    hq_briefing_count list[HQ_MAX_SERVICES];
    uint32_t n;
} counts;

static void
count(counts *c, hq_slug id, hq_text name, uint32_t n)
{
    uint32_t i = 0;
    while (i < c->n && !hq_slug_equal(c->list[i].id, id))
        i++;
    if (n == 0 || i == HQ_MAX_SERVICES)
        return;
    if (i == c->n)
        c->list[c->n++] = (hq_briefing_count){.id = id, .name = name};
    c->list[i].n += n;
}

static int
by_number(const void *a, const void *b)
{
    const hq_briefing_count *x = a, *y = b;
    int more = (x->n < y->n) - (x->n > y->n);
    return more != 0 ? more : strcmp(x->id.text, y->id.text);
}

static void
keep_most(counts *c, hq_briefing_counts *ret)
{
    qsort(c->list, c->n, sizeof *c->list, by_number);
    ret->n = MIN(c->n, HQ_BRIEFING_MOST);
    memcpy(ret->list, c->list, ret->n * sizeof *ret->list);
}

static hq_text
name_in(const hq_choice *choices, uint32_t n, hq_slug id)
{
    for (uint32_t i = 0; i < n; i++) {
        if (hq_slug_equal(choices[i].id, id))
            return choices[i].name;
    }
    return (hq_text){0};
}

static void
count_reasons(const hq_state *state, hq_briefing_counts *ret)
{
    counts c = {0};
    const hq_config *config = hq_state_config(state);
    for (uint32_t s = 0; s < hq_state_staff_ledgers(state); s++) {
        hq_ledger ledger = hq_state_staff_ledger(state, s, hq_state_last_at(state));
        for (int i = 0; i < HQ_BREAK_ROWS; i++) {
            const hq_greeting *g = &ledger.greeted[i];
            count(&c, g->reason,
                  name_in(config->greeting_reasons, config->n_greeting_reasons, g->reason), g->n);
        }
    }
    keep_most(&c, ret);
}

static void
count_services(const hq_state *state, hq_briefing_counts *ret)
{
    counts c = {0};
    const hq_config *config = hq_state_config(state);
    for (hq_index s = 0; s < config->n_services; s++)
        count(&c, config->services[s].id, config->services[s].name,
              hq_state_counts(state, s)->quick);
    keep_most(&c, ret);
}

static void
count_documents(const hq_state *state, hq_briefing_counts *ret)
{
    counts c = {0};
    const hq_config *config = hq_state_config(state);
    for (hq_index t = 0; t < hq_state_tickets(state); t++) {
        uint32_t missing = hq_state_ticket(state, t)->pre_check.missing;
        for (uint32_t d = 0; d < config->n_documents; d++)
            count(&c, config->documents[d].id, config->documents[d].name, missing >> d & 1);
    }
    keep_most(&c, ret);
}

void
hq_briefing_count_day(const hq_state *state, hq_briefing_answer *ret_answer)
{
    *ret_answer = (hq_briefing_answer){.day = hq_state_day(state)};
    count_reasons(state, &ret_answer->reasons);
    count_services(state, &ret_answer->services);
    count_documents(state, &ret_answer->documents);
}

bool
hq_briefing_read(hq_journal_reader *reader, hq_day before, hq_briefing_answer *ret_answer,
                 GError **error)
{
    *ret_answer = (hq_briefing_answer){0};
    for (int back = 1; back <= BACK_DAYS; back++) {
        GError *wrong = NULL;
        hq_state *state = hq_past_day_replay(reader, hq_day_after(before, -back), &wrong);
        if (wrong != NULL) {
            g_propagate_error(error, wrong);
            return false;
        }
        if (state == NULL)
            continue;
        hq_briefing_count_day(state, ret_answer);
        hq_state_free(state);
        return true;
    }
    return true;
}
