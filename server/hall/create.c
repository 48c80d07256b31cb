#include "server/hall/hall-private.h"

#include "shared/wire/event.h"

bool
hq_hall_create(const char *dir, const hq_config *config, GError **error)
{
    hq_time now = hq_clock_wall();
    g_auto(hq_writer) body = {0};
    hq_event configured = {.kind = HQ_EVENT_CONFIGURED,
                           .at = now,
                           .ticket = HQ_NONE,
                           .point = HQ_NONE,
                           .configured.config = (hq_config *)config};
    if (!hq_journal_create(dir, config->hall.text, now, error))
        return false;
    g_autoptr(hq_journal) journal = hq_journal_open(dir, error);
    if (journal == NULL)
        return false;
    hq_writer_init(&body);
    hq_event_encode(&configured, NULL, &body);
    hq_journal_event row = {.seq = 1,
                            .at = now,
                            .kind = hq_event_kind_word(configured.kind),
                            .v = HQ_EVENT_VERSION,
                            .body = body.text,
                            .body_len = body.length};
    return hq_journal_append(journal, &row, 1, NULL, 0, error);
}
