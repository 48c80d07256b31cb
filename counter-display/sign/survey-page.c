#include "survey-page.h"

#include "face-page.h"
#include "foot.h"
#include "shared/ui/ui.h"
#include "why-page.h"

// A touch is seen for so long before the next question comes, so that a second touch at the same
// place answers nothing.
enum { SEEN_MS = 500 };

struct hq_survey_page {
    hq_survey_handlers handlers;
    gpointer data;
    hq_questions questions;
    hq_asks asks; // what is drawn
    uint32_t at;
    hq_lang lang;
    guint seen;
    GtkWidget *root;
    hq_face_page *faces;
    hq_why_page *why;
    hq_foot foot;
};

static void
draw_score(hq_survey_page *page)
{
    const hq_survey_form *form = &page->questions.form;
    g_autofree char *n = g_strdup_printf("%u", page->at);
    g_autofree char *of = g_strdup_printf("%u", form->n_indicators - 1);
    g_autofree char *how = hq_tr_format(page->lang, HQ_MSG_SURVEY_SIGN_HOW, "n", n, "of", of, NULL);
    hq_face_page_ask(page->faces, page->lang, form->indicators[page->at].name.in[page->lang], how);
}

static void
draw(hq_survey_page *page)
{
    gtk_widget_set_visible(hq_face_page_widget(page->faces), page->asks == HQ_ASKS_SCORE);
    gtk_widget_set_visible(hq_why_page_widget(page->why), page->asks == HQ_ASKS_WHY);
    hq_button_set_text(HQ_BUTTON(page->foot.skip), hq_tr(page->lang, HQ_MSG_SURVEY_SIGN_SKIP),
                       NULL);
    hq_button_set_text(HQ_BUTTON(page->foot.end), hq_tr(page->lang, HQ_MSG_SURVEY_SIGN_END), NULL);
    if (page->asks == HQ_ASKS_WHY)
        hq_why_page_ask(page->why, page->lang, &page->questions.form);
    else if (page->asks == HQ_ASKS_SCORE)
        draw_score(page);
}

// Goes on to what the questions ask now.
static void
go_on(hq_survey_page *page)
{
    hq_face_page_choose(page->faces, 0);
    hq_why_page_choose(page->why, HQ_WHY_NONE);
    page->asks = hq_questions_now(&page->questions);
    page->at = page->questions.at;
    if (page->asks == HQ_ASKS_NOTHING)
        page->handlers.on_over(page->data);
    else
        draw(page);
}

static gboolean
on_seen(gpointer data)
{
    hq_survey_page *page = data;
    page->seen = 0;
    go_on(page);
    return G_SOURCE_REMOVE;
}

static void
let_see(hq_survey_page *page)
{
    page->seen = g_timeout_add(SEEN_MS, on_seen, page);
    page->handlers.on_touched(page->data);
}

static void
on_score(unsigned score, gpointer data)
{
    hq_survey_page *page = data;
    if (page->seen != 0)
        return;
    hq_face_page_choose(page->faces, score);
    hq_questions_score(&page->questions, score);
    let_see(page);
}

static void
on_reason(unsigned reason, gpointer data)
{
    hq_survey_page *page = data;
    if (page->seen != 0)
        return;
    hq_why_page_choose(page->why, (int)reason);
    hq_questions_why(&page->questions, reason);
    let_see(page);
}

static void
on_skip(GtkButton *button, gpointer data)
{
    hq_survey_page *page = data;
    if (page->seen != 0)
        return;
    page->handlers.on_touched(page->data);
    hq_questions_skip(&page->questions);
    go_on(page);
}

static void
on_end(GtkButton *button, gpointer data)
{
    hq_survey_page *page = data;
    page->handlers.on_over(page->data);
}

hq_survey_page *
hq_survey_page_new(const hq_survey_handlers *handlers, gpointer data)
{
    hq_survey_page *page = g_new0(hq_survey_page, 1);
    page->handlers = *handlers;
    page->data = data;
    page->asks = HQ_ASKS_NOTHING;
    page->root = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    page->faces = hq_face_page_new(on_score, page);
    page->why = hq_why_page_new(on_reason, page);
    gtk_box_append(GTK_BOX(page->root), hq_face_page_widget(page->faces));
    gtk_box_append(GTK_BOX(page->root), hq_why_page_widget(page->why));
    gtk_widget_set_vexpand(hq_face_page_widget(page->faces), TRUE);
    gtk_widget_set_vexpand(hq_why_page_widget(page->why), TRUE);
    hq_foot_build(&page->foot, page->root, true);
    g_signal_connect(page->foot.skip, "clicked", G_CALLBACK(on_skip), page);
    g_signal_connect(page->foot.end, "clicked", G_CALLBACK(on_end), page);
    return page;
}

void
hq_survey_page_free(hq_survey_page *page)
{
    g_clear_handle_id(&page->seen, g_source_remove);
    hq_face_page_free(page->faces);
    hq_why_page_free(page->why);
    g_free(page);
}

GtkWidget *
hq_survey_page_widget(hq_survey_page *page)
{
    return page->root;
}

bool
hq_survey_page_begin(hq_survey_page *page, const hq_survey_form *form, hq_uuid ticket,
                     uint32_t score)
{
    hq_questions_begin(&page->questions, form, ticket, score);
    page->asks = hq_questions_now(&page->questions);
    page->at = page->questions.at;
    return page->asks != HQ_ASKS_NOTHING;
}

void
hq_survey_page_show(hq_survey_page *page, hq_lang lang, int64_t left_s)
{
    g_autofree char *left = hq_tr_count(lang, HQ_MSG_RATING_BACK_IN, left_s);
    page->lang = lang;
    hq_foot_say(&page->foot, left, false);
    draw(page);
}

const hq_survey_request *
hq_survey_page_end(hq_survey_page *page)
{
    g_clear_handle_id(&page->seen, g_source_remove);
    hq_face_page_choose(page->faces, 0);
    hq_why_page_choose(page->why, HQ_WHY_NONE);
    page->asks = HQ_ASKS_NOTHING;
    return hq_questions_has_said(&page->questions) ? &page->questions.said : NULL;
}
