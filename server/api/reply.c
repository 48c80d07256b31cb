#include "server/api/api-private.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"

void
hq_reply_json(hq_http_request *request, unsigned status, hq_writer *writer)
{
    hq_http_reply(request, status, "application/json", writer->text, writer->length);
}

void
hq_reply_progress(hq_http_request *request, uint32_t milli)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_write_object(&writer);
    hq_write_key(&writer, "made_milli");
    hq_write_uint(&writer, milli);
    hq_write_end(&writer);
    hq_http_add_header(request, "Retry-After", HQ_ASK_AGAIN_S);
    hq_reply_json(request, 202, &writer);
}

bool
hq_query_number(const hq_http_request *request, const char *name, uint64_t max, uint64_t *ret)
{
    guint64 value = *ret;
    const char *text = hq_http_query(request, name);
    bool right = text == NULL || g_ascii_string_to_unsigned(text, 10, 0, max, &value, NULL);
    *ret = value;
    return right;
}

bool
hq_query_day(hq_http_request *request, const char *name, hq_day *ret)
{
    const char *text = hq_http_query(request, name);
    if (text == NULL || (hq_date_parse(text, ret) && hq_day_is_valid(*ret)))
        return true;
    hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", name, NULL);
    return false;
}

void
hq_reply_fault(hq_http_request *request, const hq_fault *fault)
{
    static const enum hq_problem problems[HQ_FAULTS] = {
        [HQ_FAULT_NONE] = HQ_PROBLEM_INTERNAL_ERROR,
        [HQ_FAULT_MALFORMED_JSON] = HQ_PROBLEM_MALFORMED_JSON,
        [HQ_FAULT_TOO_LARGE] = HQ_PROBLEM_BODY_TOO_LARGE,
        [HQ_FAULT_WRONG_TYPE] = HQ_PROBLEM_WRONG_TYPE,
        [HQ_FAULT_MISSING_FIELD] = HQ_PROBLEM_MISSING_FIELD,
        [HQ_FAULT_FIELD_TOO_LONG] = HQ_PROBLEM_FIELD_TOO_LONG,
        [HQ_FAULT_OUT_OF_RANGE] = HQ_PROBLEM_INVALID_VALUE,
        [HQ_FAULT_BAD_VALUE] = HQ_PROBLEM_INVALID_VALUE,
        [HQ_FAULT_UNKNOWN_FIELD] = HQ_PROBLEM_UNKNOWN_FIELD,
        [HQ_FAULT_UNKNOWN_NAME] = HQ_PROBLEM_INVALID_VALUE,
        [HQ_FAULT_NEWER] = HQ_PROBLEM_INVALID_VALUE,
    };
    const char *field = fault->field[0] != '\0' ? fault->field : NULL;
    if (fault->expected[0] != '\0')
        hq_problem_reply_with(request, problems[fault->code], "field", field, "expected %s",
                              fault->expected);
    else
        hq_problem_reply_with(request, problems[fault->code], "field", field, NULL);
}

void
hq_reply_refusal(hq_http_request *request, hq_refusal refusal)
{
    enum hq_problem problem = hq_problem_find(hq_refusal_word(refusal));
    if (problem == HQ_PROBLEMS)
        problem = HQ_PROBLEM_INTERNAL_ERROR;
    hq_problem_reply(request, problem, NULL);
}
