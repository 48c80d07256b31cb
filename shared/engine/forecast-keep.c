// What a forecaster has learnt, as bytes of one machine and version, and its way back: into a hall
// whose services or classes may stand in another order by now.
#include <stdlib.h>
#include <string.h>

#include "shared/engine/forecast-model.h"
#include "shared/engine/forecaster-private.h"
#include "shared/engine/state-private.h"

typedef struct {
    uint32_t version, size;
    hq_day day;
    hq_forecast_names names;
    hq_forecast_model model;
    hq_learnt learnt;
} kept;

void
hq_forecast_name(const hq_config *config, hq_forecast_names *ret_names)
{
    memset(ret_names, 0, sizeof *ret_names);
    for (hq_index s = 0; s < config->n_services; s++)
        ret_names->services[s] = config->services[s].id;
    for (hq_index c = 0; c < config->n_classes; c++)
        ret_names->classes[c] = config->classes[c].id;
}

static uint32_t
place_of(const hq_slug *names, uint32_t n, hq_slug wanted)
{
    uint32_t i = 0;
    while (i < n && (wanted.text[0] == '\0' || !hq_slug_equal(names[i], wanted)))
        i++;
    return i;
}

// Service `to` of the configuration in force was number `from`.
static void
move_service(const hq_forecaster *old, hq_forecaster *f, uint32_t from, uint32_t to)
{
    f->model->service[to] = old->model->service[from];
    for (int c = 0; c < HQ_MAX_CLASSES; c++)
        f->model->mix[c][to] = old->model->mix[c][from];
    memcpy(f->learnt.watch.hour[to], old->learnt.watch.hour[from], sizeof f->learnt.watch.hour[to]);
    f->learnt.stack.drift[to] = old->learnt.stack.drift[from];
}

static void
move_class(const hq_forecaster *old, hq_forecaster *f, uint32_t from, uint32_t to)
{
    double mix[HQ_MAX_SERVICES];
    f->model->patience[to] = old->model->patience[from];
    for (int slot = 0; slot < HQ_FORECAST_SLOTS; slot++) {
        f->model->arrivals[slot][to] = old->model->arrivals[slot][from];
        f->model->today[slot][to] = old->model->today[slot][from];
    }
    memcpy(mix, old->model->mix[from], sizeof mix);
    memcpy(f->model->mix[to], mix, sizeof mix);
}

static bool
same_names(const hq_forecast_names *a, const hq_forecast_names *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

bool
hq_forecaster_rename(hq_forecaster *f)
{
    const hq_config *config = f->state->config;
    hq_forecast_names names;
    hq_forecast_name(config, &names);
    if (same_names(&names, &f->names))
        return true;
    hq_forecaster *old = malloc(sizeof *old);
    hq_forecast_model *model = malloc(sizeof *model), *fresh = hq_forecast_model_new(300, 10);
    if (old == NULL || model == NULL || fresh == NULL) {
        free(old);
        free(model);
        hq_forecast_model_free(fresh);
        return false;
    }
    *model = *f->model;
    *old = *f;
    old->model = model;
    // Classes first: a class's mix of services is then sorted by the services.
    for (uint32_t c = 0; c < HQ_MAX_CLASSES; c++) {
        uint32_t from = place_of(f->names.classes, HQ_MAX_CLASSES, names.classes[c]);
        move_class(from < HQ_MAX_CLASSES ? old : &(hq_forecaster){.model = fresh}, f,
                   from % HQ_MAX_CLASSES, c);
    }
    *model = *f->model;
    memset(f->learnt.watch.hour, 0, sizeof f->learnt.watch.hour);
    memset(f->learnt.stack.drift, 0, sizeof f->learnt.stack.drift);
    for (uint32_t s = 0; s < config->n_services; s++) {
        uint32_t from = place_of(f->names.services, HQ_MAX_SERVICES, names.services[s]);
        if (from < HQ_MAX_SERVICES)
            move_service(old, f, from, s);
        else
            hq_forecast_model_expect(f->model, s, config->services[s].service_s);
        f->model->default_service_s[s] = config->services[s].service_s;
    }
    f->names = names;
    free(model);
    free(old);
    hq_forecast_model_free(fresh);
    return true;
}

void *
hq_forecaster_save(const hq_forecaster *f, size_t *ret_size)
{
    kept *k = f->model == NULL ? NULL : calloc(1, sizeof *k);
    if (k == NULL)
        return NULL;
    k->version = HQ_FORECAST_VERSION;
    k->size = sizeof *k;
    k->day = hq_state_day(f->state);
    k->names = f->names;
    k->model = *f->model;
    k->learnt = f->learnt;
    *ret_size = sizeof *k;
    return k;
}

bool
hq_forecaster_load(hq_forecaster *f, const void *bytes, size_t size, hq_day *ret_day)
{
    kept *k = size == sizeof *k ? malloc(size) : NULL;
    if (k == NULL)
        return false;
    memcpy(k, bytes, size);
    bool known = k->version == HQ_FORECAST_VERSION && k->size == sizeof *k;
    if (known && f->model == NULL)
        f->model = malloc(sizeof *f->model);
    known = known && f->model != NULL;
    if (known) {
        *f->model = k->model;
        f->learnt = k->learnt;
        f->names = k->names;
        *ret_day = k->day;
    }
    free(k);
    return known;
}
