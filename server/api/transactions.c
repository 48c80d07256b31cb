// Taking in a page of business entries: what each is to the hall – new, a correction, known – is
// looked up on the pool, then all of the page is stored with the one event that tells of it. One
// page of a hall at a time, so that none is judged by what another is about to change.
#include "server/api/period.h"
#include "server/api/access-call.h"
#include "server/api/record-call.h"

#include <string.h>

#include "server/journal/reader.h"
#include "server/quality/transaction-csv.h"
#include "shared/wire/transaction.h"

enum { PAGES_WAITING_MAX = 16 };

typedef enum { IS_NEW, IS_CORRECTION, IS_KNOWN } verdict;

typedef struct {
    hq_transaction transaction;
    verdict verdict;
} entry;

typedef struct {
    hq_http_request *request;
    hq_context context;
    struct hq_route_match match;
    hq_uuid import;
    hq_day today;
    char *dir;
    GArray *entries;  // entry
    GArray *rejected; // hq_transaction_rejected
    hq_transactions_taken taken;
    GError *error;
} intake;

static void
take_line(uint32_t line, const hq_transaction *transaction, hq_entry_fault fault, void *data)
{
    intake *in = data;
    entry taken = {.transaction = *transaction};
    hq_transaction_rejected rejected = {.line = line};
    if (fault == HQ_ENTRY_FAULTS)
        fault = hq_transaction_fault(transaction, in->today);
    if (fault == HQ_ENTRY_FAULTS) {
        g_array_append_val(in->entries, taken);
    } else {
        rejected.fault = hq_slug_of(hq_entry_fault_word(fault));
        g_strlcpy(rejected.expected, hq_entry_fault_expected(fault), sizeof rejected.expected);
        g_array_append_val(in->rejected, rejected);
    }
}

static bool
take_page(intake *in, const hq_transactions_request *body, hq_fault *ret_fault)
{
    for (uint32_t i = 0; i < body->rows.n; i++)
        take_line(i + 1, &body->rows.items[i], HQ_ENTRY_FAULTS, in);
    uint32_t line = body->line != 0 ? body->line : 2;
    if (body->csv != NULL && !hq_transaction_csv_read(body->csv, line, take_line, in, ret_fault))
        return false;
    return in->entries->len + in->rejected->len <= HQ_TRANSACTION_PAGE_MAX ||
           hq_fault_refuse(ret_fault, HQ_FAULT_FIELD_TOO_LONG, "csv", "at most 500 lines a page");
}

static void
free_intake(intake *in)
{
    g_array_unref(in->entries);
    g_array_unref(in->rejected);
    g_clear_error(&in->error);
    g_free(in->dir);
    g_free(in);
}

// ---- what each entry is to the hall ------------------------------------------------------------

static bool
compare(const hq_vault_transaction *known, void *data, GError **error)
{
    entry *one = data;
    hq_transaction before = {.day = known->day,
                             .at_s = known->at_s,
                             .place = hq_selling_place_of(known->channel),
                             .type = hq_slug_of(known->type),
                             .count = (uint32_t)known->count,
                             .amount = known->amount,
                             .staff = hq_slug_of(known->staff),
                             .point = hq_slug_of(known->point)};
    g_strlcpy(before.external, known->external, sizeof before.external);
    one->verdict = hq_transaction_equal(&before, &one->transaction) ? IS_KNOWN : IS_CORRECTION;
    return false;
}

// By what stands before it on the page, else by what the hall knows.
static bool
judge(hq_journal_reader *reader, entry *one, const entry *before, GError **error)
{
    one->verdict = IS_NEW;
    if (before == NULL)
        return hq_journal_reader_each_version(reader, one->transaction.external, compare, one,
                                              error);
    bool same = hq_transaction_equal(&before->transaction, &one->transaction);
    one->verdict = same ? IS_KNOWN : IS_CORRECTION;
    return true;
}

static void
count(intake *in, const entry *one)
{
    hq_transactions_taken *taken = &in->taken;
    hq_day day = one->transaction.day;
    taken->added += one->verdict == IS_NEW;
    taken->replaced += one->verdict == IS_CORRECTION;
    taken->same += one->verdict == IS_KNOWN;
    taken->from = taken->from == 0 ? day : MIN(taken->from, day);
    taken->to = MAX(taken->to, day);
}

static void
judge_page(void *data)
{
    intake *in = data;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(in->dir, &in->error);
    for (guint i = 0; in->error == NULL && i < in->entries->len; i++) {
        entry *one = &g_array_index(in->entries, entry, i);
        const entry *before = g_hash_table_lookup(seen, one->transaction.external);
        if (!judge(reader, one, before, &in->error))
            break;
        g_hash_table_insert(seen, one->transaction.external, one);
        count(in, one);
    }
}

// ---- one page after the other ------------------------------------------------------------------

static void begin(hq_api_hall *hall);

// The page is done with, stored or not.
static void
end(void *data)
{
    intake *in = data;
    hq_api_hall *hall = in->context.hall;
    g_queue_pop_head(&hall->imports);
    free_intake(in);
    begin(hall);
}

static int
answer_taken(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
             uint64_t first_seq, hq_writer *answer)
{
    hq_write_json(answer, call->facts, strlen(call->facts));
    return 200;
}

static void
add_entry(hq_call *call, hq_vault_verb verb, const hq_transaction *t)
{
    hq_vault_write write = {.verb = verb,
                            .transaction = {.day = t->day,
                                            .at_s = t->at_s,
                                            .count = t->count,
                                            .amount = t->amount,
                                            .channel = hq_selling_place_word(t->place),
                                            .external = hq_call_keep_text(call, t->external),
                                            .type = hq_call_keep_text(call, t->type.text),
                                            .point = hq_call_keep_text(call, t->point.text),
                                            .staff = hq_call_keep_text(call, t->staff.text)}};
    g_array_append_val(call->vault, write);
}

static hq_call *
make_call(const intake *in)
{
    hq_writer facts;
    hq_writer_init(&facts);
    hq_transactions_taken_encode(&in->taken, &facts);
    hq_call *call = hq_record_call("transaction-imported", in->import, &facts);
    call->vault = g_array_new(FALSE, TRUE, sizeof(hq_vault_write));
    call->texts = g_string_chunk_new(4096);
    call->write_answer = answer_taken;
    for (guint i = 0; i < in->entries->len; i++) {
        const entry *one = &g_array_index(in->entries, entry, i);
        if (one->verdict == IS_CORRECTION)
            add_entry(call, HQ_VAULT_REPLACE_TRANSACTION, &one->transaction);
        if (one->verdict != IS_KNOWN)
            add_entry(call, HQ_VAULT_PUT_TRANSACTION, &one->transaction);
    }
    return call;
}

static void
store_page(void *data)
{
    intake *in = data;
    if (in->error != NULL) {
        hq_problem_reply(in->request, HQ_PROBLEM_WORK_FAILED, "%s", in->error->message);
        end(in);
        return;
    }
    in->taken.rejected.items = (hq_transaction_rejected *)(void *)in->rejected->data;
    in->taken.rejected.n = in->rejected->len;
    hq_pending *pending = hq_pending_new(in->request, &in->context);
    pending->extra = in;
    pending->free_extra = end;
    hq_api_submit_pending(pending, &in->context, make_call(in));
}

static void
begin(hq_api_hall *hall)
{
    intake *first = g_queue_peek_head(&hall->imports);
    if (first != NULL)
        hq_http_work(hall->api->server, judge_page, store_page, first);
}

static void
wait_for_turn(intake *in)
{
    GQueue *imports = &in->context.hall->imports;
    g_queue_push_tail(imports, in);
    if (imports->length == 1)
        begin(in->context.hall);
}

static intake *
new_intake(hq_http_request *request, const hq_context *context, const hq_transactions_request *body)
{
    intake *in = g_new0(intake, 1);
    *in = (intake){.request = request,
                   .context = *context,
                   .match.route = context->match->route,
                   .import = body->import,
                   .today = hq_today(context),
                   .dir = g_strdup(hq_hall_dir(context->hall->hall)),
                   .entries = g_array_new(FALSE, FALSE, sizeof(entry)),
                   .rejected = g_array_new(FALSE, FALSE, sizeof(hq_transaction_rejected)),
                   .taken = {.page = body->page, .last = body->last}};
    in->context.match = &in->match;
    return in;
}

void
hq_post_transactions(hq_http_request *request, const hq_context *context)
{
    hq_transactions_request body;
    hq_fault fault;
    HQ_BODY_OR_RETURN(request, hq_transactions_request_decode, &body);
    intake *in = new_intake(request, context, &body);
    bool read = take_page(in, &body, &fault);
    hq_transactions_request_clear(&body);
    if (read && context->hall->imports.length < PAGES_WAITING_MAX) {
        wait_for_turn(in);
        return;
    }
    if (read)
        hq_problem_reply(request, HQ_PROBLEM_RECORD_BUSY, NULL);
    else
        hq_reply_fault(request, &fault);
    free_intake(in);
}
