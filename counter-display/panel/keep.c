#include "keep.h"

#include <string.h>

#include "shared/base/crypto.h"
#include "shared/base/ids.h"
#include "shared/base/kept-file.h"

// Longer than any business day.
#define STALE_AFTER (16 * HQ_HOUR)

struct hq_keep {
    hq_kept_file *file;
    hq_panel_keep kept;
};

static bool
load(hq_keep *keep, GError **error)
{
    gsize length;
    hq_fault fault;
    g_autoptr(GError) failure = NULL;
    g_autofree char *text = hq_kept_file_read(keep->file, &length, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    return !text || hq_panel_keep_decode(text, length, &keep->kept, &fault) ||
           hq_kept_file_is_damaged(keep->file, fault.field, error);
}

hq_keep *
hq_keep_open(const char *dir, GError **error)
{
    hq_keep *keep = g_new0(hq_keep, 1);
    keep->file = hq_kept_file_open(dir, "list.json", error);
    if (keep->file && load(keep, error))
        return keep;
    hq_keep_free(keep);
    return NULL;
}

void
hq_keep_free(hq_keep *keep)
{
    if (!keep)
        return;
    hq_crypto_wipe(keep->kept.cases.items, keep->kept.cases.n * sizeof *keep->kept.cases.items);
    hq_panel_keep_clear(&keep->kept);
    hq_kept_file_free(keep->file);
    g_free(keep);
}

const hq_panel_keep *
hq_keep_look(const hq_keep *keep)
{
    return &keep->kept;
}

bool
hq_keep_is_useful(const hq_keep *keep, hq_time now)
{
    const hq_doc_head *head = &keep->kept.list.head;
    return keep->kept.has_list && head->day.open && now - head->now < STALE_AFTER;
}

static bool
save(const hq_keep *keep, GError **error)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_panel_keep_encode(&keep->kept, &writer);
    return hq_kept_file_write(keep->file, writer.text, writer.length, error);
}

bool
hq_keep_adopt(hq_keep *keep, const char *json, size_t length, GError **error)
{
    hq_panel_keep *kept = &keep->kept;
    hq_point_list list;
    hq_fault fault;
    g_return_val_if_fail(kept->strikes.n == 0, false);
    if (!hq_point_list_decode(json, length, &list, &fault)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "a list's \"%s\" is %s", fault.field,
                    fault.expected);
        return false;
    }
    hq_point_list_clear(&kept->list);
    kept->list = list;
    kept->has_list = true;
    kept->passed.n = 0;
    return save(keep, error);
}

// ---- what is left -------------------------------------------------------------------------------

static bool
is_struck(const hq_panel_keep *kept, hq_uuid ticket)
{
    for (uint32_t i = 0; i < kept->strikes.n; i++)
        if (hq_uuid_equal(kept->strikes.items[i].ticket, ticket))
            return true;
    return false;
}

static bool
is_passed(const hq_panel_keep *kept, hq_uuid ticket)
{
    for (uint32_t i = 0; i < kept->passed.n; i++)
        if (hq_uuid_equal(kept->passed.items[i].ticket, ticket))
            return true;
    return false;
}

static bool
waits_its_turn(const hq_panel_keep *kept, uint32_t i)
{
    hq_uuid ticket = kept->list.numbers.items[i].ticket;
    return !is_struck(kept, ticket) && !is_passed(kept, ticket);
}

const hq_listed_number *
hq_keep_nth(const hq_keep *keep, uint32_t i, bool *ret_passed)
{
    const hq_panel_keep *kept = &keep->kept;
    for (uint32_t pass = 0; pass < 2; pass++) {
        uint32_t n = pass == 0 ? kept->list.numbers.n : kept->passed.n;
        const hq_listed_number *items = pass == 0 ? kept->list.numbers.items : kept->passed.items;
        if (ret_passed)
            *ret_passed = pass == 1;
        for (uint32_t k = 0; k < n; k++) {
            bool is_left = pass == 0 ? waits_its_turn(kept, k) : !is_struck(kept, items[k].ticket);
            if (is_left && i-- == 0)
                return &items[k];
        }
    }
    return NULL;
}

uint32_t
hq_keep_left(const hq_keep *keep)
{
    uint32_t n = 0;
    while (hq_keep_nth(keep, n, NULL))
        n++;
    return n;
}

uint32_t
hq_keep_uncalled(const hq_keep *keep)
{
    uint32_t n = 0;
    bool is_passed = false;
    while (hq_keep_nth(keep, n, &is_passed) && !is_passed)
        n++;
    return n;
}

// ---- what the clerk does ------------------------------------------------------------------------

bool
hq_keep_strike(hq_keep *keep, const hq_listed_number *number, hq_time at, GError **error)
{
    hq_panel_keep *kept = &keep->kept;
    hq_strike strike = {.key = hq_uuid_random(), .ticket = number->ticket, .at = at};
    g_strlcpy(strike.number, number->number, sizeof strike.number);
    kept->strikes.items =
        g_realloc_n(kept->strikes.items, kept->strikes.n + 1, sizeof *kept->strikes.items);
    kept->strikes.items[kept->strikes.n++] = strike;
    if (save(keep, error))
        return true;
    kept->strikes.n--;
    return false;
}

bool
hq_keep_undo(hq_keep *keep, GError **error)
{
    hq_panel_keep *kept = &keep->kept;
    if (kept->strikes.n == 0)
        return true;
    kept->strikes.n--;
    if (save(keep, error))
        return true;
    kept->strikes.n++;
    return false;
}

static void
drop_passed(hq_panel_keep *kept, hq_uuid ticket)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < kept->passed.n; i++)
        if (!hq_uuid_equal(kept->passed.items[i].ticket, ticket))
            kept->passed.items[n++] = kept->passed.items[i];
    kept->passed.n = n;
}

bool
hq_keep_pass(hq_keep *keep, const hq_listed_number *number, GError **error)
{
    hq_panel_keep *kept = &keep->kept;
    hq_listed_number passed = *number;
    drop_passed(kept, passed.ticket);
    kept->passed.items =
        g_realloc_n(kept->passed.items, kept->passed.n + 1, sizeof *kept->passed.items);
    kept->passed.items[kept->passed.n++] = passed;
    return save(keep, error);
}

// ---- what the hall says -------------------------------------------------------------------------

static void
drop_listed(hq_panel_keep *kept, hq_uuid ticket)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < kept->list.numbers.n; i++)
        if (!hq_uuid_equal(kept->list.numbers.items[i].ticket, ticket))
            kept->list.numbers.items[n++] = kept->list.numbers.items[i];
    kept->list.numbers.n = n;
}

bool
hq_keep_settle(hq_keep *keep, const hq_unbooked *unbooked, GError **error)
{
    hq_panel_keep *kept = &keep->kept;
    g_return_val_if_fail(kept->strikes.n > 0, false);
    hq_uuid ticket = kept->strikes.items[0].ticket;
    memmove(kept->strikes.items, kept->strikes.items + 1,
            --kept->strikes.n * sizeof *kept->strikes.items);
    drop_passed(kept, ticket);
    drop_listed(kept, ticket);
    if (unbooked) {
        kept->unbooked.items =
            g_realloc_n(kept->unbooked.items, kept->unbooked.n + 1, sizeof *kept->unbooked.items);
        kept->unbooked.items[kept->unbooked.n++] = *unbooked;
    } else {
        kept->booked++;
    }
    return save(keep, error);
}

bool
hq_keep_seen(hq_keep *keep, GError **error)
{
    keep->kept.booked = keep->kept.unbooked.n = 0;
    return save(keep, error);
}

bool
hq_keep_set_asked(hq_keep *keep, hq_slug staff, GError **error)
{
    keep->kept.asked = staff;
    return save(keep, error);
}

// ---- cases that were noted ----------------------------------------------------------------------

static hq_noted_case *
find_case(hq_panel_keep *kept, hq_uuid key)
{
    for (uint32_t i = 0; i < kept->cases.n; i++)
        if (hq_uuid_equal(kept->cases.items[i].key, key))
            return &kept->cases.items[i];
    return NULL;
}

static void
remove_case(hq_panel_keep *kept, hq_noted_case *gone)
{
    hq_noted_case *end = kept->cases.items + kept->cases.n;
    hq_crypto_wipe(gone, sizeof *gone);
    memmove(gone, gone + 1, (size_t)(end - gone - 1) * sizeof *gone);
    hq_crypto_wipe(end - 1, sizeof *end);
    kept->cases.n--;
}

bool
hq_keep_note(hq_keep *keep, const hq_noted_case *noted, GError **error)
{
    hq_panel_keep *kept = &keep->kept;
    kept->cases.items =
        g_realloc_n(kept->cases.items, kept->cases.n + 1, sizeof *kept->cases.items);
    kept->cases.items[kept->cases.n++] = *noted;
    if (save(keep, error))
        return true;
    remove_case(kept, &kept->cases.items[kept->cases.n - 1]);
    return false;
}

bool
hq_keep_amend(hq_keep *keep, hq_uuid key, const hq_noted_case *noted, GError **error)
{
    hq_noted_case *found = find_case(&keep->kept, key);
    g_return_val_if_fail(found, false);
    *found = *noted;
    return save(keep, error);
}

bool
hq_keep_drop(hq_keep *keep, hq_uuid key, GError **error)
{
    hq_noted_case *found = find_case(&keep->kept, key);
    g_return_val_if_fail(found, false);
    remove_case(&keep->kept, found);
    return save(keep, error);
}
