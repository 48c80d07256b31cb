// The document of topic `board:<zone>`: the last called numbers, the services of the zone, the
// running text. `board:all` is the whole hall under the zone id "all".
#pragma once

#include "shared/wire/answer-view.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/notice-view.h"
#include "shared/wire/service-view.h"

enum { HQ_BOARD_CALLED = 8, HQ_BOARD_MISSED = 6 };

typedef struct {
    uint64_t seq;
    char number[12];
    char letter[2];
    hq_slug point;
    char label[8];
    hq_point_kind kind;
    hq_time at;
    hq_ticket_state state; // now: called, serving, no-show, done, …
} hq_board_call;

typedef struct {
    char number[12];
    char letter[2];
} hq_board_missed;

// What is played, of now or not; the board knows the hour.
typedef struct {
    hq_slug media;
    int32_t show_s;
    hq_day from, until;                  // 0: no bound
    int32_t daily_from_s, daily_until_s; // both 0: all day
} hq_play_view;

typedef struct {
    hq_doc_head head;
    hq_named zone;
    uint32_t n_called; // newest first
    hq_board_call called[HQ_BOARD_CALLED];
    hq_service_views services;
    hq_text running_text;
    hq_notice_views notices; // the newest first
    hq_answer_views answers;
    uint32_t n_missed; // who did not hear the call and may come back; the last one first
    hq_board_missed missed[HQ_BOARD_MISSED];
    uint32_t n_playlist;
    hq_play_view playlist[HQ_MAX_PLAY];
} hq_board_doc;

void hq_board_doc_encode(const hq_board_doc *doc, hq_writer *writer);
// On success the document is the caller's: hq_board_doc_clear().
bool hq_board_doc_decode(const char *json, size_t length, hq_board_doc *ret_doc,
                         hq_fault *ret_fault);
void hq_board_doc_clear(hq_board_doc *doc);
