// Cases that come again, and the list of them.
#include "server/reports/section-cases.h"

#include "server/reports/case-notice.h"
#include "shared/base/ids.h"

// As many as people go through in a meeting.
enum { LISTED_MOST = 60 };

static const char *
hall_name(const hq_case_ground *r, const hq_hall_cases *hall)
{
    return hall->source->config->name.in[r->ground->lang];
}

static const char *
state_name(hq_case_state state, hq_lang lang)
{
    hq_msg msg;
    g_autofree char *id = g_strdup_printf("case.state-%s", hq_case_state_word(state));
    return hq_msg_find(id, &msg) ? hq_tr(lang, msg) : hq_case_state_word(state);
}

static char *
day_text(hq_day day)
{
    return g_strdup_printf("%02d-%02d", day / 100 % 100, day % 100);
}

// ---- what comes again --------------------------------------------------------------------------

static void
begin_hall_row(const hq_case_ground *r, hq_grid *grid, const hq_hall_cases *hall)
{
    hq_grid_begin_row(grid, false);
    if (r->ground->several)
        hq_grid_put_text(grid, hall_name(r, hall));
}

static hq_grid *
repeats_grid(const hq_case_ground *r, hq_section *section)
{
    hq_lang lang = r->ground->lang;
    hq_grid *grid = hq_section_add_grid(section, hq_tr(lang, HQ_MSG_CASE_AGAIN));
    if (r->ground->several)
        hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_HALL), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_CASE_CAUSE), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_CASE_KIND), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_TIMES), HQ_CELL_COUNT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_CASE_LAST), HQ_CELL_TEXT);
    hq_grid_set_note(grid, hq_tr(lang, HQ_MSG_CASE_AGAIN_MEANS));
    return grid;
}

static void
put_repeat(const hq_case_ground *r, hq_grid *grid, const hq_hall_cases *hall,
           const hq_case_repeat *repeat)
{
    g_autofree char *cause = hq_case_cause_text(r, repeat->cause, true),
                    *last = day_text(repeat->last);
    hq_slug kind = hq_slug_of(hq_case_kind_word(repeat->kind));
    begin_hall_row(r, grid, hall);
    hq_grid_put_text(grid, cause);
    hq_grid_put_text(grid, hq_case_kind_name(kind, r->ground->lang));
    hq_grid_put(grid, hq_cell_of(HQ_CELL_COUNT, repeat->n));
    hq_grid_put_text(grid, last);
}

void
hq_add_case_repeats(const hq_case_ground *r, hq_section *section)
{
    hq_grid *grid = NULL;
    for (guint h = 0; h < r->ground->sources->len; h++) {
        const hq_hall_cases *hall = &r->halls[h];
        g_autoptr(GArray) repeats = g_array_new(FALSE, FALSE, sizeof(hq_case_repeat));
        hq_cases_list_repeats(hall->cases, hq_period_from(r->ground->period),
                              hall->rules.repeats_count, repeats);
        for (guint i = 0; i < repeats->len; i++) {
            const hq_case_repeat *repeat = &g_array_index(repeats, hq_case_repeat, i);
            grid = grid != NULL ? grid : repeats_grid(r, section);
            put_repeat(r, grid, hall, repeat);
        }
    }
}

// ---- the list ----------------------------------------------------------------------------------

typedef struct {
    const hq_hall_cases *hall;
    const hq_case *one;
    int rank; // 0 late and waiting, 1 waiting, 2 the others
} listed;

static int
pressing_first(const void *a, const void *b)
{
    const listed *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank - y->rank;
    return (x->one->opened_at < y->one->opened_at) - (x->one->opened_at > y->one->opened_at);
}

static GArray *
list_cases(const hq_case_ground *r)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(listed));
    for (guint h = 0; h < r->ground->sources->len; h++) {
        const hq_hall_cases *hall = &r->halls[h];
        for (uint32_t i = 0; i < hq_cases_count(hall->cases); i++) {
            const hq_case *one = hq_cases_at(hall->cases, i);
            bool due = hq_case_is_due(one->state), late = one->clock.due < r->ground->now;
            listed item = {hall, one, !due ? 2 : late ? 0 : 1};
            if (one->state != HQ_CASE_WITHDRAWN)
                g_array_append_val(list, item);
        }
    }
    g_array_sort(list, pressing_first);
    return list;
}

// As case-figures.h counts it: of the first deadline and the first telling.
static hq_msg
kept(const hq_case_ground *r, const hq_case *one)
{
    hq_time due = one->as_opened.clock.due;
    if (one->first_told_at != 0)
        return one->first_told_at <= due ? HQ_MSG_CASE_KEPT : HQ_MSG_CASE_LATE;
    return due < r->ground->now ? HQ_MSG_CASE_LATE : HQ_MSG_CASE_NOT_DUE;
}

static hq_grid *
list_grid(const hq_case_ground *r, hq_section *section)
{
    static const hq_msg heads[] = {HQ_MSG_CASE_KIND, HQ_MSG_CASE_CAUSE, HQ_MSG_CASE_COLUMN_OWNER,
                                   HQ_MSG_CASE_COLUMN_STATE, HQ_MSG_CASE_COLUMN_KEPT};
    hq_lang lang = r->ground->lang;
    hq_grid *grid = hq_section_add_grid(section, hq_tr(lang, HQ_MSG_CASE_LIST));
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_CASE_COLUMN_NUMBER), HQ_CELL_TEXT);
    if (r->ground->several)
        hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_HALL), HQ_CELL_TEXT);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_grid_add_column(grid, hq_tr(lang, heads[i]), HQ_CELL_TEXT);
    return grid;
}

static void
put_owner(hq_grid *grid, const listed *item)
{
    const char *owner = item->one->owner.text;
    hq_cell cell = {.kind = HQ_CELL_NONE};
    if (owner[0] != '\0')
        cell = (hq_cell){.kind = HQ_CELL_TEXT,
                         .text = hq_staff_name(item->hall->source, g_quark_from_string(owner))};
    hq_grid_put(grid, cell);
}

// "0304-2", as the pages call it; it opens to the case.
static void
put_number(const hq_case_ground *r, hq_grid *grid, const listed *item)
{
    char id[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(item->one->id, id);
    g_autofree char *which = g_strconcat("case=", id, NULL);
    hq_cell cell = {.kind = HQ_CELL_TEXT,
                    .text = g_strdup_printf("%04d-%u", (int)(item->one->day % 10000),
                                            (unsigned)item->one->number)};
    hq_grid_put(grid, hq_cell_on_page(r->ground, item->hall->source, "cases", which, cell));
}

static void
put_case(const hq_case_ground *r, hq_grid *grid, const listed *item)
{
    hq_lang lang = r->ground->lang;
    const hq_case *one = item->one;
    hq_slug kind = hq_slug_of(hq_case_kind_word(one->as_opened.kind));
    g_autofree char *cause = hq_case_cause_text(r, one->as_opened.cause, false);
    hq_grid_begin_row(grid, false);
    put_number(r, grid, item);
    if (r->ground->several)
        hq_grid_put_text(grid, hall_name(r, item->hall));
    hq_grid_put_text(grid, hq_case_kind_name(kind, lang));
    hq_grid_put_text(grid, cause);
    put_owner(grid, item);
    hq_grid_put_text(grid, state_name(one->state, lang));
    hq_grid_put_text(grid, hq_tr(lang, kept(r, one)));
}

void
hq_add_case_list(const hq_case_ground *r, hq_section *section)
{
    g_autoptr(GArray) list = list_cases(r);
    hq_grid *grid = list_grid(r, section);
    for (guint i = 0; i < MIN(list->len, LISTED_MOST); i++)
        put_case(r, grid, &g_array_index(list, listed, i));
    if (list->len <= LISTED_MOST)
        return;
    g_autofree char *more = g_strdup_printf("%u", list->len - LISTED_MOST);
    g_autofree char *note = hq_tr_format(r->ground->lang, HQ_MSG_CASE_AND_MORE, "n", more, NULL);
    hq_grid_set_note(grid, note);
}
