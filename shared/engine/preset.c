#include "shared/engine/preset.h"

#include <string.h>

#include "shared/engine/apply-private.h"
#include "shared/engine/calendar.h"
#include "shared/engine/decide-private.h"

#define WHOLE_HALL (~UINT64_C(0))

const char *
hq_preset_word(hq_preset preset)
{
    static const char *const words[HQ_PRESETS] = {"system-down", "peak", "evacuate"};
    return preset < HQ_PRESETS ? words[preset] : NULL;
}

hq_preset
hq_preset_of(const char *word)
{
    hq_preset preset = 0;
    while (preset < HQ_PRESETS && strcmp(hq_preset_word(preset), word) != 0)
        preset++;
    return preset;
}

const hq_preset_state *
hq_state_preset(const hq_state *state, hq_preset preset)
{
    return &state->presets[preset];
}

uint32_t
hq_state_interruptions(const hq_state *state)
{
    return state->n_interruptions;
}

const hq_interruption *
hq_state_interruption(const hq_state *state, uint32_t i)
{
    return &state->interruptions[i];
}

hq_service_set
hq_preset_stopped(const hq_state *state)
{
    return state->presets[HQ_PRESET_SYSTEM_DOWN].services |
           state->presets[HQ_PRESET_EVACUATE].services;
}

static hq_time
peak_ends(const hq_state *state)
{
    hq_hours hours = hq_config_hours(state->config, state->day);
    return state->midnight + hours.closes_s * HQ_SECOND;
}

hq_time
hq_preset_deadline(const hq_state *state)
{
    const hq_preset_state *peak = &state->presets[HQ_PRESET_PEAK];
    if (peak->services == 0)
        return HQ_NEVER;
    return peak_ends(state) > peak->since ? peak_ends(state) : HQ_NEVER;
}

bool
hq_preset_interrupted(const hq_state *state, hq_index service, hq_time from, hq_time to)
{
    for (uint32_t i = 0; i < state->n_interruptions; i++) {
        const hq_interruption *past = &state->interruptions[i];
        if (past->preset != HQ_PRESET_PEAK && (past->services & hq_service_bit(service)) &&
            past->from < to && past->to > from)
            return true;
    }
    return false;
}

// ---- decide ----

// The services meant: one, or the whole hall.
static hq_refusal
find_services(const hq_deciding *d, hq_index *ret_service)
{
    const hq_config *config = d->state->config;
    *ret_service = HQ_NONE;
    if (d->command->service.text[0] == '\0')
        return HQ_OK;
    *ret_service = hq_config_service(config, d->command->service);
    if (*ret_service == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_SERVICE;
    return config->services[*ret_service].is_branch ? HQ_REFUSED_SERVICE_IS_BRANCH : HQ_OK;
}

static hq_service_set
set_of(hq_index service)
{
    return service == HQ_NONE ? WHOLE_HALL : hq_service_bit(service);
}

static hq_refusal
decide_preset(hq_deciding *d, hq_event_kind kind)
{
    hq_index service;
    hq_preset preset = hq_preset_of(d->command->word.text);
    if (preset == HQ_PRESETS)
        return HQ_REFUSED_UNKNOWN_PRESET;
    hq_refusal refusal = find_services(d, &service);
    if (refusal != HQ_OK)
        return refusal;
    hq_service_set now = d->state->presets[preset].services;
    bool on = kind == HQ_EVENT_PRESET_ON;
    if (on ? (now & set_of(service)) == set_of(service) : (now & set_of(service)) == 0)
        return HQ_REFUSED_WRONG_STATE;
    if (service != HQ_NONE && preset != HQ_PRESET_SYSTEM_DOWN)
        return HQ_REFUSED_WRONG_STATE;
    hq_event *event = hq_emit(d, kind, HQ_NONE, HQ_NONE);
    event->preset.preset = preset;
    event->preset.service = service;
    return HQ_OK;
}

hq_refusal
hq_decide_preset_on(hq_deciding *d)
{
    return decide_preset(d, HQ_EVENT_PRESET_ON);
}

hq_refusal
hq_decide_preset_off(hq_deciding *d)
{
    return decide_preset(d, HQ_EVENT_PRESET_OFF);
}

void
hq_emit_preset_end(hq_deciding *d)
{
    if (hq_preset_deadline(d->state) > d->now)
        return;
    hq_event *event = hq_emit(d, HQ_EVENT_PRESET_OFF, HQ_NONE, HQ_NONE);
    event->preset.preset = HQ_PRESET_PEAK;
    event->preset.service = HQ_NONE;
}

// ---- apply ----

// What was on until now, for the figures; the oldest go when there are too many.
static void
remember(hq_state *state, hq_preset preset, hq_service_set services)
{
    if (state->n_interruptions == HQ_MAX_INTERRUPTIONS) {
        state->n_interruptions--;
        memmove(state->interruptions, state->interruptions + 1,
                state->n_interruptions * sizeof *state->interruptions);
    }
    state->interruptions[state->n_interruptions++] =
        (hq_interruption){preset, services, state->presets[preset].since, state->last_at};
}

// Who may call whom has changed everywhere.
static void
look_again(hq_state *state)
{
    for (uint32_t p = 0; p < state->config->n_points; p++)
        state->points[p].stale = true;
}

static void
change(hq_state *state, hq_preset preset, hq_service_set services)
{
    hq_preset_state *now = &state->presets[preset];
    if (now->services == services)
        return;
    if (now->services != 0)
        remember(state, preset, now->services);
    now->services = services;
    now->since = services == 0 ? 0 : state->last_at;
    look_again(state);
}

static bool
follows(const hq_state *state, const hq_event *event)
{
    return event->preset.preset < HQ_PRESETS &&
           (event->preset.service == HQ_NONE || event->preset.service < state->config->n_services);
}

bool
hq_apply_preset_on(hq_state *state, const hq_event *event)
{
    if (!follows(state, event))
        return false;
    hq_service_set now = state->presets[event->preset.preset].services;
    change(state, event->preset.preset, now | set_of(event->preset.service));
    return true;
}

bool
hq_apply_preset_off(hq_state *state, const hq_event *event)
{
    if (!follows(state, event))
        return false;
    hq_service_set now = state->presets[event->preset.preset].services;
    change(state, event->preset.preset, now & ~set_of(event->preset.service));
    return true;
}

static hq_service_set
moved(hq_service_set services, const hq_index *map)
{
    hq_service_set to = 0;
    if (services == WHOLE_HALL)
        return services;
    for (hq_index s = 0; services != 0; s++, services >>= 1) {
        if ((services & 1) && map[s] != HQ_NONE)
            to |= hq_service_bit(map[s]);
    }
    return to;
}

void
hq_preset_move(hq_state *state, const hq_index *map)
{
    for (int p = 0; p < HQ_PRESETS; p++)
        state->presets[p].services = moved(state->presets[p].services, map);
    for (uint32_t i = 0; i < state->n_interruptions; i++)
        state->interruptions[i].services = moved(state->interruptions[i].services, map);
}

void
hq_preset_clear(hq_state *state)
{
    for (hq_preset p = 0; p < HQ_PRESETS; p++)
        change(state, p, 0);
}
