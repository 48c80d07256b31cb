#include "server/api/staff-record.h"

#include <string.h>

#include "server/api/rates.h"

static void
free_record(void *data)
{
    hq_crypto_wipe(data, sizeof(hq_staff_record));
    g_free(data);
}

hq_staff_record *
hq_staff_record_new(hq_http_request *request, const hq_context *context, const char *what,
                    hq_slug id)
{
    hq_staff_record *record = g_new0(hq_staff_record, 1);
    record->request = request;
    record->context = *context;
    record->match.route = context->match->route;
    record->context.match = &record->match;
    record->what = what;
    record->id = id;
    return record;
}

hq_staff_record *
hq_staff_record_of(hq_http_request *request, const hq_context *context, const hq_staff *staff,
                   const char *what)
{
    hq_staff_record *record = hq_staff_record_new(request, context, what, staff->id);
    g_strlcpy(record->name, staff->name, sizeof record->name);
    g_strlcpy(record->role, staff->role, sizeof record->role);
    record->home = staff->home;
    return record;
}

static void
hash(void *data)
{
    hq_staff_record *record = data;
    record->hashed =
        (record->pin[0] == '\0' || hq_crypto_password_hash(record->pin, record->pin_hash)) &&
        (record->password[0] == '\0' ||
         hq_crypto_password_hash(record->password, record->password_hash));
}

// What the person is from now on: the texts are borrowed from the record and from what is known.
static hq_staff
staff_of(const hq_staff_record *record, hq_floor *floor)
{
    const hq_staff *known = hq_access_staff(floor->access, record->id);
    hq_staff staff = {.created_at = hq_floor_now(floor)};
    if (known != NULL && known->home.text[0] == '\0' && record->home.text[0] == '\0')
        staff = *known;
    staff.id = record->id;
    staff.name = (char *)record->name;
    staff.home = record->home;
    g_strlcpy(staff.role, record->role, sizeof staff.role);
    if (record->pin[0] != '\0') {
        staff.pin_hash = (char *)record->pin_hash;
        staff.must_change = record->must_change;
    }
    if (record->password[0] != '\0') {
        staff.password_hash = (char *)record->password_hash;
        staff.password_must_change = record->must_change;
    }
    return staff;
}

// Another name is no reason to be sent away; other rights, or another secret, are.
static bool
ends_sessions(const hq_staff *known, const hq_staff_record *record)
{
    return known == NULL || strcmp(known->role, record->role) != 0 || record->pin[0] != '\0' ||
           record->password[0] != '\0';
}

static void
stored(hq_pending *pending, hq_call *call)
{
    const hq_staff_record *record = pending->extra;
    hq_access *access = pending->hall->floor->access;
    hq_staff staff = staff_of(record, pending->hall->floor);
    bool ends = ends_sessions(hq_access_staff(access, record->id), record);
    hq_access_put_staff(access, &staff);
    if (ends)
        hq_api_end_sessions(pending->hall, record->id);
    pending->hall->leaving = true;
    if (record->tell != NULL)
        record->tell(record, call);
}

static void
hashed(void *data)
{
    hq_staff_record *record = data;
    hq_floor *floor = record->context.hall->floor;
    if (!record->hashed) {
        hq_api_reply_wait(record->request, 1);
        free_record(record);
        return;
    }
    if (record->own && hq_access_staff(floor->access, record->id) == NULL) {
        hq_problem_reply(record->request, HQ_PROBLEM_UNKNOWN_STAFF, NULL);
        free_record(record);
        return;
    }
    hq_staff staff = staff_of(record, floor);
    hq_call *call = hq_access_call(record->what, record->id);
    hq_access_call_staff(call, &staff, 0);
    hq_pending *pending = hq_pending_new(record->request, &record->context);
    pending->stored = stored;
    pending->extra = record;
    pending->free_extra = free_record;
    hq_api_submit_pending(pending, &record->context, call);
}

void
hq_staff_record_store(hq_staff_record *record)
{
    hq_api *api = record->context.api;
    bool known = record->context.who.role != HQ_ROLE_NOBODY;
    if (hq_hash_desk_submit(api->hash_desk, api->server, known, hash, hashed, record))
        return;
    hq_api_reply_wait(record->request, 1);
    free_record(record);
}
