// Error answers as application/problem+json, from the one table of problem-table.h. A code is a
// promise to integrators: it is never renamed. What people see on screens is not written here.
#pragma once

#include "http.h"
#include "problem-table.h"

enum hq_problem {
#define HQ_PROBLEM_ENUM(symbol, code, status, title, remedy) HQ_PROBLEM_##symbol,
    HQ_PROBLEM_TABLE(HQ_PROBLEM_ENUM)
#undef HQ_PROBLEM_ENUM
        HQ_PROBLEMS
};

struct hq_problem_entry {
    const char *code; // "unknown-service"; its type is "/problems/unknown-service"
    unsigned status;
    const char *title;
    const char *remedy; // what to do, one English sentence
};

// The row of a problem. Any thread.
const struct hq_problem_entry *hq_problem_entry(enum hq_problem problem);

// The problem of a code, or HQ_PROBLEMS. Any thread.
enum hq_problem hq_problem_find(const char *code);

// An additional string member of the answer, such as "field": "service".
struct hq_problem_member {
    const char *name;
    const char *value; // UTF-8; NULL: left out
};

// The JSON of a problem; `detail` may be NULL. Text from outside is escaped, bytes that are not
// UTF-8 are replaced. Yours, free with g_string_free(). Any thread.
GString *hq_problem_json(enum hq_problem problem, const struct hq_problem_member *members,
                         size_t count, const char *detail) G_GNUC_WARN_UNUSED_RESULT;

// Answers with a problem's JSON that was made before, and frees both.
void hq_problem_send(hq_http_request *request, unsigned status, GString *body);

// Answers and frees the request. `detail` says in English what was wrong with this request; NULL:
// nothing to add.
void hq_problem_reply(hq_http_request *request, enum hq_problem problem, const char *detail, ...)
    G_GNUC_PRINTF(3, 4);

// The same, and after how many seconds another try makes sense: as a header and in the body.
void hq_problem_reply_later(hq_http_request *request, enum hq_problem problem, unsigned seconds);

// The same with one more member: hq_problem_reply_with(r, HQ_PROBLEM_MISSING_FIELD, "field",
// "service", NULL).
void hq_problem_reply_with(hq_http_request *request, enum hq_problem problem, const char *member,
                           const char *value, const char *detail, ...) G_GNUC_PRINTF(5, 6);
