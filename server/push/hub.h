// Pushes a hall to its screens over server-sent events: each topic's document whenever it changed,
// rendered once for all who follow it, and each call exactly once, in order. A follower that comes
// back gets the calls it missed. Lives on the loop thread.
#pragma once

#include "server/http/http.h"
#include "server/push/docs.h"

typedef struct hq_hub hq_hub;

// Pushes what happens on `floor`, which must outlive the hub.
hq_hub *hq_hub_new(hq_http_server *server, hq_floor *floor);
void hq_hub_free(hq_hub *hub);

// The calls since before this process began, oldest first, so that a follower can resume across a
// restart: before the first batch.
void hq_hub_recall(hq_hub *hub, const hq_event *event, uint64_t seq);

// Pushes what a batch brought, after the floor has followed it: calls at once, documents soon.
void hq_hub_push(hq_hub *hub, const hq_batch *batch);

// Something that is not journalled changed (a device's health): documents are looked at again.
void hq_hub_touch(hq_hub *hub);

// Answers the request with a stream of these topics; `last_seq` is what the follower saw last, 0
// when it is new. `who` names device, person and session, "" each that there is not.
void hq_hub_follow(hq_hub *hub, hq_http_request *request, const hq_topic_id *topics, size_t n,
                   uint64_t last_seq, const hq_credential *who);

// Ends the streams of whoever is trusted no longer: a device, a person, one session.
void hq_hub_drop_device(hq_hub *hub, hq_slug device);
void hq_hub_drop_staff(hq_hub *hub, hq_slug staff);
void hq_hub_drop_session(hq_hub *hub, hq_slug session);

typedef struct {
    unsigned followers;
    uint64_t states; // documents rendered and sent to somebody
    uint64_t calls;
} hq_hub_stats;
void hq_hub_get_stats(const hq_hub *hub, hq_hub_stats *ret_stats);
