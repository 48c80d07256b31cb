#include "day-profile.h"

#include <stdlib.h>
#include <string.h>

#include "server/config/mistakes.h"
#include "server/config/spans.h"

typedef struct {
    hq_profile *profile;
    const hq_phrase *phrase;
    unsigned line;
    GPtrArray *mistakes;
} reading;

static const char *
slot(const reading *r, hq_slot which)
{
    const char *word = r->phrase->slots[which];
    return word != NULL ? word : "";
}

static double
percent_of(reading *r)
{
    double percent = g_ascii_strtod(slot(r, HQ_SLOT_PERCENT), NULL);
    if (percent > 100)
        hq_mistakes_add(r->mistakes, r->line, "", "more than 100 percent; write 0 to 100");
    return percent;
}

static hq_slug
slug_of(reading *r, hq_slot which)
{
    const char *word = slot(r, which);
    if (!hq_slug_is_valid(word))
        hq_mistakes_add(r->mistakes, r->line, "", "\"%s\" is not a short name", word);
    return hq_slug_of(word);
}

static hq_takes
takes_of(const reading *r)
{
    hq_span mean = 0, spread = 0;
    hq_span_parse(slot(r, HQ_SLOT_SPAN), &mean);
    if (r->phrase->slots[HQ_SLOT_SPREAD] != NULL)
        hq_span_parse(slot(r, HQ_SLOT_SPREAD), &spread);
    return (hq_takes){(double)mean / HQ_SECOND, (double)spread / HQ_SECOND};
}

static hq_span
clock_of(const reading *r, hq_slot which)
{
    int32_t seconds = 0;
    if (r->phrase->slots[which] != NULL)
        hq_clock_parse(slot(r, which), &seconds);
    return seconds * HQ_SECOND;
}

static hq_demand *
demand_of(reading *r)
{
    hq_slug service = slug_of(r, HQ_SLOT_SERVICE);
    GArray *demands = r->profile->demands;
    for (guint i = 0; i < demands->len; i++) {
        if (hq_slug_equal(g_array_index(demands, hq_demand, i).service, service))
            return &g_array_index(demands, hq_demand, i);
    }
    hq_demand demand = {.line = r->line, .service = service, .lasts = {300, 120}};
    g_array_append_val(demands, demand);
    return &g_array_index(demands, hq_demand, demands->len - 1);
}

static void
read_seed(reading *r)
{
    r->profile->seed = g_ascii_strtoull(slot(r, HQ_SLOT_COUNT), NULL, 10);
}

static void
read_crowd(reading *r)
{
    r->profile->times = g_ascii_strtod(slot(r, HQ_SLOT_COUNT), NULL);
    if (!(r->profile->times > 0) || r->profile->times > 100)
        hq_mistakes_add(r->mistakes, r->line, "", "write more than 0 and at most 100 times");
}

static void
read_arrivals(reading *r)
{
    hq_demand *demand = demand_of(r);
    hq_span from = clock_of(r, HQ_SLOT_CLOCK);
    g_auto(GStrv) counts = g_strsplit(slot(r, HQ_SLOT_REST), " ", -1);
    size_t first = (size_t)(from / (30 * HQ_MINUTE));
    if (from % (30 * HQ_MINUTE) != 0)
        hq_mistakes_add(r->mistakes, r->line, "", "arrivals begin on a full or half hour");
    for (size_t i = 0; counts[i] != NULL; i++) {
        char *end = NULL;
        double count = g_ascii_strtod(counts[i], &end);
        if (*end != '\0' || !(count >= 0) || count > 10000)
            hq_mistakes_add(r->mistakes, r->line, "", "\"%s\" is not a number of people",
                            counts[i]);
        else if (first + i >= HQ_HALF_HOURS)
            hq_mistakes_add(r->mistakes, r->line, "", "more half hours than the day has");
        else
            demand->arrivals[first + i] = count;
    }
}

static void
read_lasts(reading *r)
{
    demand_of(r)->lasts = takes_of(r);
}

static void
read_diverts(reading *r)
{
    demand_of(r)->diverted = percent_of(r);
}

static void
read_sends(reading *r)
{
    hq_demand *demand = demand_of(r);
    demand->sends_to = slug_of(r, HQ_SLOT_WAY);
    demand->sent_on = percent_of(r);
}

static void
read_walks(reading *r)
{
    r->profile->walks = takes_of(r);
}

static void
read_between(reading *r)
{
    r->profile->between = takes_of(r);
}

static void
read_patience(reading *r)
{
    r->profile->patience = takes_of(r);
}

static void
read_no_show(reading *r)
{
    r->profile->no_show = percent_of(r);
}

static void
read_hold(reading *r)
{
    r->profile->hold = percent_of(r);
}

static void
read_english(reading *r)
{
    r->profile->english = percent_of(r);
}

static void
read_class(reading *r)
{
    hq_class_share share = {r->line, slug_of(r, HQ_SLOT_CLASS), percent_of(r)};
    g_array_append_val(r->profile->classes, share);
}

static void
read_shift(reading *r)
{
    hq_shift shift = {.line = r->line,
                      .staff = slug_of(r, HQ_SLOT_STAFF),
                      .point = slug_of(r, HQ_SLOT_POINT),
                      .from = clock_of(r, HQ_SLOT_CLOCK),
                      .until = clock_of(r, HQ_SLOT_UNTIL),
                      .break_from = clock_of(r, HQ_SLOT_FROM),
                      .break_until = clock_of(r, HQ_SLOT_TO)};
    if (r->phrase->slots[HQ_SLOT_REASON] != NULL)
        shift.reason = slug_of(r, HQ_SLOT_REASON);
    if (shift.from >= shift.until || shift.break_from > shift.break_until)
        hq_mistakes_add(r->mistakes, r->line, "", "ends before it begins");
    g_array_append_val(r->profile->shifts, shift);
}

static const struct {
    const char *pattern;
    void (*read)(reading *r);
} lines[] = {
    {"seed COUNT", read_seed},
    {"crowd COUNT times", read_crowd},
    {"arrivals SERVICE from CLOCK REST", read_arrivals},
    {"lasts SERVICE SPAN [± SPREAD]", read_lasts},
    {"diverts SERVICE PERCENT %", read_diverts},
    {"sends SERVICE to WAY PERCENT %", read_sends},
    {"walks SPAN [± SPREAD]", read_walks},
    {"between SPAN [± SPREAD]", read_between},
    {"patience SPAN [± SPREAD]", read_patience},
    {"no-show PERCENT %", read_no_show},
    {"hold PERCENT %", read_hold},
    {"english PERCENT %", read_english},
    {"class CLASS PERCENT %", read_class},
    {"shift STAFF at POINT CLOCK – UNTIL [break REASON FROM – TO]", read_shift},
};

void
hq_profile_init(hq_profile *profile)
{
    *profile = (hq_profile){
        .seed = 1,
        .times = 1,
        .demands = g_array_new(FALSE, TRUE, sizeof(hq_demand)),
        .shifts = g_array_new(FALSE, TRUE, sizeof(hq_shift)),
        .classes = g_array_new(FALSE, TRUE, sizeof(hq_class_share)),
        .walks = {20, 10},
        .between = {15, 10},
    };
}

void
hq_profile_clear(hq_profile *profile)
{
    g_array_unref(profile->demands);
    g_array_unref(profile->shifts);
    g_array_unref(profile->classes);
}

bool
hq_profile_read_line(hq_profile *profile, char **words, unsigned line, GPtrArray *keep,
                     GPtrArray *mistakes)
{
    bool known = false;
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        size_t n = strcspn(lines[i].pattern, " ");
        if (strlen(words[0]) != n || strncmp(words[0], lines[i].pattern, n) != 0)
            continue;
        hq_phrase phrase;
        known = true;
        if (hq_phrase_match(lines[i].pattern, words, keep, &phrase)) {
            reading r = {profile, &phrase, line, mistakes};
            lines[i].read(&r);
        } else {
            hq_mistakes_add(mistakes, line, "", "cannot read this; write \"%s\"", lines[i].pattern);
        }
    }
    return known;
}
