#include "server/push/notices.h"

#include <string.h>

static bool
load(const hq_vault_notice *stored, void *data, GError **error)
{
    hq_notice_view notice = {.seq = stored->seq,
                             .zone = hq_slug_of(stored->zone),
                             .shown = stored->is_shown,
                             .spoken = stored->is_spoken,
                             .every_s = stored->every_s,
                             .since = stored->since,
                             .until = stored->until};
    g_strlcpy(notice.text.in[HQ_ZH], stored->zh, HQ_TEXT_SIZE);
    g_strlcpy(notice.text.in[HQ_EN], stored->en, HQ_TEXT_SIZE);
    hq_notices_put(data, &notice);
    return true;
}

bool
hq_notices_load(hq_floor *floor, hq_journal *journal, GError **error)
{
    return hq_journal_each_notice(journal, load, floor, error);
}

void
hq_notices_put(hq_floor *floor, const hq_notice_view *notice)
{
    hq_notice_views *notices = &floor->notices;
    if (notices->n == HQ_NOTICES_MAX)
        notices->n--;
    memmove(&notices->items[1], &notices->items[0], notices->n * sizeof *notices->items);
    notices->items[0] = *notice;
    notices->n++;
}

static void
remove_at(hq_notice_views *notices, uint32_t at)
{
    notices->n--;
    memmove(&notices->items[at], &notices->items[at + 1],
            (notices->n - at) * sizeof *notices->items);
}

void
hq_notices_end(hq_floor *floor, uint64_t seq)
{
    for (uint32_t i = 0; i < floor->notices.n; i++) {
        if (floor->notices.items[i].seq == seq) {
            remove_at(&floor->notices, i);
            return;
        }
    }
}

const hq_notice_view *
hq_notices_find(hq_floor *floor, uint64_t seq)
{
    hq_time now = hq_floor_now(floor);
    for (uint32_t i = 0; i < floor->notices.n; i++) {
        const hq_notice_view *notice = &floor->notices.items[i];
        if (notice->seq == seq && notice->until > now)
            return notice;
    }
    return NULL;
}

static bool
is_for(const hq_notice_view *notice, hq_slug zone)
{
    bool any = zone.text[0] == '\0' || hq_slug_equal(zone, hq_slug_of("all"));
    return any || notice->zone.text[0] == '\0' || hq_slug_equal(notice->zone, zone);
}

void
hq_notices_list(hq_floor *floor, hq_slug zone, hq_notice_views *ret)
{
    hq_time now = hq_floor_now(floor);
    ret->n = 0;
    for (uint32_t i = 0; i < floor->notices.n; i++) {
        const hq_notice_view *notice = &floor->notices.items[i];
        if (notice->until > now && is_for(notice, zone))
            ret->items[ret->n++] = *notice;
    }
}

void
hq_notices_forget_old(hq_floor *floor, GArray *seqs)
{
    hq_time now = hq_floor_now(floor);
    for (uint32_t i = floor->notices.n; i-- > 0;) {
        if (floor->notices.items[i].until > now)
            continue;
        g_array_append_val(seqs, floor->notices.items[i].seq);
        remove_at(&floor->notices, i);
    }
}
