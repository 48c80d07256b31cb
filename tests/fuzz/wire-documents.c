// Any bytes as what a server sends: every document, message and problem. Refused, or read so that
// what is written of it reads back.
#include <stdlib.h>

#include "shared/wire/board-doc.h"
#include "shared/wire/card-view.h"
#include "shared/wire/call-message.h"
#include "shared/wire/class-list.h"
#include "shared/wire/dashboard-doc.h"
#include "shared/wire/follow-doc.h"
#include "shared/wire/hall-doc.h"
#include "shared/wire/handheld-doc.h"
#include "shared/wire/kiosk-doc.h"
#include "shared/wire/point-doc.h"
#include "shared/wire/problem.h"
#include "shared/wire/sign-doc.h"
#include "shared/wire/state-message.h"
#include "tests/fuzz/choice.h"
#include "tests/fuzz/fuzz.h"

#define TRY(T, clear)                                                                              \
    do {                                                                                           \
        T document, again;                                                                         \
        if (!fuzz_is_next())                                                                       \
            break;                                                                                 \
        g_auto(hq_writer) writer;                                                                  \
        hq_writer_init(&writer);                                                                   \
        if (T##_decode(json, size, &document, NULL)) {                                             \
            T##_encode(&document, &writer);                                                        \
            if (!T##_decode(writer.text, writer.length, &again, NULL))                             \
                abort();                                                                           \
            clear(&document);                                                                      \
            clear(&again);                                                                         \
        }                                                                                          \
    } while (0)

#define NOTHING(document) (void)(document)

static void
try_state(const char *json, size_t size)
{
    hq_state_message message;
    if (!hq_state_message_decode(json, size, &message, NULL))
        return;
    if (message.doc < json || message.doc + message.doc_length > json + size)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *json = fuzz_choose(data, &size);
    TRY(hq_kiosk_doc, hq_kiosk_doc_clear);
    TRY(hq_board_doc, hq_board_doc_clear);
    TRY(hq_point_doc, hq_point_doc_clear);
    TRY(hq_handheld_doc, hq_handheld_doc_clear);
    TRY(hq_cards_answer, hq_cards_answer_clear);
    TRY(hq_card_desk_answer, hq_card_desk_answer_clear);
    TRY(hq_card_versions_answer, hq_card_versions_answer_clear);
    TRY(hq_dashboard_doc, hq_dashboard_doc_clear);
    TRY(hq_hall_doc, hq_hall_doc_clear);
    TRY(hq_tickets_answer, hq_tickets_answer_clear);
    TRY(hq_sign_doc, NOTHING);
    TRY(hq_follow_doc, NOTHING);
    TRY(hq_call_message, NOTHING);
    TRY(hq_issued_answer, NOTHING);
    TRY(hq_ticket_answer, NOTHING);
    TRY(hq_class_answer, NOTHING);
    TRY(hq_problem, NOTHING);
    if (fuzz_is_next())
        try_state(json, size);
    return 0;
}
