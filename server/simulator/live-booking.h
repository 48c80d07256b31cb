// How a scenario's appointments and persons are said to a live server: a scenario knows them by
// name, the server by a code and by a telephone number. Main thread.
#pragma once

#include "shared/base/phone.h"
#include "shared/engine/engine.h"
#include "shared/wire/writer.h"

// A number that nobody has, always the same for one person; "" for nobody.
void hq_live_phone(hq_uuid person, char ret_phone[HQ_PHONE_TYPED_SIZE]);

// Whether the command is about an appointment, and is said as below.
bool hq_live_is_booking(const hq_command *command);
// The path of its request. `code` opens the appointment that it names; NULL when the server never
// gave one. Yours: g_free().
char *hq_live_booking_path(const hq_command *command, const char *code);
// Writes the body of its request.
void hq_live_booking_encode(const hq_command *command, const char *code, hq_writer *body);
