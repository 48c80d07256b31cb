// Routes of knowledge exams: points given, what they come to.
#include "server/api/asker.h"
#include "server/api/record-call.h"

#include <string.h>

#include "shared/engine/calendar.h"

enum { A_YEAR = 365 };

// Who is asked what they know: whoever serves customers.
static bool
serves(const hq_staff *staff)
{
    hq_role role = hq_role_of_staff(staff->role);
    return role == HQ_ROLE_COUNTER || role == HQ_ROLE_ROAMING;
}

static uint32_t
count_serving(const hq_access *access)
{
    g_autoptr(GPtrArray) people = hq_access_all_staff(access);
    uint32_t n = 0;
    for (guint i = 0; i < people->len; i++)
        n += serves(people->pdata[i]);
    return n;
}

// Whether everybody with points works here; answers who does not.
static bool
knows_everybody(hq_http_request *request, const hq_access *access, const hq_exam *exam)
{
    for (uint32_t i = 0; i < exam->rows.n; i++) {
        char field[32];
        if (hq_access_staff(access, exam->rows.items[i].staff) != NULL)
            continue;
        g_snprintf(field, sizeof field, "rows[%u].staff", i);
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", field,
                              "expected somebody who works in the hall");
        return false;
    }
    return true;
}

static void
submit(hq_http_request *request, const hq_context *context, const hq_exam *exam)
{
    hq_writer facts;
    hq_writer_init(&facts);
    hq_exam_facts_encode(exam, &facts);
    hq_uuid record = hq_record_of_name("exam", exam->exam.text);
    hq_record_submit(request, context, hq_record_call("exam-given", record, &facts), NULL);
}

void
hq_post_exam(hq_http_request *request, const hq_context *context)
{
    hq_exam exam;
    const hq_access *access = context->hall->floor->access;
    HQ_BODY_OR_RETURN(request, hq_exam_request_decode, &exam);
    if (knows_everybody(request, access, &exam)) {
        exam.of = MAX(count_serving(access), exam.rows.n);
        submit(request, context, &exam);
    }
    hq_exam_clear(&exam);
}

// Names, masked, and nobody but whom the asker may see.
static void
show(const hq_http_request *request, const hq_context *context, hq_exams_answer *answer)
{
    uint32_t n = 0;
    hq_slug own = hq_api_asker(request, context);
    for (uint32_t i = 0; i < answer->people.n; i++) {
        hq_exam_person_view view = answer->people.items[i];
        const hq_staff *staff = hq_access_staff(context->hall->floor->access, view.staff);
        if (!hq_api_asker_is_chief(context) && !hq_slug_equal(view.staff, own))
            continue;
        if (staff != NULL)
            hq_access_mask(staff->name, view.name);
        answer->people.items[n++] = view;
    }
    answer->people.n = n;
}

void
hq_get_exams(hq_http_request *request, const hq_context *context)
{
    hq_exams_answer answer;
    g_auto(hq_writer) writer = {0};
    const hq_floor *floor = context->hall->floor;
    hq_day today = hq_state_day(floor->state);
    hq_day from = today == 0 ? 0 : hq_day_after(today, -A_YEAR), to = today;
    if (!hq_query_day(request, "from", &from) || !hq_query_day(request, "to", &to))
        return;
    hq_exams_list(floor->quality->exams, from, to, &answer);
    show(request, context, &answer);
    hq_writer_init(&writer);
    hq_exams_answer_encode(&answer, &writer);
    hq_exams_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}
