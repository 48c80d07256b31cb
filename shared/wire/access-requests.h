// The bodies of requests about who may use a hall: its staff and its devices.
#pragma once

#include "shared/base/version.h"
#include "shared/wire/device-view.h"
#include "shared/wire/point-requests.h"

enum {
    HQ_PERSON_NAME_SIZE = 64,
    HQ_KIND_SIZE = 16,
    HQ_DEVICE_TOKEN_SIZE = 129,
    HQ_TYPED_CODE_SIZE = 32,
    HQ_FINGERPRINT_TEXT_SIZE = 16,
    HQ_ADDRESS_SIZE = 64,
};

// POST /staff: adds a person, or replaces their name and role and what else is given. Whoever is
// given a PIN or password chooses another before it opens anything, unless they may keep it. What
// the hall makes instead (`first`) stands in the answer, like that of a reset, and nowhere else.
typedef struct {
    hq_slug staff; // the number: "1001"
    char name[HQ_PERSON_NAME_SIZE];
    hq_slug role;                    // a word of server/access/role.c that people can have
    char pin[HQ_PIN_SIZE];           // of enrolled devices; wipe after use; "" leaves it out
    char password[HQ_PASSWORD_SIZE]; // of pages; wipe after use; "" leaves it out
    bool keep;                       // both may be kept as they are given; optional
    bool first;                      // the hall makes what their role lacks; optional
    hq_slug home;                    // hall of the same server where they sign in; ""
} hq_staff_request;
void hq_staff_request_encode(const hq_staff_request *request, hq_writer *writer);
bool hq_staff_request_decode(const char *json, size_t length, hq_staff_request *ret_request,
                             hq_fault *ret_fault);

// One person of GET /staff.
typedef struct {
    hq_slug staff;
    char name[HQ_PERSON_NAME_SIZE];
    hq_slug role;
    bool must_change; // the PIN
    bool has_pin, has_password;
    bool password_must_change;
    uint32_t locks; // places where wrong tries hold them up now
    hq_slug home;   // "" leaves it out
} hq_staff_view;
void hq_staff_view_encode(const hq_staff_view *view, hq_writer *writer);

// GET /staff: {"staff":[…]}
typedef struct {
    hq_staff_view *items; // g_malloc'ed, released by hq_staff_answer_clear()
    uint32_t n;
} hq_staff_answer;
void hq_staff_answer_encode(const hq_staff_answer *answer, hq_writer *writer);
bool hq_staff_answer_decode(const char *json, size_t length, hq_staff_answer *ret_answer,
                            hq_fault *ret_fault);
void hq_staff_answer_clear(hq_staff_answer *answer);

// POST /staff/{id}/pin: what the person chooses instead.
typedef struct {
    char pin[HQ_PIN_SIZE]; // the present one; wipe both after use
    char new_pin[HQ_PIN_SIZE];
} hq_pin_request;
void hq_pin_request_encode(const hq_pin_request *request, hq_writer *writer);
bool hq_pin_request_decode(const char *json, size_t length, hq_pin_request *ret_request,
                           hq_fault *ret_fault);

// POST /staff/{id}/password: the same for pages.
typedef struct {
    char password[HQ_PASSWORD_SIZE]; // the present one; wipe both after use
    char new_password[HQ_PASSWORD_SIZE];
} hq_password_request;
void hq_password_request_encode(const hq_password_request *request, hq_writer *writer);
bool hq_password_request_decode(const char *json, size_t length, hq_password_request *ret_request,
                                hq_fault *ret_fault);

// POST /staff/{id}/reset: a new first one, which its owner must change.
typedef struct {
    bool password; // "secret":"password", else "pin"
} hq_reset_request;
void hq_reset_request_encode(const hq_reset_request *request, hq_writer *writer);
bool hq_reset_request_decode(const char *json, size_t length, hq_reset_request *ret_request,
                             hq_fault *ret_fault);
// What it answers: told this once. One of the two is "" and left out.
typedef struct {
    hq_slug staff;
    char pin[HQ_PIN_SIZE]; // wipe after use
    char password[HQ_PASSWORD_SIZE];
} hq_reset_answer;
void hq_reset_answer_encode(const hq_reset_answer *answer, hq_writer *writer);
bool hq_reset_answer_decode(const char *json, size_t length, hq_reset_answer *ret_answer,
                            hq_fault *ret_fault);

// One session of GET /sessions.
typedef struct {
    hq_slug session;
    hq_slug staff;
    char role[HQ_KIND_SIZE];
    hq_time opened_at;
    hq_time used_at;
    char place[HQ_ADDRESS_SIZE]; // the address it was opened from
    bool own;                    // of whoever asks
} hq_session_view;

// GET /sessions: {"sessions":[…]}
typedef struct {
    hq_session_view *items; // g_malloc'ed, released by hq_sessions_answer_clear()
    uint32_t n;
} hq_sessions_answer;
void hq_sessions_answer_encode(const hq_sessions_answer *answer, hq_writer *writer);
bool hq_sessions_answer_decode(const char *json, size_t length, hq_sessions_answer *ret_answer,
                               hq_fault *ret_fault);
void hq_sessions_answer_clear(hq_sessions_answer *answer);

// POST /devices/{id}/place: what it is called and where it stands from now on.
typedef struct {
    char name[HQ_PERSON_NAME_SIZE]; // "": by its id
    hq_slug zone;                   // "": none
    hq_slug point;                  // "": none
} hq_place_request;
void hq_place_request_encode(const hq_place_request *request, hq_writer *writer);
bool hq_place_request_decode(const char *json, size_t length, hq_place_request *ret_request,
                             hq_fault *ret_fault);

// POST /devices: adds a device; one that is there already gets a new token and loses its old one.
typedef struct {
    hq_slug device;
    char kind[HQ_KIND_SIZE]; // "kiosk", "board", "sign", "counter", "handheld", "dashboard",
                             // "poster", "gateway"
    hq_slug zone;            // "" leaves it out
    hq_slug point;           // "" leaves it out
    bool code;               // a one-time code instead of a token; optional
} hq_device_request;
void hq_device_request_encode(const hq_device_request *request, hq_writer *writer);
bool hq_device_request_decode(const char *json, size_t length, hq_device_request *ret_request,
                              hq_fault *ret_fault);

// POST /enrol: the code as somebody typed it.
typedef struct {
    char code[HQ_TYPED_CODE_SIZE];
} hq_enrol_request;
void hq_enrol_request_encode(const hq_enrol_request *request, hq_writer *writer);
bool hq_enrol_request_decode(const char *json, size_t length, hq_enrol_request *ret_request,
                             hq_fault *ret_fault);

// What POST /devices, /enrol and /device/rotate answer: the token, or a code to be typed, told this
// once; the hall with what people compare it by. Each "" is left out.
typedef struct {
    hq_slug device;
    char token[HQ_DEVICE_TOKEN_SIZE]; // wipe after use
    char code[HQ_TYPED_CODE_SIZE];
    hq_slug hall;
    char fingerprint[HQ_FINGERPRINT_TEXT_SIZE];
} hq_device_answer;
void hq_device_answer_encode(const hq_device_answer *answer, hq_writer *writer);
bool hq_device_answer_decode(const char *json, size_t length, hq_device_answer *ret_answer,
                             hq_fault *ret_fault);

// One device of GET /devices.
typedef struct {
    hq_slug device;
    char kind[HQ_KIND_SIZE];
    hq_slug zone;  // "" leaves it out
    hq_slug point; // "" leaves it out
    bool revoked;
    bool connected;                 // follows something now
    hq_time last_seen;              // since the server started; 0: null
    char name[HQ_PERSON_NAME_SIZE]; // "" leaves it out
    char version[HQ_VERSION_SIZE];  // of its program; "" leaves it out
    hq_supply paper;                // _NONE: null
    hq_voice voice;                 // _NONE: null
    hq_playing media;               // _NONE: left out
} hq_enrolled;

// GET /devices: {"devices":[…]}
typedef struct {
    hq_enrolled *items; // g_malloc'ed, released by hq_devices_answer_clear()
    uint32_t n;
} hq_devices_answer;
void hq_devices_answer_encode(const hq_devices_answer *answer, hq_writer *writer);
bool hq_devices_answer_decode(const char *json, size_t length, hq_devices_answer *ret_answer,
                              hq_fault *ret_fault);
void hq_devices_answer_clear(hq_devices_answer *answer);

// POST /backup: a folder on the server's machine that does not exist yet.
typedef struct {
    char to[1024];
} hq_backup_request;
void hq_backup_request_encode(const hq_backup_request *request, hq_writer *writer);
bool hq_backup_request_decode(const char *json, size_t length, hq_backup_request *ret_request,
                              hq_fault *ret_fault);
