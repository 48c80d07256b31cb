#include "ticket-face.h"

#include <stddef.h>

static const size_t strings[] = {
    offsetof(HqTicketFace, hall),        offsetof(HqTicketFace, number),
    offsetof(HqTicketFace, service),     offsetof(HqTicketFace, issued_at),
    offsetof(HqTicketFace, window_from), offsetof(HqTicketFace, window_to),
    offsetof(HqTicketFace, wait_zone),   offsetof(HqTicketFace, wait_side),
    offsetof(HqTicketFace, documents),   offsetof(HqTicketFace, if_missed),
    offsetof(HqTicketFace, follow_url),  offsetof(HqTicketFace, masked_phone),
    offsetof(HqTicketFace, kiosk),
};

HqTicketFace *
hq_ticket_face_copy(const HqTicketFace *face)
{
    HqTicketFace *copy = g_memdup2(face, sizeof *face);
    for (size_t i = 0; i < G_N_ELEMENTS(strings); i++) {
        char **string = (char **)((char *)copy + strings[i]);
        *string = g_strdup(*string);
    }
    return copy;
}

void
hq_ticket_face_free(HqTicketFace *copy)
{
    if (!copy)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(*(char **)((char *)copy + strings[i]));
    g_free(copy);
}
