// What a service tells systemd of itself. Where nobody listens ($NOTIFY_SOCKET is not set) nothing
// happens.
#pragma once

// Tells `state`: "READY=1", "WATCHDOG=1", "STOPPING=1". Never waits; what cannot be told now is not
// told. Any thread.
void hq_systemd_tell(const char *state);
