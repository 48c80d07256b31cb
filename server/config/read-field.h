// Reads the value of one setting into its place in the configuration, or says what is wrong with
// it. Private to server/config.
#pragma once

#include <libconfig.h>

#include "mistakes.h"
#include "schema.h"

// What a reading fills and what it finds wrong.
typedef struct {
    hq_config *config;
    GPtrArray *mistakes;
} hq_reader;

// Reads `setting` as `field` of `item`.
void hq_read_field(hq_reader *reader, const config_setting_t *setting, const hq_field *field,
                   void *item);

// Complains about every member of `group` that `section` does not know, with a guess.
void hq_read_unknown(hq_reader *reader, const config_setting_t *group, const hq_section *section);

// Notes a mistake at `setting`.
void hq_read_mistake(hq_reader *reader, const config_setting_t *setting, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
