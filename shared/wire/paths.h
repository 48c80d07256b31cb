// The paths of the API, spelled once.
#pragma once

#include "shared/engine/types.h"

#define HQ_API                "/api/v1"
#define HQ_PATH_TICKETS       HQ_API "/tickets"
#define HQ_PATH_POINTS        HQ_API "/service-points"
#define HQ_PATH_STAFF         HQ_API "/staff"
#define HQ_PATH_SERVICES      HQ_API "/services"
#define HQ_PATH_HALL          HQ_API "/hall"
#define HQ_PATH_ME            HQ_API "/me"
#define HQ_PATH_HELP          HQ_API "/help"
#define HQ_PATH_LEDGER        HQ_API "/ledger"
#define HQ_PATH_FIGURES       HQ_API "/figures"
#define HQ_PATH_PEOPLE        HQ_API "/people"
#define HQ_PATH_CARDS         HQ_API "/cards"
#define HQ_PATH_CASES         HQ_API "/cases"
#define HQ_PATH_CASE_RULES    HQ_API "/cases/rules"
#define HQ_PATH_PULSE         HQ_API "/quality/pulse"
#define HQ_PATH_APPOINTMENTS  HQ_API "/appointments"
#define HQ_PATH_CHECK_IN      HQ_API "/check-in"
#define HQ_PATH_LEASE         HQ_API "/offline/lease"
#define HQ_PATH_OFFLINE       HQ_API "/offline/numbers"
#define HQ_PATH_DEVICES       HQ_API "/devices"
#define HQ_PATH_ENROL         HQ_API "/enrol"
#define HQ_PATH_DIVERSIONS    HQ_API "/diversions"
#define HQ_PATH_ANNOUNCEMENTS HQ_API "/announcements"
#define HQ_PATH_DEVICE_STATUS HQ_API "/device/status"
#define HQ_PATH_CONFIG        HQ_API "/config"
#define HQ_PATH_DAY_OPEN      HQ_API "/day/open"
#define HQ_PATH_DAY_CLOSE     HQ_API "/day/close"
#define HQ_PATH_CLOCK         HQ_API "/clock"
#define HQ_PATH_PROMISES      HQ_API "/promises"
#define HQ_PATH_EVENTS        HQ_API "/events"
#define HQ_PATH_FOLLOW        HQ_API "/follow"
#define HQ_PATH_SESSION       HQ_API "/session"
#define HQ_PATH_HEALTH        "/health"
#define HQ_PATH_METRICS       "/metrics"
#define HQ_PATH_PROBLEMS      "/problems/"

#define HQ_HEADER_KEY "Idempotency-Key"

// "/api/v1/tickets/<id>" and, with a verb, "/<verb>". Yours: g_free().
char *hq_path_ticket(hq_uuid id, const char *verb);
// "/api/v1/service-points/<id>/<verb>". Yours.
char *hq_path_point(const char *point, const char *verb);
// "/api/v1/cases/<id>" and, with a verb, "/<verb>". Yours.
char *hq_path_case(hq_uuid id, const char *verb);
// "/api/v1/appointments/<code>/<verb>". Yours.
char *hq_path_appointment(const char *code, const char *verb);
// "/api/v1/follow/<token>/<verb>". Yours.
char *hq_path_follow(const char *token, const char *verb);
// "/api/v1/help/<n>/<verb>". Yours.
char *hq_path_help(uint32_t request, const char *verb);
// "/api/v1/staff/<number>/<verb>". Yours.
char *hq_path_staff(const char *staff, const char *verb);
// "/api/v1/presets/<preset>/on" or "/off". Yours.
char *hq_path_preset(const char *preset, bool on);
// "/api/v1/announcements/<seq>". Yours.
char *hq_path_announcement(uint64_t seq);
// "/api/v1/events?topics=<a>,<b>"; `topics` is NULL-terminated. Yours.
char *hq_path_events(const char *const *topics);

// Topic names: "point:counter-3". Yours.
char *hq_topic_of(const char *kind, const char *of);
