#include "server/alerts/watch.h"

#include "server/alerts/measure.h"

// What is remembered of one rule and one subject. Times are 0 while it is not so.
typedef struct {
    hq_time so_since, calm_since;
    uint64_t looked; // the last look that met it
} memory;

struct hq_alert_watch {
    GHashTable *memories; // "rule/subject" → memory
    uint64_t looks;
};

typedef struct {
    hq_alert_watch *watch;
    const hq_state *state;
    hq_time now;
    GArray *steps;
} look;

hq_alert_watch *
hq_alert_watch_new(void)
{
    hq_alert_watch *watch = g_new0(hq_alert_watch, 1);
    watch->memories = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return watch;
}

void
hq_alert_watch_free(hq_alert_watch *watch)
{
    if (watch == NULL)
        return;
    g_hash_table_unref(watch->memories);
    g_free(watch);
}

static memory *
recall(const look *l, hq_slug rule, hq_slug subject)
{
    g_autofree char *key = g_strconcat(rule.text, "/", subject.text, NULL);
    memory *known = g_hash_table_lookup(l->watch->memories, key);
    if (known == NULL) {
        known = g_new0(memory, 1);
        g_hash_table_insert(l->watch->memories, g_steal_pointer(&key), known);
    }
    known->looked = l->watch->looks;
    return known;
}

static void
take(const hq_alert_rule *rule, const hq_alert_reading *reading, void *data)
{
    const look *l = data;
    bool is_state = rule->watches == HQ_ALERT_IDLE;
    int64_t lasts_at_least_s = rule->for_s + (is_state ? rule->longer_than_s : 0);
    if (!is_state && reading->value <= hq_alert_threshold(rule))
        return;
    memory *known = recall(l, rule->id, reading->subject);
    known->calm_since = 0;
    if (known->so_since == 0)
        known->so_since = l->now;
    known->so_since = MAX(known->so_since, reading->since);
    int64_t lasts_s = (l->now - known->so_since) / HQ_SECOND;
    if (lasts_s < lasts_at_least_s ||
        hq_state_alert_rests(l->state, rule, reading->subject) > l->now)
        return;
    hq_alert_step step = {.rule = rule->id,
                          .subject = reading->subject,
                          .value = is_state ? lasts_s : reading->value};
    g_array_append_val(l->steps, step);
}

// How long a thing must not be so before its alert is over; a rule that is no more waits for
// nothing.
static hq_span
calm_of(const hq_state *state, hq_slug id)
{
    const hq_config *config = hq_state_config(state);
    hq_index rule = hq_config_alert_rule(config, id);
    return rule == HQ_NONE ? 0 : config->alert_rules[rule].for_s * HQ_SECOND;
}

static void
end_what_is_over(const look *l)
{
    for (uint32_t i = 0; i < hq_state_alerts(l->state); i++) {
        const hq_alert *alert = hq_state_alert(l->state, i);
        if (alert->over_at != 0)
            continue;
        memory *known = recall(l, alert->rule, alert->subject);
        if (known->so_since != 0 && known->calm_since == 0)
            continue;
        if (known->calm_since == 0)
            known->calm_since = l->now;
        hq_alert_step step = {
            .alert = alert->number, .rule = alert->rule, .subject = alert->subject};
        if (l->now - known->calm_since >= calm_of(l->state, alert->rule))
            g_array_append_val(l->steps, step);
    }
}

// What no reading met is not so any longer.
static void
forget_calm(void *key, void *value, void *data)
{
    const look *l = data;
    memory *known = value;
    if (known->looked != l->watch->looks)
        known->so_since = 0;
}

static gboolean
is_forgotten(void *key, void *value, void *data)
{
    const look *l = data;
    return ((memory *)value)->looked != l->watch->looks;
}

void
hq_alert_watch_look(hq_alert_watch *watch, const hq_state *state, const hq_alert_sight *sight,
                    hq_time now, GArray *steps)
{
    look l = {.watch = watch, .state = state, .now = now, .steps = steps};
    if (!hq_state_is_open(state)) {
        g_hash_table_remove_all(watch->memories);
        return;
    }
    const hq_config *config = hq_state_config(state);
    watch->looks++;
    for (uint32_t r = 0; r < config->n_alert_rules; r++)
        hq_alert_measure(state, sight, &config->alert_rules[r], now, take, &l);
    g_hash_table_foreach(watch->memories, forget_calm, &l);
    end_what_is_over(&l);
    g_hash_table_foreach_remove(watch->memories, is_forgotten, &l);
}
