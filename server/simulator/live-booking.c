#include "live-booking.h"

#include <glib.h>
#include <inttypes.h>

#include "shared/wire/appointment.h"
#include "shared/wire/paths.h"

// As a code that nobody has.
static const char unknown_code[] = "0000-0000-0000";

void
hq_live_phone(hq_uuid person, char ret_phone[HQ_PHONE_TYPED_SIZE])
{
    uint64_t sum = 5381;
    for (size_t i = 0; i < sizeof person.bytes; i++)
        sum = sum * 33 + person.bytes[i];
    *ret_phone = '\0';
    if (!hq_uuid_is_nil(person))
        g_snprintf(ret_phone, HQ_PHONE_TYPED_SIZE, "139%08" PRIu64, sum % 100000000);
}

bool
hq_live_is_booking(const hq_command *command)
{
    return command->kind == HQ_COMMAND_BOOK || command->kind == HQ_COMMAND_REBOOK ||
           command->kind == HQ_COMMAND_CANCEL_APPOINTMENT || command->kind == HQ_COMMAND_CHECK_IN;
}

char *
hq_live_booking_path(const hq_command *command, const char *code)
{
    const char *verb = command->kind == HQ_COMMAND_REBOOK ? "change" : "cancel";
    if (command->kind == HQ_COMMAND_CHECK_IN)
        return g_strdup(HQ_PATH_CHECK_IN);
    if (command->kind == HQ_COMMAND_BOOK)
        return g_strdup(HQ_PATH_APPOINTMENTS);
    return hq_path_appointment(code != NULL ? code : unknown_code, verb);
}

static void
encode_book(const hq_command *command, hq_writer *body)
{
    hq_book_request request = {.service = command->service,
                               .day = command->day,
                               .at_s = command->slot_s,
                               .class_ = command->class_,
                               .lang = command->lang};
    hq_live_phone(command->person, request.phone);
    hq_book_request_encode(&request, body);
}

static void
encode_check_in(const hq_command *command, const char *code, hq_writer *body)
{
    hq_check_in_request request = {0};
    if (hq_uuid_is_nil(command->appointment))
        hq_live_phone(command->person, request.phone);
    else
        g_strlcpy(request.code, code != NULL ? code : unknown_code, sizeof request.code);
    hq_check_in_request_encode(&request, body);
}

void
hq_live_booking_encode(const hq_command *command, const char *code, hq_writer *body)
{
    hq_rebook_request moved = {.day = command->day, .at_s = command->slot_s};
    switch (command->kind) {
    case HQ_COMMAND_BOOK:
        encode_book(command, body);
        break;
    case HQ_COMMAND_REBOOK:
        hq_live_phone(command->person, moved.phone);
        hq_rebook_request_encode(&moved, body);
        break;
    case HQ_COMMAND_CHECK_IN:
        encode_check_in(command, code, body);
        break;
    default:
        hq_write_object(body);
        hq_write_end(body);
        break;
    }
}
