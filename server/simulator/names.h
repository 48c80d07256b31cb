// How people name things in `.day` files, turned into the hall's own: a service by its id or the
// letter of its tickets, a service point by its id or label ("3", "counter 3"). Private to
// server/simulator.
#pragma once

#include "server/simulator/phrase.h"
#include "shared/engine/engine.h"

// The named thing's id; "" when the hall has none such, or several.
hq_slug hq_name_service(const hq_config *config, const char *name);
hq_slug hq_name_point(const hq_config *config, const char *name);

// Fills what `phrase` says into a command (but for the ticket). NULL when all is known, else which
// word the hall does not know; borrowed from the phrase.
const char *hq_name_fill(const hq_config *config, const hq_phrase *phrase, hq_command *command);
