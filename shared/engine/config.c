#include "shared/engine/config.h"

#include <stdlib.h>
#include <string.h>

hq_config *
hq_config_new(void)
{
    hq_config *config = calloc(1, sizeof *config);
    if (config == NULL)
        abort();
    memcpy(config->time_zone, "Asia/Shanghai", sizeof "Asia/Shanghai");
    memcpy(config->point_noun.in[HQ_ZH], "台席", sizeof "台席");
    memcpy(config->point_noun.in[HQ_EN], "counter", sizeof "counter");
    config->opens_s = 8 * 3600 + 1800;
    config->closes_s = 20 * 3600;
    config->undo_s = 10;
    config->recall_gap_s = 5;
    config->recall_max = 3;
    config->wrap_up_s = 0;
    config->auto_call_s = 0;
    config->call_next_s = 20;
    config->late_after = 3;
    config->late_next_max = 3;
    config->late_max = 5;
    config->offline_numbers = 100;
    config->offline_from = 601;
    config->offline_after_s = 3;
    config->book_days = 14;
    config->check_in_s = 1800;
    config->late_s = 600;
    config->due_head_start_s = 600;
    config->pass_head_start_s = 1800;
    config->held_grace_s = 1800;
    config->ends_s = 28 * 3600;
    config->keep_personal_days = 7;
    config->keep_case_days = 90;
    config->help_target_s = 120;
    config->care_after_s = 1800;
    config->rating_s = 20;
    config->max_waiting_list = 100;
    config->roster_percent = 80;
    config->shift_s = 8 * 3600;
    config->short_shift_s = 4 * 3600;
    config->lunch_s = 45 * 60;
    config->lunch_from_s = 11 * 3600;
    config->lunch_until_s = 14 * 3600;
    config->ticket_ahead = config->ticket_wait = config->ticket_where = true;
    config->ticket_documents = config->ticket_missed = config->ticket_code = true;
    return config;
}

hq_config *
hq_config_copy(const hq_config *config)
{
    hq_config *copy = malloc(sizeof *copy);
    if (copy == NULL)
        abort();
    memcpy(copy, config, sizeof *copy);
    return copy;
}

void
hq_config_free(hq_config *config)
{
    free(config);
}

const char *
hq_late_rule_word(hq_late_rule rule)
{
    static const char *const words[HQ_LATE_RULES] = {
        [HQ_LATE_KEEPS_PLACE] = "keeps-place",
        [HQ_LATE_RETAKES] = "retakes",
        [HQ_LATE_REINSERTS] = "reinserts",
        [HQ_LATE_BY_DEGREE] = "by-degree",
    };
    return words[rule];
}

const char *
hq_last_ticket_word(hq_last_ticket_rule rule)
{
    static const char *const words[HQ_LAST_TICKET_RULES] = {
        [HQ_LAST_TICKET_OFF] = "off",
        [HQ_LAST_TICKET_FIXED] = "fixed",
        [HQ_LAST_TICKET_BY_WORK] = "by-work",
    };
    return words[rule];
}

const char *
hq_advance_rule_word(hq_advance_rule rule)
{
    static const char *const words[HQ_ADVANCE_RULES] = {
        [HQ_ADVANCE_FROM_ISSUE] = "from-issue",
        [HQ_ADVANCE_FROM_OPENING] = "from-opening",
    };
    return words[rule];
}

const char *
hq_passed_rule_word(hq_passed_rule rule)
{
    static const char *const words[HQ_PASSED_RULES] = {
        [HQ_PASSED_WALKS_IN] = "walks-in",
        [HQ_PASSED_REFUSED] = "refused",
    };
    return words[rule];
}

const char *
hq_closing_rule_word(hq_closing_rule rule)
{
    static const char *const words[HQ_CLOSING_RULES] = {
        [HQ_CLOSING_BY_ITSELF] = "by-itself",
        [HQ_CLOSING_BY_MANAGER] = "by-manager",
    };
    return words[rule];
}

// Finds a slug among `n` table rows of `stride` bytes that each begin with their slug.
static hq_index
find(const void *rows, uint32_t n, size_t stride, hq_slug id)
{
    const char *row = rows;
    for (uint32_t i = 0; i < n; i++, row += stride) {
        if (strcmp(row, id.text) == 0)
            return i;
    }
    return HQ_NONE;
}

hq_index
hq_config_service(const hq_config *config, hq_slug id)
{
    return find(config->services, config->n_services, sizeof *config->services, id);
}

hq_index
hq_config_class(const hq_config *config, hq_slug id)
{
    return find(config->classes, config->n_classes, sizeof *config->classes, id);
}

hq_index
hq_config_zone(const hq_config *config, hq_slug id)
{
    return find(config->zones, config->n_zones, sizeof *config->zones, id);
}

hq_index
hq_config_point(const hq_config *config, hq_slug id)
{
    return find(config->points, config->n_points, sizeof *config->points, id);
}

hq_index
hq_config_alert_rule(const hq_config *config, hq_slug id)
{
    return find(config->alert_rules, config->n_alert_rules, sizeof *config->alert_rules, id);
}

hq_index
hq_config_document(const hq_config *config, hq_slug id)
{
    return find(config->documents, config->n_documents, sizeof *config->documents, id);
}

hq_index
hq_config_skill(const hq_config *config, hq_slug staff)
{
    return find(config->skills, config->n_skills, sizeof *config->skills, staff);
}

hq_index
hq_config_kiosk(const hq_config *config, hq_slug device)
{
    return find(config->kiosks, config->n_kiosks, sizeof *config->kiosks, device);
}

// Appends the name of one more document; false when it does not fit.
static bool
add_name(char *text, const char *comma, const char *name)
{
    size_t length = strlen(text), more = strlen(name);
    size_t between = length > 0 ? strlen(comma) : 0;
    if (length + between + more >= HQ_TEXT_SIZE)
        return false;
    memcpy(text + length, comma, between);
    memcpy(text + length + between, name, more + 1);
    return true;
}

bool
hq_config_bring(const hq_config *config, hq_index service, hq_text *ret_text)
{
    static const char *const commas[HQ_LANGUAGES] = {[HQ_ZH] = "、", [HQ_EN] = ", "};
    const hq_service *s = &config->services[service];
    *ret_text = s->documents;
    if (s->documents.in[HQ_ZH][0] != '\0' || s->documents.in[HQ_EN][0] != '\0')
        return true;
    for (uint32_t i = 0; i < config->n_documents; i++) {
        for (int lang = 0; (s->needs >> i & 1) && lang < HQ_LANGUAGES; lang++) {
            if (!add_name(ret_text->in[lang], commas[lang], config->documents[i].name.in[lang]))
                return false;
        }
    }
    return true;
}
