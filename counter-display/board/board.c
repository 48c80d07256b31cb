#include "board.h"

#include "call-list.h"
#include "counter-display/common/hall-clock.h"
#include "counter-display/common/link.h"
#include "face.h"
#include "notices.h"
#include "shared/base/clock.h"
#include "shared/base/log.h"
#include "shared/i18n/format.h"
#include "speaker.h"

// With more calls waiting each one has the top row at least so long.
enum { SHOW_MS = 1500 };

struct hq_board {
    hq_lang lang;
    hq_face *face;
    hq_link *link;
    hq_speaker *speaker;
    hq_notices *notices;
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

static void
show_time(hq_board *board)
{
    if (!board->clock.is_set)
        return;
    g_autoptr(GDateTime) now =
        hq_hall_clock_local(&board->clock, hq_hall_clock_time(&board->clock, hq_clock_boot()));
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

static gboolean
on_tick(gpointer data)
{
    hq_board *board = data;
    show_time(board);
    show_age(board);
    return G_SOURCE_CONTINUE;
}

static void
on_state(const hq_state_message *message, gpointer data)
{
    hq_board *board = data;
    hq_board_doc doc;
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
    hq_board_doc_clear(&doc);
    on_tick(board);
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
    if (connected)
        hq_speaker_report(board->speaker);
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
    board->face = hq_face_new(display->lang, options->media);
    g_object_ref_sink(hq_face_widget(board->face));
    g_autofree char *topic = g_strconcat("board:", options->zone, NULL);
    board->link = hq_link_new(display, topic, &handlers, board);
    board->speaker =
        hq_speaker_new(options, hq_link_client(board->link), on_speaking, board, error);
    if (!board->speaker) {
        hq_board_free(board);
        return NULL;
    }
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
    hq_notices_free(board->notices);
    hq_speaker_free(board->speaker);
    hq_link_free(board->link);
    hq_call_list_clear(&board->calls);
    g_object_unref(hq_face_widget(board->face));
    g_free(board);
}
