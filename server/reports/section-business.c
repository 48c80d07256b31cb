// Business done (business.h): how much, what of it was really relieved of the counters, and of
// which types, of all halls together.
#include "server/reports/sections.h"

#include "server/reports/business.h"
#include "shared/engine/calendar.h"

#define FEN 100

typedef struct {
    hq_business_sums sums;
    GArray *done; // hq_done
    bool entered; // by the business system: amounts are known
} volume;

static volume
gather(const hq_ground *ground, const hq_period *period)
{
    volume v = {.done = g_array_new(FALSE, FALSE, sizeof(hq_done))};
    for (guint s = 0; s < ground->sources->len; s++) {
        hq_business *business = hq_period_business(period, s);
        hq_business_sums sums;
        if (business == NULL)
            continue;
        const GArray *done = hq_business_done(business);
        hq_business_sum(business, &sums);
        hq_business_sums_add(&v.sums, &sums);
        g_array_append_vals(v.done, done->data, done->len);
    }
    for (guint i = 0; i < v.done->len; i++)
        v.entered |= g_array_index(v.done, hq_done, i).entered;
    return v;
}

static hq_cell
known(bool is_known, hq_cell_kind kind, int64_t value)
{
    return hq_cell_of(is_known ? kind : HQ_CELL_NONE, value);
}

static hq_cell
share(hq_cell_kind kind, int32_t milli)
{
    return known(milli >= 0, kind, milli);
}

// ---- the two lines, and what left the counters -------------------------------------------------

enum { COUNT, AMOUNT, CASH, BY_COUNT, BY_AMOUNT, SELF_SERVICE, REPEAT, ROWS };

static void
reckon(const volume *v, hq_cell ret[ROWS])
{
    const hq_business_sums *sums = &v->sums;
    bool any = v->done->len > 0;
    ret[COUNT] = known(any, HQ_CELL_COUNT, sums->all.count);
    ret[AMOUNT] = known(v->entered, HQ_CELL_YUAN, sums->all.amount);
    ret[CASH] = known(v->entered, HQ_CELL_YUAN, sums->cash);
    ret[BY_COUNT] = share(HQ_CELL_PERCENT, hq_business_diversion_count(sums));
    ret[BY_AMOUNT] = share(HQ_CELL_PERCENT, hq_business_diversion_amount(sums));
    ret[SELF_SERVICE] = share(HQ_CELL_SCORE, hq_business_self_service(sums));
    ret[REPEAT] = share(HQ_CELL_PERCENT, hq_business_repeat(sums));
}

// With the unit of what is a share: "分流率（按笔数），%".
static char *
row_name(hq_lang lang, hq_msg name, int row)
{
    bool percent = row == BY_COUNT || row == BY_AMOUNT || row == REPEAT;
    return g_strconcat(hq_tr(lang, name), !percent ? "" : lang == HQ_ZH ? "，%" : ", %", NULL);
}

static void
add_figures(const hq_ground *ground, hq_section *section, const volume *now, const volume *before)
{
    static const hq_msg names[ROWS] = {HQ_MSG_BUSINESS_TOTAL,
                                       HQ_MSG_REPORT_BUSINESS_AMOUNT,
                                       HQ_MSG_REPORT_BUSINESS_CASH,
                                       HQ_MSG_BUSINESS_DIVERSION_COUNT,
                                       HQ_MSG_BUSINESS_DIVERSION_AMOUNT,
                                       HQ_MSG_BUSINESS_SELF_SERVICE,
                                       HQ_MSG_BUSINESS_REPEAT};
    hq_cell is[ROWS], was[ROWS];
    hq_lang lang = ground->lang;
    hq_grid *grid = hq_section_add_grid(section, hq_tr(lang, HQ_MSG_REPORT_TABLE_COMPARED));
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_FIGURE), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_NOW), HQ_CELL_COUNT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_BEFORE), HQ_CELL_COUNT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_CHANGE), HQ_CELL_CHANGE);
    reckon(now, is);
    reckon(before, was);
    for (int row = 0; row < ROWS; row++) {
        bool both = is[row].kind != HQ_CELL_NONE && was[row].kind != HQ_CELL_NONE;
        hq_grid_begin_row(grid, false);
        g_autofree char *name = row_name(lang, names[row], row);
        hq_grid_put_text(grid, name);
        hq_grid_put(grid, is[row]);
        hq_grid_put(grid, was[row]);
        hq_grid_put(grid, both ? hq_change_of(is[row].value, was[row].value)
                               : hq_cell_of(HQ_CELL_NONE, 0));
    }
    g_autofree char *version = g_strdup_printf("%d", HQ_BUSINESS_VERSION);
    g_autofree char *about = hq_tr_format(lang, HQ_MSG_REPORT_ABOUT_BUSINESS, "n", version, NULL);
    hq_grid_set_note(grid, about);
}

// ---- by type -----------------------------------------------------------------------------------

// As the first hall that knows the type calls it.
static const char *
type_name(const hq_ground *ground, GQuark type)
{
    for (guint s = 0; s < ground->sources->len; s++) {
        const hq_business *business = hq_period_business(ground->period, s);
        const hq_point_type *known_as = business == NULL ? NULL : hq_business_type(business, type);
        if (known_as != NULL)
            return known_as->name.in[ground->lang];
    }
    return g_quark_to_string(type);
}

// The entries behind a type are told of one hall's month.
static hq_cell
on_page(const hq_ground *ground, GQuark type, hq_cell cell)
{
    if (ground->several || ground->form != HQ_FORM_MONTHLY)
        return cell;
    g_autofree char *more = g_strconcat("type=", g_quark_to_string(type), NULL);
    return hq_cell_on_page(ground, &g_array_index(ground->sources, hq_hall_source, 0), "business",
                           more, cell);
}

static void
put_volumes(hq_grid *grid, hq_cell count, const hq_volume *all, const hq_volume places[],
            bool entered)
{
    hq_grid_put(grid, count);
    for (int place = 0; place < HQ_SELLING_PLACES; place++)
        hq_grid_put(grid, hq_cell_of(HQ_CELL_COUNT, places[place].count));
    hq_grid_put(grid, known(entered, HQ_CELL_YUAN, all->amount));
}

static void
add_types(const hq_ground *ground, hq_section *section, const volume *v)
{
    static const hq_msg heads[] = {HQ_MSG_BUSINESS_COUNT, HQ_MSG_BUSINESS_COUNTER,
                                   HQ_MSG_BUSINESS_HANDHELD, HQ_MSG_BUSINESS_TERMINAL,
                                   HQ_MSG_BUSINESS_ONLINE};
    hq_lang lang = ground->lang;
    g_autoptr(GArray) types = hq_business_types(v->done);
    hq_grid *grid = hq_section_add_grid(section, hq_tr(lang, HQ_MSG_BUSINESS_BY_TYPE));
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_BUSINESS_TYPE), HQ_CELL_TEXT);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_grid_add_column(grid, hq_tr(lang, heads[i]), HQ_CELL_COUNT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_BUSINESS_AMOUNT), HQ_CELL_YUAN);
    for (guint i = 0; i < types->len; i++) {
        const hq_type_volume *type = &g_array_index(types, hq_type_volume, i);
        hq_grid_begin_row(grid, false);
        hq_grid_put_text(grid, type_name(ground, type->type));
        put_volumes(grid, on_page(ground, type->type, hq_cell_of(HQ_CELL_COUNT, type->all.count)),
                    &type->all, type->places, type->entered);
    }
    hq_grid_begin_row(grid, true);
    hq_grid_put_text(grid, hq_tr(lang, HQ_MSG_REPORT_TOTAL));
    put_volumes(grid, hq_cell_of(HQ_CELL_COUNT, v->sums.all.count), &v->sums.all, v->sums.places,
                v->entered);
}

// ---- the two lines, day by day -----------------------------------------------------------------

typedef struct {
    bool any;
    int64_t count, cash;
} day_volume;

static void
add_days(const hq_business *business, hq_day from, const GArray *done, day_volume *days)
{
    for (guint i = 0; i < done->len; i++) {
        const hq_done *one = &g_array_index(done, hq_done, i);
        day_volume *day = &days[hq_days_between(from, one->day)];
        day->any = true;
        day->count += one->count;
        day->cash += hq_business_is_cash(business, one) ? one->amount : 0;
    }
}

static void
draw_days(const hq_ground *ground, hq_section *section, const day_volume *days, int32_t n,
          bool cash)
{
    hq_msg title = cash ? HQ_MSG_REPORT_CHART_CASH : HQ_MSG_REPORT_CHART_BUSINESS;
    hq_bars *bars = hq_section_add_bars(section, hq_tr(ground->lang, title));
    for (int32_t d = 0; d < n; d++) {
        hq_day day = hq_day_after(hq_period_from(ground->period), d);
        g_autofree char *name = hq_short_name(ground, HQ_CUT_DAY, day);
        int64_t value = cash ? days[d].cash / FEN : days[d].count;
        if (days[d].any)
            hq_bars_add(bars, name, hq_cell_of(HQ_CELL_COUNT, value));
    }
}

static void
add_two_lines(const hq_ground *ground, hq_section *section, bool entered)
{
    hq_day from = hq_period_from(ground->period), to = hq_period_to(ground->period);
    int32_t n = hq_days_between(from, to) + 1;
    g_autofree day_volume *days = g_new0(day_volume, n);
    for (guint s = 0; s < ground->sources->len; s++) {
        hq_business *business = hq_period_business(ground->period, s);
        if (business != NULL)
            add_days(business, from, hq_business_done(business), days);
    }
    draw_days(ground, section, days, n, false);
    if (entered)
        draw_days(ground, section, days, n, true);
}

bool
hq_section_business(const hq_ground *ground, hq_section *section)
{
    volume now = gather(ground, ground->period), before = gather(ground, ground->before);
    bool any = now.done->len > 0;
    if (any && !ground->one_day)
        add_two_lines(ground, section, now.entered);
    if (any) {
        add_figures(ground, section, &now, &before);
        add_types(ground, section, &now);
    }
    g_array_unref(now.done);
    g_array_unref(before.done);
    return any;
}
