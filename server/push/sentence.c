#include "server/push/sentence.h"

#include "shared/i18n/i18n.h"

// Whole minutes that have passed, as every screen shows a wait.
static int64_t
minutes(int64_t span_s)
{
    return span_s / 60;
}

static char *
number_text(int64_t n)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, n);
}

static const char *
name_of_reason(const hq_config *config, const hq_slug *reason, hq_lang lang)
{
    for (uint32_t i = 0; i < config->n_hand_reasons; i++) {
        if (hq_slug_equal(config->hand_reasons[i].id, *reason))
            return config->hand_reasons[i].name.in[lang];
    }
    return reason->text;
}

// By the largest priority: the wait, and what was added to it.
static char *
credit_sentence(const char *class_name, const hq_why_view *why, hq_lang lang)
{
    hq_msg msg = HQ_MSG_WHY_CREDIT;
    g_autofree char *waited = number_text(minutes(why->waited_s));
    g_autofree char *credit = number_text(minutes(why->credit_s));
    g_autofree char *bonus = number_text(minutes(why->rank_head_start_s + why->class_head_start_s));
    if (why->credit_s == why->waited_s)
        return hq_tr_format(lang, HQ_MSG_WHY_LONGEST, "n", waited, NULL);
    if (why->class_head_start_s == 0 && why->rank_head_start_s == 0)
        return hq_tr_format(lang, HQ_MSG_WHY_RATE, "n", waited, "credit", credit, NULL);
    if (why->class_head_start_s == 0)
        return hq_tr_format(lang, msg, "n", waited, "bonus", bonus, "credit", credit, NULL);
    msg = why->rank_head_start_s == 0 ? HQ_MSG_WHY_CLASS : HQ_MSG_WHY_CLASS_AND_RANK;
    return hq_tr_format(lang, msg, "n", waited, "bonus", bonus, "class", class_name, "credit",
                        credit, NULL);
}

static char *
reason_sentence(const hq_config *config, const hq_ticket *ticket, const hq_why_view *why,
                hq_lang lang)
{
    const char *class_name = config->classes[ticket->class_].name.in[lang];
    g_autofree char *waited = number_text(minutes(why->waited_s));
    switch (why->choice) {
    case HQ_CHOICE_PINNED:
        return g_strdup(hq_tr(lang, why->late ? HQ_MSG_WHY_LATE : HQ_MSG_WHY_PINNED));
    case HQ_CHOICE_FIRST:
        return g_strdup(hq_tr(lang, HQ_MSG_WHY_FIRST));
    case HQ_CHOICE_RATIO:
        return hq_tr_format(lang, HQ_MSG_WHY_RATIO, "class", class_name, NULL);
    case HQ_CHOICE_HAND:
        if (why->reason.text[0] == '\0')
            return g_strdup(hq_tr(lang, HQ_MSG_WHY_OWN));
        return hq_tr_format(lang, HQ_MSG_WHY_BY_HAND, "reason",
                            name_of_reason(config, &why->reason, lang), NULL);
    default:
        if (why->late)
            return hq_tr_format(lang, HQ_MSG_WHY_LATE_BACK, "n", waited, NULL);
        return credit_sentence(class_name, why, lang);
    }
}

static char *
runner_up_sentence(const hq_why_view *why, const char *chosen, hq_lang lang)
{
    g_autofree char *credit = number_text(minutes(why->runner_up_credit_s));
    if (why->choice == HQ_CHOICE_HAND || why->choice == HQ_CHOICE_FIRST)
        return g_strdup("");
    if (why->choice == HQ_CHOICE_RATIO && why->runner_up_credit_s > why->credit_s)
        return g_strdup(""); // the ratio went before the credit
    if (why->runner_up[0] == '\0')
        return g_strdup(hq_tr(lang, HQ_MSG_WHY_ONLY));
    return hq_tr_format(lang, HQ_MSG_WHY_NEXT_WAS, "number", why->runner_up, "credit", credit,
                        "chosen", chosen, NULL);
}

void
hq_sentence_write(const hq_config *config, const hq_ticket *ticket, const hq_why_view *why,
                  hq_sentence *ret)
{
    char chosen[HQ_NUMBER_SIZE];
    hq_number_format(config, ticket->series, ticket->number, chosen);
    for (int lang = 0; lang < HQ_LANGUAGES; lang++) {
        g_autofree char *reason = reason_sentence(config, ticket, why, (hq_lang)lang);
        g_autofree char *other = runner_up_sentence(why, chosen, (hq_lang)lang);
        const char *space = lang == HQ_EN && other[0] != '\0' ? " " : "";
        g_snprintf(ret->in[lang], sizeof ret->in[lang], "%s%s%s", reason, space, other);
    }
}
