// Any bytes as a customer's text message: nothing, no more messages, or scores that are some, with
// the rest of it a part of what was written; as the reason behind them; as what it is to a case.
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "server/quality/case-reply.h"
#include "server/quality/survey-reply.h"
#include "tests/fuzz/fuzz.h"

static void
require(bool condition)
{
    if (!condition)
        abort();
}

static void
read_it(const char *text, uint32_t n)
{
    const char *rest = NULL;
    uint32_t scores[HQ_SURVEY_INDICATORS], scored = 0;
    hq_survey_said said = hq_survey_reply_read(text, n, scores, &rest);
    while (scored < HQ_SURVEY_INDICATORS && scores[scored] > 0)
        require(scores[scored++] <= HQ_SCORES);
    for (uint32_t i = scored; i < HQ_SURVEY_INDICATORS; i++)
        require(scores[i] == 0);
    require(said == HQ_SURVEY_SAID_SCORES ? scored == 1 || scored == n : scored == 0);
    require(rest[0] == '\0' ||
            (rest > text && rest < text + strlen(text) && g_utf8_validate(rest, -1, NULL)));
}

// Something is said, or written, in text alone.
static void
read_of_case(const char *text)
{
    bool words, leads;
    hq_case_said said = hq_case_reply_read(text, &words);
    hq_case_message message = hq_case_message_read(text, &leads);
    require(!leads || message >= HQ_CASE_MESSAGE_COMPLAINT);
    if (!g_utf8_validate(text, -1, NULL))
        require(said == HQ_CASE_SAID_NOTHING && message == HQ_CASE_MESSAGE_NOTHING);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup(size == 0 ? "" : (const char *)data, size);
    for (uint32_t n = 1; n <= HQ_SURVEY_INDICATORS; n++)
        read_it(text, n);
    read_of_case(text);
    require(hq_survey_reason_read(text) <= HQ_SURVEY_REASONS_BY_DIGIT);
    return 0;
}
