#include "flow.h"

struct hq_flow {
    const hq_flow_row *rows;
    size_t n;
    hq_page **pages;
    size_t step;   // the step reached
    size_t shown;  // the row on the screen: the step, or an interruption
    GArray *trail; // steps to go back to
};

hq_flow *
hq_flow_new(const hq_flow_row *rows, size_t n, GtkBox *place)
{
    hq_flow *flow = g_new0(hq_flow, 1);
    flow->rows = rows;
    flow->n = n;
    flow->pages = g_new0(hq_page *, n);
    flow->trail = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t i = 0; i < n; i++) {
        flow->pages[i] = rows[i].construct();
        gtk_widget_set_vexpand(flow->pages[i]->widget, TRUE);
        gtk_widget_set_visible(flow->pages[i]->widget, FALSE);
        gtk_box_append(place, flow->pages[i]->widget);
    }
    hq_flow_home(flow);
    return flow;
}

void
hq_flow_free(hq_flow *flow)
{
    for (size_t i = 0; i < flow->n; i++) {
        g_object_unref(flow->pages[i]->widget);
    }
    g_free(flow->pages);
    g_array_unref(flow->trail);
    g_free(flow);
}

static bool
is_step(const hq_flow_row *row)
{
    return row->interrupts == NULL;
}

static size_t
first_step(const hq_flow *flow)
{
    size_t i = 0;
    while (!is_step(&flow->rows[i])) {
        i++;
    }
    return i;
}

void
hq_flow_next(hq_flow *flow, const hq_kiosk_model *model)
{
    for (size_t i = flow->step + 1; i < flow->n; i++) {
        const hq_flow_row *row = &flow->rows[i];
        if (is_step(row) && !(row->skip && row->skip(model))) {
            g_array_append_val(flow->trail, flow->step);
            flow->step = i;
            return;
        }
    }
}

bool
hq_flow_back(hq_flow *flow)
{
    if (flow->trail->len > 0) {
        flow->step = g_array_index(flow->trail, size_t, flow->trail->len - 1);
        g_array_set_size(flow->trail, flow->trail->len - 1);
    }
    return flow->step == first_step(flow);
}

void
hq_flow_home(hq_flow *flow)
{
    flow->step = first_step(flow);
    g_array_set_size(flow->trail, 0);
}

void
hq_flow_show(hq_flow *flow, const hq_kiosk_model *model)
{
    flow->shown = flow->step;
    for (size_t i = 0; i < flow->n; i++) {
        if (!is_step(&flow->rows[i]) && flow->rows[i].interrupts(model)) {
            flow->shown = i;
            break;
        }
    }
    flow->pages[flow->shown]->show(flow->pages[flow->shown], model);
    for (size_t i = 0; i < flow->n; i++) {
        gtk_widget_set_visible(flow->pages[i]->widget, i == flow->shown);
    }
}

const hq_flow_row *
hq_flow_current(const hq_flow *flow)
{
    return &flow->rows[flow->shown];
}

bool
hq_flow_is_home(const hq_flow *flow)
{
    return flow->shown == first_step(flow);
}

char *
hq_flow_speak(hq_flow *flow, const hq_kiosk_model *model)
{
    hq_page *page = flow->pages[flow->shown];
    return page->speak(page, model);
}
