#include "model.h"

#include <string.h>

enum {
    HOME_TILES = 8,
    LARGE_ROWS = 6,
    LARGE_ROWS_WITH_BACK = 5,
    BRANCH_ROWS = 4,
    BRANCH_ROWS_LARGE = 3,
    BRANCH_ROWS_LARGE_LANDSCAPE = 2,
};

// The drawing of the service for the elderly and those who need help.
static const char assisted_icon[] = "heart";

const hq_service_view *
hq_model_service(const hq_kiosk_model *model, hq_slug id)
{
    for (uint32_t i = 0; model->doc && i < model->doc->services.n; i++) {
        if (hq_slug_equal(model->doc->services.items[i].id, id)) {
            return &model->doc->services.items[i];
        }
    }
    return NULL;
}

const hq_service_view *
hq_model_chosen(const hq_kiosk_model *model)
{
    return *model->chosen.text ? hq_model_service(model, model->chosen) : NULL;
}

// Smaller stands further up.
static int
rank(const hq_kiosk_model *model, const hq_service_view *service)
{
    if (!model->large) {
        return 0;
    }
    if (!service->open) {
        return 2;
    }
    return strcmp(service->icon.text, assisted_icon) == 0 ? 0 : 1;
}

// The services under `parent` by rank, in the document's order within one; returns how many.
static uint32_t
list_level(const hq_kiosk_model *model, hq_slug parent, const hq_service_view **ret_services)
{
    uint32_t n = 0;
    for (int wanted = 0; wanted <= 2; wanted++) {
        for (uint32_t i = 0; model->doc && i < model->doc->services.n; i++) {
            const hq_service_view *service = &model->doc->services.items[i];
            bool here = hq_slug_equal(service->parent, parent);
            if (here && rank(model, service) == wanted && n < HQ_MAX_SERVICES) {
                ret_services[n++] = service;
            }
        }
    }
    return n;
}

// One page of `services` from `first` on: all that are left when they fit, else one fewer and more.
static hq_choices
page_of(const hq_service_view **services, uint32_t n, uint32_t first, uint32_t capacity)
{
    hq_choices choices = {0};
    uint32_t left = first < n ? n - first : 0;
    choices.more = left > capacity || (first > 0 && n > capacity);
    uint32_t places = choices.more ? capacity - 1 : capacity;
    for (; choices.n < places && choices.n < left && choices.n < HQ_MAX_CHOICES; choices.n++) {
        choices.items[choices.n] = services[first + choices.n];
    }
    return choices;
}

// The first service of page `page` when each page but the last keeps a place for "more"; turning
// beyond the last page begins anew.
static uint32_t
page_start(uint32_t n, uint32_t page, uint32_t capacity)
{
    if (n <= capacity) {
        return 0;
    }
    uint32_t step = capacity - 1, pages = (n + step - 1) / step;
    return page % pages * step;
}

hq_choices
hq_model_home(const hq_kiosk_model *model, uint32_t capacity)
{
    const hq_service_view *services[HQ_MAX_SERVICES];
    uint32_t n = list_level(model, (hq_slug){0}, services);
    return page_of(services, n, 0, capacity);
}

hq_choices
hq_model_other(const hq_kiosk_model *model, uint32_t home_capacity, uint32_t capacity)
{
    const hq_service_view *services[HQ_MAX_SERVICES];
    uint32_t n = list_level(model, (hq_slug){0}, services);
    uint32_t shown = n > home_capacity ? home_capacity - 1 : n;
    uint32_t first = page_start(n - shown, model->other_page, capacity);
    return page_of(services + shown, n - shown, first, capacity);
}

hq_choices
hq_model_branch(const hq_kiosk_model *model, uint32_t capacity)
{
    const hq_service_view *services[HQ_MAX_SERVICES];
    const hq_service_view *chosen = hq_model_chosen(model);
    uint32_t n = 0;
    if (chosen && chosen->branch) {
        n = list_level(model, chosen->id, services);
    } else if (chosen) {
        services[n++] = chosen;
    }
    return page_of(services, n, page_start(n, model->branch_page, capacity), capacity);
}

static bool
has_doors(const hq_kiosk_model *model)
{
    return hq_model_takes_appointments(model) || hq_model_offers_phone(model);
}

uint32_t
hq_model_home_capacity(const hq_kiosk_model *model)
{
    if (!model->large) {
        return HOME_TILES;
    }
    return has_doors(model) ? LARGE_ROWS - 1 : LARGE_ROWS;
}

uint32_t
hq_model_other_capacity(const hq_kiosk_model *model)
{
    return model->large ? LARGE_ROWS_WITH_BACK : HOME_TILES;
}

uint32_t
hq_model_branch_capacity(const hq_kiosk_model *model)
{
    if (!model->large) {
        return BRANCH_ROWS;
    }
    return model->landscape ? BRANCH_ROWS_LARGE_LANDSCAPE : BRANCH_ROWS_LARGE;
}

bool
hq_model_can_take(const hq_kiosk_model *model)
{
    bool can = model->line == HQ_LINE_UP || model->alone;
    return model->doc && model->doc->head.day.open && can;
}

bool
hq_model_takes_appointments(const hq_kiosk_model *model)
{
    for (uint32_t i = 0; !model->alone && model->doc && i < model->doc->services.n; i++) {
        if (model->doc->services.items[i].bookable) {
            return true;
        }
    }
    return false;
}

bool
hq_model_is_closing(const hq_kiosk_model *model)
{
    uint32_t leaves = 0, stopped = 0;
    for (uint32_t i = 0; model->doc && i < model->doc->services.n; i++) {
        const hq_service_view *service = &model->doc->services.items[i];
        leaves += !service->branch;
        stopped += !service->branch && strcmp(service->closed, "last-ticket-passed") == 0;
    }
    return leaves > 0 && stopped == leaves;
}

void
hq_model_follow_help(hq_kiosk_model *model)
{
    bool asked = model->help == HQ_HELP_ASKED || model->help == HQ_HELP_COMING ||
                 model->help == HQ_HELP_LATE;
    if (!asked || !model->doc->has_help || model->doc->help.request != model->help_request) {
        return;
    }
    const hq_help_view *help = &model->doc->help;
    if (help->answered_at) {
        model->help = HQ_HELP_NONE;
    } else if (help->taken_at) {
        model->help = HQ_HELP_COMING;
    } else if (help->due && model->now > help->due) {
        model->help = HQ_HELP_LATE;
    } else {
        model->help = HQ_HELP_ASKED;
    }
}

double
hq_model_longest_min(const hq_kiosk_model *model)
{
    int32_t longest_s = 0;
    for (uint32_t i = 0; model->doc && i < model->doc->services.n; i++) {
        const hq_range *wait = &model->doc->services.items[i].wait;
        if (wait->known && wait->to_s > longest_s) {
            longest_s = wait->to_s;
        }
    }
    return longest_s / 60.0;
}
