#include "questions.h"

static void
note_score(hq_questions *questions, uint32_t score)
{
    bool is_low = score > 0 && score <= HQ_SCORE_BAD;
    if (!is_low || questions->why_asked || questions->form.n_reasons == 0)
        return;
    questions->why_due = true;
    questions->why_asked = true;
}

void
hq_questions_begin(hq_questions *questions, const hq_survey_form *form, hq_uuid ticket,
                   uint32_t score)
{
    *questions = (hq_questions){.form = *form, .at = 1};
    questions->said.ticket = ticket;
    questions->said.n_scores = form->n_indicators;
    questions->said.scores[0] = score;
    note_score(questions, score);
}

hq_asks
hq_questions_now(const hq_questions *questions)
{
    if (questions->why_due)
        return HQ_ASKS_WHY;
    return questions->at < questions->form.n_indicators ? HQ_ASKS_SCORE : HQ_ASKS_NOTHING;
}

void
hq_questions_score(hq_questions *questions, uint32_t score)
{
    questions->said.scores[questions->at++] = score;
    note_score(questions, score);
}

void
hq_questions_why(hq_questions *questions, uint32_t reason)
{
    questions->said.reason = questions->form.reasons[reason].id;
    questions->why_due = false;
}

void
hq_questions_skip(hq_questions *questions)
{
    if (questions->why_due)
        questions->why_due = false;
    else
        questions->at++;
}

bool
hq_questions_has_said(const hq_questions *questions)
{
    bool has_said = questions->said.reason.text[0] != '\0';
    for (uint32_t i = 1; i < questions->form.n_indicators; i++)
        has_said = has_said || questions->said.scores[i] != 0;
    return has_said;
}
