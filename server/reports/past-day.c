#include "past-day.h"

#include "server/hall/replay.h"

static bool
follow(const hq_journal_event *row, void *state, GError **error)
{
    return hq_replay_row(state, row, error);
}

hq_state *
hq_past_day_replay(hq_journal_reader *reader, hq_day day, GError **error)
{
    uint64_t from, to;
    if (!hq_journal_reader_find_day(reader, day, &from, &to, error) || from == 0)
        return NULL;
    hq_state *state = hq_state_new();
    hq_state_start_at(state, from - 1);
    if (hq_journal_reader_read(reader, from, to, follow, state, error))
        return state;
    hq_state_free(state);
    return NULL;
}

hq_state *
hq_past_day_read(const char *dir, hq_day day, GError **error)
{
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, error);
    return reader == NULL ? NULL : hq_past_day_replay(reader, day, error);
}
