#include "face.h"

#include "call-row.h"
#include "shared/ui/stage.h"
#include "recent-strip.h"
#include "service-list.h"
#include "shared/ui/ui.h"
#include "ticker.h"

enum { ROWS = 3, ROWS_UNDER_BAND = 2 };

// Where a part stands on the canvas, px.
typedef struct {
    int x, y, width, height;
} place;

enum { HEAD, BAND, NOTICE, ROW_1, ROW_2, ROW_3, NOTE, RULE, RECENT, MEDIA, SERVICES, FOOT, PARTS };

static const place fresh_places[PARTS] = {
    [HEAD] = {48, 0, 1824, 112},        [BAND] = {48, 108, 1824, 108},
    [NOTICE] = {48, 108, 1824, 108},    [ROW_1] = {48, 112, 1120, 226},
    [ROW_2] = {48, 354, 1120, 226},     [ROW_3] = {48, 596, 1120, 226},
    [NOTE] = {48, 720, 1120, 100},      [RULE] = {48, 838, 1120, 2},
    [RECENT] = {48, 852, 1120, 116},    [MEDIA] = {1208, 112, 664, 374},
    [SERVICES] = {1208, 506, 664, 458}, [FOOT] = {0, 988, 1920, 92},
};

// The band takes the place of the third row.
static const place band_places[PARTS] = {
    [HEAD] = {48, 0, 1824, 112},        [BAND] = {48, 108, 1824, 108},
    [NOTICE] = {48, 108, 1824, 108},    [ROW_1] = {48, 236, 1120, 226},
    [ROW_2] = {48, 476, 1120, 226},     [ROW_3] = {48, 596, 1120, 226},
    [NOTE] = {48, 718, 1120, 104},      [RULE] = {48, 838, 1120, 2},
    [RECENT] = {48, 852, 1120, 116},    [MEDIA] = {1208, 686, 664, 280},
    [SERVICES] = {1208, 232, 664, 430}, [FOOT] = {0, 988, 1920, 92},
};

// Nothing else counts while people are told to leave.
static const place urgent_place = {48, 130, 1824, 830};

struct hq_face {
    hq_lang lang;
    GtkWidget *stage, *canvas, *parts[PARTS];
    GtkWidget *zone, *hall, *rehearsal, *date, *time;
    GtkWidget *age, *listen, *note, *ticker;
    GtkWidget *notice_icon, *notice, *notice_how;
    hq_text noun;
    bool is_stale, has_notice, is_urgent;
};

static GtkWidget *
make_box(const char *css_class)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(box, css_class);
    return box;
}

static GtkWidget *
make_head(hq_face *face)
{
    GtkWidget *head = make_box("head-line");
    face->zone = hq_ui_add_label(head, "zone");
    face->hall = hq_ui_add_label(head, "dim");
    gtk_widget_set_valign(face->zone, GTK_ALIGN_BASELINE);
    gtk_widget_set_valign(face->hall, GTK_ALIGN_BASELINE);
    face->rehearsal = make_box("rehearsal");
    GtkWidget *word = hq_ui_add_label(face->rehearsal, "word");
    gtk_label_set_text(GTK_LABEL(word), hq_tr(face->lang, HQ_MSG_BOARD_REHEARSAL));
    gtk_widget_set_valign(word, GTK_ALIGN_CENTER);
    gtk_box_append(GTK_BOX(head), face->rehearsal);
    gtk_widget_set_valign(face->rehearsal, GTK_ALIGN_CENTER);
    gtk_widget_set_visible(face->rehearsal, FALSE);
    face->date = hq_ui_add_label(head, "dim");
    gtk_widget_set_hexpand(face->date, TRUE);
    gtk_widget_set_halign(face->date, GTK_ALIGN_END);
    face->time = hq_ui_add_label(head, "time");
    gtk_widget_set_valign(face->date, GTK_ALIGN_BASELINE);
    gtk_widget_set_valign(face->time, GTK_ALIGN_BASELINE);
    return head;
}

static GtkWidget *
make_band(hq_face *face)
{
    GtkWidget *band = make_box("stale-band");
    gtk_box_append(GTK_BOX(band), hq_icon_new("clock"));
    face->age = hq_ui_add_label(band, "age");
    face->listen = hq_ui_add_label(band, "listen");
    gtk_widget_set_hexpand(face->listen, TRUE);
    gtk_widget_set_halign(face->listen, GTK_ALIGN_END);
    return band;
}

static GtkWidget *
make_notice(hq_face *face)
{
    GtkWidget *band = make_box("notice-band");
    face->notice_icon = hq_icon_new("warning");
    gtk_box_append(GTK_BOX(band), face->notice_icon);
    face->notice = hq_ui_add_label(band, "first");
    gtk_label_set_ellipsize(GTK_LABEL(face->notice), PANGO_ELLIPSIZE_END);
    face->notice_how = hq_ui_add_label(band, "second");
    gtk_widget_set_hexpand(face->notice_how, TRUE);
    gtk_widget_set_halign(face->notice_how, GTK_ALIGN_END);
    return band;
}

static void
arrange_notice(hq_face *face)
{
    bool tall = face->is_urgent;
    hq_ui_set_class(face->parts[NOTICE], "urgent", tall);
    gtk_orientable_set_orientation(GTK_ORIENTABLE(face->parts[NOTICE]),
                                   tall ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
    gtk_widget_set_halign(face->notice, tall ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
    gtk_widget_set_halign(face->notice_how, tall ? GTK_ALIGN_CENTER : GTK_ALIGN_END);
}

static GtkWidget *
make_foot(hq_face *face)
{
    GtkWidget *foot = make_box("foot");
    gtk_box_append(GTK_BOX(foot), hq_icon_new("bell"));
    face->ticker = hq_ticker_new();
    gtk_widget_set_hexpand(face->ticker, TRUE);
    gtk_widget_set_valign(face->ticker, GTK_ALIGN_CENTER);
    gtk_box_append(GTK_BOX(foot), face->ticker);
    return foot;
}

static bool
has_band(const hq_face *face)
{
    return face->is_stale || face->has_notice;
}

static void
arrange(hq_face *face)
{
    const place *places = has_band(face) ? band_places : fresh_places;
    for (int i = 0; i < PARTS; i++) {
        const place *at = i == NOTICE && face->is_urgent ? &urgent_place : &places[i];
        gtk_fixed_move(GTK_FIXED(face->canvas), face->parts[i], at->x, at->y);
        gtk_widget_set_size_request(face->parts[i], at->width, at->height);
    }
    gtk_widget_set_visible(face->parts[BAND], face->is_stale);
    gtk_widget_set_visible(face->parts[NOTICE], face->has_notice && !face->is_stale);
    for (int i = ROW_1; i < FOOT; i++)
        gtk_widget_set_visible(face->parts[i], !face->is_urgent);
    gtk_widget_set_visible(face->parts[ROW_3], !has_band(face));
    gtk_widget_set_visible(face->parts[NOTE], face->is_stale && !face->is_urgent);
    hq_ui_set_class(face->canvas, "stale", face->is_stale);
}

static void
on_stage_destroyed(GtkWidget *stage, gpointer data)
{
    g_free(data);
}

hq_face *
hq_face_new(hq_lang lang)
{
    hq_face *face = g_new0(hq_face, 1);
    face->lang = lang;
    face->canvas = gtk_fixed_new();
    gtk_widget_add_css_class(face->canvas, "board");
    face->parts[HEAD] = make_head(face);
    face->parts[BAND] = make_band(face);
    face->parts[NOTICE] = make_notice(face);
    for (int i = 0; i < ROWS; i++)
        face->parts[ROW_1 + i] = hq_call_row_new(lang);
    face->parts[NOTE] = make_box("note");
    face->note = hq_ui_add_label(face->parts[NOTE], "dim");
    face->parts[RULE] = make_box("rule");
    face->parts[RECENT] = hq_recent_strip_new(lang);
    face->parts[MEDIA] = hq_media_new(lang);
    face->parts[SERVICES] = hq_service_list_new(lang);
    face->parts[FOOT] = make_foot(face);
    for (int i = 0; i < PARTS; i++)
        gtk_fixed_put(GTK_FIXED(face->canvas), face->parts[i], 0, 0);
    arrange(face);
    face->stage = hq_stage_new(face->canvas, 1920, 1080);
    g_signal_connect(face->stage, "destroy", G_CALLBACK(on_stage_destroyed), face);
    return face;
}

GtkWidget *
hq_face_widget(hq_face *face)
{
    return face->stage;
}

static const char *
noun_of(const hq_face *face, hq_point_kind kind)
{
    static const hq_msg others[] = {
        [HQ_HANDHELD] = HQ_MSG_POINT_HANDHELD, [HQ_TERMINAL] = HQ_MSG_POINT_SELF_SERVICE};
    return kind == HQ_COUNTER ? face->noun.in[face->lang] : hq_tr(face->lang, others[kind]);
}

static const char *
in_language(const hq_text *text, hq_lang lang)
{
    return text->in[lang][0] ? text->in[lang] : text->in[HQ_ZH];
}

// "过号请回：A055、D012": who missed a call and may still come. Yours; NULL when there is nobody.
static char *
missed_text(hq_lang lang, const hq_board_doc *doc)
{
    g_autoptr(GString) numbers = g_string_new(NULL);
    for (uint32_t i = 0; i < doc->n_missed; i++)
        hq_tr_list_add(lang, numbers, doc->missed[i].number);
    return doc->n_missed ? hq_tr_format(lang, HQ_MSG_BOARD_MISSED, "numbers", numbers->str, NULL)
                         : NULL;
}

// Whom the hall waits for, then what the manager wrote, else the hall's running text.
static char *
foot_text(hq_lang lang, const hq_board_doc *doc)
{
    const char *running = doc->running_text.in[lang];
    g_autofree char *missed = missed_text(lang, doc);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    if (missed)
        g_ptr_array_add(parts, missed);
    for (uint32_t i = 0; i < doc->notices.n; i++) {
        if (doc->notices.items[i].shown)
            g_ptr_array_add(parts, (char *)in_language(&doc->notices.items[i].text, lang));
    }
    if (parts->len == 0)
        return g_strdup(*running ? running : hq_tr(lang, HQ_MSG_BOARD_TEXT_DEFAULT));
    g_ptr_array_add(parts, NULL);
    return g_strjoinv(" · ", (char **)parts->pdata);
}

static bool
shows_notice(const hq_board_doc *doc)
{
    bool shows = false;
    for (uint32_t i = 0; i < doc->notices.n; i++)
        shows |= doc->notices.items[i].shown;
    return shows;
}

// No line breaks before what begins with it.
#define STICKS "\u2060"

// "今天营业 08:00–20:00"; NULL when the hall does not open today.
static char *
hours_text(hq_lang lang, const hq_day_view *day)
{
    if (day->closes_s == 0)
        return NULL;
    g_autofree char *from =
        g_strdup_printf("%02d:%02d", day->opens_s / 3600, day->opens_s / 60 % 60);
    g_autofree char *to =
        g_strdup_printf(STICKS "%02d:%02d", day->closes_s / 3600, day->closes_s / 60 % 60);
    return hq_tr_format(lang, HQ_MSG_BOARD_OPEN_TODAY, "from", from, "to", to, NULL);
}

void
hq_face_set_doc(hq_face *face, const hq_board_doc *doc)
{
    face->noun = doc->head.hall.noun;
    g_autofree char *listen =
        hq_tr_format(face->lang, HQ_MSG_BOARD_LISTEN, "noun", face->noun.in[face->lang], NULL);
    g_autofree char *text = foot_text(face->lang, doc);
    gtk_label_set_text(GTK_LABEL(face->listen), listen);
    gtk_label_set_text(GTK_LABEL(face->zone), doc->zone.name.in[face->lang]);
    gtk_widget_set_visible(face->zone, !hq_slug_equal(doc->zone.id, hq_slug_of("all")));
    gtk_label_set_text(GTK_LABEL(face->hall), doc->head.hall.name.in[face->lang]);
    gtk_widget_set_visible(face->rehearsal, doc->head.hall.rehearsal);
    hq_ticker_set(HQ_TICKER(face->ticker), text);
    hq_ui_set_class(face->parts[FOOT], "notice", shows_notice(doc));
    hq_service_list_set(HQ_SERVICE_LIST(face->parts[SERVICES]), &doc->services);
    g_autofree char *hours = hours_text(face->lang, &doc->head.day);
    hq_media_set_rest(HQ_MEDIA(face->parts[MEDIA]), doc->head.hall.name.in[face->lang], hours);
}

void
hq_face_set_calls(hq_face *face, const hq_board_call *calls, uint32_t n, bool is_now)
{
    uint32_t rows = has_band(face) ? ROWS_UNDER_BAND : ROWS;
    for (uint32_t i = 0; i < ROWS; i++) {
        HqCallRow *row = HQ_CALL_ROW(face->parts[ROW_1 + i]);
        hq_call_row_set_now(row, i == 0 && is_now && !face->is_stale);
        if (i < n)
            hq_call_row_set(row, calls[i].number, calls[i].label, noun_of(face, calls[i].kind));
        else
            hq_call_row_set(row, NULL, NULL, NULL);
    }
    bool has_more = n > rows;
    hq_recent_strip_set(HQ_RECENT_STRIP(face->parts[RECENT]), has_more ? calls + rows : NULL,
                        has_more ? n - rows : 0);
}

void
hq_face_breathe(hq_face *face)
{
    hq_call_row_breathe(HQ_CALL_ROW(face->parts[ROW_1]));
}

void
hq_face_set_clock(hq_face *face, const char *date, const char *time)
{
    gtk_label_set_text(GTK_LABEL(face->date), date);
    gtk_label_set_text(GTK_LABEL(face->time), time);
}

void
hq_face_set_age(hq_face *face, const hq_face_age *age)
{
    bool is_stale = age->age != NULL;
    hq_service_list_set_stopped(HQ_SERVICE_LIST(face->parts[SERVICES]), age->stopped);
    gtk_label_set_text(GTK_LABEL(face->age), age->age ? age->age : "");
    g_autofree char *note = age->stopped ? hq_tr_format(face->lang, HQ_MSG_BOARD_STILL_VALID,
                                                        "time", age->stopped, NULL)
                                         : NULL;
    gtk_label_set_text(GTK_LABEL(face->note), note ? note : "");
    if (is_stale != face->is_stale) {
        face->is_stale = is_stale;
        arrange(face);
    }
}

void
hq_face_set_notice(hq_face *face, const hq_notice *notice)
{
    face->has_notice = notice != NULL;
    face->is_urgent = notice && notice->is_urgent;
    if (notice) {
        gtk_label_set_text(GTK_LABEL(face->notice), notice->first);
        gtk_label_set_text(GTK_LABEL(face->notice_how), notice->second);
        hq_icon_set(GTK_IMAGE(face->notice_icon), notice->is_urgent ? "walk" : "warning");
    }
    arrange_notice(face);
    arrange(face);
}

void
hq_face_set_quiet(hq_face *face, bool quiet)
{
    hq_media_set_quiet(HQ_MEDIA(face->parts[MEDIA]), quiet);
}

bool
hq_face_has_band(const hq_face *face)
{
    return has_band(face);
}

HqMedia *
hq_face_media(hq_face *face)
{
    return HQ_MEDIA(face->parts[MEDIA]);
}
