// What the kiosk keeps on its own disk so that it can give numbers while the hall cannot be
// reached: the block it was leased, each number it gave and the last document of the hall. A number
// is on the disk before anybody sees it. Knows no screen, printer or line. Main thread.
#pragma once

#include <gio/gio.h>

#include "shared/wire/offline.h"

typedef struct hq_store hq_store;

// Opens the folder, made if it is missing, for this process alone. NULL with an error when another
// kiosk works in it or it cannot be read; a damaged file is an error too: what it may have given is
// not given again.
hq_store *hq_store_open(const char *dir, GError **error);
void hq_store_free(hq_store *store);

// The business day whose numbers it holds; 0: none.
hq_day hq_store_day(const hq_store *store);
// How long to wait for the hall's answer, in seconds.
int32_t hq_store_after_s(const hq_store *store);
// Takes over what the hall leased: not while something is untold.
bool hq_store_adopt(hq_store *store, const char *json, size_t length, GError **error);

// Whether numbers can be given at all then, and whether this service gives any.
bool hq_store_is_useful(const hq_store *store, hq_time now);
typedef enum {
    HQ_STORE_GIVES,
    HQ_STORE_CLOSED, // the service gives none now
    HQ_STORE_EMPTY,  // the block is used up
} hq_store_state;
hq_store_state hq_store_look(const hq_store *store, hq_slug service, hq_time now);
// From when the service gives numbers again today; 0: not today.
hq_time hq_store_opens(const hq_store *store, hq_slug service, hq_time now);

// Gives the service's next number; `wish` says for whom, when and instead of what. Durable when it
// returns true; without an error nothing was given. `paper`: what is being done with it.
bool hq_store_give(hq_store *store, const hq_offline_number *wish, hq_paper paper,
                   hq_offline_number *ret_given, GError **error);
// What became of its paper; false when it is none of these numbers.
bool hq_store_note_paper(hq_store *store, hq_uuid ticket, hq_paper paper);
// The last number, when nobody knows whether its paper came out; NULL. Borrowed.
const hq_offline_number *hq_store_unsure(const hq_store *store);

// Numbers that the hall has not heard of.
uint32_t hq_store_untold(const hq_store *store);
// The oldest of them, at most `max`, as a request's body. Yours.
char *hq_store_tell(const hq_store *store, uint32_t max);
// The hall knows this number: it is forgotten, in memory. Its paper so far, NOT_PRINTED when none
// of these.
hq_paper hq_store_forget(hq_store *store, hq_uuid ticket);
bool hq_store_save(hq_store *store, GError **error);
// Called for each number that the hall knows now: its paper so far, NOT_PRINTED when it is none of
// these.
typedef void hq_store_told(const hq_told_number *told, hq_paper paper, void *data);
// Takes the hall's answer to hq_store_tell(): what it knows is forgotten, durably when it returns
// true. What it could not read or keep is told again.
bool hq_store_hear(hq_store *store, const char *json, size_t length, hq_store_told *each,
                   void *data, GError **error);

// The hall's last document. Yours; NULL without one. Keeping it may fail: it is only a picture.
char *hq_store_load_doc(const hq_store *store, gsize *ret_length);
void hq_store_keep_doc(const hq_store *store, const char *json, gsize length);
