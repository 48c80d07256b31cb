// The documents that screens follow, one a topic: what a kiosk, a board, a panel, a sign, a
// handheld, a dashboard or a customer sees now.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/writer.h"

typedef enum {
    HQ_TOPIC_KIOSK,
    HQ_TOPIC_BOARD, // of a zone, or of the whole hall
    HQ_TOPIC_POINT, // of a service point
    HQ_TOPIC_SIGN,  // of a service point
    HQ_TOPIC_HANDHELD,
    HQ_TOPIC_DASHBOARD,
    HQ_TOPIC_FOLLOW, // of one ticket; asked for by its token, never by name
    HQ_TOPIC_KINDS,
} hq_topic_kind;

typedef struct {
    hq_topic_kind kind;
    hq_slug of;     // zone or service point; "all" for a board of the whole hall; KIOSK: the device
                    // that follows, named by nobody, "" for staff
    hq_uuid ticket; // FOLLOW
} hq_topic_id;

// Reads "board:z1"; false when there is no such topic or the hall has no such zone or service
// point.
bool hq_topic_parse(const hq_config *config, const char *text, hq_topic_id *ret);
bool hq_topic_equal(const hq_topic_id *a, const hq_topic_id *b);
// Its name on the wire, at most 48 bytes.
void hq_topic_name(const hq_topic_id *topic, char ret_name[48]);

// Writes the topic's document as it is now; false when what it is about is gone.
bool hq_doc_write(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer);
// The answer of GET /hall.
void hq_hall_doc_write(hq_floor *floor, hq_writer *writer);
