// Looking back at business entries: what came in when, what was not taken, what was said of one.
#include "server/api/period.h"
#include "server/api/pool-read.h"
#include "server/api/record-call.h"

#include <string.h>

#include "shared/wire/transaction.h"

enum { LAST_DAYS = 92 };

typedef struct {
    hq_day from, to;
    hq_uuid import;
    char external[HQ_EXTERNAL_SIZE];
    GArray *found; // of what is answered
} looking_back;

static looking_back *
new_looking_back(size_t size)
{
    looking_back *l = g_new0(looking_back, 1);
    l->found = g_array_new(FALSE, TRUE, (guint)size);
    return l;
}

static void
free_looking_back(void *data)
{
    looking_back *l = data;
    g_array_unref(l->found);
    g_free(l);
}

// ---- imports -----------------------------------------------------------------------------------

static hq_import_view *
view_of(GArray *views, const hq_record *record)
{
    hq_import_view fresh = {.import = record->record, .at = record->at, .by = record->actor.staff};
    for (guint i = views->len; i-- > 0;) {
        hq_import_view *view = &g_array_index(views, hq_import_view, i);
        if (hq_uuid_equal(view->import, record->record))
            return view;
    }
    if (fresh.by.text[0] == '\0')
        fresh.by = record->actor.device;
    g_array_append_val(views, fresh);
    return &g_array_index(views, hq_import_view, views->len - 1);
}

static void
add_page(hq_import_view *view, const hq_transactions_taken *taken)
{
    view->pages++;
    view->complete |= taken->last;
    view->added += taken->added;
    view->replaced += taken->replaced;
    view->same += taken->same;
    view->rejected += taken->rejected.n;
    if (taken->from != 0)
        view->from = view->from == 0 ? taken->from : MIN(view->from, taken->from);
    view->to = MAX(view->to, taken->to);
}

static bool
see_page(const hq_record *record, void *data, GError **error)
{
    looking_back *l = data;
    hq_transactions_taken taken;
    if (!hq_transactions_taken_decode(record->facts, record->facts_len, &taken, NULL))
        return true;
    add_page(view_of(l->found, record), &taken);
    hq_transactions_taken_clear(&taken);
    return true;
}

static void
turn_round(GArray *views)
{
    hq_import_view *items = (hq_import_view *)(void *)views->data;
    for (guint i = 0, j = views->len; i + 1 < j; i++) {
        hq_import_view swapped = items[i];
        items[i] = items[--j];
        items[j] = swapped;
    }
}

static bool
read_imports(hq_journal_reader *reader, void *data, hq_writer *answer, GError **error)
{
    looking_back *l = data;
    if (!hq_records_read(reader, "transaction", l->from, l->to, see_page, l, error))
        return false;
    turn_round(l->found);
    hq_imports_answer all = {
        .imports = {(hq_import_view *)(void *)l->found->data, MIN(l->found->len, 10000)}};
    hq_imports_answer_encode(&all, answer);
    return true;
}

void
hq_get_imports(hq_http_request *request, const hq_context *context)
{
    looking_back *l = new_looking_back(sizeof(hq_import_view));
    if (hq_read_period(request, context, LAST_DAYS, &l->from, &l->to))
        hq_pool_read(request, context, read_imports, l, free_looking_back);
    else
        free_looking_back(l);
}

// ---- one import --------------------------------------------------------------------------------

static bool
see_rejected(const hq_record *record, void *data, GError **error)
{
    looking_back *l = data;
    hq_transactions_taken taken;
    if (!hq_record_is_of(record, "transaction") ||
        !hq_transactions_taken_decode(record->facts, record->facts_len, &taken, NULL))
        return true;
    g_array_append_vals(l->found, taken.rejected.items, taken.rejected.n);
    hq_transactions_taken_clear(&taken);
    return true;
}

static bool
read_rejected(hq_journal_reader *reader, void *data, hq_writer *answer, GError **error)
{
    looking_back *l = data;
    if (!hq_records_read_one(reader, l->import, see_rejected, l, error))
        return false;
    hq_import_rejected_encode((hq_transaction_rejected *)(void *)l->found->data, l->found->len,
                              answer);
    return true;
}

void
hq_get_import(hq_http_request *request, const hq_context *context)
{
    looking_back *l = new_looking_back(sizeof(hq_transaction_rejected));
    if (hq_record_read_id(request, context, &l->import))
        hq_pool_read(request, context, read_rejected, l, free_looking_back);
    else
        free_looking_back(l);
}

// ---- one entry ---------------------------------------------------------------------------------

static bool
see_version(const hq_vault_transaction *row, void *data, GError **error)
{
    looking_back *l = data;
    hq_transaction_version found = {.entry = {.day = row->day,
                                              .at_s = row->at_s,
                                              .place = hq_selling_place_of(row->channel),
                                              .type = hq_slug_of(row->type),
                                              .count = (uint32_t)row->count,
                                              .amount = row->amount,
                                              .staff = hq_slug_of(row->staff),
                                              .point = hq_slug_of(row->point)},
                                    .version = (uint32_t)row->version,
                                    .seq = row->seq,
                                    .replaced = row->replaced};
    g_strlcpy(found.entry.external, row->external, sizeof found.entry.external);
    g_array_append_val(l->found, found);
    return true;
}

static bool
read_versions(hq_journal_reader *reader, void *data, hq_writer *answer, GError **error)
{
    looking_back *l = data;
    if (!hq_journal_reader_each_version(reader, l->external, see_version, l, error))
        return false;
    hq_transaction_versions_encode((hq_transaction_version *)(void *)l->found->data, l->found->len,
                                   answer);
    return true;
}

void
hq_get_transaction_versions(hq_http_request *request, const hq_context *context)
{
    const char *external = hq_http_query(request, "id");
    if (external == NULL || strlen(external) >= HQ_EXTERNAL_SIZE) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "id", NULL);
        return;
    }
    looking_back *l = new_looking_back(sizeof(hq_transaction_version));
    g_strlcpy(l->external, external, sizeof l->external);
    hq_pool_read(request, context, read_versions, l, free_looking_back);
}
