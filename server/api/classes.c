// Routes about the list of customer classes by number: bringing one in, and how many there are.
#include "server/api/vault-read.h"

#include <string.h>

#include "shared/base/clock.h"
#include "shared/wire/class-list.h"

static void
reject(hq_class_import_answer *answer, uint32_t row, const char *expected)
{
    hq_class_rejected *rejected = &answer->rejected[answer->n_rejected++];
    rejected->row = row;
    g_strlcpy(rejected->why, expected, sizeof rejected->why);
}

// Moves what can be taken into `rows`.
static void
sift(const hq_config *config, const hq_class_import_request *body, GArray *rows,
     hq_class_import_answer *answer)
{
    for (uint32_t i = 0; i < body->rows.n; i++) {
        char phone[HQ_PHONE_SIZE];
        hq_listed listed = body->rows.items[i];
        hq_phone_fault fault = hq_phone_parse(listed.phone, phone);
        g_strlcpy(listed.phone, phone, sizeof listed.phone);
        if (fault != HQ_PHONE_OK)
            reject(answer, i, hq_phone_expected(fault));
        else if (hq_config_class(config, listed.class_) == HQ_NONE)
            reject(answer, i, "a customer class of the hall");
        else
            g_array_append_val(rows, listed);
        hq_crypto_wipe(&listed, sizeof listed);
    }
}

static void
imported(hq_pending *pending, hq_call *call)
{
    g_auto(hq_writer) writer = {0};
    hq_class_import_answer *answer = pending->extra;
    answer->import = call->personal->imported;
    answer->listed = call->personal->listed->len;
    hq_writer_init(&writer);
    hq_class_import_answer_encode(answer, &writer);
    hq_reply_json(pending->request, 200, &writer);
}

void
hq_post_classes(hq_http_request *request, const hq_context *context)
{
    const hq_config *config = hq_state_config(context->hall->floor->state);
    hq_class_import_request body;
    if (config == NULL) {
        hq_reply_refusal(request, HQ_REFUSED_DAY_NOT_OPEN);
        return;
    }
    HQ_BODY_OR_RETURN(request, hq_class_import_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_ACCESS);
    hq_class_import_answer *answer = g_new0(hq_class_import_answer, 1);
    call->personal = hq_personal_new();
    call->personal->imported = body.import != 0 ? body.import : hq_clock_wall();
    call->personal->drops_earlier = body.drop;
    call->personal->listed = g_array_new(FALSE, FALSE, sizeof(hq_listed));
    sift(config, &body, call->personal->listed, answer);
    hq_class_import_request_clear(&body);
    call->command.word = hq_slug_of(body.drop ? "classes-dropped" : "classes-imported");
    call->command.count = call->personal->listed->len;
    call->write_answer = hq_answer_done;
    hq_pending *pending = hq_pending_new(request, context);
    pending->extra = answer;
    pending->free_extra = g_free;
    pending->answer = imported;
    hq_api_submit_pending(pending, context, call);
}

static bool
read_classes(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    return hq_journal_reader_list_classes(reader, reading->classes, error);
}

static void
reply_classes(hq_vault_reading *reading)
{
    hq_classes_answer answer = {0};
    g_auto(hq_writer) writer = {0};
    for (guint i = 0; i < reading->classes->len && answer.n < HQ_MAX_CLASSES; i++) {
        const hq_vault_class_count *count =
            &g_array_index(reading->classes, hq_vault_class_count, i);
        answer.items[answer.n++] = (hq_listed_class){hq_slug_of(count->class_), count->n};
    }
    hq_writer_init(&writer);
    hq_classes_answer_encode(&answer, &writer);
    hq_reply_json(reading->request, 200, &writer);
}

void
hq_get_classes(hq_http_request *request, const hq_context *context)
{
    hq_vault_read(context->api, hq_vault_reading_new(request, context->hall), read_classes,
                  reply_classes);
}
