// A rehearsal's figures for people and for programs.
#pragma once

#include "server/rehearsal/figures.h"

// A table: each group before and after, then what the rehearsal rests on.
void hq_rehearse_print_table(const hq_figures *figures, const hq_config *rules);
void hq_rehearse_print_json(const hq_figures *figures, const hq_config *rules, double seconds);
