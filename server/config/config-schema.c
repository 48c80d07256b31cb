#include "config-schema.h"

#include "schema.h"
#include "spans.h"

// How a page lets people set it; a span may be kept in seconds or in µs.
static const char *const kind_words[] = {
    [HQ_FIELD_SLUG] = "slug",       [HQ_FIELD_TEXT] = "text",
    [HQ_FIELD_STRING] = "string",   [HQ_FIELD_BOOL] = "bool",
    [HQ_FIELD_COUNT] = "count",     [HQ_FIELD_SECONDS] = "span",
    [HQ_FIELD_SPAN] = "span",       [HQ_FIELD_CLOCK] = "clock",
    [HQ_FIELD_RATE] = "rate",       [HQ_FIELD_LETTER] = "letter",
    [HQ_FIELD_DIGITS] = "digits",   [HQ_FIELD_KIND] = "choice",
    [HQ_FIELD_WINDOWS] = "windows", [HQ_FIELD_LATE_RULE] = "choice",
    [HQ_FIELD_SERIES] = "series",   [HQ_FIELD_PARENT] = "parent",
    [HQ_FIELD_ZONE] = "zone",       [HQ_FIELD_DUTIES] = "duties",
    [HQ_FIELD_CLASSES] = "classes", [HQ_FIELD_SERVICES] = "services",
    [HQ_FIELD_WORD] = "choice",     [HQ_FIELD_WEEKDAYS] = "string",
    [HQ_FIELD_WEEKDAY] = "string",  [HQ_FIELD_DATE] = "string",
    [HQ_FIELD_SKILLS] = "duties",   [HQ_FIELD_DOCUMENTS] = "documents",
    [HQ_FIELD_ZONES] = "zones",     [HQ_FIELD_MEDIA] = "media",
    [HQ_FIELD_POINT] = "point",
};

// "late-next-max" is "Late next max".
static char *
title_of(const char *name)
{
    char *title = g_strdelimit(g_strdup(name), "-", ' ');
    *title = g_ascii_toupper(*title);
    return title;
}

static void
write_words(hq_writer *writer, const char *key, const char *zh, const char *en)
{
    hq_write_key(writer, key);
    hq_write_object(writer);
    hq_write_key(writer, "zh");
    hq_write_string(writer, zh);
    hq_write_key(writer, "en");
    hq_write_string(writer, en);
    hq_write_end(writer);
}

static void
write_number(hq_writer *writer, const char *key, int64_t value)
{
    hq_write_key(writer, key);
    hq_write_int(writer, value);
}

static void
write_span(hq_writer *writer, const char *key, hq_span span)
{
    g_autofree char *text = hq_span_format(span);
    hq_write_key(writer, key);
    hq_write_string(writer, text);
}

static const char *
choice_word(const hq_field *field, int i)
{
    if (field->kind == HQ_FIELD_WORD)
        return field->word(i);
    return field->kind == HQ_FIELD_KIND ? hq_point_kind_word((hq_point_kind)i)
                                        : hq_late_rule_word((hq_late_rule)i);
}

static void
write_choices(hq_writer *writer, const hq_field *field)
{
    int n = field->kind == HQ_FIELD_WORD   ? field->n_words
            : field->kind == HQ_FIELD_KIND ? HQ_POINT_KINDS
                                           : HQ_LATE_RULES;
    hq_write_key(writer, "choices");
    hq_write_list(writer);
    for (int i = 0; i < n; i++)
        hq_write_string(writer, choice_word(field, i));
    hq_write_end(writer);
}

static void write_fields(hq_writer *writer, const hq_section *section);

static void
write_limits(hq_writer *writer, const hq_field *field)
{
    switch (field->kind) {
    case HQ_FIELD_TEXT:
        if (field->width > 0)
            write_number(writer, "width", field->width);
        break;
    case HQ_FIELD_COUNT:
        write_number(writer, "min", field->min);
        write_number(writer, "max", field->max);
        break;
    case HQ_FIELD_SECONDS:
        write_span(writer, "max", field->max * HQ_SECOND);
        write_span(writer, "else", field->fallback * HQ_SECOND);
        break;
    case HQ_FIELD_SPAN:
        write_span(writer, "max", field->max);
        break;
    case HQ_FIELD_RATE:
        write_number(writer, "else", field->fallback / 1000);
        break;
    case HQ_FIELD_KIND:
    case HQ_FIELD_LATE_RULE:
    case HQ_FIELD_WORD:
        write_choices(writer, field);
        break;
    case HQ_FIELD_DUTIES:
    case HQ_FIELD_SKILLS:
        write_fields(writer, &hq_duty_section);
        break;
    default:
        break;
    }
}

static void
write_field(hq_writer *writer, const hq_field *field)
{
    g_autofree char *title = title_of(field->name);
    hq_write_object(writer);
    hq_write_key(writer, "name");
    hq_write_string(writer, field->name);
    hq_write_key(writer, "kind");
    hq_write_string(writer, kind_words[field->kind]);
    write_words(writer, "title", field->zh, title);
    write_words(writer, "about", field->about_zh, field->about);
    hq_write_key(writer, "required");
    hq_write_bool(writer, field->required);
    write_limits(writer, field);
    hq_write_end(writer);
}

static void
write_fields(hq_writer *writer, const hq_section *section)
{
    hq_write_key(writer, "fields");
    hq_write_list(writer);
    for (size_t i = 0; i < section->n_fields; i++)
        write_field(writer, &section->fields[i]);
    hq_write_end(writer);
}

static void
write_section(hq_writer *writer, const hq_section *section)
{
    g_autofree char *title = title_of(section->name);
    hq_write_object(writer);
    hq_write_key(writer, "name");
    hq_write_string(writer, section->name);
    write_words(writer, "title", section->zh, title);
    write_words(writer, "about", section->about_zh, section->about);
    hq_write_key(writer, "list");
    hq_write_bool(writer, section->is_list);
    write_number(writer, "max", section->max);
    write_fields(writer, section);
    hq_write_end(writer);
}

void
hq_config_schema_write(hq_writer *writer)
{
    hq_write_object(writer);
    hq_write_key(writer, "sections");
    hq_write_list(writer);
    for (size_t i = 0; i < hq_n_sections; i++)
        write_section(writer, hq_sections[i]);
    hq_write_end(writer);
    hq_write_end(writer);
}
