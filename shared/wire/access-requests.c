#include "shared/wire/access-requests.h"

#include "shape.h"

static const hq_field staff_request_fields[] = {
    {HQ_SLUG(hq_staff_request, staff, "staff")},
    {HQ_STRING(hq_staff_request, name, "name")},
    {HQ_SLUG(hq_staff_request, role, "role")},
    {HQ_STRING(hq_staff_request, pin, "pin"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_staff_request, password, "password"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_staff_request, keep, "keep"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_staff_request, first, "first"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_staff_request, home, "home"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(staff_request, hq_staff_request);

void
hq_staff_request_encode(const hq_staff_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &staff_request, request, NULL);
}

bool
hq_staff_request_decode(const char *json, size_t length, hq_staff_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &staff_request, false, ret_request, ret_fault);
}

static const hq_field staff_view_fields[] = {
    {HQ_SLUG(hq_staff_view, staff, "staff")},
    {HQ_STRING(hq_staff_view, name, "name")},
    {HQ_SLUG(hq_staff_view, role, "role")},
    {HQ_BOOL(hq_staff_view, must_change, "must_change")},
    {HQ_BOOL(hq_staff_view, has_pin, "has_pin")},
    {HQ_BOOL(hq_staff_view, has_password, "has_password")},
    {HQ_BOOL(hq_staff_view, password_must_change, "password_must_change")},
    {HQ_U32(hq_staff_view, locks, "locks")},
    {HQ_SLUG(hq_staff_view, home, "home"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(staff_view, hq_staff_view);

void
hq_staff_view_encode(const hq_staff_view *view, hq_writer *writer)
{
    hq_shape_write(writer, &staff_view, view, NULL);
}

typedef struct {
    hq_staff_answer staff;
} staff_answer;
static const hq_field staff_list_fields[] = {
    {HQ_LIST(staff_answer, staff, "staff", staff_view, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(staff_list, staff_answer);

void
hq_staff_answer_encode(const hq_staff_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &staff_list, answer, NULL);
}

bool
hq_staff_answer_decode(const char *json, size_t length, hq_staff_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &staff_list, ret_answer, ret_fault);
}

void
hq_staff_answer_clear(hq_staff_answer *answer)
{
    hq_shape_clear(&staff_list, answer);
}

static const hq_field pin_request_fields[] = {
    {HQ_STRING(hq_pin_request, pin, "pin")},
    {HQ_STRING(hq_pin_request, new_pin, "new")},
};
static HQ_SHAPE(pin_request, hq_pin_request);

void
hq_pin_request_encode(const hq_pin_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &pin_request, request, NULL);
}

bool
hq_pin_request_decode(const char *json, size_t length, hq_pin_request *ret_request,
                      hq_fault *ret_fault)
{
    return hq_request_read(json, length, &pin_request, false, ret_request, ret_fault);
}

static const hq_field password_request_fields[] = {
    {HQ_STRING(hq_password_request, password, "password")},
    {HQ_STRING(hq_password_request, new_password, "new")},
};
static HQ_SHAPE(password_request, hq_password_request);

void
hq_password_request_encode(const hq_password_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &password_request, request, NULL);
}

bool
hq_password_request_decode(const char *json, size_t length, hq_password_request *ret_request,
                           hq_fault *ret_fault)
{
    return hq_request_read(json, length, &password_request, false, ret_request, ret_fault);
}

typedef struct {
    int secret;
} reset_words;

static const char *
secret_word(int value)
{
    return value == 0 ? "pin" : "password";
}
static const hq_words secret_words = {secret_word, 2, "\"pin\" or \"password\""};

static const hq_field reset_request_fields[] = {
    {HQ_WORD(reset_words, secret, "secret", secret_words)},
};
static HQ_SHAPE(reset_request, reset_words);

void
hq_reset_request_encode(const hq_reset_request *request, hq_writer *writer)
{
    reset_words words = {.secret = request->password};
    hq_shape_write(writer, &reset_request, &words, NULL);
}

bool
hq_reset_request_decode(const char *json, size_t length, hq_reset_request *ret_request,
                        hq_fault *ret_fault)
{
    reset_words words;
    if (!hq_request_read(json, length, &reset_request, false, &words, ret_fault))
        return false;
    ret_request->password = words.secret == 1;
    return true;
}

static const hq_field reset_answer_fields[] = {
    {HQ_SLUG(hq_reset_answer, staff, "staff")},
    {HQ_STRING(hq_reset_answer, pin, "pin"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_reset_answer, password, "password"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(reset_answer, hq_reset_answer);

void
hq_reset_answer_encode(const hq_reset_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &reset_answer, answer, NULL);
}

bool
hq_reset_answer_decode(const char *json, size_t length, hq_reset_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &reset_answer, ret_answer, ret_fault);
}

static const hq_field session_view_fields[] = {
    {HQ_SLUG(hq_session_view, session, "session")},
    {HQ_SLUG(hq_session_view, staff, "staff")},
    {HQ_STRING(hq_session_view, role, "role")},
    {HQ_TIME(hq_session_view, opened_at, "opened_at")},
    {HQ_TIME(hq_session_view, used_at, "used_at")},
    {HQ_STRING(hq_session_view, place, "place")},
    {HQ_BOOL(hq_session_view, own, "own")},
};
static HQ_SHAPE(session_view, hq_session_view);

typedef struct {
    hq_sessions_answer sessions;
} sessions_answer;
static const hq_field session_list_fields[] = {
    {HQ_LIST(sessions_answer, sessions, "sessions", session_view, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(session_list, sessions_answer);

void
hq_sessions_answer_encode(const hq_sessions_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &session_list, answer, NULL);
}

bool
hq_sessions_answer_decode(const char *json, size_t length, hq_sessions_answer *ret_answer,
                          hq_fault *ret_fault)
{
    return hq_document_read(json, length, &session_list, ret_answer, ret_fault);
}

void
hq_sessions_answer_clear(hq_sessions_answer *answer)
{
    hq_shape_clear(&session_list, answer);
}

static const hq_field place_request_fields[] = {
    {HQ_STRING(hq_place_request, name, "name"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_place_request, zone, "zone"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_place_request, point, "point"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(place_request, hq_place_request);

void
hq_place_request_encode(const hq_place_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &place_request, request, NULL);
}

bool
hq_place_request_decode(const char *json, size_t length, hq_place_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &place_request, false, ret_request, ret_fault);
}

static const hq_field device_request_fields[] = {
    {HQ_SLUG(hq_device_request, device, "device")},
    {HQ_STRING(hq_device_request, kind, "kind")},
    {HQ_SLUG(hq_device_request, zone, "zone"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_device_request, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_device_request, code, "code"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(device_request, hq_device_request);

void
hq_device_request_encode(const hq_device_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &device_request, request, NULL);
}

bool
hq_device_request_decode(const char *json, size_t length, hq_device_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &device_request, false, ret_request, ret_fault);
}

static const hq_field enrol_request_fields[] = {
    {HQ_STRING(hq_enrol_request, code, "code")},
};
static HQ_SHAPE(enrol_request, hq_enrol_request);

void
hq_enrol_request_encode(const hq_enrol_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &enrol_request, request, NULL);
}

bool
hq_enrol_request_decode(const char *json, size_t length, hq_enrol_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &enrol_request, false, ret_request, ret_fault);
}

static const hq_field device_answer_fields[] = {
    {HQ_SLUG(hq_device_answer, device, "device")},
    {HQ_STRING(hq_device_answer, token, "token"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_device_answer, code, "code"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_device_answer, hall, "hall"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_device_answer, fingerprint, "fingerprint"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(device_answer, hq_device_answer);

void
hq_device_answer_encode(const hq_device_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &device_answer, answer, NULL);
}

bool
hq_device_answer_decode(const char *json, size_t length, hq_device_answer *ret_answer,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &device_answer, ret_answer, ret_fault);
}

static const hq_field enrolled_fields[] = {
    {HQ_SLUG(hq_enrolled, device, "device")},
    {HQ_STRING(hq_enrolled, kind, "kind")},
    {HQ_SLUG(hq_enrolled, zone, "zone"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_enrolled, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_enrolled, revoked, "revoked")},
    {HQ_BOOL(hq_enrolled, connected, "connected")},
    {HQ_TIME(hq_enrolled, last_seen, "last_seen"), .flags = HQ_NULLABLE},
    {HQ_STRING(hq_enrolled, name, "name"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_enrolled, version, "version"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_enrolled, paper, "paper", hq_supply_words, HQ_NULLABLE)},
    {HQ_MAYBE_WORD(hq_enrolled, voice, "voice", hq_voice_words, HQ_NULLABLE)},
    {HQ_MAYBE_WORD(hq_enrolled, media, "media", hq_playing_words, HQ_OPTIONAL)},
};
static HQ_SHAPE(enrolled, hq_enrolled);

typedef struct {
    hq_devices_answer devices;
} devices_answer;
static const hq_field device_list_fields[] = {
    {HQ_LIST(devices_answer, devices, "devices", enrolled, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(device_list, devices_answer);

void
hq_devices_answer_encode(const hq_devices_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &device_list, answer, NULL);
}

bool
hq_devices_answer_decode(const char *json, size_t length, hq_devices_answer *ret_answer,
                         hq_fault *ret_fault)
{
    return hq_document_read(json, length, &device_list, ret_answer, ret_fault);
}

void
hq_devices_answer_clear(hq_devices_answer *answer)
{
    hq_shape_clear(&device_list, answer);
}

static const hq_field backup_request_fields[] = {
    {HQ_STRING(hq_backup_request, to, "to")},
};
static HQ_SHAPE(backup_request, hq_backup_request);

void
hq_backup_request_encode(const hq_backup_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &backup_request, request, NULL);
}

bool
hq_backup_request_decode(const char *json, size_t length, hq_backup_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &backup_request, false, ret_request, ret_fault);
}
