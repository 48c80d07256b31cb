#include "server/push/advice.h"

#include <math.h>

#include "shared/i18n/i18n.h"

// Eight times of ten within, for a bell.
#define MOST_SPREADS 1.28

G_STATIC_ASSERT((int)HQ_ADVICE_VIEWS == (int)HQ_ADVICE_SHOWN);
G_STATIC_ASSERT((int)HQ_ADVICE_DEED_VIEWS == (int)HQ_ADVICE_DEEDS);
G_STATIC_ASSERT((int)HQ_ADVICE_MARK_VIEWS == (int)HQ_ADVICE_MARKS);

static const struct {
    const char *word;
    bool applies;
    hq_msg msg;
} kinds[HQ_ADVICE_KINDS] = {
    [HQ_ADVICE_OPEN] = {"open", false, HQ_MSG_ADVICE_OPEN},
    [HQ_ADVICE_ROAM] = {"roam", false, HQ_MSG_ADVICE_ROAM},
    [HQ_ADVICE_SERVICE] = {"service", true, HQ_MSG_ADVICE_SERVICE},
    [HQ_ADVICE_TO_ALL] = {"to-all", true, HQ_MSG_ADVICE_TO_ALL},
    [HQ_ADVICE_BREAK] = {"break", false, HQ_MSG_ADVICE_BREAK},
};

const char *
hq_advice_word(hq_advice_kind kind)
{
    return kinds[kind].word;
}

bool
hq_advice_applies(hq_advice_kind kind)
{
    return kinds[kind].applies;
}

static const char *
warning_word(hq_warning warning)
{
    static const char *const words[] = {"none", "blue", "yellow", "red"};
    return words[warning];
}

static int32_t
whole(double x)
{
    return (int32_t)lround(fmax(x, 0));
}

static int32_t
minutes(double s)
{
    return whole(s / 60);
}

static void
fill_outlook(const hq_outlook *outlook, hq_outlook_view *ret)
{
    *ret = (hq_outlook_view){.people = whole(outlook->people),
                             .over_min = minutes(outlook->over_s),
                             .within_milli = whole(1000 * outlook->within),
                             .n_waiting = HQ_ADVICE_MARKS,
                             .n_low = HQ_ADVICE_MARKS,
                             .n_high = HQ_ADVICE_MARKS};
    for (int i = 0; i < HQ_ADVICE_MARKS; i++) {
        double mean = outlook->waiting[i], around = MOST_SPREADS * outlook->waiting_spread[i];
        ret->waiting[i] = whole(mean);
        ret->low[i] = whole(mean - around);
        ret->high[i] = whole(mean + around);
    }
}

static hq_text
words_of(hq_floor *floor, const hq_advised *what)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_text words;
    g_autofree char *stint = g_strdup_printf("%d", HQ_ADVICE_STINT_S / 60);
    for (int lang = 0; lang < HQ_LANGUAGES; lang++) {
        const char *service =
            what->service < config->n_services ? config->services[what->service].name.in[lang] : "";
        g_autofree char *text = hq_tr_format(
            (hq_lang)lang, kinds[what->kind].msg, "label", config->points[what->point].label,
            "noun", config->point_noun.in[lang], "n", stint, "service", service, NULL);
        g_strlcpy(words.in[lang], text, sizeof words.in[lang]);
    }
    return words;
}

static hq_slug
service_of(const hq_config *config, const hq_advised *what)
{
    return what->service < config->n_services ? config->services[what->service].id : (hq_slug){0};
}

static void
fill_item(hq_floor *floor, const hq_advice_told *told, hq_advice_item *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    *ret = (hq_advice_item){.kind = hq_slug_of(hq_advice_word(told->what.kind)),
                            .point = config->points[told->what.point].id,
                            .service = service_of(config, &told->what),
                            .words = words_of(floor, &told->what),
                            .applies = hq_advice_applies(told->what.kind),
                            .since = told->shown_at,
                            .saved_min = minutes(told->saved_s)};
    g_strlcpy(ret->label, config->points[told->what.point].label, sizeof ret->label);
    fill_outlook(&told->after, &ret->after);
}

static void
fill_deed(hq_floor *floor, const hq_advice_deed *deed, hq_advice_deed_view *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    *ret = (hq_advice_deed_view){.kind = hq_slug_of(hq_advice_word(deed->what.kind)),
                                 .point = config->points[deed->what.point].id,
                                 .service = service_of(config, &deed->what),
                                 .words = words_of(floor, &deed->what),
                                 .at = deed->at,
                                 .without_min = minutes(deed->record.without_s),
                                 .with_min = minutes(deed->record.with_s),
                                 .came_min = deed->judged ? minutes(deed->record.came_s) : -1,
                                 .worked = deed->worked};
}

bool
hq_fill_advice(hq_floor *floor, hq_advice_view *ret)
{
    const hq_advice_table *table = hq_floor_advice(floor);
    if (table == NULL)
        return false;
    uint32_t n_points = hq_state_config(floor->state)->n_points;
    *ret = (hq_advice_view){.at = table->at,
                            .warning = hq_slug_of(warning_word(table->warning)),
                            .window_s = HQ_ADVICE_WINDOW_S,
                            .mark_s = HQ_ADVICE_MARK_S};
    fill_outlook(&table->nothing, &ret->nothing);
    // What was done a moment ago is not shown until the next look has seen it.
    for (uint32_t i = 0; i < table->n_told; i++) {
        const hq_advised *what = &table->told[i].what;
        if (what->point < n_points && !hq_advice_is_followed(floor->state, what))
            fill_item(floor, &table->told[i], &ret->advice[ret->n_advice++]);
    }
    for (uint32_t i = 0; i < table->n_deeds; i++) {
        if (table->deeds[i].what.point < n_points)
            fill_deed(floor, &table->deeds[i], &ret->done[ret->n_done++]);
    }
    return true;
}
