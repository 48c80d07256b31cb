#include "shared/wire/ticket-requests.h"

#include <string.h>

#include "shape.h"
#include "shared/wire/personal.h"

static const hq_field slug_fields[] = {
    {.kind = HQ_KIND_SLUG},
};
static HQ_SHAPE(slug, hq_slug);

static const hq_field issue_fields[] = {
    {HQ_SLUG(hq_issue_request, service, "service")},
    {HQ_SLUG(hq_issue_request, class_, "class"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_issue_request, lang, "lang", hq_lang_words, HQ_OPTIONAL)},
    {HQ_U32(hq_issue_request, people, "people"), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_issue_request, further, "further", slug, n_further), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_issue_request, phone, "phone"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_issue_request, consent, "consent"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(issue, hq_issue_request);

void
hq_issue_request_encode(const hq_issue_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &issue, request, NULL);
}

// A number is kept only when the customer agrees.
static bool
check_phone(hq_issue_request *request, hq_fault *ret_fault)
{
    bool given = request->phone[0] != '\0';
    if (given == request->consent)
        return !given || hq_phone_field_read(request->phone, ret_fault);
    if (ret_fault != NULL && given)
        *ret_fault = (hq_fault){HQ_FAULT_MISSING_FIELD, "consent",
                                "true: a number is kept only when the customer agrees"};
    else if (ret_fault != NULL)
        *ret_fault = (hq_fault){HQ_FAULT_MISSING_FIELD, "phone", "the number that is agreed to"};
    memset(request->phone, 0, sizeof request->phone);
    return false;
}

bool
hq_issue_request_decode(const char *json, size_t length, hq_issue_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &issue, false, ret_request, ret_fault) &&
           check_phone(ret_request, ret_fault);
}

static const hq_field paper_fields[] = {
    {HQ_WORD(hq_paper_request, paper, "paper", hq_paper_words)},
};
static HQ_SHAPE(paper, hq_paper_request);

void
hq_paper_request_encode(const hq_paper_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &paper, request, NULL);
}

bool
hq_paper_request_decode(const char *json, size_t length, hq_paper_request *ret_request,
                        hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &paper, false, ret_request, ret_fault))
        return false;
    if (ret_request->paper != HQ_PAPER_NOT_PRINTED)
        return true;
    if (ret_fault != NULL)
        *ret_fault =
            (hq_fault){HQ_FAULT_BAD_VALUE, "paper", "printing, printed, failed or unknown"};
    return false;
}

static const hq_field back_fields[] = {
    {HQ_BOOL(hq_return_request, pin, "pin"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(back, hq_return_request);

void
hq_return_request_encode(const hq_return_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &back, request, NULL);
}

bool
hq_return_request_decode(const char *json, size_t length, hq_return_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &back, true, ret_request, ret_fault);
}

static const hq_shape nothing = {NULL, 0, 0};

bool
hq_empty_request_decode(const char *json, size_t length, hq_fault *ret_fault)
{
    char none;
    return hq_request_read(json, length, &nothing, true, &none, ret_fault);
}
