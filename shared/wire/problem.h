// An error as the API gives it: application/problem+json. The code is for programs, the title and
// detail are for people.
#pragma once

#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

#define HQ_PROBLEM_TYPE "application/problem+json"

typedef struct {
    char code[48]; // "service-closed"; `type` is "/problems/" and this
    char title[160];
    char detail[400];
    char remedy[200]; // what to do about it; "" leaves it out
    int32_t status;
    char field[96];        // of the request's body; "" leaves it out
    int32_t retry_after_s; // 0 leaves it out
} hq_problem;

void hq_problem_encode(const hq_problem *problem, hq_writer *writer);
// What is missing is empty, the code taken from `type` then; false when the text is no problem.
bool hq_problem_decode(const char *json, size_t length, hq_problem *ret_problem,
                       hq_fault *ret_fault);
// Fills code, title, detail and field from what is wrong with a request's body; status 400, 413 or
// 422.
void hq_problem_of_fault(hq_problem *ret_problem, const hq_fault *fault);
