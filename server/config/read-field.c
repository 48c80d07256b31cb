#include "read-field.h"

#include <math.h>
#include <string.h>

#include "shared/base/timestamp.h"
#include "shared/wire/public-text.h"
#include "spans.h"

static void
append_path(GString *path, const config_setting_t *setting)
{
    const config_setting_t *parent = config_setting_parent(setting);
    if (parent == NULL)
        return;
    append_path(path, parent);
    const char *name = config_setting_name(setting);
    if (name == NULL)
        g_string_append_printf(path, "[%d]", config_setting_index(setting));
    else
        g_string_append_printf(path, "%s%s", path->len > 0 ? "." : "", name);
}

void
hq_read_mistake(hq_reader *reader, const config_setting_t *setting, const char *format, ...)
{
    g_autoptr(GString) path = g_string_new(NULL);
    append_path(path, setting);
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *remedy = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    hq_mistakes_add(reader->mistakes, config_setting_source_line(setting), path->str, "%s", remedy);
}

void
hq_read_unknown(hq_reader *reader, const config_setting_t *group, const hq_section *section)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < section->n_fields; i++)
        g_ptr_array_add(names, (gpointer)section->fields[i].name);
    g_ptr_array_add(names, NULL);
    const char *const *known = (const char *const *)names->pdata;
    for (int i = 0; i < config_setting_length(group); i++) {
        const config_setting_t *member = config_setting_get_elem(group, (unsigned)i);
        const char *name = config_setting_name(member);
        if (g_strv_contains(known, name))
            continue;
        const char *guess = hq_suggest(name, known);
        if (guess != NULL)
            hq_read_mistake(reader, member, "no such setting; did you mean \"%s\"?", guess);
        else
            hq_read_mistake(reader, member, "no such setting; remove it");
    }
}

// The string of a setting, or NULL after complaining that it should be like `example`.
static const char *
string_of(hq_reader *reader, const config_setting_t *setting, const char *example)
{
    const char *text = config_setting_get_string(setting);
    if (text == NULL)
        hq_read_mistake(reader, setting, "write a text in quotes, like %s", example);
    else if (!g_utf8_validate(text, -1, NULL)) {
        hq_read_mistake(reader, setting, "not UTF-8; save the file as UTF-8");
        return NULL;
    }
    return text;
}

static void
read_string(hq_reader *reader, const config_setting_t *setting, char *ret_text, size_t size,
            bool required)
{
    const char *text = string_of(reader, setting, "\"3\"");
    if (text == NULL)
        return;
    if (strlen(text) >= size)
        hq_read_mistake(reader, setting, "too long; at most %zu bytes of UTF-8 fit", size - 1);
    else if (required && *text == '\0')
        hq_read_mistake(reader, setting, "must not be empty");
    else
        memcpy(ret_text, text, strlen(text) + 1);
}

static void
read_slug(hq_reader *reader, const config_setting_t *setting, hq_slug *ret_slug, bool required)
{
    const char *text = string_of(reader, setting, "\"counter-3\"");
    if (text == NULL || (!required && text[0] == '\0'))
        return;
    if (!hq_slug_is_valid(text))
        hq_read_mistake(reader, setting,
                        "\"%s\" is not a short name; use 1 to 32 of a-z, 0-9 and -", text);
    else
        *ret_slug = hq_slug_of(text);
}

// One language of a text.
static void
read_words(hq_reader *reader, const config_setting_t *setting, const hq_field *field,
           char ret_words[HQ_TEXT_SIZE], bool required)
{
    read_string(reader, setting, ret_words, HQ_TEXT_SIZE, required);
    int width = hq_text_width(ret_words);
    if (field->width > 0 && width < 0)
        hq_read_mistake(reader, setting, "write one line, without signs that cannot be seen");
    else if (field->width > 0 && width > field->width)
        hq_read_mistake(reader, setting,
                        "too long: there is room for %d letters or %d Han characters, it takes %d",
                        field->width, field->width / 2, width);
}

static void
read_text(hq_reader *reader, const config_setting_t *setting, const hq_field *field,
          hq_text *ret_text)
{
    static const char *const languages[] = {"zh", "en", NULL};
    bool required = field->required;
    if (config_setting_type(setting) == CONFIG_TYPE_STRING) {
        read_words(reader, setting, field, ret_text->in[0], required);
        for (int i = 1; i < HQ_LANGUAGES; i++)
            memcpy(ret_text->in[i], ret_text->in[0], HQ_TEXT_SIZE);
        return;
    }
    if (!config_setting_is_group(setting)) {
        hq_read_mistake(reader, setting,
                        "write the text in both languages: "
                        "{ zh = \"…\"; en = \"…\"; }");
        return;
    }
    for (int i = 0; i < HQ_LANGUAGES; i++) {
        const config_setting_t *member = config_setting_get_member(setting, languages[i]);
        if (member == NULL)
            hq_read_mistake(reader, setting, "\"%s\" is missing; add %s = \"…\";", languages[i],
                            languages[i]);
        else
            read_words(reader, member, field, ret_text->in[i], required);
    }
    for (int i = 0; i < config_setting_length(setting); i++) {
        const config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
        if (!g_strv_contains(languages, config_setting_name(member)))
            hq_read_mistake(reader, member, "not a language of this hall; use zh and en");
    }
}

static void
read_bool(hq_reader *reader, const config_setting_t *setting, bool *ret_value)
{
    if (config_setting_type(setting) == CONFIG_TYPE_BOOL)
        *ret_value = config_setting_get_bool(setting) != 0;
    else
        hq_read_mistake(reader, setting, "write true or false");
}

static void
read_count(hq_reader *reader, const config_setting_t *setting, const hq_field *field,
           int32_t *ret_value)
{
    int value = config_setting_get_int(setting);
    if (config_setting_type(setting) != CONFIG_TYPE_INT || value < field->min || value > field->max)
        hq_read_mistake(reader, setting,
                        "write a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                        ", without quotes",
                        field->min, field->max);
    else
        *ret_value = value;
}

// Reads a span of whole `unit`s between the bounds of the field.
static bool
read_span(hq_reader *reader, const config_setting_t *setting, const hq_field *field, hq_span unit,
          hq_span *ret_span)
{
    const char *text = config_setting_get_string(setting);
    hq_span span;
    if (text == NULL || !hq_span_parse(text, &span)) {
        hq_read_mistake(reader, setting,
                        "not a span of time; write a number and a unit in quotes: \"90 s\", "
                        "\"10 min\", \"1 h 30 min\"");
        return false;
    }
    if (span % unit != 0 || span / unit < field->min || span / unit > field->max) {
        g_autofree char *min = hq_span_format(field->min * unit);
        g_autofree char *max = hq_span_format(field->max * unit);
        hq_read_mistake(reader, setting,
                        "\"%s\" is out of range; write whole %s from \"%s\" to "
                        "\"%s\"",
                        text, unit == HQ_SECOND ? "seconds" : "microseconds", min, max);
        return false;
    }
    *ret_span = span / unit;
    return true;
}

static void
read_seconds(hq_reader *reader, const config_setting_t *setting, const hq_field *field,
             int32_t *ret_seconds)
{
    hq_span seconds;
    if (read_span(reader, setting, field, HQ_SECOND, &seconds))
        *ret_seconds = (int32_t)seconds;
}

static void
read_clock(hq_reader *reader, const config_setting_t *setting, const hq_field *field,
           int32_t *ret_seconds)
{
    const char *text = config_setting_get_string(setting);
    int32_t seconds;
    if (text == NULL || !hq_clock_parse(text, &seconds) || seconds > field->max)
        hq_read_mistake(reader, setting,
                        "not a time of this day; write hours and minutes in quotes: \"08:30\", at "
                        "most \"24:00\"");
    else
        *ret_seconds = seconds;
}

static void
read_rate(hq_reader *reader, const config_setting_t *setting, const hq_field *field,
          int32_t *ret_milli)
{
    int type = config_setting_type(setting);
    double milli = 1000.0 * (type == CONFIG_TYPE_INT ? config_setting_get_int(setting)
                                                     : config_setting_get_float(setting));
    if ((type != CONFIG_TYPE_INT && type != CONFIG_TYPE_FLOAT) || !(milli >= (double)field->min) ||
        milli > (double)field->max) {
        g_autofree char *min = hq_rate_format((int32_t)field->min);
        g_autofree char *max = hq_rate_format((int32_t)field->max);
        hq_read_mistake(reader, setting, "write a number from %s to %s, like 1.25", min, max);
    } else {
        *ret_milli = (int32_t)lround(milli);
    }
}

static void
read_letter(hq_reader *reader, const config_setting_t *setting, char *ret_letter)
{
    const char *text = config_setting_get_string(setting);
    if (text == NULL || !g_ascii_isupper(text[0]) || text[1] != '\0')
        hq_read_mistake(reader, setting, "write one letter from \"A\" to \"Z\"");
    else
        *ret_letter = text[0];
}

static void
read_digits(hq_reader *reader, const config_setting_t *setting, uint32_t *ret_bits)
{
    if (!config_setting_is_array(setting) && !config_setting_is_list(setting)) {
        hq_read_mistake(reader, setting, "write the digits in brackets: [4]");
        return;
    }
    for (int i = 0; i < config_setting_length(setting); i++) {
        const config_setting_t *digit = config_setting_get_elem(setting, (unsigned)i);
        int value = config_setting_get_int(digit);
        if (config_setting_type(digit) != CONFIG_TYPE_INT || value < 0 || value > 9)
            hq_read_mistake(reader, digit, "not a digit; write 0 to 9");
        else
            *ret_bits |= UINT32_C(1) << value;
    }
}

static void
read_windows(hq_reader *reader, const config_setting_t *setting, hq_service *service)
{
    if (!config_setting_is_array(setting) && !config_setting_is_list(setting)) {
        hq_read_mistake(reader, setting, "write the windows in brackets: [\"08:30-12:00\"]");
        return;
    }
    int n = config_setting_length(setting);
    if (n > HQ_MAX_WINDOWS) {
        hq_read_mistake(reader, setting, "at most %d windows a day", HQ_MAX_WINDOWS);
        return;
    }
    for (int i = 0; i < n; i++) {
        const config_setting_t *one = config_setting_get_elem(setting, (unsigned)i);
        const char *text = config_setting_get_string(one);
        hq_window *window = &service->windows[i];
        if (text == NULL || !hq_window_parse(text, window))
            hq_read_mistake(
                reader, one,
                "not a window; write \"08:30-12:00\" or \"mon-fri 08:30-12:00 max 40\"");
        else if (window->to_s > 24 * 3600)
            hq_read_mistake(reader, one, "ends after midnight; write at most \"24:00\"");
        else if (window->from_s >= window->to_s)
            hq_read_mistake(reader, one, "ends before it begins; write the earlier time first");
        else if (i > 0 && window->weekdays == service->windows[i - 1].weekdays &&
                 window->from_s < service->windows[i - 1].to_s)
            hq_read_mistake(reader, one,
                            "begins before the window before it has ended; "
                            "write windows in order");
    }
    service->n_windows = (uint32_t)n;
}

static void
read_kind(hq_reader *reader, const config_setting_t *setting, hq_point_kind *ret_kind)
{
    const char *text = config_setting_get_string(setting);
    for (int kind = 0; text != NULL && kind < HQ_POINT_KINDS; kind++) {
        if (strcmp(text, hq_point_kind_word((hq_point_kind)kind)) == 0) {
            *ret_kind = (hq_point_kind)kind;
            return;
        }
    }
    hq_read_mistake(reader, setting, "write \"counter\", \"handheld\" or \"terminal\"");
}

static void
read_late_rule(hq_reader *reader, const config_setting_t *setting, hq_late_rule *ret_rule)
{
    const char *text = config_setting_get_string(setting);
    for (int rule = 0; text != NULL && rule < HQ_LATE_RULES; rule++) {
        if (strcmp(text, hq_late_rule_word((hq_late_rule)rule)) == 0) {
            *ret_rule = (hq_late_rule)rule;
            return;
        }
    }
    hq_read_mistake(reader, setting,
                    "write \"keeps-place\", \"retakes\", \"reinserts\" or \"by-degree\"");
}

static void
read_word(hq_reader *reader, const config_setting_t *setting, const hq_field *field, int *ret_value)
{
    const char *text = config_setting_get_string(setting);
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < field->n_words; i++) {
        if (g_strcmp0(text, field->word(i)) == 0) {
            *ret_value = i;
            return;
        }
        g_string_append_printf(words, "%s\"%s\"", i > 0 ? " or " : "", field->word(i));
    }
    hq_read_mistake(reader, setting, "write %s", words->str);
}

static void
read_weekdays(hq_reader *reader, const config_setting_t *setting, hq_weekdays *ret_weekdays)
{
    const char *text = config_setting_get_string(setting);
    if (text == NULL || !hq_weekdays_parse(text, ret_weekdays))
        hq_read_mistake(reader, setting, "not weekdays; write \"mon-fri\" or \"mon,wed,sat-sun\"");
}

static void
read_weekday(hq_reader *reader, const config_setting_t *setting, int32_t *ret_weekday)
{
    const char *text = config_setting_get_string(setting);
    hq_weekdays set = 0;
    if (text == NULL || !hq_weekdays_parse(text, &set) || (set & (set - 1)) != 0 || set == 0)
        hq_read_mistake(reader, setting, "not a weekday; write one of \"mon\" to \"sun\"");
    else
        *ret_weekday = g_bit_nth_lsf(set, -1) + 1;
}

static void
read_date(hq_reader *reader, const config_setting_t *setting, hq_day *ret_date)
{
    const char *text = config_setting_get_string(setting);
    if (text == NULL || !hq_date_parse(text, ret_date))
        hq_read_mistake(reader, setting, "not a date; write \"2026-10-01\"");
}

// The index of the thing that `setting` names, by `offset`ed slugs of `n` items; HQ_NONE after
// complaining.
static hq_index
read_reference(hq_reader *reader, const config_setting_t *setting, const char *what, uint32_t n,
               const void *items, size_t item_size)
{
    const char *text = config_setting_get_string(setting);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (uint32_t i = 0; i < n; i++) {
        const hq_slug *id = (const void *)((const char *)items + i * item_size);
        if (text != NULL && strcmp(text, id->text) == 0)
            return i;
        g_ptr_array_add(names, (gpointer)id->text);
    }
    g_ptr_array_add(names, NULL);
    const char *guess = text != NULL ? hq_suggest(text, (const char *const *)names->pdata) : NULL;
    if (guess != NULL)
        hq_read_mistake(reader, setting, "there is no %s \"%s\"; did you mean \"%s\"?", what, text,
                        guess);
    else
        hq_read_mistake(reader, setting, "there is no %s \"%s\"; name one of this file", what,
                        text != NULL ? text : "");
    return HQ_NONE;
}

static hq_index
read_service(hq_reader *reader, const config_setting_t *setting)
{
    const hq_config *config = reader->config;
    return read_reference(reader, setting, "service", config->n_services, config->services,
                          sizeof(hq_service));
}

static void
read_series(hq_reader *reader, const config_setting_t *setting, hq_index *ret_index)
{
    const char *text = config_setting_get_string(setting);
    for (uint32_t i = 0; text != NULL && i < reader->config->n_series; i++) {
        if (text[0] == reader->config->series[i].letter && text[1] == '\0') {
            *ret_index = i;
            return;
        }
    }
    hq_read_mistake(reader, setting,
                    "there is no series \"%s\"; name a letter of the series section",
                    text != NULL ? text : "");
}

static void
read_parent(hq_reader *reader, const config_setting_t *setting, hq_service *service)
{
    hq_index parent = read_service(reader, setting);
    if (parent != HQ_NONE && !reader->config->services[parent].is_branch)
        hq_read_mistake(reader, setting, "\"%s\" is no branch; give it branch = true",
                        config_setting_get_string(setting));
    else if (service->is_branch)
        hq_read_mistake(reader, setting, "a branch stands at the top; remove its parent");
    else
        service->parent = parent;
}

// Reads one element of the services of a service point or person: an id, or a group with id and
// rank.
static void
read_duty(hq_reader *reader, const config_setting_t *setting, hq_service_set *services,
          hq_rank *ranks)
{
    const config_setting_t *id = setting;
    hq_rank rank;
    hq_section_reset(&hq_duty_section, &rank);
    if (config_setting_is_group(setting)) {
        hq_read_unknown(reader, setting, &hq_duty_section);
        id = config_setting_get_member(setting, "id");
        for (size_t i = 1; i < hq_duty_section.n_fields; i++) {
            const hq_field *field = &hq_duty_section.fields[i];
            const config_setting_t *member = config_setting_get_member(setting, field->name);
            if (member != NULL)
                hq_read_field(reader, member, field, &rank);
        }
    }
    if (id == NULL) {
        hq_read_mistake(reader, setting, "\"id\" is missing; say which service");
        return;
    }
    hq_index service = read_service(reader, id);
    if (service == HQ_NONE)
        return;
    if (reader->config->services[service].is_branch)
        hq_read_mistake(reader, id, "\"%s\" is a branch; name the services under it",
                        reader->config->services[service].id.text);
    else if ((*services & hq_service_bit(service)) != 0)
        hq_read_mistake(reader, id, "\"%s\" stands here twice; remove one",
                        reader->config->services[service].id.text);
    *services |= hq_service_bit(service);
    ranks[service] = rank;
}

static void
read_duties(hq_reader *reader, const config_setting_t *setting, hq_service_set *services,
            hq_rank *ranks)
{
    if (!config_setting_is_array(setting) && !config_setting_is_list(setting)) {
        hq_read_mistake(reader, setting, "write the services in parentheses: (\"payment\", …)");
        return;
    }
    for (int i = 0; i < config_setting_length(setting); i++)
        read_duty(reader, config_setting_get_elem(setting, (unsigned)i), services, ranks);
}

// Whether the setting is an array or a list; complains when it is none.
static bool
is_set(hq_reader *reader, const config_setting_t *setting, const char *example)
{
    if (config_setting_is_array(setting) || config_setting_is_list(setting))
        return true;
    hq_read_mistake(reader, setting, "write them in brackets: %s", example);
    return false;
}

// A set of things of one table by their ids, one bit an index.
static void
read_bits(hq_reader *reader, const config_setting_t *setting, const char *what, uint32_t n,
          const void *items, size_t item_size, const char *example, uint32_t *ret_set)
{
    if (!is_set(reader, setting, example))
        return;
    for (int i = 0; i < config_setting_length(setting); i++) {
        hq_index index = read_reference(reader, config_setting_get_elem(setting, (unsigned)i), what,
                                        n, items, item_size);
        if (index != HQ_NONE)
            *ret_set |= UINT32_C(1) << index;
    }
}

static void
read_services(hq_reader *reader, const config_setting_t *setting, hq_service_set *ret_set)
{
    if (!is_set(reader, setting, "[\"plan\", \"payment\"]"))
        return;
    for (int i = 0; i < config_setting_length(setting); i++) {
        const config_setting_t *id = config_setting_get_elem(setting, (unsigned)i);
        hq_index service = read_service(reader, id);
        if (service == HQ_NONE)
            continue;
        if (reader->config->services[service].is_branch)
            hq_read_mistake(reader, id, "\"%s\" is a branch; name the services under it",
                            reader->config->services[service].id.text);
        *ret_set |= hq_service_bit(service);
    }
}

void
hq_read_field(hq_reader *reader, const config_setting_t *setting, const hq_field *field, void *item)
{
    void *at = (char *)item + field->offset;
    const hq_config *config = reader->config;
    switch (field->kind) {
    case HQ_FIELD_SLUG:
    case HQ_FIELD_MEDIA:
    case HQ_FIELD_POINT:
        read_slug(reader, setting, at, field->required);
        break;
    case HQ_FIELD_TEXT:
        read_text(reader, setting, field, at);
        break;
    case HQ_FIELD_STRING:
        read_string(reader, setting, at, field->size, field->required);
        break;
    case HQ_FIELD_BOOL:
        read_bool(reader, setting, at);
        break;
    case HQ_FIELD_COUNT:
        read_count(reader, setting, field, at);
        break;
    case HQ_FIELD_SECONDS:
        read_seconds(reader, setting, field, at);
        break;
    case HQ_FIELD_SPAN:
        read_span(reader, setting, field, 1, at);
        break;
    case HQ_FIELD_CLOCK:
        read_clock(reader, setting, field, at);
        break;
    case HQ_FIELD_RATE:
        read_rate(reader, setting, field, at);
        break;
    case HQ_FIELD_LETTER:
        read_letter(reader, setting, at);
        break;
    case HQ_FIELD_DIGITS:
        read_digits(reader, setting, at);
        break;
    case HQ_FIELD_KIND:
        read_kind(reader, setting, at);
        break;
    case HQ_FIELD_WINDOWS:
        read_windows(reader, setting, item);
        break;
    case HQ_FIELD_LATE_RULE:
        read_late_rule(reader, setting, at);
        break;
    case HQ_FIELD_WORD:
        read_word(reader, setting, field, at);
        break;
    case HQ_FIELD_WEEKDAYS:
        read_weekdays(reader, setting, at);
        break;
    case HQ_FIELD_WEEKDAY:
        read_weekday(reader, setting, at);
        break;
    case HQ_FIELD_DATE:
        read_date(reader, setting, at);
        break;
    case HQ_FIELD_SERIES:
        read_series(reader, setting, at);
        break;
    case HQ_FIELD_PARENT:
        read_parent(reader, setting, item);
        break;
    case HQ_FIELD_ZONE:
        *(hq_index *)at = read_reference(reader, setting, "zone", config->n_zones, config->zones,
                                         sizeof(hq_zone));
        break;
    case HQ_FIELD_DUTIES:
        read_duties(reader, setting, &((hq_point_config *)item)->services,
                    ((hq_point_config *)item)->ranks);
        break;
    case HQ_FIELD_SKILLS:
        read_duties(reader, setting, &((hq_skill *)item)->services, ((hq_skill *)item)->ranks);
        break;
    case HQ_FIELD_CLASSES:
        read_bits(reader, setting, "class", config->n_classes, config->classes, sizeof(hq_class),
                  "[\"elderly\"]", at);
        break;
    case HQ_FIELD_DOCUMENTS:
        read_bits(reader, setting, "document", config->n_documents, config->documents,
                  sizeof(hq_choice), "[\"id-card\"]", at);
        break;
    case HQ_FIELD_ZONES:
        read_bits(reader, setting, "zone", config->n_zones, config->zones, sizeof(hq_zone),
                  "[\"west\"]", at);
        break;
    case HQ_FIELD_SERVICES:
        read_services(reader, setting, at);
        break;
    }
}
