// What a configuration may say, for pages that edit it: every section and setting of the annotated
// file with its kind, its limits and its words in both languages. The same table drives the file,
// so a setting cannot exist in one and not in the other.
#pragma once

#include "shared/wire/writer.h"

// {"sections":[{"name":"hall","title":{…},"about":{…},"list":false,"max":0,"fields":[…]},…]}; a
// setting of kind "duties" carries the settings of one of its elements in "fields". Always the same
// text within one release. Any thread.
void hq_config_schema_write(hq_writer *writer);
