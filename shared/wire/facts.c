#include "facts.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"
#include "shared/engine/event.h"

static void
write_facts(hq_writer *writer, const void *at, const hq_config *config)
{
    const char *facts = *(char *const *)at;
    hq_write_json(writer, facts, strlen(facts));
}

static bool
read_facts(hq_reader *reader, const json_t *json, void *at)
{
    if (!json_is_object(json))
        return hq_reader_refuse(reader, HQ_FAULT_WRONG_TYPE, "an object");
    char *text = json_dumps(json, JSON_COMPACT);
    bool fits = text != NULL && strlen(text) <= HQ_MAX_FACTS;
    if (fits)
        *(char **)at = hq_recorded_keep(text);
    free(text);
    return fits || hq_reader_refuse(reader, HQ_FAULT_TOO_LARGE, "facts of at most 64 KiB");
}

static void
clear_facts(void *at)
{
    free(*(char **)at);
    *(char **)at = NULL;
}

const hq_custom hq_facts_custom = {write_facts, read_facts, clear_facts};
