#include "server/reports/facts-read.h"

#include "server/hall/replay.h"
#include "server/journal/projection.h"
#include "server/reports/opening.h"
#include "shared/engine/calendar.h"

// ---- from events ----

typedef struct {
    hq_state *state;
    GArray *facts;
    hq_index steps; // made so far
    GArray *done;   // of done_item
    hq_opening *opening;
} following;

// What was done in a step, which may yet be taken back.
typedef struct {
    hq_index step;
    hq_fact fact;
} done_item;

static GQuark
quark_of(hq_slug slug)
{
    return slug.text[0] == '\0' ? 0 : g_quark_from_string(slug.text);
}

static hq_fact
passing(const hq_state *state, const hq_event *event, hq_fact_kind kind)
{
    const hq_config *config = hq_state_config(state);
    hq_fact fact = {.kind = kind,
                    .people = 1,
                    .staff = quark_of(event->actor.staff),
                    .at_s = (int32_t)((event->at - hq_state_midnight(state)) / HQ_SECOND)};
    if (config == NULL || event->point >= config->n_points)
        return fact;
    const hq_point_config *point = &config->points[event->point];
    fact.point = quark_of(point->id);
    fact.zone = quark_of(config->zones[point->zone].id);
    fact.staff = quark_of(hq_state_point(state, event->point)->staff);
    bool serving = kind == HQ_FACT_QUICK || kind == HQ_FACT_ITEM;
    fact.flags = serving && point->kind == HQ_HANDHELD ? HQ_FACT_HANDHELD : 0;
    return fact;
}

static GQuark
service_of(const hq_state *state, hq_index service)
{
    const hq_config *config = hq_state_config(state);
    return config != NULL && service < config->n_services ? quark_of(config->services[service].id)
                                                          : 0;
}

// ---- what was done -----------------------------------------------------------------------------

static void
see_items(following *f, const hq_fact *of, const hq_items *items, hq_index step)
{
    for (uint32_t i = 0; i < items->n; i++) {
        done_item item = {.step = step, .fact = *of};
        item.fact.kind = HQ_FACT_ITEM;
        item.fact.outcome = quark_of(items->list[i].id);
        item.fact.people = items->list[i].count;
        g_array_append_val(f->done, item);
    }
}

// The step that the event makes is the next one.
static void
see_finished(following *f, const hq_event *event)
{
    const hq_config *config = hq_state_config(f->state);
    const hq_ticket *ticket = hq_state_ticket(f->state, event->ticket);
    while (hq_state_step(f->state, f->steps) != NULL)
        f->steps++;
    if (event->finished.items.n == 0 || ticket == NULL || config == NULL)
        return;
    hq_fact fact = passing(f->state, event, HQ_FACT_ITEM);
    fact.service = service_of(f->state, ticket->service);
    fact.ticket = event->ticket + 1;
    fact.letter = config->series[ticket->series].letter;
    fact.number = ticket->number;
    see_items(f, &fact, &event->finished.items, f->steps);
}

static void
keep_done(const following *f)
{
    for (guint i = 0; i < f->done->len; i++) {
        const done_item *item = &g_array_index(f->done, done_item, i);
        bool holds =
            item->step == HQ_NONE || hq_state_step(f->state, item->step)->ticket != HQ_NONE;
        if (holds)
            g_array_append_val(f->facts, item->fact);
    }
}

// Those without a number leave no more than a count in the state.
static void
see(const hq_state *state, const hq_event *event, void *data)
{
    following *f = data;
    hq_fact fact;
    hq_opening_see(f->opening, state, event);
    if (event->kind == HQ_EVENT_FINISHED) {
        see_finished(f, event);
        return;
    }
    if (event->kind == HQ_EVENT_QUICK_SERVED) {
        fact = passing(state, event, HQ_FACT_QUICK);
        fact.service = service_of(state, event->quick.service);
        fact.outcome = quark_of(event->quick.outcome);
        fact.length = event->quick.from == 0 ? 0 : event->at - event->quick.from;
        see_items(f, &fact, &event->quick.items, HQ_NONE);
    } else if (event->kind == HQ_EVENT_GREETED) {
        fact = passing(state, event, HQ_FACT_GREETED);
        fact.outcome = quark_of(event->greeted.reason);
    } else if (event->kind == HQ_EVENT_DIVERTED && event->ticket == HQ_NONE) {
        fact = passing(state, event, HQ_FACT_SENT);
        fact.service = service_of(state, event->diverted.service);
        fact.way = (uint8_t)(hq_way_of(event->diverted.to) + 1);
        if (fact.way > HQ_WAYS)
            return;
    } else {
        return;
    }
    g_array_append_val(f->facts, fact);
}

static bool
follow(const hq_journal_event *row, void *data, GError **error)
{
    following *f = data;
    return hq_replay_row_seen(f->state, row, see, f, error);
}

static bool
read_events(hq_journal_reader *reader, uint64_t from, uint64_t to, GArray *facts, GError **error)
{
    g_autoptr(hq_opening) opening = hq_opening_new();
    following f = {.state = hq_state_new(), .facts = facts, .opening = opening};
    f.done = g_array_new(FALSE, FALSE, sizeof(done_item));
    hq_state_start_at(f.state, from - 1);
    bool read = hq_journal_reader_read(reader, from, to, follow, &f, error);
    if (read)
        hq_facts_take_numbered(f.state, hq_state_last_at(f.state), facts);
    if (read) {
        keep_done(&f);
        hq_opening_take(opening, f.state, facts);
    }
    g_array_unref(f.done);
    hq_state_free(f.state);
    return read;
}

// ---- as they are kept ----

typedef struct {
    hq_day day;
    uint64_t seq;
    GArray *facts;
    bool found;
} looking;

static bool
take_kept(const hq_projection *projection, void *data, GError **error)
{
    looking *l = data;
    guint before = l->facts->len;
    if (projection->day == l->day && projection->v == HQ_FACTS_VERSION &&
        projection->seq == l->seq) {
        l->found = hq_facts_unpack(projection->value, projection->size, l->facts);
        if (!l->found)
            g_array_set_size(l->facts, before);
    }
    return false; // of this day alone
}

static void
stamp(GArray *facts, guint from, hq_day day)
{
    for (guint i = from; i < facts->len; i++)
        g_array_index(facts, hq_fact, i).day = day;
}

bool
hq_facts_read(const char *dir, hq_day day, GArray *facts, GByteArray **ret_packed,
              uint64_t *ret_seq, GError **error)
{
    uint64_t from, to;
    guint before = facts->len;
    if (ret_packed != NULL)
        *ret_packed = NULL;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, error);
    if (reader == NULL || !hq_journal_reader_find_day(reader, day, &from, &to, error))
        return false;
    if (from == 0)
        return true;
    looking kept = {.day = day, .seq = to, .facts = facts};
    if (!hq_journal_reader_each_projection(reader, HQ_FACTS_PROJECTION, day, take_kept, &kept,
                                           error))
        return false;
    if (!kept.found && !read_events(reader, from, to, facts, error))
        return false;
    stamp(facts, before, day);
    if (kept.found || ret_packed == NULL)
        return true;
    g_autoptr(GArray) made = g_array_new(FALSE, FALSE, sizeof(hq_fact));
    g_array_append_vals(made, &g_array_index(facts, hq_fact, before), facts->len - before);
    *ret_packed = hq_facts_pack(made);
    *ret_seq = to;
    return true;
}
