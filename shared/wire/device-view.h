// What a device reports about itself, and how managers see it.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

typedef enum {
    HQ_SUPPLY_NONE, // never reported: null
    HQ_SUPPLY_OK,
    HQ_SUPPLY_LOW,
    HQ_SUPPLY_OUT,
    HQ_SUPPLY_COVER_OPEN,
    HQ_SUPPLY_JAM,
    HQ_SUPPLY_SILENT, // the printer does not answer
    HQ_SUPPLY_UNKNOWN,
    HQ_SUPPLIES,
} hq_supply;

typedef enum {
    HQ_VOICE_NONE, // never reported: null
    HQ_VOICE_OK,
    HQ_VOICE_FALLBACK, // speaks, but not with the configured voice
    HQ_VOICE_SILENT,
    HQ_VOICE_UNKNOWN,
    HQ_VOICES,
} hq_voice;

// Of a board: what it plays.
typedef enum {
    HQ_PLAYING_NONE, // never reported: null
    HQ_PLAYING_OK,
    HQ_PLAYING_BROKEN, // something of it cannot be shown and is left out
    HQ_PLAYINGS,
} hq_playing;

// "ok", "cover-open", …; NULL for _NONE. Borrowed, static.
const char *hq_supply_word(hq_supply supply);
const char *hq_voice_word(hq_voice voice);
const char *hq_playing_word(hq_playing playing);

typedef struct {
    hq_slug id;
    char kind[16]; // its role: "kiosk"
    bool connected;
    hq_time last_seen; // 0: null
    hq_supply paper;
    hq_voice voice;
    hq_playing media;
    hq_time announced_at; // when it last acknowledged an announcement; 0: left out
} hq_device_view;
typedef struct {
    hq_device_view *items; // g_malloc'ed, released by the document's _clear()
    uint32_t n;
} hq_device_views;
