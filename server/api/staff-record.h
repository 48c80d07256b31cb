// A member of staff's record on its way to the vault, through the hash desk when it brings a new
// PIN or password. Loop thread.
#pragma once

#include "server/access/secret.h"
#include "server/api/access-call.h"
#include "shared/wire/access-requests.h"

typedef struct hq_staff_record hq_staff_record;
struct hq_staff_record {
    hq_http_request *request;
    hq_context context;
    struct hq_route_match match;
    const char *what; // of the event
    hq_slug id;
    char name[HQ_PERSON_NAME_SIZE];
    char role[16];
    hq_slug home;
    char pin[HQ_PIN_SIZE]; // new ones, "" to keep what there is
    char password[HQ_PASSWORD_SIZE];
    char pin_hash[HQ_CRYPTO_PASSWORD_SIZE];
    char password_hash[HQ_CRYPTO_PASSWORD_SIZE];
    bool must_change; // the new ones
    bool own;         // chosen by the person, who may be gone meanwhile
    bool hashed;
    // Writes another answer once it is stored; NULL: the usual one.
    void (*tell)(const hq_staff_record *record, hq_call *call);
};

// An empty record of `id`, or one that says what `staff` says.
hq_staff_record *hq_staff_record_new(hq_http_request *request, const hq_context *context,
                                     const char *what, hq_slug id);
hq_staff_record *hq_staff_record_of(hq_http_request *request, const hq_context *context,
                                    const hq_staff *staff, const char *what);

// Hashes, stores and answers; what the person had open on pages ends, unless only their name is
// another. Takes the record over.
void hq_staff_record_store(hq_staff_record *record);
