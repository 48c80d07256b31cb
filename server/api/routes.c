// The API as one table: method, path, who, what it needs, how large a body, handler, name.
#include "server/api/api-private.h"

#define KIOSK    HQ_ROLE_KIOSK
#define DISPLAY  HQ_ROLE_DISPLAY
#define MANAGER  HQ_ROLE_MANAGER
#define ADMIN    HQ_ROLE_ADMINISTRATOR
#define POSTER   HQ_ROLE_POSTER
#define AUDITOR  HQ_ROLE_AUDITOR
#define DISTRICT HQ_ROLE_DISTRICT
#define PAGES    HQ_ROLES_PAGES
// Who runs a hall, or several.
#define CHIEFS (HQ_ROLE_MANAGER | HQ_ROLE_DISTRICT | HQ_ROLE_ADMINISTRATOR)
#define STAFF  HQ_ROLES_STAFF
// Who sees the hall as a whole.
#define READERS (HQ_ROLES_DEVICE | HQ_ROLE_DISTRICT)
// Whose PIN counts.
#define ENROLLED (HQ_ROLE_COUNTER | HQ_ROLE_ROAMING | HQ_ROLE_MANAGER | HQ_ROLE_ADMINISTRATOR)
#define DEVICE   HQ_ROLES_DEVICE
#define ANYBODY  HQ_ROLES_ANYBODY
#define KEYED    HQ_ROUTE_KEYED
#define LOCAL    HQ_ROUTE_LOCAL
#define PERSON   HQ_ROUTE_PERSON
#define CALLS    HQ_ROUTE_CALLS

#define V1    "/api/v1"
#define POINT V1 "/service-points/{id}"

enum { NO_BODY = 0, SMALL = 4096, LEFT = 1 << 16, CONFIG = 1 << 20 };

#define ROW(method, path, roles, flags, body, handler, name)                                       \
    {                                                                                              \
        HQ_HTTP_##method, path, roles, flags, body, (hq_route_func *)(void (*)(void))handler, name \
    }

// clang-format off
const struct hq_route hq_api_routes[] = {
    ROW(POST, V1 "/tickets",              KIOSK | POSTER | STAFF, KEYED, SMALL, hq_post_ticket, "issue"),
    ROW(GET,  V1 "/tickets",              STAFF | DISTRICT,         0, NO_BODY, hq_get_tickets, "tickets"),
    ROW(GET,  V1 "/tickets/{id}",         KIOSK | STAFF | DISTRICT, 0, NO_BODY, hq_get_ticket, "ticket"),
    ROW(GET,  V1 "/tickets/{id}/why",     STAFF | DISTRICT,         0, NO_BODY, hq_get_why, "why"),
    ROW(POST, V1 "/tickets/{id}/leave",   STAFF,         KEYED, SMALL, hq_post_leave, "leave"),
    ROW(POST, V1 "/tickets/{id}/pass",    STAFF,         KEYED, SMALL, hq_post_pass, "pass"),
    ROW(POST, V1 "/tickets/{id}/return",  STAFF,         KEYED, SMALL, hq_post_return, "return"),
    ROW(GET,  V1 "/tickets/{id}/steps",   STAFF | DISTRICT, 0, NO_BODY, hq_get_steps, "steps"),
    ROW(POST, V1 "/tickets/{id}/add-step", STAFF,        KEYED, SMALL, hq_post_add_step, "add-step"),
    ROW(POST, V1 "/tickets/{id}/drop-step", STAFF,       KEYED, SMALL, hq_post_drop_step, "drop-step"),
    ROW(POST, V1 "/tickets/{id}/change",  STAFF,         KEYED, SMALL, hq_post_change, "change"),
    ROW(POST, V1 "/tickets/{id}/put-first", MANAGER | ADMIN, KEYED, SMALL, hq_post_put_first, "put-first"),
    ROW(POST, V1 "/tickets/{id}/merge",   STAFF,         KEYED, SMALL, hq_post_merge, "merge"),
    ROW(POST, V1 "/tickets/{id}/split",   STAFF,         KEYED, SMALL, hq_post_split, "split"),
    ROW(POST, V1 "/tickets/{id}/pre-check", STAFF,       KEYED, SMALL, hq_post_pre_check, "pre-check"),
    ROW(POST, V1 "/tickets/{id}/divert",  STAFF,         KEYED, SMALL, hq_post_divert_ticket, "divert-ticket"),
    ROW(POST, V1 "/tickets/{id}/care",    STAFF,         KEYED, SMALL, hq_post_care, "care"),
    ROW(POST, V1 "/tickets/{id}/paper",   KIOSK | STAFF, KEYED, SMALL, hq_post_paper, "paper"),

    ROW(POST, V1 "/tickets/{id}/notes",   STAFF,         KEYED, SMALL, hq_post_note, "note"),
    ROW(GET,  V1 "/tickets/{id}/notes",   STAFF,         0, NO_BODY, hq_get_notes, "notes"),
    ROW(GET,  V1 "/tickets/{id}/contact", STAFF,         0, NO_BODY, hq_get_contact, "contact"),
    ROW(POST, V1 "/tickets/{id}/contact/reveal", MANAGER | ADMIN, 0, SMALL, hq_post_reveal, "reveal-contact"),

    ROW(POST, V1 "/contacts/search",      STAFF,           0, SMALL, hq_post_search, "search-contacts"),
    ROW(POST, V1 "/contacts/export",      MANAGER | ADMIN, 0, SMALL, hq_post_export, "export-person"),
    ROW(POST, V1 "/contacts/erase",       MANAGER | ADMIN, 0, SMALL, hq_post_erase_person, "erase-person"),
    ROW(GET,  V1 "/classes",              MANAGER | ADMIN, 0, NO_BODY, hq_get_classes, "classes"),
    ROW(POST, V1 "/classes/import",       ADMIN,           0, CONFIG, hq_post_classes, "import-classes"),
    ROW(GET,  V1 "/privacy",              MANAGER | ADMIN, 0, NO_BODY, hq_get_privacy, "privacy"),
    ROW(POST, V1 "/privacy/erase-day",    ADMIN,           0, SMALL, hq_post_erase_day, "erase-day"),

    ROW(GET,  V1 "/booking",              ANYBODY, 0, NO_BODY, hq_get_booking, "booking"),
    ROW(GET,  V1 "/booking/slots",        ANYBODY, 0, NO_BODY, hq_get_slots, "slots"),
    ROW(GET,  V1 "/appointments",         STAFF | DISTRICT, 0, NO_BODY, hq_get_appointments, "appointments"),
    ROW(POST, V1 "/appointments",         ANYBODY, KEYED, SMALL, hq_post_appointment, "book"),
    ROW(GET,  V1 "/appointments/{code}",  ANYBODY, 0, NO_BODY, hq_get_appointment, "appointment"),
    ROW(POST, V1 "/appointments/{code}/change", ANYBODY, KEYED, SMALL, hq_post_rebook, "rebook"),
    ROW(POST, V1 "/appointments/{code}/cancel", ANYBODY, KEYED, SMALL, hq_post_cancel_appointment, "cancel-appointment"),
    ROW(POST, V1 "/offline/lease",        KIOSK,  KEYED, SMALL, hq_post_lease, "lease"),
    ROW(POST, V1 "/offline/numbers",      KIOSK,  KEYED, LEFT, hq_post_tell, "tell"),
    ROW(GET,  V1 "/poster",               POSTER, 0, NO_BODY, hq_get_poster, "poster"),
    ROW(GET,  V1 "/join",                 ANYBODY, 0, NO_BODY, hq_get_join, "joining"),
    ROW(POST, V1 "/join",                 ANYBODY, KEYED, SMALL, hq_post_join, "join"),
    ROW(POST, V1 "/check-in",             KIOSK | POSTER | STAFF, KEYED, SMALL, hq_post_check_in, "check-in"),

    ROW(GET,  V1 "/service-points",       READERS, 0, NO_BODY, hq_get_points, "service-points"),
    ROW(POST, POINT "/sign-on",           STAFF, KEYED, SMALL, hq_post_sign_on, "sign-on"),
    ROW(POST, POINT "/sign-off",          STAFF, KEYED, SMALL, hq_post_sign_off, "sign-off"),
    ROW(POST, POINT "/next",              STAFF, KEYED | CALLS, SMALL, hq_post_next, "next"),
    ROW(POST, POINT "/call",              STAFF, KEYED | CALLS, SMALL, hq_post_call, "call"),
    ROW(POST, POINT "/recall",            STAFF, KEYED, SMALL, hq_post_recall, "recall"),
    ROW(POST, POINT "/serve",             STAFF, KEYED, SMALL, hq_post_serve, "serve"),
    ROW(POST, POINT "/finish",            STAFF, KEYED, SMALL, hq_post_finish, "finish"),
    ROW(POST, POINT "/no-show",           STAFF, KEYED, SMALL, hq_post_no_show, "no-show"),
    ROW(POST, POINT "/hold",              STAFF, KEYED, SMALL, hq_post_hold, "hold"),
    ROW(POST, POINT "/transfer",          STAFF, KEYED, SMALL, hq_post_transfer, "transfer"),
    ROW(POST, POINT "/pause",             STAFF, KEYED, SMALL, hq_post_pause, "pause"),
    ROW(POST, POINT "/ready",             STAFF, KEYED, SMALL, hq_post_ready, "ready"),
    ROW(POST, POINT "/auto-call-off",     STAFF, KEYED, SMALL, hq_post_auto_call_off, "auto-call-off"),
    ROW(POST, POINT "/auto-call-on",      STAFF, KEYED, SMALL, hq_post_auto_call_on, "auto-call-on"),
    ROW(POST, POINT "/undo",              STAFF, KEYED, SMALL, hq_post_undo, "undo"),
    ROW(GET,  POINT "/list",              STAFF, 0, NO_BODY, hq_get_point_list, "calling-list"),
    ROW(POST, POINT "/strike",            STAFF, KEYED, SMALL, hq_post_strike, "strike"),
    ROW(GET,  POINT "/ledger",            STAFF, 0, NO_BODY, hq_get_point_ledger, "own-ledger"),
    ROW(POST, POINT "/report",            STAFF, 0, SMALL, hq_post_own_report, "own-report"),
    ROW(POST, POINT "/quick",             STAFF, KEYED, SMALL, hq_post_quick, "quick"),
    ROW(POST, POINT "/quick-start",       STAFF, KEYED, SMALL, hq_post_quick_start, "quick-start"),
    ROW(POST, POINT "/greet",             STAFF, KEYED, SMALL, hq_post_greet, "greet"),
    ROW(POST, POINT "/rating",            DISPLAY, KEYED, SMALL, hq_post_sign_rating, "rate-at-sign"),
    ROW(GET,  POINT "/survey",            DISPLAY, 0, NO_BODY, hq_get_sign_survey, "survey-at-sign"),
    ROW(POST, POINT "/survey",            DISPLAY, KEYED, SMALL, hq_post_sign_survey, "answer-at-sign"),
    ROW(POST, POINT "/service-off",       STAFF | DISTRICT, KEYED, SMALL, hq_post_service_off, "service-off"),
    ROW(POST, POINT "/service-on",        STAFF | DISTRICT, KEYED, SMALL, hq_post_service_on, "service-on"),

    ROW(GET,  V1 "/hall",                 READERS, 0, NO_BODY, hq_get_hall, "hall"),
    ROW(GET,  V1 "/services",             READERS, 0, NO_BODY, hq_get_services, "services"),
    ROW(GET,  V1 "/halls",                PAGES, 0, NO_BODY, hq_get_halls, "halls"),
    ROW(GET,  V1 "/me",                   READERS | AUDITOR, 0, NO_BODY, hq_get_me, "me"),
    ROW(GET,  V1 "/advice",               CHIEFS, 0, NO_BODY, hq_get_advice, "advice"),
    ROW(POST, V1 "/advice/apply",         CHIEFS, KEYED, SMALL, hq_post_advice, "apply-advice"),
    ROW(GET,  V1 "/readiness",            CHIEFS, 0, NO_BODY, hq_get_readiness, "readiness"),
    ROW(POST, V1 "/readiness/test",       CHIEFS, KEYED, SMALL, hq_post_test, "test-devices"),
    ROW(POST, V1 "/readiness/seen",       CHIEFS, KEYED, SMALL, hq_post_seen, "see-check"),
    ROW(GET,  V1 "/figures",              CHIEFS, 0, NO_BODY, hq_get_figures, "figures"),
    ROW(GET,  V1 "/figures/definitions",  STAFF | DISTRICT | AUDITOR, 0, NO_BODY, hq_get_definitions, "figure-definitions"),
    ROW(POST, V1 "/reports",              CHIEFS, 0, SMALL, hq_post_report, "make-report"),
    ROW(GET,  V1 "/reports/{n}",          STAFF | DISTRICT, 0, NO_BODY, hq_get_report, "report"),
    ROW(POST, V1 "/reports/{n}/export",   CHIEFS, 0, SMALL, hq_post_report_export, "export-report"),
    ROW(GET,  V1 "/plan",                 CHIEFS, 0, NO_BODY, hq_get_plan, "plan"),
    ROW(GET,  V1 "/plan/quarters.csv",    CHIEFS, 0, NO_BODY, hq_get_plan_quarters, "plan-quarters"),
    ROW(GET,  V1 "/plan/shifts.csv",      CHIEFS, 0, NO_BODY, hq_get_plan_shifts, "plan-shifts"),
    ROW(GET,  V1 "/plan/shifts.pdf",      CHIEFS, 0, NO_BODY, hq_get_plan_sheet, "plan-sheet"),
    ROW(GET,  V1 "/ticket-preview",       CHIEFS, 0, NO_BODY, hq_get_ticket_preview, "ticket-preview"),
    ROW(GET,  V1 "/config",               CHIEFS | AUDITOR, 0, NO_BODY, hq_get_config, "config"),
    ROW(PUT,  V1 "/config",               CHIEFS, KEYED, CONFIG, hq_put_config, "configure"),
    ROW(GET,  V1 "/config/schema",        CHIEFS, 0, NO_BODY, hq_get_config_schema, "config-schema"),
    ROW(GET,  V1 "/config/versions",      CHIEFS, 0, NO_BODY, hq_get_config_versions, "config-versions"),
    ROW(GET,  V1 "/config/versions/{seq}", CHIEFS, 0, NO_BODY, hq_get_config_version, "config-version"),
    ROW(GET,  V1 "/media",                CHIEFS, 0, NO_BODY, hq_get_media, "media"),
    ROW(POST, V1 "/media",                CHIEFS, 0, CONFIG, hq_post_media, "add-media"),
    ROW(GET,  V1 "/media/{id}",           DISPLAY | CHIEFS, 0, NO_BODY, hq_get_media_file, "media-file"),
    ROW(POST, V1 "/media/{id}/remove",    CHIEFS, 0, SMALL, hq_post_media_remove, "remove-media"),
    ROW(POST, V1 "/day/open",             CHIEFS, KEYED, SMALL, hq_post_day_open, "open-day"),
    ROW(POST, V1 "/day/close",            CHIEFS, KEYED, LEFT, hq_post_day_close, "close-day"),
    ROW(GET,  V1 "/clock",                READERS, 0, NO_BODY, hq_get_clock, "clock"),
    ROW(PUT,  V1 "/clock",                MANAGER | ADMIN, 0, SMALL, hq_put_clock, "set-clock"),
    ROW(POST, V1 "/backup",               ADMIN,  LOCAL, SMALL, hq_post_backup, "backup"),

    ROW(POST, V1 "/presets/{preset}/on",  CHIEFS, KEYED, SMALL, hq_post_preset_on, "preset-on"),
    ROW(POST, V1 "/presets/{preset}/off", CHIEFS, KEYED, SMALL, hq_post_preset_off, "preset-off"),
    ROW(GET,  V1 "/notices",              CHIEFS, 0, NO_BODY, hq_get_notices, "notices"),
    ROW(POST, V1 "/notices",              CHIEFS, KEYED, SMALL, hq_post_notice, "give-notice"),
    ROW(POST, V1 "/notices/{seq}/end",    CHIEFS, KEYED, SMALL, hq_post_notice_end, "end-notice"),
    ROW(GET,  V1 "/cards",                STAFF, 0, NO_BODY, hq_get_cards, "cards"),
    ROW(POST, V1 "/cards/{n}/read",       STAFF, KEYED, SMALL, hq_post_card_read, "read-card"),
    ROW(POST, V1 "/cards/{n}/helped",     STAFF, KEYED, SMALL, hq_post_card_helped, "card-helped"),
    ROW(GET,  V1 "/cards/desk",           CHIEFS, 0, NO_BODY, hq_get_card_desk, "card-desk"),
    ROW(GET,  V1 "/cards/{n}/versions",   CHIEFS | AUDITOR, 0, NO_BODY, hq_get_card_versions, "card-versions"),
    ROW(POST, V1 "/cards",                MANAGER | ADMIN, KEYED | PERSON, LEFT, hq_post_card, "write-card"),
    ROW(POST, V1 "/cards/{n}/change",     MANAGER | ADMIN, KEYED | PERSON, LEFT, hq_post_card_change, "change-card"),
    ROW(POST, V1 "/cards/{n}/approve",    MANAGER | ADMIN, KEYED | PERSON, SMALL, hq_post_card_approve, "approve-card"),
    ROW(POST, V1 "/cards/{n}/withdraw",   MANAGER | ADMIN, KEYED | PERSON, SMALL, hq_post_card_withdraw, "withdraw-card"),
    ROW(GET,  V1 "/quality/exams",        STAFF | DISTRICT, 0, NO_BODY, hq_get_exams, "exams"),
    ROW(POST, V1 "/quality/exams",        MANAGER | ADMIN, KEYED | PERSON, LEFT, hq_post_exam, "give-exam"),
    ROW(GET,  V1 "/quality/satisfaction", STAFF | DISTRICT, 0, NO_BODY, hq_get_satisfaction, "satisfaction"),
    ROW(POST, V1 "/quality/survey/call-back", MANAGER | ADMIN, KEYED | PERSON, SMALL, hq_post_call_back, "call-back"),
    ROW(GET,  V1 "/cases",                STAFF | DISTRICT, 0, NO_BODY, hq_get_cases, "cases"),
    ROW(POST, V1 "/cases",                STAFF | DISTRICT, KEYED, SMALL, hq_post_case, "open-case"),
    ROW(GET,  V1 "/cases/rules",          STAFF | DISTRICT, 0, NO_BODY, hq_get_case_rules, "case-rules"),
    ROW(GET,  V1 "/cases/history",        CHIEFS, 0, NO_BODY, hq_get_case_history, "case-history"),
    ROW(GET,  V1 "/cases/figures",        CHIEFS, 0, NO_BODY, hq_get_case_figures, "case-figures"),
    ROW(GET,  V1 "/cases/{id}",           STAFF | DISTRICT, 0, NO_BODY, hq_get_case, "case"),
    ROW(POST, V1 "/cases/{id}/steps",     STAFF | DISTRICT, KEYED, SMALL, hq_post_case_step, "case-step"),
    ROW(POST, V1 "/cases/{id}/reveal",    MANAGER | ADMIN, PERSON, SMALL, hq_post_case_reveal, "reveal-case-contact"),
    ROW(GET,  V1 "/quality/templates",    CHIEFS | AUDITOR, 0, NO_BODY, hq_get_templates, "templates"),
    ROW(GET,  V1 "/quality/templates/{engine}/{id}", CHIEFS | AUDITOR, 0, NO_BODY, hq_get_template, "template"),
    ROW(POST, V1 "/quality/templates/{engine}/{id}", MANAGER | ADMIN, KEYED | PERSON, LEFT, hq_post_template, "set-template"),
    ROW(POST, V1 "/transactions/import",  MANAGER | ADMIN, KEYED, LEFT, hq_post_transactions, "import-transactions"),
    ROW(GET,  V1 "/transactions/imports", CHIEFS | AUDITOR, 0, NO_BODY, hq_get_imports, "imports"),
    ROW(GET,  V1 "/transactions/imports/{id}", CHIEFS | AUDITOR, 0, NO_BODY, hq_get_import, "import"),
    ROW(GET,  V1 "/transactions/versions", CHIEFS | AUDITOR, 0, NO_BODY, hq_get_transaction_versions, "transaction-versions"),
    ROW(GET,  V1 "/alerts",               STAFF | DISTRICT, 0, NO_BODY, hq_get_alerts, "alerts"),
    ROW(POST, V1 "/alerts/{n}/acknowledge", STAFF | DISTRICT, KEYED, SMALL, hq_post_alert_acknowledge, "acknowledge-alert"),
    ROW(POST, V1 "/alerts/{n}/done",      STAFF | DISTRICT, KEYED, SMALL, hq_post_alert_done, "alert-done"),
    ROW(POST, V1 "/help",                 KIOSK | STAFF, KEYED, SMALL, hq_post_help, "ask-help"),
    ROW(GET,  V1 "/help",                 STAFF | DISTRICT, 0, NO_BODY, hq_get_helps, "helps"),
    ROW(POST, V1 "/help/{n}/take",        STAFF, KEYED, SMALL, hq_post_help_take, "take-help"),
    ROW(POST, V1 "/help/{n}/answer",      STAFF, KEYED, SMALL, hq_post_help_answer, "answer-help"),
    ROW(GET,  V1 "/care",                 STAFF | DISTRICT, 0, NO_BODY, hq_get_care, "care-list"),
    ROW(POST, V1 "/diversions",           KIOSK | STAFF, KEYED, SMALL, hq_post_diversion, "divert"),
    ROW(POST, V1 "/announcements/{seq}",  DISPLAY, KEYED, SMALL, hq_post_announcement, "announced"),
    ROW(PUT,  V1 "/device/status",        DEVICE, 0, SMALL, hq_put_device_status, "device-status"),
    ROW(POST, V1 "/device/rotate",        DEVICE, 0, SMALL, hq_post_rotate, "rotate-token"),
    ROW(GET,  V1 "/devices",              CHIEFS | AUDITOR, 0, NO_BODY, hq_get_devices, "devices"),
    ROW(POST, V1 "/devices",              MANAGER | ADMIN, PERSON, SMALL, hq_post_device, "add-device"),
    ROW(POST, V1 "/devices/{id}/place",   MANAGER | ADMIN, PERSON, SMALL, hq_post_place, "place-device"),
    ROW(POST, V1 "/devices/{id}/revoke",  MANAGER | ADMIN, PERSON, SMALL, hq_post_revoke, "revoke-device"),
    ROW(GET,  V1 "/staff",                CHIEFS | AUDITOR, 0, NO_BODY, hq_get_staff, "staff"),
    ROW(POST, V1 "/staff",                MANAGER | ADMIN, PERSON, SMALL, hq_post_staff, "set-staff"),
    ROW(POST, V1 "/staff/{id}/remove",    MANAGER | ADMIN, PERSON, SMALL, hq_post_staff_remove, "remove-staff"),
    ROW(POST, V1 "/staff/{id}/reset",     MANAGER | ADMIN, PERSON, SMALL, hq_post_reset, "reset-secret"),
    ROW(POST, V1 "/staff/{id}/unlock",    MANAGER | ADMIN, PERSON, SMALL, hq_post_unlock, "clear-lock"),
    ROW(POST, V1 "/staff/{id}/pin",       ENROLLED, 0, SMALL, hq_post_pin, "change-pin"),
    ROW(POST, V1 "/staff/{id}/password",  ANYBODY, 0, SMALL, hq_post_password, "change-password"),
    ROW(POST, V1 "/staff/{id}/sign-out",  PAGES,  0, SMALL, hq_post_sign_out, "sign-out-everywhere"),
    ROW(POST, V1 "/enrol",                ANYBODY, 0, SMALL, hq_post_enrol, "enrol"),

    ROW(GET,  V1 "/people",               STAFF, 0, NO_BODY, hq_get_people, "people"),
    ROW(GET,  V1 "/ledger",               CHIEFS, 0, NO_BODY, hq_get_ledger, "ledger"),
    ROW(GET,  V1 "/promises",             CHIEFS, 0, NO_BODY, hq_get_promises, "promises"),
    ROW(GET,  V1 "/audit",                CHIEFS | AUDITOR, 0, NO_BODY, hq_get_audit, "audit"),
    ROW(GET,  V1 "/queue-jumps",          CHIEFS | AUDITOR, 0, NO_BODY, hq_get_queue_jumps, "queue-jumps"),
    ROW(GET,  V1 "/audit/verification",   ADMIN | AUDITOR, 0, NO_BODY, hq_get_verification, "verify-trail"),

    ROW(GET,  V1 "/events",               READERS, 0, NO_BODY, hq_get_events, "events"),
    ROW(GET,  V1 "/follow/{token}",       ANYBODY, 0, NO_BODY, hq_get_follow, "follow"),
    ROW(GET,  V1 "/follow/{token}/events", ANYBODY, 0, NO_BODY, hq_get_follow_events, "follow-events"),
    ROW(POST, V1 "/follow/{token}/leave", ANYBODY, KEYED, SMALL, hq_post_follow_leave, "follow-leave"),
    ROW(POST, V1 "/follow/{token}/later", ANYBODY, KEYED, SMALL, hq_post_follow_later, "follow-later"),
    ROW(POST, V1 "/follow/{token}/return", ANYBODY, KEYED, SMALL, hq_post_follow_return, "follow-return"),
    ROW(POST, V1 "/follow/{token}/pass",  ANYBODY, KEYED, SMALL, hq_post_follow_pass, "follow-pass"),
    ROW(GET,  V1 "/follow/{token}/cases", ANYBODY, 0, NO_BODY, hq_get_own_cases, "own-cases"),
    ROW(POST, V1 "/follow/{token}/cases", ANYBODY, KEYED, SMALL, hq_post_own_case, "open-own-case"),
    ROW(POST, V1 "/follow/{token}/cases/{id}", ANYBODY, KEYED, SMALL, hq_post_own_word, "own-case-word"),
    ROW(POST, V1 "/follow/{token}/rating", ANYBODY, KEYED, SMALL, hq_post_follow_rating, "follow-rating"),
    ROW(GET,  V1 "/follow/{token}/survey", ANYBODY, 0, NO_BODY, hq_get_follow_survey, "own-survey"),
    ROW(POST, V1 "/follow/{token}/survey", ANYBODY, KEYED, SMALL, hq_post_follow_survey, "answer-survey"),
    ROW(POST, V1 "/session",              ANYBODY, 0, SMALL, hq_post_session, "sign-in"),
    ROW(DELETE, V1 "/session",            ANYBODY, 0, NO_BODY, hq_delete_session, "sign-out"),
    ROW(GET,  V1 "/sessions",             PAGES,  0, NO_BODY, hq_get_sessions, "sessions"),
    ROW(POST, V1 "/sessions/{id}/end",    PAGES,  0, SMALL, hq_post_session_end, "end-session"),

    ROW(GET,  "/health",                  ANYBODY, 0, NO_BODY, hq_get_health, "health"),
    ROW(GET,  "/metrics",                 ANYBODY, 0, NO_BODY, hq_get_metrics, "metrics"),
    ROW(GET,  "/problems/{code}",         ANYBODY, 0, NO_BODY, hq_get_problem, "problem"),
    ROW(GET,  "/t/{token}",               ANYBODY, 0, NO_BODY, hq_get_ticket_page, "ticket-page"),
    ROW(GET,  "/{file*}",                 ANYBODY, 0, NO_BODY, hq_get_page, "page"),
};
// clang-format on

const size_t hq_api_n_routes = G_N_ELEMENTS(hq_api_routes);
