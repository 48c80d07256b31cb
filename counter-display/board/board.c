#include "board.h"

#include "answers.h"
#include "call-list.h"
#include "counter-display/common/hall-clock.h"
#include "counter-display/common/link.h"
#include "face.h"
#include "notices.h"
#include "playlist.h"
#include "shared/base/clock.h"
#include "shared/base/log.h"
#include "shared/client/calls.h"
#include "shared/i18n/format.h"
#include "speaker.h"

// With more calls waiting each one has the top row at least so long.
enum { SHOW_MS = 1500 };

// What is to be read has its time.
enum { ANSWER_S = 15 };

struct hq_board {
    hq_lang lang;
    hq_face *face;
    hq_link *link;
    hq_speaker *speaker;
    hq_notices *notices;
    hq_playlist *playlist;
    hq_playing playing;
    hq_answers answers;
    bool had_answer; // the last turn was an answer's
    hq_call_list calls;
    hq_hall_clock clock;
    guint next_call, tick;
};

static gboolean
show_next(gpointer data)
{
    hq_board *board = data;
    hq_call_message call;
    board->next_call = 0;
    if (hq_call_list_next(&board->calls, &call)) {
        hq_face_set_calls(board->face, board->calls.shown, board->calls.n_shown, true);
        hq_face_breathe(board->face);
        hq_speaker_shown(board->speaker, call.seq);
        board->next_call = g_timeout_add(SHOW_MS, show_next, board);
    }
    return G_SOURCE_REMOVE;
}

static void
show_calls(hq_board *board)
{
    hq_face_set_calls(board->face, board->calls.shown, board->calls.n_shown,
                      hq_call_list_is_calling(&board->calls));
}

static void
on_call(const hq_call_message *call, gpointer data)
{
    hq_board *board = data;
    if (!hq_call_list_add(&board->calls, call))
        return;
    hq_speaker_say(board->speaker, call);
    if (!board->next_call)
        show_next(board);
}

static hq_time
hall_now(const hq_board *board)
{
    return hq_hall_clock_time(&board->clock, hq_clock_boot());
}

static void
show_time(hq_board *board)
{
    if (!board->clock.is_set)
        return;
    g_autoptr(GDateTime) now = hq_hall_clock_local(&board->clock, hall_now(board));
    g_autofree char *date = hq_format_date(board->lang, now);
    g_autofree char *time = hq_format_clock(now);
    hq_face_set_clock(board->face, date, time);
}

static char *
age_sentence(const hq_board *board, const char *stopped, gint64 age_s)
{
    g_autofree char *n = g_strdup_printf("%" G_GINT64_FORMAT, age_s < 60 ? age_s : age_s / 60);
    return hq_tr_format(board->lang, age_s < 60 ? HQ_MSG_BOARD_STALE_SECONDS : HQ_MSG_BOARD_STALE,
                        "time", stopped, "n", n, NULL);
}

static void
show_age(hq_board *board)
{
    hq_freshness freshness = hq_link_freshness(board->link);
    hq_face_age age = {NULL, NULL};
    g_autofree char *stopped = NULL, *sentence = NULL;
    if (freshness == HQ_LINK_AWAITING || !board->clock.is_set) {
        sentence = g_strdup(hq_tr(board->lang, HQ_MSG_BOARD_NEVER_CONNECTED));
    } else if (freshness == HQ_LINK_STALE) {
        hq_time heard = hq_link_last_heard(board->link);
        stopped = hq_hall_clock_text(&board->clock, hq_hall_clock_time(&board->clock, heard));
        sentence = age_sentence(board, stopped, (hq_clock_boot() - heard) / HQ_SECOND);
    }
    age.stopped = stopped;
    age.age = sentence;
    hq_face_set_age(board->face, &age);
    show_calls(board);
}

// An answer is gone with its card, with its last day, and while something else is told.
static void
check_answer(hq_board *board)
{
    HqMedia *media = hq_face_media(board->face);
    if (hq_media_shows_answer(media) &&
        (hq_face_has_band(board->face) || !hq_answers_stands(&board->answers, hall_now(board))))
        hq_media_refresh(media);
}

static gboolean
on_tick(gpointer data)
{
    hq_board *board = data;
    show_time(board);
    show_age(board);
    check_answer(board);
    return G_SOURCE_CONTINUE;
}

static bool
next_answer(hq_board *board, hq_play *ret)
{
    *ret = (hq_play){.show_s = ANSWER_S};
    return !hq_face_has_band(board->face) &&
           hq_answers_next(&board->answers, hall_now(board), &ret->answer);
}

static bool
next_file(hq_board *board, hq_play *ret)
{
    if (!board->clock.is_set)
        return hq_playlist_next(board->playlist, 0, 0, ret);
    g_autoptr(GDateTime) now = hq_hall_clock_local(&board->clock, hall_now(board));
    hq_day day = (hq_day)(g_date_time_get_year(now) * 10000 + g_date_time_get_month(now) * 100 +
                          g_date_time_get_day_of_month(now));
    int32_t second = g_date_time_get_hour(now) * 3600 + g_date_time_get_minute(now) * 60 +
                     g_date_time_get_second(now);
    return hq_playlist_next(board->playlist, day, second, ret);
}

// Files and answers take turns, where there are both.
static bool
next_to_play(hq_play *ret, gpointer data)
{
    hq_board *board = data;
    bool is_files_turn = board->had_answer;
    board->had_answer = false;
    if (is_files_turn && next_file(board, ret))
        return true;
    board->had_answer = next_answer(board, ret);
    return board->had_answer || (!is_files_turn && next_file(board, ret));
}

static void
skip_media(const char *why, gpointer data)
{
    hq_board *board = data;
    hq_playlist_skip(board->playlist, why);
}

static void
on_playlist_changed(gpointer data)
{
    hq_board *board = data;
    hq_media_refresh(hq_face_media(board->face));
}

static void
on_media_told(const hq_reply *reply, gpointer data)
{
    if (reply->error)
        hq_log(HQ_LOG_INFO, "board", "media not reported", "why=%s", reply->error->message);
}

static void
tell_media(hq_board *board)
{
    hq_device_status status = {.media = board->playing};
    if (board->playing != HQ_PLAYING_NONE)
        hq_client_device_status(hq_link_client(board->link), &status, on_media_told, NULL);
}

static void
on_media_health(hq_playing playing, gpointer data)
{
    hq_board *board = data;
    board->playing = playing;
    tell_media(board);
}

static void
begin_playing(hq_board *board, const hq_board_options *options)
{
    static const hq_playlist_handlers handlers = {on_playlist_changed, on_media_health};
    static const hq_media_source source = {next_to_play, skip_media};
    board->playlist = hq_playlist_new(options->media, options->kept, hq_link_client(board->link),
                                      &handlers, board);
    hq_media_play(hq_face_media(board->face), &source, board);
}

static void
on_state(const hq_state_message *message, gpointer data)
{
    hq_board *board = data;
    hq_board_doc doc;
    bool is_first = !board->clock.is_set;
    hq_fault fault;
    if (!hq_board_doc_decode(message->doc, message->doc_length, &doc, &fault)) {
        hq_log(HQ_LOG_ERROR, "board", "document not understood", "field=%s expected=%s",
               fault.field, fault.expected);
        return;
    }
    hq_hall_clock_set(&board->clock, &doc.head, hq_clock_boot());
    hq_call_list_take(&board->calls, &doc, message->seq);
    hq_face_set_doc(board->face, &doc);
    hq_face_set_notice(board->face, hq_notices_take(board->notices, &doc));
    hq_answers_take(&board->answers, &doc);
    hq_playlist_take(board->playlist, &doc);
    hq_board_doc_clear(&doc);
    on_tick(board);
    if (is_first)
        hq_media_refresh(hq_face_media(board->face));
}

static void
on_resync(gpointer data)
{
    hq_board *board = data;
    hq_log(HQ_LOG_WARNING, "board", "calls were missed", NULL);
    hq_call_list_skip(&board->calls);
}

static void
on_connection(bool connected, hq_time since, gpointer data)
{
    hq_board *board = data;
    hq_log(HQ_LOG_INFO, "board", connected ? "connected" : "line lost", NULL);
    if (!connected)
        return;
    hq_speaker_report(board->speaker);
    tell_media(board);
}

static void
on_speaking(bool speaking, gpointer data)
{
    hq_board *board = data;
    hq_face_set_quiet(board->face, speaking);
}

hq_board *
hq_board_new(const hq_display_options *display, const hq_board_options *options, GError **error)
{
    hq_follower_handlers handlers = {on_state, on_call, on_resync, on_connection};
    hq_board *board = g_new0(hq_board, 1);
    board->lang = display->lang;
    hq_call_list_init(&board->calls);
    board->face = hq_face_new(display->lang);
    g_object_ref_sink(hq_face_widget(board->face));
    g_autofree char *topic = g_strconcat("board:", options->zone, NULL);
    board->link = hq_link_new(display, topic, &handlers, board);
    board->speaker =
        hq_speaker_new(options, hq_link_client(board->link), on_speaking, board, error);
    if (!board->speaker) {
        hq_board_free(board);
        return NULL;
    }
    begin_playing(board, options);
    board->tick = g_timeout_add_seconds(1, on_tick, board);
    board->notices = hq_notices_new(display->lang, board->speaker);
    on_tick(board);
    return board;
}

GtkWidget *
hq_board_widget(hq_board *board)
{
    return hq_face_widget(board->face);
}

void
hq_board_free(hq_board *board)
{
    g_clear_handle_id(&board->tick, g_source_remove);
    g_clear_handle_id(&board->next_call, g_source_remove);
    hq_media_stop(hq_face_media(board->face));
    hq_playlist_free(board->playlist);
    hq_notices_free(board->notices);
    hq_speaker_free(board->speaker);
    hq_link_free(board->link);
    hq_call_list_clear(&board->calls);
    g_object_unref(hq_face_widget(board->face));
    g_free(board);
}
