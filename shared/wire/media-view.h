// The media files of a hall: GET /media, and what an upload answers.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

typedef struct {
    hq_slug id;
    char kind[8]; // "png", "jpg", "webm", "mp4"
    bool video;
    int64_t size; // bytes
    hq_time added_at;
    bool played; // the playlist in force names it
} hq_media_view;

typedef struct {
    int64_t used, budget; // bytes
    struct {
        hq_media_view *items; // borrowed by encode
        uint32_t n;
    } files;
} hq_media_answer;
void hq_media_answer_encode(const hq_media_answer *answer, hq_writer *writer);

void hq_media_view_encode(const hq_media_view *view, hq_writer *writer);

// POST /media, while more is to come: where the next piece begins.
void hq_upload_answer_encode(int64_t next, hq_writer *writer);
