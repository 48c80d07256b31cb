#include "store.h"

#include <string.h>

#include "shared/base/ids.h"
#include "shared/base/kept-file.h"

enum { AFTER_S = 3 };

struct hq_store {
    hq_kept_file *file;
    char *doc_path;
    hq_kiosk_keep keep;
};

static bool
load(hq_store *store, GError **error)
{
    gsize length;
    hq_fault fault;
    g_autoptr(GError) failure = NULL;
    g_autofree char *text = hq_kept_file_read(store->file, &length, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    return !text || hq_kiosk_keep_decode(text, length, &store->keep, &fault) ||
           hq_kept_file_is_damaged(store->file, fault.field, error);
}

hq_store *
hq_store_open(const char *dir, GError **error)
{
    hq_store *store = g_new0(hq_store, 1);
    store->doc_path = g_build_filename(dir, "hall.json", NULL);
    store->file = hq_kept_file_open(dir, "numbers.json", error);
    if (store->file && load(store, error))
        return store;
    hq_store_free(store);
    return NULL;
}

void
hq_store_free(hq_store *store)
{
    if (!store)
        return;
    hq_kiosk_keep_clear(&store->keep);
    hq_kept_file_free(store->file);
    g_free(store->doc_path);
    g_free(store);
}

bool
hq_store_save(hq_store *store, GError **error)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_kiosk_keep_encode(&store->keep, &writer);
    return hq_kept_file_write(store->file, writer.text, writer.length, error);
}

// ---- what it may give ---------------------------------------------------------------------------

hq_day
hq_store_day(const hq_store *store)
{
    return store->keep.has_lease ? store->keep.lease.day : 0;
}

int32_t
hq_store_after_s(const hq_store *store)
{
    return store->keep.has_lease ? store->keep.lease.after_s : AFTER_S;
}

bool
hq_store_adopt(hq_store *store, const char *json, size_t length, GError **error)
{
    hq_lease_answer lease;
    hq_fault fault;
    g_return_val_if_fail(store->keep.kept.n == 0, false);
    if (!hq_lease_answer_decode(json, length, &lease, &fault)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "a lease's \"%s\" is %s", fault.field,
                    fault.expected);
        return false;
    }
    hq_lease_answer_clear(&store->keep.lease);
    store->keep.lease = lease;
    store->keep.has_lease = true;
    return hq_store_save(store, error);
}

static const hq_offline_service *
find_service(const hq_store *store, hq_slug id)
{
    for (uint32_t i = 0; i < store->keep.lease.services.n; i++) {
        if (hq_slug_equal(store->keep.lease.services.items[i].service, id)) {
            return &store->keep.lease.services.items[i];
        }
    }
    return NULL;
}

static hq_block_view *
find_block(const hq_store *store, char letter)
{
    for (uint32_t i = 0; i < store->keep.lease.blocks.n; i++) {
        if (store->keep.lease.blocks.items[i].letter == letter) {
            return &store->keep.lease.blocks.items[i];
        }
    }
    return NULL;
}

bool
hq_store_is_useful(const hq_store *store, hq_time now)
{
    return store->keep.has_lease && now < store->keep.lease.until;
}

static bool
gives_at(const hq_offline_service *service, hq_time now)
{
    for (uint32_t i = 0; i < service->gives.n; i++) {
        if (now >= service->gives.items[i].from && now < service->gives.items[i].until) {
            return true;
        }
    }
    return false;
}

hq_store_state
hq_store_look(const hq_store *store, hq_slug service, hq_time now)
{
    const hq_offline_service *found = find_service(store, service);
    if (!hq_store_is_useful(store, now) || !found || !gives_at(found, now)) {
        return HQ_STORE_CLOSED;
    }
    const hq_block_view *block = find_block(store, found->letter);
    return block && block->numbers.n > 0 ? HQ_STORE_GIVES : HQ_STORE_EMPTY;
}

hq_time
hq_store_opens(const hq_store *store, hq_slug service, hq_time now)
{
    const hq_offline_service *found = find_service(store, service);
    hq_time first = 0;
    for (uint32_t i = 0; found && i < found->gives.n; i++) {
        hq_time from = found->gives.items[i].from;
        if (from > now && (first == 0 || from < first)) {
            first = from;
        }
    }
    return first;
}

// ---- what it gave -------------------------------------------------------------------------------

static void
append(hq_kiosk_keep *keep, const hq_kept_number *kept)
{
    keep->kept.items = g_realloc_n(keep->kept.items, keep->kept.n + 1, sizeof *keep->kept.items);
    keep->kept.items[keep->kept.n++] = *kept;
}

static void
drop_first(hq_block_view *block)
{
    block->numbers.n--;
    memmove(block->numbers.items, block->numbers.items + 1,
            block->numbers.n * sizeof *block->numbers.items);
}

// As if it had not been given: nobody has seen it.
static void
take_back(hq_store *store, hq_block_view *block, uint32_t number)
{
    store->keep.kept.n--;
    memmove(block->numbers.items + 1, block->numbers.items,
            block->numbers.n * sizeof *block->numbers.items);
    block->numbers.items[0] = number;
    block->numbers.n++;
}

bool
hq_store_give(hq_store *store, const hq_offline_number *wish, hq_paper paper,
              hq_offline_number *ret_given, GError **error)
{
    hq_kept_number kept = {.number = *wish, .paper = paper};
    if (hq_store_look(store, wish->service, wish->taken_at) != HQ_STORE_GIVES) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "no number of \"%s\" is left",
                    wish->service.text);
        return false;
    }
    hq_block_view *block = find_block(store, find_service(store, wish->service)->letter);
    kept.number.ticket = hq_uuid_random();
    kept.number.lease = block->lease;
    kept.number.letter = block->letter;
    kept.number.number = block->numbers.items[0];
    kept.number.taken_at = MAX(wish->taken_at, store->keep.last_at);
    store->keep.last_at = kept.number.taken_at;
    append(&store->keep, &kept);
    drop_first(block);
    if (!hq_store_save(store, error)) {
        take_back(store, block, kept.number.number);
        return false;
    }
    *ret_given = kept.number;
    return true;
}

static hq_kept_number *
find_kept(const hq_store *store, hq_uuid ticket)
{
    for (uint32_t i = 0; i < store->keep.kept.n; i++) {
        if (hq_uuid_equal(store->keep.kept.items[i].number.ticket, ticket)) {
            return &store->keep.kept.items[i];
        }
    }
    return NULL;
}

bool
hq_store_note_paper(hq_store *store, hq_uuid ticket, hq_paper paper)
{
    hq_kept_number *kept = find_kept(store, ticket);
    g_autoptr(GError) error = NULL;
    if (!kept) {
        return false;
    }
    if (kept->paper == paper) {
        return true;
    }
    kept->paper = paper;
    if (!hq_store_save(store, &error)) {
        g_warning("%s", error->message);
    }
    return true;
}

const hq_offline_number *
hq_store_unsure(const hq_store *store)
{
    uint32_t n = store->keep.kept.n;
    const hq_kept_number *last = n > 0 ? &store->keep.kept.items[n - 1] : NULL;
    return last && last->paper == HQ_PAPER_PRINTING ? &last->number : NULL;
}

uint32_t
hq_store_untold(const hq_store *store)
{
    return store->keep.kept.n;
}

char *
hq_store_tell(const hq_store *store, uint32_t max)
{
    g_auto(hq_writer) writer = {0};
    hq_tell_request request = {0};
    request.numbers.n = MIN(store->keep.kept.n, max);
    request.numbers.items = g_new0(hq_offline_number, request.numbers.n);
    for (uint32_t i = 0; i < request.numbers.n; i++) {
        request.numbers.items[i] = store->keep.kept.items[i].number;
    }
    hq_writer_init(&writer);
    hq_tell_request_encode(&request, &writer);
    hq_tell_request_clear(&request);
    return hq_writer_steal(&writer, NULL);
}

hq_paper
hq_store_forget(hq_store *store, hq_uuid ticket)
{
    hq_kept_number *kept = find_kept(store, ticket);
    if (!kept) {
        return HQ_PAPER_NOT_PRINTED;
    }
    hq_paper paper = kept->paper;
    hq_kept_number *end = store->keep.kept.items + store->keep.kept.n--;
    memmove(kept, kept + 1, (size_t)((char *)end - (char *)(kept + 1)));
    return paper;
}

bool
hq_store_hear(hq_store *store, const char *json, size_t length, hq_store_told *each, void *data,
              GError **error)
{
    hq_tell_answer answer;
    hq_fault fault;
    if (!hq_tell_answer_decode(json, length, &answer, &fault)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "an answer's \"%s\" is %s",
                    fault.field, fault.expected);
        return false;
    }
    for (uint32_t i = 0; i < answer.numbers.n; i++) {
        const hq_told_number *told = &answer.numbers.items[i];
        each(told, hq_store_forget(store, told->ticket), data);
    }
    hq_tell_answer_clear(&answer);
    return hq_store_save(store, error);
}

// ---- the picture of the hall --------------------------------------------------------------------

char *
hq_store_load_doc(const hq_store *store, gsize *ret_length)
{
    char *text = NULL;
    g_file_get_contents(store->doc_path, &text, ret_length, NULL);
    return text;
}

void
hq_store_keep_doc(const hq_store *store, const char *json, gsize length)
{
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents_full(store->doc_path, json, (gssize)length,
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error)) {
        g_warning("%s", error->message);
    }
}
