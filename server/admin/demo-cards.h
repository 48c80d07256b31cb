// The knowledge cards of the demo hall.
#pragma once

#include "shell.h"

// Writes and approves those of cards.list, unless the hall has some.
bool hq_demo_cards_write(hq_shell *shell, GError **error);
