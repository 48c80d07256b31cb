#include "shared/wire/class-list.h"

#include "shape.h"
#include "shared/base/crypto.h"

static const hq_field listed_fields[] = {
    {HQ_STRING(hq_listed, phone, "phone")},
    {HQ_SLUG(hq_listed, class_, "class")},
    {HQ_DAY(hq_listed, until, "until"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(listed, hq_listed);

static const hq_field request_shape_fields[] = {
    {HQ_I64(hq_class_import_request, import, "import"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_class_import_request, drop, "drop"), .flags = HQ_OPTIONAL},
    {HQ_LIST(hq_class_import_request, rows, "rows", listed, HQ_CLASS_PAGE_MAX),
     .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(request_shape, hq_class_import_request);

void
hq_class_import_request_encode(const hq_class_import_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &request_shape, request, NULL);
}

bool
hq_class_import_request_decode(const char *json, size_t length,
                               hq_class_import_request *ret_request, hq_fault *ret_fault)
{
    return hq_request_read(json, length, &request_shape, false, ret_request, ret_fault);
}

void
hq_class_import_request_clear(hq_class_import_request *request)
{
    if (request->rows.items != NULL)
        hq_crypto_wipe(request->rows.items, request->rows.n * sizeof *request->rows.items);
    hq_shape_clear(&request_shape, request);
}

static const hq_field rejected_fields[] = {
    {HQ_U32(hq_class_rejected, row, "row")},
    {HQ_STRING(hq_class_rejected, why, "expected")},
};
static HQ_SHAPE(rejected, hq_class_rejected);

static const hq_field answer_shape_fields[] = {
    {HQ_I64(hq_class_import_answer, import, "import")},
    {HQ_U32(hq_class_import_answer, listed, "listed")},
    {HQ_ROW(hq_class_import_answer, rejected, "rejected", rejected, n_rejected)},
};
static HQ_SHAPE(answer_shape, hq_class_import_answer);

void
hq_class_import_answer_encode(const hq_class_import_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &answer_shape, answer, NULL);
}

bool
hq_class_import_answer_decode(const char *json, size_t length, hq_class_import_answer *ret_answer,
                              hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer_shape, ret_answer, ret_fault);
}

static const hq_field listed_class_fields[] = {
    {HQ_SLUG(hq_listed_class, class_, "class")},
    {HQ_U32(hq_listed_class, numbers, "numbers")},
};
static HQ_SHAPE(listed_class, hq_listed_class);

static const hq_field classes_fields[] = {
    {HQ_ROW(hq_classes_answer, items, "classes", listed_class, n)},
};
static HQ_SHAPE(classes, hq_classes_answer);

void
hq_classes_answer_encode(const hq_classes_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &classes, answer, NULL);
}

bool
hq_classes_answer_decode(const char *json, size_t length, hq_classes_answer *ret_answer,
                         hq_fault *ret_fault)
{
    return hq_document_read(json, length, &classes, ret_answer, ret_fault);
}

static const hq_field question_fields[] = {
    {HQ_STRING(hq_class_question, phone, "phone")},
    {HQ_SLUG(hq_class_question, hall, "hall")},
};
static HQ_SHAPE(question, hq_class_question);

void
hq_class_question_encode(const hq_class_question *asked, hq_writer *writer)
{
    hq_shape_write(writer, &question, asked, NULL);
}

static const hq_field answer_fields[] = {
    {HQ_SLUG(hq_class_answer, class_, "class"), .flags = HQ_NULLABLE},
};
static HQ_SHAPE(answer, hq_class_answer);

void
hq_class_answer_encode(const hq_class_answer *said, hq_writer *writer)
{
    hq_shape_write(writer, &answer, said, NULL);
}

bool
hq_class_answer_decode(const char *json, size_t length, hq_class_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer, ret_answer, ret_fault);
}
