// Any bytes as the body of every request: refused with the fault, or read so that what a client
// would write of it is taken too.
#include <stdlib.h>

#include "shared/wire/access-requests.h"
#include "shared/wire/advice-view.h"
#include "shared/wire/alert-view.h"
#include "shared/wire/appointment.h"
#include "shared/wire/card-view.h"
#include "shared/wire/case-requests.h"
#include "shared/wire/case-rules.h"
#include "shared/wire/class-list.h"
#include "shared/wire/daily.h"
#include "shared/wire/exam.h"
#include "shared/wire/floor-requests.h"
#include "shared/wire/hall-requests.h"
#include "shared/wire/notice-view.h"
#include "shared/wire/offline.h"
#include "shared/wire/personal.h"
#include "shared/wire/point-list.h"
#include "shared/wire/point-requests.h"
#include "shared/wire/problem.h"
#include "shared/wire/rating.h"
#include "shared/wire/readiness.h"
#include "shared/wire/survey.h"
#include "shared/wire/duty.h"
#include "shared/wire/floor-duty.h"
#include "shared/wire/template.h"
#include "shared/wire/watch-list.h"
#include "shared/wire/points.h"
#include "shared/wire/transaction.h"
#include "shared/wire/visit-requests.h"
#include "tests/fuzz/choice.h"
#include "tests/fuzz/fuzz.h"

static void
check_problem(const hq_fault *fault)
{
    hq_problem problem;
    if (fault->code == HQ_FAULT_NONE || fault->code >= HQ_FAULTS)
        abort();
    hq_problem_of_fault(&problem, fault);
    if (problem.status < 400 || problem.title[0] == '\0' || problem.detail[0] == '\0')
        abort();
}

#define TRY(T)                                                                                     \
    do {                                                                                           \
        T request, again;                                                                          \
        hq_fault fault = {0};                                                                      \
        if (!fuzz_is_next())                                                                       \
            break;                                                                                 \
        g_auto(hq_writer) writer;                                                                  \
        hq_writer_init(&writer);                                                                   \
        if (!T##_decode(json, size, &request, &fault)) {                                           \
            check_problem(&fault);                                                                 \
        } else {                                                                                   \
            T##_encode(&request, &writer);                                                         \
            if (!T##_decode(writer.text, writer.length, &again, NULL))                             \
                abort();                                                                           \
        }                                                                                          \
    } while (0)

static void
try_odd_ones(const char *json, size_t size)
{
    hq_reason_request reason;
    hq_session_request session;
    hq_fault fault = {0};
    if (!hq_reason_request_decode(json, size, true, &reason, &fault))
        check_problem(&fault);
    if (!hq_reason_request_decode(json, size, false, &reason, &fault))
        check_problem(&fault);
    if (!hq_session_request_decode(json, size, &session, &fault))
        check_problem(&fault);
    if (!hq_empty_request_decode(json, size, &fault))
        check_problem(&fault);
}

// Those that no client of ours writes, or that are a single value.
static void
try_small_ones(const char *json, size_t size)
{
    hq_advice_request advice;
    hq_seen_request seen;
    bool sure;
    uint32_t score;
    hq_fault fault = {0};
    if (!hq_advice_request_decode(json, size, &advice, &fault))
        check_problem(&fault);
    if (!hq_seen_request_decode(json, size, &seen, &fault))
        check_problem(&fault);
    if (!hq_sign_off_request_decode(json, size, &sure, &fault))
        check_problem(&fault);
    if (!hq_rating_request_decode(json, size, &score, &fault))
        check_problem(&fault);
}

static void
try_lists(const char *json, size_t size)
{
    hq_close_request close;
    hq_tell_request tell;
    hq_fault fault = {0};
    if (hq_close_request_decode(json, size, &close, &fault))
        hq_close_request_clear(&close);
    else
        check_problem(&fault);
    if (hq_tell_request_decode(json, size, &tell, &fault))
        hq_tell_request_clear(&tell);
    else
        check_problem(&fault);
}

static void
try_exam(const char *json, size_t size)
{
    hq_fault fault = {0};
    hq_exam exam;
    if (hq_exam_request_decode(json, size, &exam, &fault))
        hq_exam_clear(&exam);
    else
        check_problem(&fault);
    if (hq_exam_facts_decode(json, size, &exam, &fault))
        hq_exam_clear(&exam);
}

static void
try_template(const char *json, size_t size)
{
    hq_fault fault = {0};
    hq_daily_causes causes;
    if (!hq_daily_causes_decode(json, size, &causes, &fault))
        check_problem(&fault);
    hq_template_request request;
    if (hq_template_request_decode(json, size, &request, &fault))
        hq_template_request_clear(&request);
    else
        check_problem(&fault);
}

static void
try_checklists(const char *json, size_t size)
{
    hq_fault fault = {0};
    hq_checklist checklist;
    hq_run run;
    hq_arrive_request arrive;
    hq_reception_request reception;
    if (hq_checklist_decode(json, size, &checklist, &fault))
        hq_checklist_clear(&checklist);
    else
        check_problem(&fault);
    if (hq_run_request_decode(json, size, &run, &fault))
        hq_run_clear(&run);
    else
        check_problem(&fault);
    if (!hq_arrive_request_decode(json, size, &arrive, &fault))
        check_problem(&fault);
    if (!hq_reception_request_decode(json, size, &reception, &fault))
        check_problem(&fault);
}

static void
try_checklist_facts(const char *json, size_t size)
{
    TRY(hq_run_plan);
    TRY(hq_run_task);
    TRY(hq_presence);
    TRY(hq_reception);
    TRY(hq_watch);
    TRY(hq_watch_measure);
    TRY(hq_duty_of);
}

static void
try_visits(const char *json, size_t size)
{
    TRY(hq_step_request);
    TRY(hq_change_request);
    TRY(hq_put_first_request);
    TRY(hq_merge_request);
    TRY(hq_split_request);
    TRY(hq_quick_request);
    TRY(hq_book_request);
    TRY(hq_rebook_request);
    TRY(hq_check_in_request);
    TRY(hq_pre_check_request);
    TRY(hq_divert_ticket_request);
    TRY(hq_care_request);
    TRY(hq_greet_request);
}

static void
try_people(const char *json, size_t size)
{
    TRY(hq_password_request);
    TRY(hq_reset_request);
    TRY(hq_backup_request);
    TRY(hq_alert_done_request);
    TRY(hq_preset_request);
    TRY(hq_lease_request);
    TRY(hq_note_request);
    TRY(hq_person_request);
    TRY(hq_erase_day_request);
    TRY(hq_strike_request);
    TRY(hq_pause_request);
    TRY(hq_sign_rating_request);
    TRY(hq_survey_request);
    TRY(hq_call_back_request);
    TRY(hq_survey_template);
}

static void
try_cases(const char *json, size_t size)
{
    TRY(hq_case_request);
    TRY(hq_case_step_request);
    TRY(hq_own_case_request);
    TRY(hq_own_case_word);
    TRY(hq_case_rules);
}

static void
try_classes(const char *json, size_t size)
{
    hq_class_import_request request;
    hq_fault fault = {0};
    if (hq_class_import_request_decode(json, size, &request, &fault))
        hq_class_import_request_clear(&request);
    else
        check_problem(&fault);
}

static void
try_points(const char *json, size_t size)
{
    g_autofree hq_points_table *table = g_new0(hq_points_table, 1);
    hq_fault fault = {0};
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    if (!hq_points_table_decode(json, size, table, &fault)) {
        check_problem(&fault);
        return;
    }
    hq_points_table_encode(table, &writer);
    if (writer.length <= 64 << 10 &&
        !hq_points_table_decode(writer.text, writer.length, table, NULL))
        abort();
}

// Entries as they come in and go out again, and the lines of a file of them.
static void
try_transactions(const char *json, size_t size)
{
    hq_transactions_request request, again;
    hq_fault fault = {0};
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    if (!hq_transactions_request_decode(json, size, &request, &fault)) {
        check_problem(&fault);
        return;
    }
    hq_transactions_request_encode(&request, &writer);
    if (writer.length <= 64 << 10) {
        if (!hq_transactions_request_decode(writer.text, writer.length, &again, NULL))
            abort();
        hq_transactions_request_clear(&again);
    }
    for (uint32_t i = 0; i < request.rows.n; i++)
        hq_transaction_fault(&request.rows.items[i], 20991231);
    hq_transactions_request_clear(&request);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *json = fuzz_choose(data, &size);
    if (fuzz_is_next())
        try_transactions(json, size);
    if (fuzz_is_next())
        try_points(json, size);
    TRY(hq_enrol_request);
    TRY(hq_pin_request);
    TRY(hq_staff_request);
    TRY(hq_device_request);
    TRY(hq_place_request);
    TRY(hq_issue_request);
    TRY(hq_notice_request);
    TRY(hq_card_request);
    TRY(hq_daily_request);
    TRY(hq_daily_facts);
    TRY(hq_version_request);
    TRY(hq_card_helped_request);
    TRY(hq_paper_request);
    TRY(hq_sign_on_request);
    TRY(hq_call_request);
    TRY(hq_finish_request);
    TRY(hq_hold_request);
    TRY(hq_return_request);
    TRY(hq_transfer_request);
    TRY(hq_service_off_request);
    TRY(hq_service_on_request);
    TRY(hq_divert_request);
    TRY(hq_announced_request);
    TRY(hq_device_status);
    TRY(hq_clock_request);
    if (fuzz_is_next())
        try_odd_ones(json, size);
    if (fuzz_is_next())
        try_small_ones(json, size);
    if (fuzz_is_next())
        try_lists(json, size);
    if (fuzz_is_next())
        try_exam(json, size);
    if (fuzz_is_next())
        try_template(json, size);
    if (fuzz_is_next())
        try_checklists(json, size);
    if (fuzz_is_next())
        try_checklist_facts(json, size);
    if (fuzz_is_next())
        try_visits(json, size);
    if (fuzz_is_next())
        try_people(json, size);
    if (fuzz_is_next())
        try_classes(json, size);
    if (fuzz_is_next())
        try_cases(json, size);
    return 0;
}
