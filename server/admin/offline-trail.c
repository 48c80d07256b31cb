#include "offline-trail.h"

#include <string.h>

#include "shared/base/phone-find.h"

typedef struct {
    hq_offline_trail *trail;
    const uint8_t *link;
} reading;

static bool
publish(const char *phone, size_t at, void *data)
{
    g_hash_table_add(data, g_strdup(phone));
    return true;
}

static bool
add_row(hq_offline_trail *trail, const hq_journal_event *event, GError **error)
{
    hq_audit_row row;
    hq_fault fault;
    if (!hq_audit_row_of_event(event->body, event->body_len, &row, &fault))
        return hq_fault_raise(&fault, error);
    row.seq = event->seq;
    row.day = event->day;
    g_strlcpy(row.kind, event->kind, sizeof row.kind);
    g_array_append_val(trail->rows, row);
    return true;
}

static bool
take(const hq_journal_event *event, void *data, GError **error)
{
    reading *r = data;
    hq_offline_trail *trail = r->trail;
    hq_event_kind kind = hq_event_kind_of(event->kind);
    if (kind == HQ_EVENT_CONFIGURED || kind == HQ_EVENT_DAY_OPENED)
        hq_phone_find((const uint8_t *)event->body, event->body_len, publish, trail->published);
    if (r->link != NULL && event->chain != NULL &&
        memcmp(event->chain, r->link, HQ_JOURNAL_CHAIN_SIZE) == 0)
        trail->holds = true;
    return !hq_audit_wants(event->kind, event->body, event->body_len) ||
           add_row(trail, event, error);
}

bool
hq_offline_trail_read(const char *dir, const uint8_t link[HQ_JOURNAL_CHAIN_SIZE],
                      hq_offline_trail *ret_trail, GError **error)
{
    reading r = {.trail = ret_trail, .link = link};
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, error);
    *ret_trail = (hq_offline_trail){
        .rows = g_array_new(FALSE, FALSE, sizeof(hq_audit_row)),
        .published = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    if (reader == NULL || !hq_journal_reader_get_head(reader, &ret_trail->head, error))
        return false;
    ret_trail->head.hall = NULL;
    return hq_journal_reader_read(reader, 1, ret_trail->head.last_seq, take, &r, error);
}

void
hq_offline_trail_clear(hq_offline_trail *trail)
{
    g_clear_pointer(&trail->rows, g_array_unref);
    g_clear_pointer(&trail->published, g_hash_table_unref);
}
