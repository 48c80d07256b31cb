// Lets Debian's ippeveprinter run where no avahi-daemon does: preloaded, it answers for the
// library.
#include <stddef.h>

void *avahi_client_new(const void *poll_api, int flags, void *callback, void *data, int *ret_error);
void avahi_client_free(void *client);

void *
avahi_client_new(const void *poll_api, int flags, void *callback, void *data, int *ret_error)
{
    static int client;
    if (ret_error)
        *ret_error = 0;
    return &client;
}

void
avahi_client_free(void *client)
{
}
