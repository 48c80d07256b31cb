#include "server/api/note.h"

#include "server/api/access-call.h"

enum { NOTE_GAP_ROUNDS = 60 }; // of hq_api_note_failures(), one a second

void
hq_api_note(hq_api_hall *hall, const hq_credential *who, const char *what, hq_slug id,
            uint32_t count)
{
    hq_call *call = hq_access_call(what, id);
    hq_pending *pending = g_new0(hq_pending, 1);
    pending->hall = hall;
    call->command.count = count;
    call->command.actor = (hq_actor){.device = who->device, .staff = who->staff};
    call->data = pending;
    if (hq_hall_submit(hall->hall, call))
        return;
    g_free(pending);
    hq_call_free(call);
}

void
hq_api_count_failure(hq_api_hall *hall, hq_slug staff, bool locked)
{
    const hq_credential hall_itself = {0};
    bool known = hq_access_staff(hall->floor->access, staff) != NULL;
    const char *name = known ? staff.text : "unknown";
    unsigned n = GPOINTER_TO_UINT(g_hash_table_lookup(hall->failures, name));
    hall->failed_sign_ins++;
    g_hash_table_insert(hall->failures, g_strdup(name), GUINT_TO_POINTER(n + 1));
    if (locked && known)
        hq_api_note(hall, &hall_itself, "sign-in-locked", staff, 0);
}

void
hq_api_note_failures(hq_api_hall *hall)
{
    const hq_credential hall_itself = {0};
    GHashTableIter each;
    void *name, *n;
    if (g_hash_table_size(hall->failures) == 0 || ++hall->failure_rounds < NOTE_GAP_ROUNDS)
        return;
    hall->failure_rounds = 0;
    g_hash_table_iter_init(&each, hall->failures);
    while (g_hash_table_iter_next(&each, &name, &n))
        hq_api_note(hall, &hall_itself, "sign-in-failed", hq_slug_of(name), GPOINTER_TO_UINT(n));
    g_hash_table_remove_all(hall->failures);
}
