#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "server/config/spans.h"

hq_slug
hq_name_service(const hq_config *config, const char *name)
{
    hq_slug found = hq_slug_of("");
    hq_slug id = hq_slug_of(name);
    if (hq_config_service(config, id) != HQ_NONE)
        return id;
    for (uint32_t i = 0; i < config->n_services; i++) {
        const hq_service *service = &config->services[i];
        if (service->is_branch || config->series[service->series].letter != name[0] ||
            name[1] != '\0')
            continue;
        if (found.text[0] != '\0')
            return hq_slug_of("");
        found = service->id;
    }
    return found;
}

hq_slug
hq_name_point(const hq_config *config, const char *name)
{
    hq_slug id = hq_slug_of(name);
    const char *space = strchr(name, ' ');
    const char *label = space != NULL ? space + 1 : name;
    if (hq_config_point(config, id) != HQ_NONE)
        return id;
    for (uint32_t i = 0; i < config->n_points; i++) {
        if (strcmp(config->points[i].label, label) == 0)
            return config->points[i].id;
    }
    return hq_slug_of("");
}

static bool
fill_service(const hq_config *config, const char *name, hq_slug *ret_service)
{
    *ret_service = hq_name_service(config, name);
    // A name the hall lacks goes on as it is, so that scenarios can show how it is refused.
    if (ret_service->text[0] == '\0')
        *ret_service = hq_slug_of(name);
    return ret_service->text[0] != '\0';
}

static bool
fill_channel(const char *name, hq_channel *ret_channel)
{
    for (int i = 0; i < HQ_CHANNELS; i++) {
        if (strcmp(name, hq_channel_word((hq_channel)i)) == 0) {
            *ret_channel = (hq_channel)i;
            return true;
        }
    }
    return false;
}

static bool
fill_paper(const char *name, hq_paper *ret_paper)
{
    for (int i = 0; i < HQ_PAPER_STATES; i++) {
        if (strcmp(name, hq_paper_word((hq_paper)i)) == 0) {
            *ret_paper = (hq_paper)i;
            return true;
        }
    }
    return false;
}

static bool
fill_point(const hq_config *config, const char *name, hq_slug *ret_point)
{
    *ret_point = hq_name_point(config, name);
    if (ret_point->text[0] == '\0')
        *ret_point = hq_slug_of(name);
    return ret_point->text[0] != '\0';
}

static bool
fill_further(const hq_config *config, const char *names, hq_command *command)
{
    g_auto(GStrv) list = g_strsplit(names, ",", -1);
    for (char **name = list; *name != NULL; name++) {
        if (command->n_further == HQ_MAX_PLAN ||
            !fill_service(config, *name, &command->further[command->n_further++]))
            return false;
    }
    return true;
}

static bool
fill_place(const char *name, hq_place *ret_place)
{
    for (int i = 0; i < HQ_PLACES; i++) {
        if (strcmp(name, hq_place_word((hq_place)i)) == 0) {
            *ret_place = (hq_place)i;
            return true;
        }
    }
    return false;
}

// "2 sim-card, 1 contract"
static bool
fill_items(const char *text, hq_items *ret_items)
{
    g_auto(GStrv) list = g_strsplit(text, ", ", -1);
    for (char **one = list; *one != NULL; one++) {
        const char *space = strchr(*one, ' ');
        if (ret_items->n == HQ_MAX_STEP_ITEMS || space == NULL)
            return false;
        hq_item *item = &ret_items->list[ret_items->n++];
        item->count = (uint32_t)strtoul(*one, NULL, 10);
        item->id = hq_slug_of(space + 1);
    }
    return true;
}

static bool
fill_slug(const char *name, hq_slug *ret_slug)
{
    *ret_slug = hq_slug_of(name);
    return ret_slug->text[0] != '\0';
}

// A person's key and an appointment's id are opaque: here, the beginning of the name.
static bool
fill_key(const char *name, hq_uuid *ret_key)
{
    for (size_t i = 0; i < sizeof ret_key->bytes && name[i] != '\0'; i++)
        ret_key->bytes[i] = (uint8_t)name[i];
    return !hq_uuid_is_nil(*ret_key);
}

static bool
fill_applicant(const char *name, hq_applicant *ret_applicant)
{
    for (int i = 0; i < HQ_APPLICANTS; i++) {
        if (strcmp(name, hq_applicant_word((hq_applicant)i)) == 0) {
            *ret_applicant = (hq_applicant)i;
            return true;
        }
    }
    return false;
}

static bool
fill_missing(const char *names, hq_documents *ret_missing)
{
    g_auto(GStrv) list = g_strsplit(names, ",", -1);
    for (char **name = list; *name != NULL; name++) {
        if (ret_missing->n == HQ_MAX_REASONS ||
            !fill_slug(*name, &ret_missing->list[ret_missing->n++]))
            return false;
    }
    return true;
}

static bool
fill_slot(const hq_config *config, hq_slot slot, const char *word, hq_command *command)
{
    switch (slot) {
    case HQ_SLOT_POINT:
        return fill_point(config, word, &command->point);
    case HQ_SLOT_SERVICE:
        return fill_service(config, word, &command->service);
    case HQ_SLOT_CLASS:
        return fill_slug(word, &command->class_);
    case HQ_SLOT_STAFF:
        return fill_slug(word, &command->staff);
    case HQ_SLOT_MENTOR:
        return fill_slug(word, &command->mentor);
    case HQ_SLOT_WORD:
        return fill_slug(word, &command->rule);
    case HQ_SLOT_REASON:
        return fill_slug(word, &command->reason);
    case HQ_SLOT_OUTCOME:
    case HQ_SLOT_WAY:
    case HQ_SLOT_WHO:
        return fill_slug(word, &command->word);
    case HQ_SLOT_DEVICE:
        return fill_slug(word, &command->actor.device);
    case HQ_SLOT_PERSON:
        return fill_key(word, &command->person);
    case HQ_SLOT_NAME:
        return fill_key(word, &command->appointment);
    case HQ_SLOT_CLOCK:
        return hq_clock_parse(word, &command->slot_s);
    case HQ_SLOT_DAYS:
        command->request = (hq_index)strtoul(word, NULL, 10);
        return true;
    case HQ_SLOT_LANGUAGE:
        command->lang = strcmp(word, "en") == 0 ? HQ_EN : HQ_ZH;
        return strcmp(word, "en") == 0 || strcmp(word, "zh") == 0;
    case HQ_SLOT_CHANNEL:
        return fill_channel(word, &command->channel);
    case HQ_SLOT_STATE:
        return fill_paper(word, &command->paper);
    case HQ_SLOT_SPAN:
        return hq_span_parse(word, &command->span);
    case HQ_SLOT_FURTHER:
        return fill_further(config, word, command);
    case HQ_SLOT_PLACE:
        return fill_place(word, &command->place);
    case HQ_SLOT_CALLS:
        command->place = HQ_PLACE_AFTER;
        command->after = (uint32_t)strtoul(word, NULL, 10);
        return true;
    case HQ_SLOT_PEOPLE:
        command->people = (uint32_t)strtoul(word, NULL, 10);
        return true;
    case HQ_SLOT_ITEMS:
        return fill_items(word, &command->items);
    case HQ_SLOT_APPLICANT:
        return fill_applicant(word, &command->applicant);
    case HQ_SLOT_MISSING:
        return fill_missing(word, &command->missing);
    case HQ_SLOT_REQUEST:
        command->request = (hq_index)strtoul(word, NULL, 10);
        return true;
    case HQ_SLOT_SCORE:
        command->score = (uint32_t)strtoul(word, NULL, 10);
        return true;
    default:
        return true;
    }
}

// What a forecast offers that expects a wait of about this.
static hq_offer
offer_about(hq_span wait)
{
    int32_t likely_s = (int32_t)(wait / HQ_SECOND);
    return (hq_offer){.rung = HQ_RUNG_SIMULATION,
                      .low_s = likely_s * 8 / 10,
                      .likely_s = likely_s,
                      .high_s = likely_s * 12 / 10,
                      .ahead = HQ_NONE};
}

const char *
hq_name_fill(const hq_config *config, const hq_phrase *phrase, hq_command *command)
{
    for (int slot = 0; slot < HQ_SLOTS; slot++) {
        const char *word = phrase->slots[slot];
        if (word != NULL && !fill_slot(config, (hq_slot)slot, word, command))
            return word;
    }
    if (command->kind == HQ_COMMAND_PROMISE)
        command->offer = offer_about(command->span);
    if (command->kind == HQ_COMMAND_RAISE_ALERT)
        command->subject = command->word;
    if (command->kind == HQ_COMMAND_RATE)
        command->source = command->point.text[0] != '\0' ? HQ_RATING_SIGN : HQ_RATING_PAGE;
    return NULL;
}
