#include "figures.h"

enum { LONGEST_S = 6 * 3600 }; // a wait is counted exactly up to here

static void
clear_row(void *data)
{
    hq_figures_row *row = data;
    g_free(row->before.waits);
    g_free(row->after.waits);
}

hq_figures *
hq_figures_new(void)
{
    hq_figures *figures = g_new0(hq_figures, 1);
    hq_figures_row everybody = {0};
    figures->rows = g_array_new(FALSE, TRUE, sizeof(hq_figures_row));
    g_array_set_clear_func(figures->rows, clear_row);
    g_array_append_val(figures->rows, everybody);
    return figures;
}

void
hq_figures_free(hq_figures *figures)
{
    g_array_unref(figures->rows);
    g_free(figures->control.waits);
    g_free(figures);
}

double
hq_tally_mean_s(const hq_tally *tally)
{
    return tally->served == 0 ? 0 : (double)tally->wait_total_s / tally->served;
}

uint32_t
hq_tally_quantile_s(const hq_tally *tally, double share)
{
    uint32_t wanted = (uint32_t)(share * tally->served + 0.999999), seen = 0;
    for (uint32_t s = 0; tally->waits != NULL && s <= LONGEST_S; s++) {
        seen += tally->waits[s];
        if (seen >= wanted && seen > 0)
            return s;
    }
    return 0;
}

double
hq_tally_attainment(const hq_tally *tally)
{
    uint32_t of = tally->served + tally->left_late;
    return of == 0 ? 1 : (double)tally->within / of;
}

double
hq_tally_abandonment(const hq_tally *tally)
{
    uint32_t lost = tally->missed + tally->left, of = tally->served + lost;
    return of == 0 ? 0 : (double)lost / of;
}

static void
tally_wait(hq_tally *tally, hq_span wait, hq_span target)
{
    uint32_t wait_s = (uint32_t)(MAX(wait, 0) / HQ_SECOND);
    if (tally->waits == NULL)
        tally->waits = g_new0(uint32_t, LONGEST_S + 1);
    tally->waits[MIN(wait_s, LONGEST_S)]++;
    tally->wait_total_s += wait_s;
    tally->wait_max_s = MAX(tally->wait_max_s, wait_s);
    tally->served++;
    tally->within += wait <= target;
}

static void
tally_add(hq_tally *tally, const hq_past_customer *who, const hq_rehearsed_customer *how,
          hq_span target)
{
    tally->came++;
    switch (how->fate) {
    case HQ_FATE_SERVED:
        tally_wait(tally, how->called_at - who->came, target);
        break;
    case HQ_FATE_MISSED:
        tally->missed++;
        break;
    case HQ_FATE_LEFT:
        tally->left++;
        tally->left_late += how->gone_at - who->came > target;
        break;
    case HQ_FATE_REFUSED:
        tally->refused++;
        break;
    }
}

static hq_span
target_of(const hq_config *rules, const hq_past *past, hq_slug service)
{
    hq_index at = hq_config_service(rules, service);
    if (at != HQ_NONE)
        return rules->services[at].target_wait_s * HQ_SECOND;
    at = hq_config_service(past->config, service);
    return at == HQ_NONE ? 0 : past->config->services[at].target_wait_s * HQ_SECOND;
}

const hq_figures_row *
hq_figures_find(const hq_figures *figures, hq_slug service, hq_slug class_)
{
    for (guint i = 0; i < figures->rows->len; i++) {
        const hq_figures_row *row = &g_array_index(figures->rows, hq_figures_row, i);
        if (hq_slug_equal(row->service, service) && hq_slug_equal(row->class_, class_))
            return row;
    }
    return NULL;
}

static hq_figures_row *
row_of(hq_figures *figures, hq_slug service, hq_slug class_)
{
    const hq_figures_row *known = hq_figures_find(figures, service, class_);
    if (known != NULL)
        return (hq_figures_row *)known;
    hq_figures_row fresh = {.service = service, .class_ = class_};
    g_array_append_val(figures->rows, fresh);
    return &g_array_index(figures->rows, hq_figures_row, figures->rows->len - 1);
}

static void
add_customer(hq_figures *figures, const hq_past_customer *who, hq_span target,
             const hq_rehearsed_customer *before, const hq_rehearsed_customer *after)
{
    hq_slug all = {{0}};
    hq_slug of[4][2] = {
        {all, all}, {who->service, all}, {all, who->class_}, {who->service, who->class_}};
    for (int i = 0; i < 4; i++) {
        hq_figures_row *row = row_of(figures, of[i][0], of[i][1]);
        tally_add(&row->before, who, before, target);
        tally_add(&row->after, who, after, target);
    }
}

static const hq_rehearsed_customer *
fate(const hq_rehearsed *rehearsed, guint who)
{
    return &g_array_index(rehearsed->customers, hq_rehearsed_customer, who);
}

void
hq_figures_add(hq_figures *figures, const hq_past *past, const hq_config *rules,
               const hq_rehearsed *control, const hq_rehearsed *after)
{
    g_autoptr(hq_rehearsed) before = hq_rehearsed_as_it_was(past);
    for (guint i = 0; i < past->customers->len; i++) {
        const hq_past_customer *who = &g_array_index(past->customers, hq_past_customer, i);
        hq_span target = target_of(rules, past, who->service);
        add_customer(figures, who, target, fate(before, i), fate(after, i));
        tally_add(&figures->control, who, fate(control, i), target);
    }
    figures->days++;
    figures->first = figures->first == 0 ? past->day : figures->first;
    figures->last = past->day;
    figures->calls += control->calls;
    figures->repeated += control->repeated;
    figures->elsewhere += after->elsewhere;
    figures->stayed += after->stayed;
    figures->refused += after->refused;
    figures->retaken += after->retaken;
    figures->absent += after->absent;
}

// Index + 1; what stands for all comes first, what these rules do not know last.
static unsigned
rank_of(const hq_slug *id, hq_index at)
{
    return id->text[0] == '\0' ? 0 : at == HQ_NONE ? G_MAXUINT : at + 1;
}

static int
by_configuration(const void *a, const void *b, void *rules)
{
    const hq_figures_row *x = a, *y = b;
    unsigned s = rank_of(&x->service, hq_config_service(rules, x->service));
    unsigned t = rank_of(&y->service, hq_config_service(rules, y->service));
    unsigned c = rank_of(&x->class_, hq_config_class(rules, x->class_));
    unsigned d = rank_of(&y->class_, hq_config_class(rules, y->class_));
    return s != t ? (s > t) - (s < t) : (c > d) - (c < d);
}

void
hq_figures_sort(hq_figures *figures, const hq_config *rules)
{
    g_array_sort_with_data(figures->rows, by_configuration, (void *)rules);
}
