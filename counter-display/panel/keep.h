// What the panel keeps on its own disk so that its clerk can go on while the hall cannot be
// reached: the list the server sent last, what the clerk struck off and what became of it. A strike
// is on the disk before the next number is shown. Orders nothing: the list is the server's. Knows
// no screen and no line. Main thread.
#pragma once

#include <gio/gio.h>

#include "shared/wire/point-list.h"

typedef struct hq_keep hq_keep;

// Opens the folder, made if it is missing, for this process alone. NULL with an error when another
// panel works in it or it cannot be read or written; a damaged file is an error too.
hq_keep *hq_keep_open(const char *dir, GError **error);
void hq_keep_free(hq_keep *keep);

// Everything that is kept; borrowed.
const hq_panel_keep *hq_keep_look(const hq_keep *keep);
// Whether there is a list of an open business day that is not of yesterday at `now`, the hall's
// time.
bool hq_keep_is_useful(const hq_keep *keep, hq_time now);

// Takes over what the server sent: not while something struck off is untold.
bool hq_keep_adopt(hq_keep *keep, const char *json, size_t length, GError **error);

// The numbers that are left, the first one first; after them those that were called in vain.
// Borrowed; NULL beyond the end. `ret_passed`, unless NULL: whether it is one of the latter.
const hq_listed_number *hq_keep_nth(const hq_keep *keep, uint32_t i, bool *ret_passed);
uint32_t hq_keep_left(const hq_keep *keep);
// Those of them that were not called yet.
uint32_t hq_keep_uncalled(const hq_keep *keep);

// The number was served; durable when true. When false nothing was struck off.
bool hq_keep_strike(hq_keep *keep, const hq_listed_number *number, hq_time at, GError **error);
// Takes the last strike back, while there is one.
bool hq_keep_undo(hq_keep *keep, GError **error);
// Called in vain: goes behind all others.
bool hq_keep_pass(hq_keep *keep, const hq_listed_number *number, GError **error);

// The hall answered the oldest strike: booked when `unbooked` is NULL.
bool hq_keep_settle(hq_keep *keep, const hq_unbooked *unbooked, GError **error);
// The clerk has read what was booked and what was not.
bool hq_keep_seen(hq_keep *keep, GError **error);

// Who was asked in this shift how it is to work here; "": nobody.
bool hq_keep_set_asked(hq_keep *keep, hq_slug staff, GError **error);

// A case was noted; durable when true, but for the number. When false it was not.
bool hq_keep_note(hq_keep *keep, const hq_noted_case *noted, GError **error);
// The case with the key is now this one, which may have another key; and is answered for.
bool hq_keep_amend(hq_keep *keep, hq_uuid key, const hq_noted_case *noted, GError **error);
bool hq_keep_drop(hq_keep *keep, hq_uuid key, GError **error);
