#include "shared/wire/problem.h"

#include <string.h>

#include "shape.h"
#include "shared/wire/paths.h"

static const hq_field problem_shape_fields[] = {
    {HQ_STRING(hq_problem, title, "title"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_problem, status, "status"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_problem, detail, "detail"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_problem, remedy, "remedy"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_problem, code, "code"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_problem, field, "field"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_problem, retry_after_s, "retry_after_s"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(problem_shape, hq_problem);

void
hq_problem_encode(const hq_problem *problem, hq_writer *writer)
{
    g_autofree char *type = g_strconcat(HQ_PATH_PROBLEMS, problem->code, NULL);
    hq_write_object(writer);
    hq_write_key(writer, "type");
    hq_write_string(writer, type);
    hq_shape_write_fields(writer, &problem_shape, problem, NULL);
    hq_write_end(writer);
}

// A problem as it is sent: the code may stand in the type alone.
typedef struct {
    hq_problem problem;
    char type[128];
} sent_problem;

static const hq_field sent_fields[] = {
    {HQ_FLAT(sent_problem, problem, problem_shape)},
    {HQ_STRING(sent_problem, type, "type"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(sent, sent_problem);

bool
hq_problem_decode(const char *json, size_t length, hq_problem *ret_problem, hq_fault *ret_fault)
{
    sent_problem whole;
    if (!hq_document_read(json, length, &sent, &whole, ret_fault))
        return false;
    if (whole.problem.code[0] == '\0' && g_str_has_prefix(whole.type, HQ_PATH_PROBLEMS))
        g_strlcpy(whole.problem.code, whole.type + strlen(HQ_PATH_PROBLEMS),
                  sizeof whole.problem.code);
    if (whole.problem.code[0] != '\0') {
        *ret_problem = whole.problem;
        return true;
    }
    if (ret_fault != NULL)
        *ret_fault = (hq_fault){HQ_FAULT_MISSING_FIELD, "code", "the code of a problem"};
    return false;
}

// What each fault means to whoever sent the request.
static const struct {
    int32_t status;
    const char *title;
} meanings[HQ_FAULTS] = {
    [HQ_FAULT_MALFORMED_JSON] = {400, "The body is not valid JSON"},
    [HQ_FAULT_TOO_LARGE] = {413, "The body is too large"},
    [HQ_FAULT_WRONG_TYPE] = {422, "A field has the wrong type"},
    [HQ_FAULT_MISSING_FIELD] = {422, "A field is missing"},
    [HQ_FAULT_FIELD_TOO_LONG] = {422, "A field is too long"},
    [HQ_FAULT_OUT_OF_RANGE] = {422, "A number is out of its range"},
    [HQ_FAULT_BAD_VALUE] = {422, "A field has a value it cannot have"},
    [HQ_FAULT_UNKNOWN_FIELD] = {422, "There is no such field"},
    [HQ_FAULT_UNKNOWN_NAME] = {422, "Nothing configured has this name"},
    [HQ_FAULT_NEWER] = {422, "This was written by a later release"},
};

void
hq_problem_of_fault(hq_problem *ret_problem, const hq_fault *fault)
{
    memset(ret_problem, 0, sizeof *ret_problem);
    ret_problem->status = meanings[fault->code].status;
    g_strlcpy(ret_problem->title, meanings[fault->code].title, sizeof ret_problem->title);
    g_strlcpy(ret_problem->code, hq_fault_word(fault->code), sizeof ret_problem->code);
    g_strlcpy(ret_problem->field, fault->field, sizeof ret_problem->field);
    if (fault->code == HQ_FAULT_UNKNOWN_FIELD)
        g_snprintf(ret_problem->detail, sizeof ret_problem->detail,
                   "Leave out \"%s\" or check its spelling.", fault->field);
    else if (fault->field[0] != '\0')
        g_snprintf(ret_problem->detail, sizeof ret_problem->detail, "\"%s\" must be %s.",
                   fault->field, fault->expected);
    else
        g_snprintf(ret_problem->detail, sizeof ret_problem->detail, "Send %s.", fault->expected);
}
