// Customer classes by mobile number, as a list is brought into a hall page by page. Numbers are in
// the request only; the hall keeps a blind index of each. Wipe requests after use.
#pragma once

#include "shared/base/phone.h"
#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

enum { HQ_CLASS_PAGE_MAX = 500, HQ_CLASS_WHY_SIZE = 64 };

typedef struct {
    char phone[HQ_PHONE_TYPED_SIZE];
    hq_slug class_;
    hq_day until; // last business day it counts, 0: for good
} hq_listed;

// POST /classes/import: `import` is 0 on the first page, then what its answer said. With `drop`
// a part of what earlier imports brought goes: repeat it until nothing is left of them.
typedef struct {
    int64_t import;
    bool drop;
    struct {
        hq_listed *items; // g_malloc'ed, released by hq_class_import_request_clear()
        uint32_t n;
    } rows;
} hq_class_import_request;
void hq_class_import_request_encode(const hq_class_import_request *request, hq_writer *writer);
bool hq_class_import_request_decode(const char *json, size_t length,
                                    hq_class_import_request *ret_request, hq_fault *ret_fault);
void hq_class_import_request_clear(hq_class_import_request *request); // wipes

// A row that was not taken: its place on the page, and what was expected.
typedef struct {
    uint32_t row;
    char why[HQ_CLASS_WHY_SIZE];
} hq_class_rejected;
typedef struct {
    int64_t import;
    uint32_t listed;
    uint32_t n_rejected;
    hq_class_rejected rejected[HQ_CLASS_PAGE_MAX];
} hq_class_import_answer;
void hq_class_import_answer_encode(const hq_class_import_answer *answer, hq_writer *writer);
bool hq_class_import_answer_decode(const char *json, size_t length,
                                   hq_class_import_answer *ret_answer, hq_fault *ret_fault);

// GET /classes: how many numbers are listed with each class.
typedef struct {
    hq_slug class_;
    uint32_t numbers;
} hq_listed_class;
typedef struct {
    uint32_t n;
    hq_listed_class items[HQ_MAX_CLASSES];
} hq_classes_answer;
void hq_classes_answer_encode(const hq_classes_answer *answer, hq_writer *writer);
bool hq_classes_answer_decode(const char *json, size_t length, hq_classes_answer *ret_answer,
                              hq_fault *ret_fault);

// What the class hook is asked, and what it answers: "" when it knows no class for the number.
typedef struct {
    char phone[HQ_PHONE_SIZE];
    hq_slug hall;
} hq_class_question;
void hq_class_question_encode(const hq_class_question *question, hq_writer *writer);
typedef struct {
    hq_slug class_;
} hq_class_answer;
void hq_class_answer_encode(const hq_class_answer *answer, hq_writer *writer);
bool hq_class_answer_decode(const char *json, size_t length, hq_class_answer *ret_answer,
                            hq_fault *ret_fault);
