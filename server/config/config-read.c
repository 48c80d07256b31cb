#include "config-file.h"

#include <stdlib.h>
#include <string.h>

#include "read-field.h"

// Reading goes over the file twice: first everything that stands alone, then the references.
typedef enum { PASS_THINGS, PASS_REFERENCES } pass;

static bool
belongs_to(const hq_field *field, pass now)
{
    return (field->kind >= HQ_FIELD_SERIES) == (now == PASS_REFERENCES);
}

static void
read_item(hq_reader *reader, const config_setting_t *group, const hq_section *section, void *item,
          pass now)
{
    if (!config_setting_is_group(group)) {
        if (now == PASS_THINGS)
            hq_read_mistake(reader, group, "write a group of settings: { id = …; }");
        return;
    }
    if (now == PASS_THINGS)
        hq_read_unknown(reader, group, section);
    for (size_t i = 0; i < section->n_fields; i++) {
        const hq_field *field = &section->fields[i];
        const config_setting_t *setting = config_setting_get_member(group, field->name);
        if (!belongs_to(field, now))
            continue;
        if (setting != NULL)
            hq_read_field(reader, setting, field, item);
        else if (field->required)
            hq_read_mistake(reader, group, "\"%s\" (%s) is missing: %.*s", field->name, field->zh,
                            (int)strcspn(field->about, "\n"), field->about);
    }
}

// Complains when the first field of two items (an id or a letter) is the same.
static void
check_unique(hq_reader *reader, const config_setting_t *list, const hq_section *section)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < config_setting_length(list); i++) {
        const config_setting_t *item = config_setting_get_elem(list, (unsigned)i);
        const char *id = NULL;
        if (!config_setting_is_group(item) ||
            !config_setting_lookup_string(item, section->fields[0].name, &id))
            continue;
        const config_setting_t *first = g_hash_table_lookup(seen, id);
        if (first != NULL)
            hq_read_mistake(reader, item, "\"%s\" stands already on line %u; give it another", id,
                            config_setting_source_line(first));
        else
            g_hash_table_insert(seen, (gpointer)id, (gpointer)item);
    }
}

static void
read_list(hq_reader *reader, const config_setting_t *list, const hq_section *section, pass now)
{
    if (!config_setting_is_list(list)) {
        if (now == PASS_THINGS)
            hq_read_mistake(reader, list, "write a list: ( { … }, { … } )");
        return;
    }
    uint32_t n = (uint32_t)config_setting_length(list);
    if (now == PASS_THINGS) {
        if (n > section->max)
            hq_read_mistake(reader, list, "at most %u of them fit; here are %u", section->max, n);
        *hq_section_count(section, reader->config) = MIN(n, section->max);
        check_unique(reader, list, section);
    }
    for (uint32_t i = 0; i < MIN(n, section->max); i++) {
        void *item = hq_section_item(section, reader->config, i);
        if (now == PASS_THINGS)
            hq_section_reset(section, item);
        read_item(reader, config_setting_get_elem(list, i), section, item, now);
    }
}

static void
read_section(hq_reader *reader, const config_setting_t *root, const hq_section *section, pass now)
{
    const config_setting_t *setting = config_setting_get_member(root, section->name);
    if (setting == NULL) {
        if (now == PASS_THINGS && !section->optional)
            hq_mistakes_add(
                reader->mistakes, 1, section->name,
                "this section is missing; `hallqueue config example` writes a whole file");
    } else if (section->is_list) {
        read_list(reader, setting, section, now);
    } else {
        read_item(reader, setting, section, reader->config, now);
    }
}

static void
check_section_names(hq_reader *reader, const config_setting_t *root)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < hq_n_sections; i++)
        g_ptr_array_add(names, (gpointer)hq_sections[i]->name);
    g_ptr_array_add(names, NULL);
    const char *const *known = (const char *const *)names->pdata;
    for (int i = 0; i < config_setting_length(root); i++) {
        const config_setting_t *member = config_setting_get_elem(root, (unsigned)i);
        const char *guess = hq_suggest(config_setting_name(member), known);
        if (g_strv_contains(known, config_setting_name(member)))
            continue;
        hq_read_mistake(reader, member, "no such section; %s%s%s",
                        guess != NULL ? "did you mean \"" : "remove it", guess != NULL ? guess : "",
                        guess != NULL ? "\"?" : "");
    }
}

// The series of a branch that names none: its first child's; HQ_NONE when it has no children.
static hq_index
series_of_branch(const hq_config *config, uint32_t branch)
{
    for (uint32_t i = 0; i < config->n_services; i++) {
        if (config->services[i].parent == branch)
            return config->services[i].series;
    }
    return HQ_NONE;
}

static void
complete_services(hq_reader *reader, const config_setting_t *root)
{
    const config_setting_t *list = config_setting_get_member(root, "services");
    if (list == NULL || !config_setting_is_list(list))
        return;
    for (uint32_t i = 0; i < reader->config->n_services; i++) {
        const config_setting_t *item = config_setting_get_elem(list, i);
        hq_service *service = &reader->config->services[i];
        if (!config_setting_is_group(item) || config_setting_get_member(item, "letter") != NULL)
            continue;
        if (service->is_branch)
            service->series = series_of_branch(reader->config, i);
        if (!service->is_branch)
            hq_read_mistake(reader, item,
                            "\"letter\" (号段) is missing: say which letter its "
                            "tickets carry");
        else if (service->series == HQ_NONE)
            hq_read_mistake(reader, item,
                            "a branch without services; hang one under it with "
                            "parent = \"%s\" or give it a letter",
                            service->id.text);
    }
}

static void
check_opening(hq_reader *reader, const config_setting_t *root)
{
    const config_setting_t *hall = config_setting_get_member(root, "hall");
    const config_setting_t *closes = config_setting_get_member(hall, "closes");
    if (reader->config->closes_s < reader->config->opens_s)
        hq_read_mistake(reader, closes != NULL ? closes : hall,
                        "the hall closes before it opens; write the earlier time as opens");
}

static void
check_late_rule(hq_reader *reader, const config_setting_t *root)
{
    const hq_config *config = reader->config;
    const config_setting_t *rules = config_setting_get_member(root, "rules");
    if (rules == NULL || config->late_max >= config->late_next_max)
        return;
    const config_setting_t *most = config_setting_get_member(rules, "late-max");
    if (most == NULL)
        most = config_setting_get_member(rules, "late-next-max");
    hq_read_mistake(reader, most, "late-max is %d and late-next-max %d; late-max is never less",
                    config->late_max, config->late_next_max);
}

// The line of the deepest setting on `path` ("services[2].letter") that the file has below `root`.
static unsigned
line_of_path(const config_setting_t *root, const char *path)
{
    const config_setting_t *at = root;
    g_auto(GStrv) names = g_strsplit_set(path, ".[]", -1);
    for (char **name = names; *name != NULL && at != NULL; name++) {
        if (**name == '\0')
            continue;
        const config_setting_t *next =
            g_ascii_isdigit(**name)       ? config_setting_get_elem(at, (unsigned)atoi(*name))
            : config_setting_is_group(at) ? config_setting_get_member(at, *name)
                                          : NULL;
        if (next == NULL)
            break;
        at = next;
    }
    return at == root ? 1 : config_setting_source_line(at);
}

static void
read_root(hq_reader *reader, const config_setting_t *root)
{
    hq_config_fault fault;
    check_section_names(reader, root);
    for (int now = PASS_THINGS; now <= PASS_REFERENCES; now++) {
        for (size_t i = 0; i < hq_n_sections; i++)
            read_section(reader, root, hq_sections[i], (pass)now);
    }
    complete_services(reader, root);
    if (reader->mistakes->len == 0)
        check_opening(reader, root);
    if (reader->mistakes->len == 0)
        check_late_rule(reader, root);
    if (reader->mistakes->len == 0 && !hq_config_check(reader->config, &fault))
        hq_mistakes_add(reader->mistakes, line_of_path(root, fault.path), fault.path, "%s",
                        fault.remedy);
}

// libconfig would open the files that `@include` names; a configuration comes from elsewhere and
// must not read this machine's files.
static bool
refuse_includes(hq_reader *reader, const char *text)
{
    unsigned line = 1;
    for (const char *at = text; at != NULL; line++) {
        at += strspn(at, " \t\r\f\v");
        if (g_str_has_prefix(at, "@include")) {
            hq_mistakes_add(reader->mistakes, line, "",
                            "@include is not allowed; write the whole "
                            "configuration in one file");
            return false;
        }
        at = strchr(at, '\n');
        if (at != NULL)
            at++;
    }
    return true;
}

hq_config *
hq_config_file_read(const char *text, GPtrArray **ret_mistakes)
{
    hq_reader reader = {.config = hq_config_new(), .mistakes = hq_mistakes_new()};
    config_t file;
    config_init(&file);
    if (refuse_includes(&reader, text)) {
        if (config_read_string(&file, text) == CONFIG_TRUE)
            read_root(&reader, config_root_setting(&file));
        else
            hq_mistakes_add(reader.mistakes, (unsigned)config_error_line(&file), "",
                            "%s; look here and at the line before for a missing ; or , or a "
                            "bracket that is not closed",
                            config_error_text(&file));
    }
    config_destroy(&file);
    if (reader.mistakes->len == 0) {
        g_ptr_array_unref(reader.mistakes);
        *ret_mistakes = NULL;
        return reader.config;
    }
    hq_mistakes_sort(reader.mistakes);
    *ret_mistakes = reader.mistakes;
    hq_config_free(reader.config);
    return NULL;
}
