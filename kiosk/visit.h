// The table of the kiosk's pages: the one place that says in which order a visit goes and what
// stands over it.
#pragma once

#include "flow.h"

extern const hq_flow_row hq_visit_rows[];
extern const size_t hq_visit_n_rows;
