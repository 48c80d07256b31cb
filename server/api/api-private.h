// What the handlers share.
#pragma once

#include "server/access/allowance.h"
#include "server/access/tries.h"
#include "server/api/api.h"
#include "server/forecast/worker.h"
#include "server/api/hash-desk.h"
#include "server/http/problem.h"
#include "server/http/router.h"
#include "server/journal/projection.h"
#include "server/media/store.h"
#include "server/notify/notifier.h"
#include "server/outside/class-hook.h"
#include "server/push/hub.h"
#include "server/push/views.h"
#include "server/reports/facts-read.h"
#include "server/reports/plan-desk.h"
#include "server/reports/report-desk.h"
#include "shared/wire/fault.h"
#include "shared/wire/survey.h"
#include "shared/wire/ticket-requests.h"

// Flags of a route.
enum {
    HQ_ROUTE_KEYED = 1 << 0,     // needs an Idempotency-Key
    HQ_ROUTE_REHEARSAL = 1 << 1, // only of rehearsal halls
    HQ_ROUTE_LOCAL = 1 << 2,     // only through the hall's socket, on the server's own machine
    HQ_ROUTE_PERSON = 1 << 4,    // of somebody who signed in: no unattended device may
    HQ_ROUTE_CALLS = 1 << 3, // brings a customer to a service point: who is there must still serve
};

// One hall as the API serves it.
typedef struct {
    hq_api *api;
    hq_hall *hall;
    hq_floor *floor;
    hq_hub *hub;
    hq_slug id;
    unsigned place;      // on the command line
    bool asked;          // for an answer, which is not there yet
    hq_time answered_at; // when it last was; boot time, 0: not asked yet
    bool told_stuck;
    hq_forecast_worker *forecast; // NULL: none
    GQueue held;                  // answers that wait for it
    GHashTable *past_figures;     // business day → GBytes, the answer of GET /figures
    GHashTable *survey_days; // business day → hq_survey_day, of days that are settled; or NULL
    hq_survey_template *survey_measure; // … counted by this template; or NULL
    GHashTable *surveys_seen; // ids of tickets that were looked at, whether to ask how it was
    hq_day surveys_day;       // … of this business day
    bool surveys_out;         // one of them is being looked at
    GHashTable *pulse_said;   // who answered the staff's survey in which period; not journalled
    hq_day below_day;         // satisfaction was looked at on this business day
    uint32_t below;           // … and was below its target for so many periods in a row
    hq_plan_desk *plans;      // NULL: nobody asked yet
    hq_media_store *media;
    hq_tries *tries;
    GHashTable *failures;     // staff number, "unknown" → wrong tries not yet in the journal
    unsigned failure_rounds;  // since they were written last
    uint64_t failed_sign_ins; // since the start
    hq_time backed_up_at;     // when it was last copied; 0: never
    bool verifying;           // the journal is being read from end to end
    bool leaving;             // somebody who serves no more may still be signed on
    uint64_t answered;        // the last question it answered
    unsigned promises_out;    // on their way through the hall
    hq_http_timer *review;
    struct hq_alert_watch *alerts;
    unsigned alerts_out; // on their way through the hall
    hq_time looks_from;  // nothing is known of devices before
    hq_http_timer *alert_timer;
    hq_notifier *notifier;        // NULL: nobody outside is told
    uint32_t epoch, epoch_before; // of the journal: now, and before it was last restored
    uint64_t epoch_start;         // first seq of the one now
    hq_day open_day;              // that is open, or was last
    hq_day photos_looked_at;      // when it was last looked which are to be forgotten
    GHashTable *busy_records;     // of which a step is on its way through the hall
    GQueue imports;        // pages of business entries that wait; the first is being taken in
    GHashTable *near_told; // whose turn was said to be near, by key; the outbox knows them for good
} hq_api_hall;

// A hall that could not be opened.
typedef struct hq_absent_hall hq_absent_hall;

struct hq_api {
    hq_http_server *server; // borrowed
    GPtrArray *halls;       // hq_api_hall, in their places
    GPtrArray *absent;      // hq_absent_hall
    bool trying;            // one of them is being opened
    unsigned tries;
    hq_router *router;
    hq_hash_desk *hash_desk;
    hq_class_hook *class_hook;                  // NULL: none
    char nobodys_hash[HQ_CRYPTO_PASSWORD_SIZE]; // compared with for a number that nobody has
    hq_http_timer *watch;                       // each second: what has run out
    hq_http_timer *round_trips;
    hq_api_limits limits;
    hq_allowances *guesses;     // of one-time codes, by place
    hq_allowances *bookings;    // of customers, by place
    hq_allowances *sign_ins;    // without a device, by place
    hq_allowances *places;      // without a credential, by place
    hq_allowances *together;    // without a credential
    hq_allowances *texts;       // of customers, by who wrote
    hq_allowances *credentials; // by credential
    uint64_t held_up;           // requests answered 429 for coming too often
    hq_time started_at;
    bool no_forecast;
    hq_report_desk *reports;    // NULL: nobody asked yet
    GQueue reports_due;         // to be made and sent, the first one now
    hq_notify_settings *notify; // NULL: nobody outside is told
    uint64_t answers[6];        // by the first digit of the status
};

// A request on its way: whose hall, who asks, which route.
typedef struct {
    hq_api *api;
    hq_api_hall *hall;
    hq_credential who;
    const struct hq_route_match *match;
} hq_context;

typedef void hq_handler(hq_http_request *request, const hq_context *context);

extern const struct hq_route hq_api_routes[];
extern const size_t hq_api_n_routes;

// ---- submit.c ----
// What is remembered while a call is with its hall.
typedef struct hq_pending hq_pending;
struct hq_pending {
    hq_http_request *request;
    hq_api_hall *hall;
    // After the call was stored, or found to be stored already under its key, and before it is
    // answered; may write another answer. NULL: none.
    void (*stored)(hq_pending *pending, hq_call *call);
    // Instead of the usual answer, once the call was stored; the request is answered there, now or
    // later. NULL: the usual one.
    void (*answer)(hq_pending *pending, hq_call *call);
    // Instead of the usual answer, when the hall decided and did not store. NULL: the usual one.
    void (*refuse)(hq_pending *pending, hq_call *call);
    void *extra; // freed with free_extra
    GDestroyNotify free_extra;
};

// Hands the call to the hall and answers the request when it comes back. The call's actor, key and
// fingerprint are set here. Takes both over.
void hq_api_submit(hq_http_request *request, const hq_context *context, hq_call *call);
// The same with a hook; `pending` comes from hq_pending_new().
hq_pending *hq_pending_new(hq_http_request *request, const hq_context *context);
void hq_api_submit_pending(hq_pending *pending, const hq_context *context, hq_call *call);
// Gives the call the request's key and the fingerprint of what is asked; false without a right key.
bool hq_api_key_call(const hq_http_request *request, hq_call *call);
// Hands over a call that needs nothing more. Takes both over.
void hq_api_hand_over(hq_pending *pending, hq_call *call);
// Takes a batch of the hall's thread.
void hq_api_publish(hq_batch *batch, void *api_hall);

// ---- absent.c ----
void hq_absent_hall_free(void *absent);
const char *hq_absent_hall_dir(const hq_absent_hall *absent);
// One word of a closed list: docs/openapi.yaml, Health.
const char *hq_absent_hall_reason(const hq_absent_hall *absent);
// Answers with `problem`: nobody knows what the request names. While a hall is absent it may be
// that hall's: then the answer is that it is to be asked for again.
void hq_api_reply_unknown(const hq_api *api, hq_http_request *request, enum hq_problem problem,
                          const char *detail);

// ---- round-trip.c ----
// Asks every hall of the hq_api for an answer.
void hq_api_ask_halls(void *api);
// Whether the batch is nothing but such an answer, which is noted.
bool hq_api_take_round_trip(hq_api_hall *hall, const hq_batch *batch);
// The last answer is long ago: the hall's thread hangs.
bool hq_api_is_stuck(const hq_api_hall *hall);

// ---- repeats.c ----
// From now on a refusal of this request, which has a key, waits until the hall has said that the
// key was not used before: what was done is answered again, whatever has changed since.
void hq_api_know_again(hq_http_request *request, hq_api_hall *hall);
// The same for a request whose body asks for a ticket, maybe with a number.
void hq_api_know_ticket_again(hq_http_request *request, hq_api_hall *hall);

// ---- class-look-up.c ----
// The same as hq_api_submit() for a call that issues a ticket, once the class of the number left
// for it was looked up and the forecast's offer added.
void hq_api_submit_issue(hq_http_request *request, const hq_context *context, hq_call *call);

// ---- answers.c ----
hq_answer_func hq_answer_issued, hq_answer_ticket, hq_answer_called, hq_answer_finished,
    hq_answer_merged, hq_answer_point, hq_answer_day, hq_answer_help, hq_answer_done,
    hq_answer_noted, hq_answer_erased, hq_answer_booked;

// Adds the link to follow the ticket, and the masked number, to the answer of an issue that was
// stored or repeated.
void hq_answer_add_follow(hq_call *call, const hq_access *access);

// ---- tickets.c ----
// What is asked for, and the number it is left with, which is taken over and wiped.
void hq_api_fill_issue(hq_call *call, hq_issue_request *body);
// The ticket named by the path; answers when there is none.
const hq_ticket *hq_find_ticket(hq_http_request *request, const hq_context *context);
// Hands over a call about the ticket named by the path; answered with that ticket.
void hq_submit_of_ticket(hq_http_request *request, const hq_context *context, hq_call *call);

// ---- points.c ----
// The service point named by the path, if this device may act there; answers otherwise.
bool hq_read_point(hq_http_request *request, const hq_context *context, hq_slug *ret_point);
// Hands over a call at the service point named by the path, if this device may act there.
void hq_submit_of_point(hq_http_request *request, const hq_context *context, hq_call *call,
                        hq_answer_func *answer);

// ---- reply.c ----
void hq_reply_json(hq_http_request *request, unsigned status, hq_writer *writer);
// Answers that it is on its way, so many of a thousand, and is to be asked for again in a while.
#define HQ_ASK_AGAIN_S "1"
void hq_reply_progress(hq_http_request *request, uint32_t milli);
// Reads a number of the query into `*ret`, which keeps what it is without one; false when it is
// none or above `max`.
bool hq_query_number(const hq_http_request *request, const char *name, uint64_t max, uint64_t *ret);
// Reads a date of the query (2026-11-27) into `*ret`, which keeps what it is without one; answers
// when it is none.
bool hq_query_day(hq_http_request *request, const char *name, hq_day *ret);
void hq_reply_fault(hq_http_request *request, const hq_fault *fault);
void hq_reply_refusal(hq_http_request *request, hq_refusal refusal);
// Reads the request's body with a decoder of shared/wire, or answers what is wrong with it and
// returns from the handler: HQ_BODY_OR_RETURN(request, hq_hold_request_decode, &body).
#define HQ_BODY_OR_RETURN(request, decode, ...)                                                    \
    do {                                                                                           \
        hq_fault fault_;                                                                           \
        size_t length_;                                                                            \
        const char *json_ = hq_http_body(request, &length_);                                       \
        if (!decode(json_, length_, __VA_ARGS__, &fault_)) {                                       \
            hq_reply_fault(request, &fault_);                                                      \
            return;                                                                                \
        }                                                                                          \
    } while (0)
// The same for a request that carries nothing.
#define HQ_NO_BODY_OR_RETURN(request)                                                              \
    do {                                                                                           \
        hq_fault fault_;                                                                           \
        size_t length_;                                                                            \
        const char *json_ = hq_http_body(request, &length_);                                       \
        if (!hq_empty_request_decode(json_, length_, &fault_)) {                                   \
            hq_reply_fault(request, &fault_);                                                      \
            return;                                                                                \
        }                                                                                          \
    } while (0)

// ---- forecast.c ----
// Starts the hall's forecaster; before the hall itself.
bool hq_api_start_forecast(hq_api_hall *hall, GError **error);
// Takes the request and its answer over until the forecast knows what was followed so far; leaves
// both where there is none.
void hq_api_hold_until_forecast(hq_pending *pending, hq_call *call);
// Answers what waited for the forecast, and for the promises that followed from it.
void hq_api_answer_held(hq_api_hall *hall);
// Gives a call that issues a ticket what the forecast last said to its service and class, the one
// asked for or the one looked up.
void hq_api_add_offer(const hq_api_hall *hall, hq_call *call);

// ---- keep.c ----
// Stores a projection of the hall soon; `value`, malloc'ed, is taken over. Any thread.
void hq_api_keep(hq_api_hall *hall, const hq_projection *projection, void *value);
// Keeps which records of service quality are at hand now, for the next start.
void hq_api_keep_quality(hq_api_hall *hall);

// ---- readiness.c ----
// Remembers that a copy of the hall was made, as of event `seq`.
void hq_api_note_backup(hq_api_hall *hall, hq_time made_at, uint64_t seq);
// When the last one was made before this process began.
bool hq_api_recall_backup(hq_api_hall *hall, GError **error);
// Stores what is remembered of the checks, and restores it before anything is heard.
void hq_api_keep_checked(hq_api_hall *hall);
bool hq_api_recall_checked(hq_api_hall *hall, GError **error);

// ---- photos.c ----
// Once a day: photos of runs that have been kept long enough are removed.
void hq_api_forget_photos(hq_api_hall *hall);

// ---- promises.c ----
#define HQ_PROMISES_PROJECTION "promises"
// A business day that was closed: how its promises were kept is stored.
void hq_api_keep_promises(hq_api_hall *hall);
// Looks every little while whether somebody who waits has to be told another range.
void hq_api_start_promises(hq_api_hall *hall);
// The same now.
void hq_api_review_promises(hq_api_hall *hall);

// ---- alerts.c ----
// Looks at the hall each second from now on, and ends that.
void hq_api_start_alerts(hq_api_hall *hall);
void hq_api_end_alerts(hq_api_hall *hall);
// Looks now: in a rehearsal whenever its clock has moved.
void hq_api_watch_alerts(hq_api_hall *hall);

// ---- telling.c ----
// Under which what comes of an event is told outside: no other event of this hall has it, also not
// one that was lost with the disk it was restored from. Free with g_free().
char *hq_api_event_key(const hq_api_hall *hall, uint64_t seq);
// Tells outside what happened to an alert; told before, it is told again only when that is not
// known.
void hq_api_tell(hq_api_hall *hall, const hq_event *event, uint64_t seq);
// Sends words to the number of a duty, if the hall has one, once for each key; when its phones are
// to be quiet, after that.
void hq_api_text_duty(hq_api_hall *hall, hq_duty duty, const char *key, const char *words);
// Tells customers who left a number, once, that their turn is near.
void hq_api_tell_near(hq_api_hall *hall);

// ---- satisfaction.c ----
// For how many periods in a row satisfaction was below its target, when they are as many as the
// survey's template says; 0 else. Looked at once a day, where a rule of alerts asks for it.
uint32_t hq_api_periods_below(hq_api_hall *hall);

// ---- survey-ask.c ----
// Asks who is to be asked how the visit was, and ends what nobody answered: each second.
void hq_api_watch_surveys(hq_api_hall *hall);
// Sends what was journalled: an invitation, or the question why.
void hq_api_tell_survey(hq_api_hall *hall, const hq_event *event);
// Before the hall starts: sends again what may not have gone.
bool hq_api_start_surveys(hq_api_hall *hall, GError **error);

// ---- credential.c ----
// Finds the hall and who asks; answers the problem and returns false when the route is not theirs.
bool hq_api_authorise(hq_api *api, hq_http_request *request, const struct hq_route *route,
                      hq_context *ret);
// The ticket a follow token opens, and its hall; NULL when it opens none.
hq_api_hall *hq_api_open_follow(hq_api *api, const char *token, hq_uuid *ret_ticket);

// Whether a change may come from the page it comes from, if any: one of our own.
bool hq_api_comes_from_us(const hq_http_request *request);

// The hall of this id; NULL when it is not served or `id` is NULL.
hq_api_hall *hq_api_named_hall(const hq_api *api, const char *id);
// The hall that stands first on the command line; NULL while it is absent.
hq_api_hall *hq_api_first_hall(const hq_api *api);
// Whether whoever asks may turn to this hall with ?hall=.
bool hq_api_may_turn(const hq_context *context, const hq_api_hall *hall);
// The hall of somebody who has no credential yet: the one the request names – or where whoever it
// lets in signs in –, else the first where they sign in, else the first; NULL when it is not
// served.
hq_api_hall *hq_api_hall_of_staff(hq_api *api, const hq_http_request *request, hq_slug staff);

// ---- reports.c ----
// What whoever asks is known by as the maker of reports; yours. And the number in the path; 0 when
// it is none.
char *hq_report_owner(const hq_context *context);
uint64_t hq_report_number(const hq_context *context);
// An array of hq_hall_source, and a hall added to it.
GArray *hq_report_new_sources(void);
void hq_report_add_source(GArray *sources, const hq_api_hall *hall);
// Stores what should be kept of a day; `packed` is taken over. Any thread.
void hq_report_keep_day(hq_api_hall *hall, hq_day day, GByteArray *packed, uint64_t seq);

// A wish for a document that says what was done: for each month of it, and of the period before,
// each hall's points table that was in force at the month's end.
void hq_report_add_points(hq_api *api, hq_wish *wish);

// ---- performance.c ----
// The version of the points table that was in force at the end of that day, so that a month stays
// what it was. Borrowed.
const hq_template *hq_points_template_at(const hq_api_hall *hall, hq_day day);

// ---- report-schedule.c ----
// Remembers which day is open. A day that was closed: the reports that end with it are made and
// sent, one after the other, as the notify file says.
void hq_report_follow_day(hq_api_hall *hall, bool closed);
// The same for a day that was closed while nobody was there, if that was not long ago.
void hq_report_catch_up(hq_api_hall *hall);

// ---- api.c ----
// "kiosk,counter", "anybody".
void hq_api_print_roles(uint32_t roles);

// ---- leaving.c ----
// Ends everything that somebody opened: sessions and streams, at every hall. How many sessions.
unsigned hq_api_end_sessions(const hq_api_hall *hall, hq_slug staff);
// Signs off whoever serves no more, at once or when their customer has gone. After a change of
// staff and after each batch.
void hq_api_sign_off_leavers(hq_api_hall *hall);
// Whether whoever is signed on there may have another customer; answers the problem when not.
bool hq_api_may_call(hq_http_request *request, const hq_context *context);
// Each second: sessions that have run out end, wrong tries are noted.
void hq_api_watch(void *api);

// ---- session.c ----
enum { HQ_DEVICE_COOKIE_S = 400 * 24 * 3600 };
void hq_api_set_cookie(const hq_api *api, hq_http_request *request, const char *token,
                       int max_age_s);

// ---- handlers ----
hq_handler hq_post_ticket, hq_get_tickets, hq_get_ticket, hq_get_why, hq_post_leave, hq_post_return,
    hq_post_paper;
hq_handler hq_post_sign_on, hq_post_sign_off, hq_post_next, hq_post_call, hq_post_recall,
    hq_post_serve, hq_post_finish, hq_post_no_show, hq_post_hold, hq_post_transfer, hq_post_pause,
    hq_post_service_off, hq_post_service_on, hq_post_ready, hq_post_auto_call_off,
    hq_post_auto_call_on, hq_post_undo, hq_get_points;
hq_handler hq_get_hall, hq_get_halls, hq_get_services, hq_get_me, hq_get_config, hq_put_config,
    hq_post_day_open, hq_post_day_close, hq_get_clock, hq_put_clock, hq_post_backup;
hq_handler hq_get_point_ledger, hq_get_point_list, hq_post_strike;
hq_handler hq_get_audit, hq_get_ledger, hq_get_people, hq_get_queue_jumps, hq_get_verification;
hq_handler hq_get_promises;
hq_handler hq_get_plan, hq_get_plan_quarters, hq_get_plan_shifts, hq_get_plan_sheet;
hq_handler hq_get_figures, hq_get_readiness, hq_post_seen, hq_get_ticket_preview;
hq_handler hq_get_media, hq_get_media_file, hq_post_media, hq_post_media_remove;
hq_handler hq_post_preset_on, hq_post_preset_off;
hq_handler hq_get_notices, hq_post_notice, hq_post_notice_end, hq_post_test;
hq_handler hq_get_cards, hq_post_card_read, hq_post_card_helped, hq_get_card_desk, hq_post_card,
    hq_get_card_versions, hq_post_card_change, hq_post_card_approve, hq_post_card_withdraw;
hq_handler hq_post_pass, hq_post_follow_pass;
hq_handler hq_get_advice, hq_post_advice;
hq_handler hq_get_alerts, hq_post_alert_acknowledge, hq_post_alert_done;
hq_handler hq_get_config_schema, hq_get_config_versions, hq_get_config_version;
hq_handler hq_get_steps, hq_post_add_step, hq_post_drop_step, hq_post_change, hq_post_put_first,
    hq_post_merge, hq_post_split, hq_post_quick, hq_post_quick_start;
hq_handler hq_post_lease, hq_post_tell;
hq_handler hq_get_poster, hq_get_join, hq_post_join;
hq_handler hq_get_booking, hq_get_slots, hq_get_appointment, hq_get_appointments,
    hq_post_appointment, hq_post_rebook, hq_post_cancel_appointment, hq_post_check_in;
hq_handler hq_post_pre_check, hq_post_divert_ticket, hq_post_care, hq_post_greet, hq_post_help_take,
    hq_get_helps, hq_get_care;
hq_handler hq_post_report, hq_post_own_report, hq_get_report, hq_get_definitions,
    hq_post_report_export;
hq_handler hq_post_sign_rating;
hq_handler hq_get_follow_cards;
hq_handler hq_get_briefing, hq_get_dailies, hq_get_daily, hq_post_daily;
hq_handler hq_get_exams, hq_post_exam;
hq_handler hq_get_follow_survey, hq_post_follow_survey, hq_get_sign_survey, hq_post_sign_survey,
    hq_post_call_back, hq_get_satisfaction, hq_get_satisfaction_visits, hq_get_sms, hq_get_pulse,
    hq_post_pulse, hq_get_pulse_figures;
hq_handler hq_get_business, hq_get_performance, hq_get_ranks, hq_get_stars,
    hq_get_performance_lines, hq_get_own_performance, hq_get_own_performance_lines,
    hq_get_own_stars, hq_post_performance_export;
hq_handler hq_post_transactions, hq_get_imports, hq_get_import, hq_get_transaction_versions;
hq_handler hq_get_case_notice, hq_get_case_picture;
hq_handler hq_get_cases, hq_get_case, hq_get_case_rules, hq_get_case_history, hq_get_case_figures,
    hq_post_case, hq_post_case_step, hq_post_case_reveal, hq_get_own_cases, hq_post_own_case,
    hq_post_own_word;
hq_handler hq_get_templates, hq_get_template, hq_post_template, hq_post_template_approve;
hq_handler hq_get_checklists, hq_post_run, hq_post_run_task, hq_post_run_task_done,
    hq_post_run_plan, hq_post_run_plan_drop, hq_get_runs, hq_get_run, hq_post_photo, hq_get_photo,
    hq_post_photos_erase;
hq_handler hq_get_floor_duty, hq_get_floor_duty_figures, hq_post_presence_plan,
    hq_post_presence_drop, hq_post_arrive, hq_post_presence_leave, hq_post_receive;
hq_handler hq_get_watch, hq_post_watch, hq_post_watch_measure, hq_post_watch_end;
hq_handler hq_get_duty, hq_post_duty;
hq_handler hq_post_note, hq_get_notes, hq_get_contact, hq_post_reveal;
hq_handler hq_post_classes, hq_get_classes;
hq_handler hq_post_search, hq_post_export, hq_post_erase_person, hq_post_erase_day, hq_get_privacy;
hq_handler hq_post_help, hq_post_help_answer, hq_post_diversion, hq_post_announcement,
    hq_put_device_status, hq_get_devices, hq_post_device, hq_post_place, hq_post_revoke,
    hq_get_staff, hq_post_staff, hq_post_pin, hq_post_password, hq_post_reset, hq_post_unlock,
    hq_post_staff_remove, hq_post_enrol, hq_post_rotate;
hq_handler hq_get_events, hq_get_follow, hq_get_follow_events, hq_post_follow_leave,
    hq_post_follow_later, hq_post_follow_return, hq_post_follow_rating, hq_post_session,
    hq_delete_session, hq_get_sessions, hq_post_session_end, hq_post_sign_out;
hq_handler hq_get_health, hq_get_metrics, hq_get_problem, hq_get_page, hq_get_ticket_page;
