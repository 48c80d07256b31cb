// The trail of who changed what, as a table for people.
#pragma once

#include <glib.h>

#include "shared/wire/audit.h"

// A table with its heading; free with g_ptr_array_unref().
GPtrArray *hq_audit_table_new(void);
void hq_audit_table_add(GPtrArray *cells, const hq_audit_row *row);
void hq_audit_table_print(const GPtrArray *cells);
