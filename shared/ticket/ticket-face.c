#include "ticket-face.h"

#include <stddef.h>

static const size_t strings[] = {
    offsetof(HqTicketFace, hall),        offsetof(HqTicketFace, number),
    offsetof(HqTicketFace, service),     offsetof(HqTicketFace, issued_at),
    offsetof(HqTicketFace, window_from), offsetof(HqTicketFace, window_to),
    offsetof(HqTicketFace, wait_zone),   offsetof(HqTicketFace, wait_side),
    offsetof(HqTicketFace, documents),   offsetof(HqTicketFace, if_missed),
    offsetof(HqTicketFace, follow_url),  offsetof(HqTicketFace, masked_phone),
    offsetof(HqTicketFace, kiosk),       offsetof(HqTicketFace, foot),
};

void
hq_ticket_face_keep(HqTicketFace *face, const HqTicketParts *parts)
{
    if (!parts->ahead)
        face->ahead = -1;
    if (!parts->wait) {
        face->range_from_min = face->range_to_min = -1;
        face->window_from = face->window_to = NULL;
    }
    if (!parts->where)
        face->wait_zone = face->wait_side = NULL;
    if (!parts->documents)
        face->documents = NULL;
    if (!parts->if_missed)
        face->if_missed = NULL;
    if (!parts->code)
        face->follow_url = NULL;
}

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
