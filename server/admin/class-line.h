// One line of a file of customer classes: "phone,class" or "phone,class,until".
#pragma once

#include "shared/wire/class-list.h"

// What the line should have been, NULL when it is a row. Cuts `line` into pieces.
const char *hq_class_line_read(char *line, hq_listed *ret_row);
