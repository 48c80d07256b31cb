#include <string.h>

#include "config-file.h"
#include "schema.h"
#include "shared/base/timestamp.h"
#include "spans.h"

static void
append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_c(out, '\\');
        if ((unsigned char)*c < ' ')
            g_string_append_printf(out, "\\x%02x", (unsigned)*c);
        else
            g_string_append_c(out, *c);
    }
    g_string_append_c(out, '"');
}

static void
append_text(GString *out, const hq_text *text)
{
    g_string_append(out, "{ zh = ");
    append_quoted(out, text->in[HQ_ZH]);
    g_string_append(out, "; en = ");
    append_quoted(out, text->in[HQ_EN]);
    g_string_append(out, "; }");
}

static void
append_owned(GString *out, char *text, bool quoted)
{
    if (quoted)
        append_quoted(out, text);
    else
        g_string_append(out, text);
    g_free(text);
}

static void
append_date(GString *out, hq_day date)
{
    char text[HQ_DATE_SIZE];
    hq_date_format(date, text);
    append_quoted(out, text);
}

static void
append_digits(GString *out, uint32_t bits)
{
    const char *comma = "";
    g_string_append_c(out, '[');
    for (int digit = 0; digit <= 9; digit++) {
        if ((bits >> digit & 1) == 0)
            continue;
        g_string_append_printf(out, "%s%d", comma, digit);
        comma = ", ";
    }
    g_string_append_c(out, ']');
}

static void
append_windows(GString *out, const hq_service *service)
{
    g_string_append_c(out, '[');
    for (uint32_t i = 0; i < service->n_windows; i++) {
        g_string_append(out, i > 0 ? ", " : "");
        append_owned(out, hq_window_format(service->windows[i]), true);
    }
    g_string_append_c(out, ']');
}

static bool append_settings(GString *out, const hq_config *config, const hq_section *section,
                            const void *item, const char *separator);

static void
append_duties(GString *out, const hq_config *config, hq_service_set services, const hq_rank *ranks)
{
    const char *comma = "";
    g_string_append_c(out, '(');
    for (uint32_t i = 0; i < config->n_services; i++) {
        if ((services & hq_service_bit(i)) == 0)
            continue;
        g_autoptr(GString) rank = g_string_new(NULL);
        g_string_append(out, comma);
        comma = ", ";
        if (append_settings(rank, config, &hq_duty_section, &ranks[i], " ")) {
            g_string_append(out, "{ id = ");
            append_quoted(out, config->services[i].id.text);
            g_string_append_printf(out, ";%s }", rank->str);
        } else {
            append_quoted(out, config->services[i].id.text);
        }
    }
    g_string_append_c(out, ')');
}

// A set, one bit an index, as the ids of `items`.
static void
append_set(GString *out, uint64_t set, const void *items, size_t item_size)
{
    const char *comma = "";
    g_string_append_c(out, '[');
    for (size_t i = 0; set != 0; i++, set >>= 1) {
        if ((set & 1) == 0)
            continue;
        g_string_append(out, comma);
        append_quoted(out,
                      ((const hq_slug *)(const void *)((const char *)items + i * item_size))->text);
        comma = ", ";
    }
    g_string_append_c(out, ']');
}

static void
append_value(GString *out, const hq_config *config, const hq_field *field, const void *item)
{
    const void *at = (const char *)item + field->offset;
    switch (field->kind) {
    case HQ_FIELD_SLUG:
    case HQ_FIELD_MEDIA:
    case HQ_FIELD_POINT:
    case HQ_FIELD_STRING:
        append_quoted(out, at);
        break;
    case HQ_FIELD_TEXT:
        append_text(out, at);
        break;
    case HQ_FIELD_BOOL:
        g_string_append(out, *(const bool *)at ? "true" : "false");
        break;
    case HQ_FIELD_COUNT:
        g_string_append_printf(out, "%d", *(const int32_t *)at);
        break;
    case HQ_FIELD_SECONDS:
        append_owned(out, hq_span_format(*(const int32_t *)at * HQ_SECOND), true);
        break;
    case HQ_FIELD_SPAN:
        append_owned(out, hq_span_format(*(const hq_span *)at), true);
        break;
    case HQ_FIELD_CLOCK:
        append_owned(out, hq_clock_format(*(const int32_t *)at), true);
        break;
    case HQ_FIELD_RATE:
        append_owned(out, hq_rate_format(*(const int32_t *)at), false);
        break;
    case HQ_FIELD_LETTER:
        g_string_append_printf(out, "\"%c\"", *(const char *)at);
        break;
    case HQ_FIELD_DIGITS:
        append_digits(out, *(const uint32_t *)at);
        break;
    case HQ_FIELD_KIND:
        append_quoted(out, hq_point_kind_word(*(const hq_point_kind *)at));
        break;
    case HQ_FIELD_WINDOWS:
        append_windows(out, item);
        break;
    case HQ_FIELD_SERIES:
        g_string_append_printf(out, "\"%c\"", config->series[*(const hq_index *)at].letter);
        break;
    case HQ_FIELD_PARENT:
        append_quoted(out, config->services[*(const hq_index *)at].id.text);
        break;
    case HQ_FIELD_ZONE:
        append_quoted(out, config->zones[*(const hq_index *)at].id.text);
        break;
    case HQ_FIELD_DUTIES:
        append_duties(out, config, ((const hq_point_config *)item)->services,
                      ((const hq_point_config *)item)->ranks);
        break;
    case HQ_FIELD_SKILLS:
        append_duties(out, config, ((const hq_skill *)item)->services,
                      ((const hq_skill *)item)->ranks);
        break;
    case HQ_FIELD_LATE_RULE:
        append_quoted(out, hq_late_rule_word(*(const hq_late_rule *)at));
        break;
    case HQ_FIELD_WORD:
        append_quoted(out, field->word(*(const int *)at));
        break;
    case HQ_FIELD_WEEKDAYS:
        append_owned(out, hq_weekdays_format(*(const hq_weekdays *)at), true);
        break;
    case HQ_FIELD_WEEKDAY:
        append_owned(out, hq_weekdays_format(1u << (*(const int32_t *)at - 1)), true);
        break;
    case HQ_FIELD_DATE:
        append_date(out, *(const hq_day *)at);
        break;
    case HQ_FIELD_CLASSES:
        append_set(out, *(const uint32_t *)at, config->classes, sizeof *config->classes);
        break;
    case HQ_FIELD_DOCUMENTS:
        append_set(out, *(const uint32_t *)at, config->documents, sizeof *config->documents);
        break;
    case HQ_FIELD_ZONES:
        append_set(out, *(const uint32_t *)at, config->zones, sizeof *config->zones);
        break;
    case HQ_FIELD_SERVICES:
        append_set(out, *(const hq_service_set *)at, config->services, sizeof *config->services);
        break;
    }
}

// Whether the setting says nothing that its absence would not say.
static bool
is_default(const hq_field *field, const void *item)
{
    const void *at = (const char *)item + field->offset;
    switch (field->kind) {
    case HQ_FIELD_SLUG:
    case HQ_FIELD_MEDIA:
    case HQ_FIELD_POINT:
    case HQ_FIELD_STRING:
        return *(const char *)at == '\0';
    case HQ_FIELD_TEXT:
        return ((const hq_text *)at)->in[HQ_ZH][0] == '\0' &&
               ((const hq_text *)at)->in[HQ_EN][0] == '\0';
    case HQ_FIELD_BOOL:
        return !*(const bool *)at;
    case HQ_FIELD_SPAN:
        return *(const hq_span *)at == field->fallback;
    case HQ_FIELD_COUNT:
    case HQ_FIELD_SECONDS:
    case HQ_FIELD_CLOCK:
    case HQ_FIELD_RATE:
    case HQ_FIELD_WEEKDAY:
        return *(const int32_t *)at == field->fallback;
    case HQ_FIELD_DATE:
        return *(const hq_day *)at == 0;
    case HQ_FIELD_DIGITS:
    case HQ_FIELD_CLASSES:
    case HQ_FIELD_DOCUMENTS:
    case HQ_FIELD_ZONES:
    case HQ_FIELD_WEEKDAYS:
        return *(const uint32_t *)at == 0;
    case HQ_FIELD_SERVICES:
        return *(const hq_service_set *)at == 0;
    case HQ_FIELD_WINDOWS:
        return ((const hq_service *)item)->n_windows == 0;
    case HQ_FIELD_SERIES:
    case HQ_FIELD_PARENT:
    case HQ_FIELD_ZONE:
        return *(const hq_index *)at == HQ_NONE;
    default:
        return false;
    }
}

// Appends the settings of an item that are needed, each after `separator`; whether there were any.
static bool
append_settings(GString *out, const hq_config *config, const hq_section *section, const void *item,
                const char *separator)
{
    bool any = false;
    bool is_duty = section == &hq_duty_section;
    for (size_t i = is_duty ? 1 : 0; i < section->n_fields; i++) {
        const hq_field *field = &section->fields[i];
        bool is_item = section->is_list || is_duty;
        if (is_item && !field->required && is_default(field, item))
            continue;
        g_string_append_printf(out, "%s%s = ", separator, field->name);
        append_value(out, config, field, item);
        g_string_append_c(out, ';');
        any = true;
    }
    return any;
}

// Appends the lines of `text`, each after `prefix`.
static void
append_comment(GString *out, const char *prefix, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        g_string_append_printf(out, "%s%s\n", prefix, *line);
}

static bool
has_shown_default(const hq_section *section, const hq_field *field)
{
    return section->is_list && (field->kind == HQ_FIELD_SECONDS || field->kind == HQ_FIELD_RATE) &&
           field->fallback != 0;
}

static void
append_legend_line(GString *out, const hq_section *section, const hq_field *field,
                   const char *prefix)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "%s %s: %s", field->name, field->zh, field->about);
    if (field->required)
        g_string_append(text, " (required)");
    if (has_shown_default(section, field)) {
        int32_t fallback = (int32_t)field->fallback;
        hq_field at_start = *field;
        at_start.offset = 0;
        g_string_append(text, " (else ");
        append_value(text, NULL, &at_start, &fallback);
        g_string_append_c(text, ')');
    }
    append_comment(out, prefix, text->str);
}

static void
append_list(GString *out, const hq_section *section, hq_config *config)
{
    for (size_t i = 0; i < section->n_fields; i++)
        append_legend_line(out, section, &section->fields[i], "#   ");
    g_string_append_printf(out, "%s = (", section->name);
    uint32_t n = *hq_section_count(section, config);
    for (uint32_t i = 0; i < n; i++) {
        g_string_append(out, i > 0 ? ",\n  {" : "\n  {");
        append_settings(out, config, section, hq_section_item(section, config, i),
                        section->one_line ? " " : "\n    ");
        g_string_append(out, section->one_line ? " }" : "\n  }");
    }
    g_string_append(out, n > 0 ? "\n);\n" : ");\n");
}

static void
append_group(GString *out, const hq_section *section, hq_config *config)
{
    g_string_append_printf(out, "%s = {\n", section->name);
    for (size_t i = 0; i < section->n_fields; i++) {
        const hq_field *field = &section->fields[i];
        append_legend_line(out, section, field, "  # ");
        g_string_append_printf(out, "  %s = ", field->name);
        append_value(out, config, field, config);
        g_string_append(out, ";\n");
    }
    g_string_append(out, "};\n");
}

char *
hq_config_file_write(const hq_config *config)
{
    hq_config *copy = hq_config_copy(config);
    GString *out = g_string_new(
        "# HallQueue: the configuration of one hall.\n"
        "# Check it with `hallqueue config check FILE`, put it in force with `hallqueue config "
        "apply DIR FILE`.\n"
        "# Texts stand in Chinese and English. Spans of time: \"90 s\", \"10 min\", \"1 h 30 "
        "min\". Times of day: \"08:30\".\n");
    for (size_t i = 0; i < hq_n_sections; i++) {
        const hq_section *section = hq_sections[i];
        g_string_append_printf(out, "\n# ---- %s ----\n", section->zh);
        append_comment(out, "# ", section->about);
        if (section->is_list)
            append_list(out, section, copy);
        else
            append_group(out, section, copy);
    }
    hq_config_free(copy);
    return g_string_free(out, FALSE);
}
