// Any bytes as what the server answers to our own programs: refused, or read so that what is
// written of it reads back.
#include "shared/wire/access-requests.h"
#include "shared/wire/advice-view.h"
#include "shared/wire/alert-view.h"
#include "shared/wire/appointment.h"
#include "shared/wire/audit.h"
#include "shared/wire/case-figures.h"
#include "shared/wire/case-view.h"
#include "shared/wire/class-list.h"
#include "shared/wire/duty.h"
#include "shared/wire/figures.h"
#include "shared/wire/floor-duty.h"
#include "shared/wire/floor-view.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/joining.h"
#include "shared/wire/ledger-view.h"
#include "shared/wire/offline.h"
#include "shared/wire/people-view.h"
#include "shared/wire/personal.h"
#include "shared/wire/point-list.h"
#include "shared/wire/point-view.h"
#include "shared/wire/promise-day.h"
#include "shared/wire/queue-jumps.h"
#include "shared/wire/readiness.h"
#include "shared/wire/satisfaction.h"
#include "shared/wire/ticket-view.h"
#include "shared/wire/watch-list.h"
#include "shared/wire/why-view.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/round.h"

static void
try_access(const char *json, size_t size)
{
    FUZZ_ROUND(hq_staff_answer, hq_staff_answer_clear);
    FUZZ_ROUND(hq_reset_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_sessions_answer, hq_sessions_answer_clear);
    FUZZ_ROUND(hq_device_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_devices_answer, hq_devices_answer_clear);
    FUZZ_ROUND(hq_audit_answer, hq_audit_answer_clear);
    FUZZ_ROUND(hq_queue_jumps_answer, hq_queue_jumps_answer_clear);
    FUZZ_ROUND(hq_notes_answer, hq_notes_answer_clear);
    FUZZ_ROUND(hq_contact_view, FUZZ_NOTHING);
    FUZZ_ROUND(hq_person_answer, hq_person_answer_clear);
    FUZZ_ROUND(hq_erased_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_privacy_answer, hq_privacy_answer_clear);
}

static void
try_hall(const char *json, size_t size)
{
    FUZZ_ROUND(hq_advice_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_alerts_answer, hq_alerts_answer_clear);
    FUZZ_ROUND(hq_class_import_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_classes_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_day_figures, FUZZ_NOTHING);
    FUZZ_ROUND(hq_helps_answer, hq_helps_answer_clear);
    FUZZ_ROUND(hq_care_answer, hq_care_answer_clear);
    FUZZ_ROUND(hq_me_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_halls_answer, hq_halls_answer_clear);
    FUZZ_ROUND(hq_poster_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_people_answer, hq_people_answer_clear);
    FUZZ_ROUND(hq_readiness_answer, hq_readiness_answer_clear);
    FUZZ_ROUND(hq_promises_answer, hq_promises_answer_clear);
    FUZZ_ROUND(hq_satisfaction_answer, hq_satisfaction_answer_clear);
    FUZZ_ROUND(hq_survey_form, FUZZ_NOTHING);
    FUZZ_ROUND(hq_survey_facts, FUZZ_NOTHING);
}

static void
try_tickets(const char *json, size_t size)
{
    FUZZ_ROUND(hq_appointment_view, FUZZ_NOTHING);
    FUZZ_ROUND(hq_appointments_answer, hq_appointments_answer_clear);
    FUZZ_ROUND(hq_booking_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_slots_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_ledger_view, FUZZ_NOTHING);
    FUZZ_ROUND(hq_ledger_answer, hq_ledger_answer_clear);
    FUZZ_ROUND(hq_lease_answer, hq_lease_answer_clear);
    FUZZ_ROUND(hq_tell_answer, hq_tell_answer_clear);
    FUZZ_ROUND(hq_point_list, hq_point_list_clear);
    FUZZ_ROUND(hq_point_view, FUZZ_NOTHING);
    FUZZ_ROUND(hq_steps_answer, hq_steps_answer_clear);
    FUZZ_ROUND(hq_ticket_view, FUZZ_NOTHING);
    FUZZ_ROUND(hq_why_answer, FUZZ_NOTHING);
}

static void
try_cases(const char *json, size_t size)
{
    FUZZ_ROUND(hq_case_opened, FUZZ_NOTHING);
    FUZZ_ROUND(hq_case_facts, FUZZ_NOTHING);
    FUZZ_ROUND(hq_cases_answer, hq_cases_answer_clear);
    FUZZ_ROUND(hq_case_answer, hq_case_answer_clear);
    FUZZ_ROUND(hq_own_cases_answer, hq_own_cases_answer_clear);
    FUZZ_ROUND(hq_case_written_answer, FUZZ_NOTHING);
    FUZZ_ROUND(hq_case_figures, hq_case_figures_clear);
}

static void
try_checklists(const char *json, size_t size)
{
    FUZZ_ROUND(hq_checklists_answer, hq_checklists_answer_clear);
    FUZZ_ROUND(hq_runs_answer, hq_runs_answer_clear);
    FUZZ_ROUND(hq_run_detail, hq_run_detail_clear);
    FUZZ_ROUND(hq_floor_duty_answer, hq_floor_duty_answer_clear);
    FUZZ_ROUND(hq_floor_duty_figures, hq_floor_duty_figures_clear);
    FUZZ_ROUND(hq_watch_answer, hq_watch_answer_clear);
    FUZZ_ROUND(hq_duty_answer, hq_duty_answer_clear);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *json = fuzz_choose(data, &size);
    try_access(json, size);
    try_hall(json, size);
    try_tickets(json, size);
    try_checklists(json, size);
    try_cases(json, size);
    return 0;
}
