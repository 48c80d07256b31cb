#include "rating.h"

#include "shared/ui/stage.h"
#include "answers.h"
#include "face-page.h"
#include "foot.h"
#include "news.h"
#include "rating-card.h"
#include "rating-head.h"
#include "shared/base/clock.h"
#include "shared/ui/ui.h"
#include "survey-page.h"
#include "words.h"

// A survey that nobody touches for so long ends by itself.
enum { THANKS_S = 4, QUIET_S = 20 };

// Where one customer's question stands.
typedef enum {
    OPEN,
    SENDING,
    NOT_SENT,
    SURVEYED, // the face is there; the rest of the survey is asked
    THANKED,
    OVER, // skipped, refused, or thanked long enough
} question_state;

struct hq_rating_screen {
    hq_lang lang;      // of the screen
    hq_lang asks_in;   // of the question
    hq_sign_asks asks; // whom it asks or asked last
    question_state question;
    unsigned score;      // the face
    hq_survey_form form; // what may be asked beside it
    hq_time ends_at;     // of the hall: the survey's end when nobody touches it
    hq_sign_news news;
    guint64 sending, asking_form;
    guint thanks;
    hq_face_page *faces;
    hq_foot foot; // of the faces
    hq_survey_page *survey;
    hq_rating_card card;
    hq_rating_head head;
    GtkWidget *stage;
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

static hq_time
hall_time(const hq_rating_screen *screen)
{
    return hq_hall_clock_time(&screen->news.clock, hq_clock_boot());
}

// ---- the survey --------------------------------------------------------------------------------

static void
on_form(const hq_reply *reply, gpointer data)
{
    hq_rating_screen *screen = data;
    screen->asking_form = 0;
    if (reply->error != NULL ||
        !hq_survey_form_decode(reply->body, reply->length, &screen->form, NULL))
        screen->form = (hq_survey_form){0};
}

static void
on_survey_touched(gpointer data)
{
    hq_rating_screen *screen = data;
    screen->ends_at = hall_time(screen) + QUIET_S * HQ_SECOND;
    show(screen);
}

// What was said goes to the hall, however it ended.
static void
end_survey(hq_rating_screen *screen)
{
    if (screen->question != SURVEYED)
        return;
    const hq_survey_request *said = hq_survey_page_end(screen->survey);
    if (said != NULL)
        hq_answers_send_survey(hq_link_client(screen->news.link), screen->news.doc.point.id, said);
    thank(screen);
}

static void
on_survey_over(gpointer data)
{
    end_survey(data);
    show(data);
}

// ---- the face ----------------------------------------------------------------------------------

static void
take_face(hq_rating_screen *screen)
{
    if (!screen->form.may_answer ||
        !hq_survey_page_begin(screen->survey, &screen->form, screen->asks.ticket, screen->score)) {
        thank(screen);
        return;
    }
    set_question(screen, SURVEYED);
    screen->ends_at = hall_time(screen) + QUIET_S * HQ_SECOND;
}

// An answer that got lost may have counted: who has rated already is thanked.
static void
on_answer(const hq_reply *reply, gpointer data)
{
    hq_rating_screen *screen = data;
    screen->sending = 0;
    if (reply->error == NULL)
        take_face(screen);
    else if (reply->problem != NULL && g_str_equal(reply->problem->code, "already-rated"))
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
    hq_sign_rating_request rating = {.ticket = screen->asks.ticket, .score = score};
    screen->score = score;
    set_question(screen, SENDING);
    hq_face_page_choose(screen->faces, score);
    screen->sending = hq_answers_send_face(hq_link_client(screen->news.link),
                                           screen->news.doc.point.id, &rating, on_answer, screen);
}

// Whoever wanted to say something and could not has not passed over it.
static void
on_skip(GtkButton *button, gpointer data)
{
    hq_rating_screen *screen = data;
    hq_survey_request skip = {.ticket = screen->asks.ticket, .skipped = true};
    if (screen->question == OPEN)
        hq_answers_send_survey(hq_link_client(screen->news.link), screen->news.doc.point.id, &skip);
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
show_point(hq_rating_screen *screen)
{
    const hq_sign_doc *doc = &screen->news.doc;
    hq_sign_words words = hq_sign_words_of(doc, screen->lang);
    hq_rating_card_show(&screen->card, words.icon, words.title, words.number, words.words);
    hq_rating_head_show_staff(&screen->head, words.is_serving ? doc->point.staff : (hq_slug){{0}},
                              doc->point.staff_name, screen->lang);
    hq_ui_set_class(screen->card.root, "now",
                    words.is_called && !hq_sign_news_is_stale(&screen->news));
    hq_ui_set_class(screen->card.root, "shut", words.is_shut);
    hq_sign_words_clear(&words);
}

static int64_t
seconds_until(const hq_rating_screen *screen, hq_time until)
{
    return (until - hall_time(screen) + HQ_SECOND - 1) / HQ_SECOND;
}

static void
show_question(hq_rating_screen *screen)
{
    hq_lang lang = screen->asks_in;
    bool is_lost = screen->question == NOT_SENT;
    g_autofree char *done =
        hq_tr_format(lang, HQ_MSG_RATING_SERVED, "number", screen->asks.number, NULL);
    g_autofree char *left =
        hq_tr_count(lang, HQ_MSG_RATING_BACK_IN, seconds_until(screen, screen->asks.until));
    hq_ui_set_text(screen->head.done, done);
    hq_face_page_ask(screen->faces, lang, hq_tr(lang, HQ_MSG_RATING_QUESTION),
                     hq_tr(lang, HQ_MSG_RATING_HOW));
    hq_button_set_text(HQ_BUTTON(screen->foot.skip), hq_tr(lang, HQ_MSG_RATING_SKIP), NULL);
    hq_foot_say(&screen->foot, is_lost ? hq_tr(lang, HQ_MSG_RATING_NOT_SENT) : left, is_lost);
}

// Thanks for the face stand above what is asked beside it.
static void
show_survey(hq_rating_screen *screen)
{
    hq_ui_set_text(screen->head.done, hq_tr(screen->asks_in, HQ_MSG_RATING_THANKS));
    hq_survey_page_show(screen->survey, screen->asks_in, seconds_until(screen, screen->ends_at));
}

static void
show_thanks(hq_rating_screen *screen)
{
    hq_rating_card_show(&screen->card, "check", hq_tr(screen->asks_in, HQ_MSG_RATING_THANKS), NULL,
                        NULL);
    hq_rating_head_show_staff(&screen->head, (hq_slug){{0}}, NULL, screen->lang);
    hq_ui_set_class(screen->card.root, "now", false);
    hq_ui_set_class(screen->card.root, "shut", false);
}

// A new customer is a new question; what the one before began is sent or forgotten.
static void
meet(hq_rating_screen *screen, const hq_sign_asks *asks)
{
    hq_client *client = hq_link_client(screen->news.link);
    if (hq_uuid_equal(screen->asks.ticket, asks->ticket))
        return;
    end_survey(screen);
    hq_client_cancel(client, screen->sending);
    hq_client_cancel(client, screen->asking_form);
    g_clear_handle_id(&screen->thanks, g_source_remove);
    screen->sending = 0;
    screen->asks = *asks;
    screen->asks_in = asks->lang;
    screen->form = (hq_survey_form){0};
    screen->asking_form = hq_answers_ask_form(client, screen->news.doc.point.id, on_form, screen);
    set_question(screen, OPEN);
}

static bool
is_served(const hq_sign_doc *doc)
{
    return doc->has_ticket && doc->ticket.state == HQ_TICKET_SERVING;
}

// The hall may tell that it has the face before it answers; until then the faces stay.
static bool
is_asking(hq_rating_screen *screen)
{
    const hq_sign_doc *doc = &screen->news.doc;
    if (hq_sign_news_is_stale(&screen->news))
        return false;
    if (doc->has_asks)
        meet(screen, &doc->asks);
    else if (screen->question != SENDING || is_served(doc))
        return false;
    return screen->question < SURVEYED && seconds_until(screen, screen->asks.until) > 0;
}

// The next customer at the counter ends it, a lost line, and quiet.
static bool
is_surveying(hq_rating_screen *screen)
{
    if (is_served(&screen->news.doc) || hq_sign_news_is_stale(&screen->news) ||
        seconds_until(screen, screen->ends_at) <= 0)
        end_survey(screen);
    return screen->question == SURVEYED;
}

static void
show_pages(hq_rating_screen *screen, bool asks, bool surveys)
{
    gtk_widget_set_visible(hq_face_page_widget(screen->faces), asks);
    gtk_widget_set_visible(hq_survey_page_widget(screen->survey), surveys);
    gtk_widget_set_visible(screen->card.root, !asks && !surveys);
    gtk_widget_set_visible(screen->head.language, asks || surveys);
    gtk_widget_set_visible(screen->head.done, asks || surveys);
}

static void
show_asking(hq_rating_screen *screen)
{
    hq_lang lang = screen->asks_in;
    hq_rating_head_show_staff(&screen->head, screen->asks.staff, screen->asks.staff_name, lang);
    hq_button_set_text(HQ_BUTTON(screen->head.language), hq_tr(lang, HQ_MSG_BAR_LANGUAGE), NULL);
    if (screen->question == SURVEYED)
        show_survey(screen);
    else
        show_question(screen);
}

static void
show(gpointer data)
{
    hq_rating_screen *screen = data;
    if (!screen->news.has_doc) {
        show_pages(screen, false, false);
        hq_rating_card_show(&screen->card, "wifi-off",
                            hq_tr(screen->lang, HQ_MSG_BOARD_NEVER_CONNECTED), NULL,
                            hq_tr(screen->lang, HQ_MSG_SIGN_NOT_CONNECTED));
        return;
    }
    bool asks = is_asking(screen), surveys = is_surveying(screen);
    bool thanks = screen->question == THANKED && !is_served(&screen->news.doc);
    show_pages(screen, asks, surveys);
    hq_rating_head_show(&screen->head, &screen->news,
                        asks || surveys ? screen->asks_in : screen->lang);
    hq_ui_set_class(screen->card.root, "stale", hq_sign_news_is_stale(&screen->news));
    hq_ui_set_class(screen->card.root, "thanks", thanks);
    if (asks || surveys)
        show_asking(screen);
    else if (thanks)
        show_thanks(screen);
    else
        show_point(screen);
}

static void
build_page(GtkWidget *root, GtkWidget *page)
{
    gtk_widget_set_vexpand(page, TRUE);
    gtk_box_append(GTK_BOX(root), page);
}

hq_rating_screen *
hq_rating_screen_new(const hq_display_options *options, const char *point)
{
    hq_survey_handlers touches = {.on_touched = on_survey_touched, .on_over = on_survey_over};
    hq_rating_screen *screen = g_new0(hq_rating_screen, 1);
    screen->lang = options->lang;
    screen->news = (hq_sign_news){.changed = show, .data = screen};
    GtkWidget *root = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_add_css_class(root, "rating");
    hq_rating_head_build(&screen->head, root);
    g_signal_connect(screen->head.language, "clicked", G_CALLBACK(on_language), screen);
    hq_rating_card_build(&screen->card, root);
    screen->faces = hq_face_page_new(on_score, screen);
    screen->survey = hq_survey_page_new(&touches, screen);
    build_page(root, hq_face_page_widget(screen->faces));
    build_page(root, hq_survey_page_widget(screen->survey));
    hq_foot_build(&screen->foot, hq_face_page_widget(screen->faces), false);
    g_signal_connect(screen->foot.skip, "clicked", G_CALLBACK(on_skip), screen);
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
    hq_survey_page_free(screen->survey);
    g_free(screen);
}
