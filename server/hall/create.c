#include "server/hall/hall-private.h"

#include "shared/wire/event.h"

bool
hq_hall_create(const char *dir, const hq_config *config, GError **error)
{
    return hq_hall_create_at(dir, config, hq_clock_wall(), error);
}

bool
hq_hall_create_at(const char *dir, const hq_config *config, hq_time at, GError **error)
{
    g_auto(hq_writer) body = {0};
    hq_event configured = {.kind = HQ_EVENT_CONFIGURED,
                           .at = at,
                           .ticket = HQ_NONE,
                           .point = HQ_NONE,
                           .configured.config = (hq_config *)config};
    if (!hq_journal_create(dir, config->hall.text, at, error))
        return false;
    g_autoptr(hq_journal) journal = hq_journal_open(dir, error);
    if (journal == NULL)
        return false;
    hq_writer_init(&body);
    hq_event_encode(&configured, NULL, &body);
    hq_journal_event row = {.seq = 1,
                            .at = at,
                            .kind = hq_event_kind_word(configured.kind),
                            .v = HQ_EVENT_VERSION,
                            .body = body.text,
                            .body_len = body.length};
    return hq_journal_append(journal, &row, 1, NULL, 0, error);
}
