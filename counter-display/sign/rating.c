#include "rating.h"

#include "shared/ui/stage.h"
#include "face-page.h"
#include "news.h"
#include "shared/base/clock.h"
#include "shared/ui/ui.h"
#include "shared/wire/paths.h"
#include "shared/wire/rating.h"
#include "words.h"

enum { THANKS_S = 4, PATIENCE_MS = 3000 };

// Where one customer's question stands.
typedef enum {
    OPEN,
    SENDING,
    NOT_SENT,
    THANKED,
    OVER, // skipped, refused, or thanked long enough
} question_state;

struct hq_rating_screen {
    hq_lang lang;    // of the screen
    hq_lang asks_in; // of the question
    hq_uuid ticket;  // whom it asks or asked last
    question_state question;
    hq_sign_news news;
    guint64 sending;
    guint thanks;
    hq_face_page *faces;
    GtkWidget *stage, *place, *done, *staff, *note, *language;
    GtkWidget *card, *icon, *title, *number, *words;
};

static void show(gpointer data);

static void
set_question(hq_rating_screen *screen, question_state question)
{
    screen->question = question;
    if (question != SENDING)
        hq_face_page_choose(screen->faces, 0);
}

static gboolean
on_thanked(gpointer data)
{
    hq_rating_screen *screen = data;
    screen->thanks = 0;
    set_question(screen, OVER);
    show(screen);
    return G_SOURCE_REMOVE;
}

static void
thank(hq_rating_screen *screen)
{
    set_question(screen, THANKED);
    screen->thanks = g_timeout_add_seconds(THANKS_S, on_thanked, screen);
}

// An answer that got lost may have counted: who has rated already is thanked.
static void
on_answer(const hq_reply *reply, gpointer data)
{
    hq_rating_screen *screen = data;
    screen->sending = 0;
    if (reply->error == NULL ||
        (reply->problem != NULL && g_str_equal(reply->problem->code, "already-rated")))
        thank(screen);
    else
        set_question(screen, reply->status == 0 || reply->status >= 500 ? NOT_SENT : OVER);
    show(screen);
}

static void
on_score(unsigned score, gpointer data)
{
    hq_rating_screen *screen = data;
    if (screen->question != OPEN && screen->question != NOT_SENT)
        return;
    hq_sign_rating_request rating = {.ticket = screen->ticket, .score = score};
    g_autofree char *path = hq_path_point(screen->news.doc.point.id.text, "rating");
    g_auto(hq_writer) body;
    hq_writer_init(&body);
    hq_sign_rating_request_encode(&rating, &body);
    hq_request request = {
        .method = "POST", .path = path, .body = body.text, .patience_ms = PATIENCE_MS};
    set_question(screen, SENDING);
    hq_face_page_choose(screen->faces, score);
    screen->sending =
        hq_client_send(hq_link_client(screen->news.link), &request, on_answer, screen);
}

static void
on_skip(gpointer data)
{
    hq_rating_screen *screen = data;
    set_question(screen, OVER);
    show(screen);
}

static void
on_language(GtkButton *button, gpointer data)
{
    hq_rating_screen *screen = data;
    screen->asks_in = screen->asks_in == HQ_ZH ? HQ_EN : HQ_ZH;
    show(screen);
}

static void
build_head(hq_rating_screen *screen, GtkWidget *root)
{
    GtkWidget *head = hq_ui_add_box(root, GTK_ORIENTATION_HORIZONTAL, "head");
    GtkWidget *lines = hq_ui_add_box(head, GTK_ORIENTATION_VERTICAL, "lines");
    gtk_widget_set_hexpand(lines, TRUE);
    gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);
    GtkWidget *first = hq_ui_add_box(lines, GTK_ORIENTATION_HORIZONTAL, "first");
    screen->place = hq_ui_add_label(first, "strong");
    screen->done = hq_ui_add_label(first, "done");
    GtkWidget *second = hq_ui_add_box(lines, GTK_ORIENTATION_HORIZONTAL, "second");
    screen->staff = hq_ui_add_label(second, "staff");
    screen->note = hq_ui_add_label(second, "age");
    gtk_label_set_ellipsize(GTK_LABEL(screen->note), PANGO_ELLIPSIZE_END);
    screen->language = hq_button_new();
    g_signal_connect(screen->language, "clicked", G_CALLBACK(on_language), screen);
    gtk_box_append(GTK_BOX(head), screen->language);
}

static void
build_card(hq_rating_screen *screen, GtkWidget *root)
{
    screen->card = hq_ui_add_box(root, GTK_ORIENTATION_VERTICAL, "rating-card");
    gtk_widget_add_css_class(screen->card, "card");
    gtk_widget_set_vexpand(screen->card, TRUE);
    GtkWidget *middle = hq_ui_add_box(screen->card, GTK_ORIENTATION_VERTICAL, "middle");
    gtk_widget_set_vexpand(middle, TRUE);
    gtk_widget_set_valign(middle, GTK_ALIGN_CENTER);
    gtk_widget_set_halign(middle, GTK_ALIGN_CENTER);
    GtkWidget *head = hq_ui_add_box(middle, GTK_ORIENTATION_HORIZONTAL, "card-head");
    gtk_widget_set_halign(head, GTK_ALIGN_CENTER);
    screen->icon = hq_icon_new("bell");
    gtk_box_append(GTK_BOX(head), screen->icon);
    screen->title = hq_ui_add_label(head, "title");
    screen->number = hq_number_label_new();
    gtk_widget_set_halign(screen->number, GTK_ALIGN_CENTER);
    gtk_box_append(GTK_BOX(middle), screen->number);
    screen->words = hq_ui_add_label(middle, "words");
    gtk_label_set_wrap(GTK_LABEL(screen->words), TRUE);
    gtk_label_set_justify(GTK_LABEL(screen->words), GTK_JUSTIFY_CENTER);
}

static void
show_card(hq_rating_screen *screen, const char *icon, const char *title, const char *number,
          const char *words)
{
    gtk_widget_set_visible(screen->icon, icon != NULL);
    if (icon)
        hq_icon_set(GTK_IMAGE(screen->icon), icon);
    hq_ui_set_text(screen->title, title);
    gtk_widget_set_visible(screen->number, number != NULL);
    hq_number_label_set(HQ_NUMBER_LABEL(screen->number), number);
    hq_ui_set_text(screen->words, words);
    g_autofree char *name = g_strjoin(" ", title ? title : "", number ? number : words, NULL);
    hq_ui_set_name(screen->card, name);
}

// Staff number and masked name, as the public reads them.
static void
show_staff(hq_rating_screen *screen, hq_slug staff, const char *name, hq_lang lang)
{
    g_autofree char *text = *staff.text ? hq_tr_format(lang, HQ_MSG_RATING_STAFF, "staff",
                                                       staff.text, "name", name, NULL)
                                        : NULL;
    hq_ui_set_text(screen->staff, text ? g_strchomp(text) : NULL);
}

static void
show_place(hq_rating_screen *screen, hq_lang lang)
{
    const hq_sign_doc *doc = &screen->news.doc;
    g_autofree char *text = hq_tr_format(lang, HQ_MSG_PANEL_PLACE, "label", doc->point.label,
                                         "noun", doc->head.hall.noun.in[lang], NULL);
    text[0] = g_ascii_toupper(text[0]);
    hq_ui_set_text(screen->place, text);
}

static void
show_age(hq_rating_screen *screen, hq_lang lang)
{
    g_autofree char *age = hq_sign_news_age(&screen->news, lang);
    const char *rehearsal =
        screen->news.doc.head.hall.rehearsal ? hq_tr(lang, HQ_MSG_APP_REHEARSAL) : NULL;
    hq_ui_set_text(screen->note, age ? age : rehearsal);
    hq_ui_set_class(screen->card, "stale", age != NULL);
}

static void
show_point(hq_rating_screen *screen)
{
    const hq_sign_doc *doc = &screen->news.doc;
    hq_sign_words words = hq_sign_words_of(doc, screen->lang);
    show_card(screen, words.icon, words.title, words.number, words.words);
    show_staff(screen, words.is_serving ? doc->point.staff : (hq_slug){{0}}, doc->point.staff_name,
               screen->lang);
    hq_ui_set_class(screen->card, "now", words.is_called && !hq_sign_news_is_stale(&screen->news));
    hq_ui_set_class(screen->card, "shut", words.is_shut);
    hq_sign_words_clear(&words);
}

static int64_t
seconds_left(const hq_rating_screen *screen)
{
    hq_time now = hq_hall_clock_time(&screen->news.clock, hq_clock_boot());
    return (screen->news.doc.asks.until - now + HQ_SECOND - 1) / HQ_SECOND;
}

static void
show_question(hq_rating_screen *screen)
{
    hq_lang lang = screen->asks_in;
    const hq_sign_asks *asks = &screen->news.doc.asks;
    bool is_lost = screen->question == NOT_SENT;
    g_autofree char *done = hq_tr_format(lang, HQ_MSG_RATING_SERVED, "number", asks->number, NULL);
    g_autofree char *left = hq_tr_count(lang, HQ_MSG_RATING_BACK_IN, seconds_left(screen));
    hq_ui_set_text(screen->done, done);
    show_staff(screen, asks->staff, asks->staff_name, lang);
    hq_button_set_text(HQ_BUTTON(screen->language), hq_tr(lang, HQ_MSG_BAR_LANGUAGE), NULL);
    hq_face_page_set_language(screen->faces, lang);
    hq_face_page_say(screen->faces, is_lost ? hq_tr(lang, HQ_MSG_RATING_NOT_SENT) : left, is_lost);
}

static void
show_thanks(hq_rating_screen *screen)
{
    show_card(screen, "check", hq_tr(screen->asks_in, HQ_MSG_RATING_THANKS), NULL, NULL);
    show_staff(screen, (hq_slug){{0}}, NULL, screen->lang);
    hq_ui_set_class(screen->card, "now", false);
    hq_ui_set_class(screen->card, "shut", false);
}

// A new customer is a new question; what the one before began is forgotten.
static void
meet(hq_rating_screen *screen, const hq_sign_asks *asks)
{
    if (hq_uuid_equal(screen->ticket, asks->ticket))
        return;
    hq_client_cancel(hq_link_client(screen->news.link), screen->sending);
    g_clear_handle_id(&screen->thanks, g_source_remove);
    screen->sending = 0;
    screen->ticket = asks->ticket;
    screen->asks_in = asks->lang;
    set_question(screen, OPEN);
}

static bool
is_served(const hq_sign_doc *doc)
{
    return doc->has_ticket && doc->ticket.state == HQ_TICKET_SERVING;
}

static bool
is_asking(hq_rating_screen *screen)
{
    const hq_sign_doc *doc = &screen->news.doc;
    if (!doc->has_asks || hq_sign_news_is_stale(&screen->news))
        return false;
    meet(screen, &doc->asks);
    return screen->question < THANKED && seconds_left(screen) > 0;
}

static void
show(gpointer data)
{
    hq_rating_screen *screen = data;
    bool has_doc = screen->news.has_doc;
    bool asks = has_doc && is_asking(screen);
    bool thanks = has_doc && screen->question == THANKED && !is_served(&screen->news.doc);
    gtk_widget_set_visible(hq_face_page_widget(screen->faces), asks);
    gtk_widget_set_visible(screen->card, !asks);
    gtk_widget_set_visible(screen->language, asks);
    gtk_widget_set_visible(screen->done, asks);
    if (!has_doc) {
        show_card(screen, "wifi-off", hq_tr(screen->lang, HQ_MSG_BOARD_NEVER_CONNECTED), NULL,
                  hq_tr(screen->lang, HQ_MSG_SIGN_NOT_CONNECTED));
        return;
    }
    show_place(screen, asks ? screen->asks_in : screen->lang);
    show_age(screen, asks ? screen->asks_in : screen->lang);
    hq_ui_set_class(screen->card, "thanks", thanks);
    if (asks)
        show_question(screen);
    else if (thanks)
        show_thanks(screen);
    else
        show_point(screen);
}

hq_rating_screen *
hq_rating_screen_new(const hq_display_options *options, const char *point)
{
    hq_face_handlers touches = {.on_score = on_score, .on_skip = on_skip};
    hq_rating_screen *screen = g_new0(hq_rating_screen, 1);
    screen->lang = options->lang;
    screen->news = (hq_sign_news){.changed = show, .data = screen};
    GtkWidget *root = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_add_css_class(root, "rating");
    build_head(screen, root);
    build_card(screen, root);
    screen->faces = hq_face_page_new(&touches, screen);
    gtk_widget_set_vexpand(hq_face_page_widget(screen->faces), TRUE);
    gtk_box_append(GTK_BOX(root), hq_face_page_widget(screen->faces));
    screen->stage = g_object_ref_sink(hq_stage_new(root, HQ_RATING_WIDTH, HQ_RATING_HEIGHT));
    hq_sign_news_open(&screen->news, options, point);
    show(screen);
    return screen;
}

GtkWidget *
hq_rating_screen_widget(hq_rating_screen *screen)
{
    return screen->stage;
}

void
hq_rating_screen_free(hq_rating_screen *screen)
{
    g_clear_handle_id(&screen->thanks, g_source_remove);
    hq_sign_news_close(&screen->news);
    g_object_unref(screen->stage);
    hq_face_page_free(screen->faces);
    g_free(screen);
}
