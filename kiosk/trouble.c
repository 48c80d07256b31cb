#include "trouble.h"

#include "words.h"

static const char *const passing[] = {
    HQ_TROUBLE_NO_ANSWER, "hall-busy",         "hall-stopped", "storage-failed",
    "disk-full",          "too-many-requests", "other",        NULL,
};

const char *
hq_trouble_of(const hq_reply *reply)
{
    return reply->problem ? reply->problem->code : HQ_TROUBLE_NO_ANSWER;
}

bool
hq_trouble_may_pass(const char *code)
{
    hq_msg known;
    g_autofree char *id = g_strdup_printf("trouble.%s", code);
    return g_strv_contains(passing, code) || !hq_msg_find(id, &known);
}

// A code that nobody has words for reads as "other".
static char *
sentence(const hq_kiosk_model *model, const char *end)
{
    hq_msg msg;
    g_autofree char *id = g_strconcat("trouble.", model->trouble, end, NULL);
    g_autofree char *other = g_strconcat("trouble.other", end, NULL);
    if (!hq_msg_find(id, &msg)) {
        hq_msg_find(other, &msg);
    }
    const hq_service_view *service = hq_model_chosen(model);
    const char *name = service ? hq_words_text(model, &service->name)
                               : hq_tr(model->lang, HQ_MSG_TROUBLE_THIS_SERVICE);
    g_autofree char *early =
        g_strdup_printf("%d", model->doc ? hq_words_minutes(model->doc->check_in_s) : 1);
    return hq_tr_format(model->lang, msg, "name", name, "n", early, NULL);
}

char *
hq_trouble_says(const hq_kiosk_model *model)
{
    return sentence(model, "");
}

char *
hq_trouble_how(const hq_kiosk_model *model)
{
    return sentence(model, "-how");
}
